package org.chalkcheck.syntax;

import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * A note that a notation has more than one reading, and which one was taken.
 *
 * @param code stable name in kebab case
 * @param message the reading taken and what to write for the other one
 * @param alternative the other reading of the same span, where it can be given as a tree
 */
public record Ambiguity(String code, Span span, String message, Optional<Syntax> alternative) {

    /** Returns the note as a diagnostic. */
    public Diagnostic toDiagnostic() {
        return Diagnostic.note(code, span, message);
    }
}
