package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * A heading; it opens the section that it belongs to.
 *
 * @param level 1 for the highest
 * @param text the heading without markup
 * @param slug the anchor that a Git host gives it, unique in the document
 * @param span the heading with its markers
 * @param section index of the section that it opens
 */
public record Heading(int level, String text, String slug, Span span, int section) implements Item {
    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitHeading(this);
    }
}
