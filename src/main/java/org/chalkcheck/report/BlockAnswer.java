package org.chalkcheck.report;

import java.util.Optional;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Solution;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.NetworkBlock;
import org.chalkcheck.document.TraceBlock;
import org.chalkcheck.network.NetworkParser;
import org.chalkcheck.network.NetworkTable;
import org.chalkcheck.report.picture.NetworkDiagram;
import org.jspecify.annotations.Nullable;

/** What is reckoned from blocks that claim nothing: the layers of networks, the solutions of solve blocks, the tables of traces. */
final class BlockAnswer {
    private static final int MAX_SOLUTIONS = 200;

    private BlockAnswer() {}

    static Optional<String> of(CheckedDocument checked, @Nullable Item item) {
        if (item instanceof NetworkBlock block) {
            int start = block.content().start();
            return NetworkParser.parse(block.text(), start)
                    .network()
                    .map(NetworkTable::of)
                    .map(table -> folded("Layers of " + block.name(), table.text())
                            + "<details class=\"answer\"><summary>Diagram of " + Markup.escape(block.name())
                            + "</summary>\n<figure class=\"picture\">" + NetworkDiagram.svg(block.name(), table)
                            + "</figure></details>\n");
        }
        if (item instanceof TraceBlock) {
            return checked.traces().stream()
                    .filter(trace -> trace.block() == item)
                    .findFirst()
                    .flatMap(trace -> trace.parsed().trace())
                    .map(TraceText::html);
        }
        return checked.solutions().stream()
                .filter(solution -> solution.block() == item)
                .map(BlockAnswer::solution)
                .findFirst();
    }

    private static String solution(Solution solution) {
        String lines = String.join("\n", SolutionText.lines(solution, MAX_SOLUTIONS));
        return folded(SolutionText.count(solution), solution.result().question() + "\n" + lines + "\n");
    }

    private static String folded(String title, String text) {
        return "<details class=\"answer\"><summary>" + Markup.escape(title) + "</summary>\n<pre>" + Markup.escape(text)
                + "</pre></details>\n";
    }
}
