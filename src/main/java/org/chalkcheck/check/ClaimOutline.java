package org.chalkcheck.check;

import org.chalkcheck.document.Directive;
import org.chalkcheck.source.Span;

/**
 * A claim before it is checked.
 *
 * @param id unique in the document
 * @param span the place of the claim
 * @param directive what the author asks for it
 */
public record ClaimOutline(String id, Span span, Directive directive) {

    /** Returns whether the author left the claim out. */
    public boolean isSkipped() {
        return directive.skip().orElse(false);
    }
}
