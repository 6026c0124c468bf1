package org.chalkcheck.report;

import java.util.Optional;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.NetworkBlock;
import org.chalkcheck.network.NetworkParser;
import org.chalkcheck.network.NetworkTable;
import org.jspecify.annotations.Nullable;

/** What is reckoned from blocks that claim nothing: the layers of networks. */
final class BlockAnswer {
    private BlockAnswer() {}

    static Optional<String> of(CheckedDocument checked, @Nullable Item item) {
        if (item instanceof NetworkBlock block) {
            return NetworkParser.parse(block.text(), block.content().start())
                    .network()
                    .map(network -> folded("Layers of " + block.name(), NetworkTable.of(network).text()));
        }
        return Optional.empty();
    }

    private static String folded(String title, String text) {
        return "<details class=\"answer\"><summary>" + Markup.escape(title) + "</summary>\n<pre>" + Markup.escape(text)
                + "</pre></details>\n";
    }
}
