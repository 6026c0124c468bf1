package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * A neural network: a list of layers, or a Python class.
 *
 * @param name how claims call it
 * @param python whether the block is Python source
 * @param span the block with its fences
 * @param content the text between the fences
 * @param text as long as {@code content}, with blanks where the source has the markers of a block quote; a block in a
 *     list keeps the list's indentation on every line
 * @param section index of its section
 */
public record NetworkBlock(String name, boolean python, Span span, Span content, String text, int section)
        implements Item {
    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitNetworkBlock(this);
    }
}
