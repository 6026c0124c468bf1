package org.chalkcheck.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.document.NetworkBlock;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.network.Network;
import org.chalkcheck.network.NetworkParser;
import org.chalkcheck.network.ParsedNetwork;
import org.chalkcheck.network.QuantityResult;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.typing.QuantitySource;

/** Answers questions about networks with exact numbers. */
final class NetworkQuantitySource implements QuantitySource {
    private final Map<String, Entry> networks;

    /** A network, or what is wrong with its block. */
    static final class Entry {
        private final Optional<Network> network;
        private final List<Diagnostic> diagnostics;
        private boolean asked;

        private Entry(Optional<Network> network, List<Diagnostic> diagnostics) {
            this.network = network;
            this.diagnostics = List.copyOf(diagnostics);
        }

        Optional<Network> network() {
            return network;
        }

        List<Diagnostic> diagnostics() {
            return diagnostics;
        }

        /** Returns whether a claim asked for a quantity of the network. */
        boolean isAsked() {
            return asked;
        }
    }

    NetworkQuantitySource(Map<String, Entry> networks) {
        this.networks = Map.copyOf(networks);
    }

    /** Reads a block. */
    static Entry read(NetworkBlock block) {
        ParsedNetwork parsed = block.python()
                ? NetworkParser.parsePython(block.text(), block.content().start(), List.of())
                : NetworkParser.parse(block.text(), block.content().start());
        return new Entry(parsed.network(), parsed.diagnostics());
    }

    @Override
    public Set<String> names() {
        return networks.keySet();
    }

    @Override
    public Answer quantity(String network, String quantity, Optional<String> layer, Map<String, String> options) {
        Entry entry = networks.get(network);
        if (entry != null) {
            entry.asked = true;
        }
        if (entry == null || entry.network().isEmpty()) {
            String problem = entry == null
                    ? "there is no network " + network
                    : entry.diagnostics().stream()
                            .findFirst()
                            .map(Diagnostic::message)
                            .orElse("the network " + network + " cannot be read");
            return new Answer(Optional.empty(), problem);
        }
        QuantityResult result = entry.network().get().quantity(quantity, layer, options);
        if (result instanceof QuantityResult.Count count) {
            return new Answer(Optional.of(number(count.value())), "");
        }
        if (result instanceof QuantityResult.Dimensions dimensions) {
            return new Answer(Optional.of(row(dimensions.values())), "");
        }
        return new Answer(
                Optional.empty(), ((QuantityResult.Failure) result).diagnostic().message());
    }

    private static Expr number(BigInteger value) {
        return new Num(Rational.of(value));
    }

    /** A shape of one axis is a number, as it is written in parentheses. */
    private static Expr row(List<BigInteger> values) {
        if (values.size() == 1) {
            return number(values.get(0));
        }
        List<Expr> cells = values.stream().map(NetworkQuantitySource::number).toList();
        return new Block(List.of(cells), Shape.row(Dim.of(cells.size())));
    }
}
