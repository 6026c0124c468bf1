package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * A table of values that an algorithm passes through, to be recomputed.
 *
 * @param arguments what the fence's info string says behind the word {@code trace}
 * @param span the block with its fences
 * @param content the text between the fences
 * @param text as long as {@code content}, with blanks where the source has the markers of a block quote
 * @param section index of its section
 */
public record TraceBlock(String arguments, Span span, Span content, String text, int section) implements Item {
    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitTraceBlock(this);
    }
}
