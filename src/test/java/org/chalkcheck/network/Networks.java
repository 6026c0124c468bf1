package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;

/** Reads networks and asks them, for tests. */
final class Networks {
    private Networks() {}

    /** Returns a network that must be free of mistakes. */
    static Network read(String... lines) {
        ParsedNetwork parsed = NetworkParser.parse(String.join("\n", lines), 0);
        assertThat(parsed.diagnostics())
                .filteredOn(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .isEmpty();
        return parsed.network().orElseThrow();
    }

    /** Returns the only error of a network. */
    static Diagnostic error(String... lines) {
        List<Diagnostic> errors = NetworkParser.parse(String.join("\n", lines), 0).diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    static BigInteger count(Network network, String quantity) {
        return ((QuantityResult.Count) network.quantity(quantity)).value();
    }

    static BigInteger count(Network network, String quantity, String layer) {
        return ((QuantityResult.Count) network.quantity(quantity, layer)).value();
    }

    static BigInteger countWithoutBias(Network network) {
        QuantityResult result = network.quantity("params", Optional.empty(), Map.of("bias", "false"));
        return ((QuantityResult.Count) result).value();
    }

    static String shape(Network network) {
        return network.rows()
                .get(network.rows().size() - 1)
                .output()
                .orElseThrow()
                .toString();
    }

    /** Returns the shape after one layer. */
    static String shapeAfter(String input, String layer) {
        return shape(read("input " + input, layer));
    }

    /** Returns the parameters of one layer, whose shapes are not asked for. */
    static long parameters(String layer) {
        return count(read(layer), "params").longValueExact();
    }

    static String[] lines(Stream<String> lines) {
        return lines.toArray(String[]::new);
    }
}
