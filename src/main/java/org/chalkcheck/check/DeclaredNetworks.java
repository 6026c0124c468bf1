package org.chalkcheck.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.NetworkBlock;
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
