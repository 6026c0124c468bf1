package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.NetworkBlock;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.typing.QuantitySource;

/** The networks of a document, each read once; a claim sees those that stand before it and whose section has not ended. */
final class DeclaredNetworks implements Function<Display, QuantitySource> {
    private final Document document;
    private final Function<Display, List<Item>> over;
    private final Map<NetworkBlock, NetworkQuantitySource.Entry> read = new HashMap<>();

    /**
     * Starts with nothing read.
     *
     * @param over what holds for a display over the document's own networks
     */
    DeclaredNetworks(Document document, Function<Display, List<Item>> over) {
        this.document = document;
        this.over = over;
    }

    /**
     * Returns what is wrong with the document's networks: errors, or warnings where a claim asks for the network and its verdict says so.
     */
    List<Diagnostic> diagnostics() {
        List<Diagnostic> found = new ArrayList<>();
        for (NetworkBlock block : document.networks()) {
            NetworkQuantitySource.Entry entry = read.computeIfAbsent(block, NetworkQuantitySource::read);
            entry.diagnostics().stream()
                    .filter(d -> d.severity() == Severity.ERROR)
                    .map(d -> entry.isAsked()
                            ? new Diagnostic(Severity.WARNING, d.code(), d.span(), d.message(), d.hint())
                            : d)
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public QuantitySource apply(Display display) {
        Map<String, NetworkQuantitySource.Entry> visible = new HashMap<>();
        for (NetworkBlock block : document.networks()) {
            if (document.holdsAt(block, display)) {
                visible.put(block.name(), read.computeIfAbsent(block, NetworkQuantitySource::read));
            }
        }
        for (Item item : over.apply(display)) {
            if (item instanceof NetworkBlock block) {
                visible.put(block.name(), read.computeIfAbsent(block, NetworkQuantitySource::read));
            }
        }
        return visible.isEmpty() ? QuantitySource.NONE : new NetworkQuantitySource(visible);
    }
}
