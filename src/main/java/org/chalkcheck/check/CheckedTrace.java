package org.chalkcheck.check;

import java.util.List;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.TraceBlock;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.trace.ParsedTrace;
import org.chalkcheck.trace.TraceParser;

/**
 * A trace block with its trace.
 *
 * @param block the question as written
 * @param question the function and the point
 * @param parsed the trace, or what is wrong with the question
 */
public record CheckedTrace(TraceBlock block, String question, ParsedTrace parsed) {

    /** Returns the traces of a document's blocks. */
    static List<CheckedTrace> all(Document document) {
        return document.items().stream()
                .filter(TraceBlock.class::isInstance)
                .map(item -> of(document.source(), (TraceBlock) item))
                .toList();
    }

    /** Returns the trace of a block: the question stands behind the word {@code trace}, or in the block. */
    private static CheckedTrace of(SourceText source, TraceBlock block) {
        boolean inside = block.arguments().isBlank();
        String question = inside ? block.text() : block.arguments();
        int at = inside ? block.content().start() : source.slice(block.span()).indexOf(question);
        int offset = inside ? at : block.span().start() + Math.max(0, at);
        return new CheckedTrace(block, question.strip(), TraceParser.parse(question, offset));
    }
}
