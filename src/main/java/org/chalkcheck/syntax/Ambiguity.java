package org.chalkcheck.syntax;

import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * A notation that has more than one reading.
 *
 * @param code stable name in kebab case
 * @param message the reading taken and what to write for the other one; empty where nearly everybody reads it so, and the other
 *     reading is worth a word only if the claim fails
 * @param readings both readings in words, where the parser can also take the other one
 */
public record Ambiguity(String code, Span span, Optional<String> message, Optional<Readings> readings) {

    /**
     * Both readings of a notation, as they stand in "read as {@code taken}; read as {@code other}, it would be refuted".
     *
     * @param taken the documented reading
     * @param other the other sensible one
     * @param isEqual whether the other one is as common, so that a claim is taken as it holds
     */
    public record Readings(String taken, String other, boolean isEqual) {
        /** Both readings, the other one less common. */
        public Readings(String taken, String other) {
            this(taken, other, false);
        }
    }

    /** Returns an ambiguity without another reading to be judged. */
    static Ambiguity of(String code, Span span, String message) {
        return new Ambiguity(code, span, Optional.of(message), Optional.empty());
    }

    /** Returns the note as a diagnostic, if there is one. */
    public Optional<Diagnostic> toDiagnostic() {
        return message.map(text -> Diagnostic.note(code, span, text));
    }
}
