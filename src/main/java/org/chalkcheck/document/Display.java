package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * Displayed mathematics, or inline mathematics where it is to be checked.
 *
 * @param id unique in the document: the directive's id, or the section's slug and a number
 * @param kind how it is delimited
 * @param span the display with its delimiters
 * @param content the LaTeX between the delimiters; of an environment, its body
 * @param text the LaTeX: as long as {@code content}, character by character the source, but with blanks where the
 *     source has a comment, a macro definition or the marker of a block quote
 * @param section index of its section
 * @param directive what its directive says, completed by the document's defaults
 */
public record Display(
        String id, DisplayKind kind, Span span, Span content, String text, int section, Directive directive)
        implements Item {
    public Display {
        if (text.length() != content.length()) {
            throw new IllegalArgumentException(
                    "text of length " + text.length() + " for a content of length " + content.length());
        }
    }

    /** Whether it stands in running text. */
    public boolean inline() {
        return kind == DisplayKind.INLINE;
    }

    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitDisplay(this);
    }
}
