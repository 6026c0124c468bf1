package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * A question for unknown hyper-parameters of a layer.
 *
 * @param arguments what the fence's info string says behind the word {@code solve}
 * @param span the block with its fences
 * @param content the text between the fences
 * @param text as long as {@code content}, with blanks where the source has the markers of a block quote
 * @param section index of its section
 */
public record SolveBlock(String arguments, Span span, Span content, String text, int section) implements Item {
    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitSolveBlock(this);
    }
}
