package org.chalkcheck.source;

import java.util.Optional;

/**
 * A message about a place in a source.
 *
 * @param severity how much it weighs
 * @param code stable name in kebab case, never reused, explained in the manual
 * @param span the place
 * @param message what is wrong, naming the things and both values; no position inside
 * @param hint the way out, where there is one
 */
public record Diagnostic(Severity severity, String code, Span span, String message, Optional<String> hint) {

    /** Returns an error without a hint. */
    public static Diagnostic error(String code, Span span, String message) {
        return new Diagnostic(Severity.ERROR, code, span, message, Optional.empty());
    }

    /** Returns an error with a way out. */
    public static Diagnostic error(String code, Span span, String message, String hint) {
        return new Diagnostic(Severity.ERROR, code, span, message, Optional.of(hint));
    }

    /** Returns a warning without a hint. */
    public static Diagnostic warning(String code, Span span, String message) {
        return new Diagnostic(Severity.WARNING, code, span, message, Optional.empty());
    }

    /** Returns a note on what was assumed. */
    public static Diagnostic note(String code, Span span, String message) {
        return new Diagnostic(Severity.NOTE, code, span, message, Optional.empty());
    }
}
