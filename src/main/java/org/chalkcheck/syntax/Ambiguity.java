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
     * @param weight how the other one counts where the claim fails as it is read
     * @param hint how to write either one so that it has no other reading; empty where a note of its own says so
     */
    public record Readings(String taken, String other, Weight weight, Optional<String> hint) {
        /** Both readings, the other one less common. */
        public Readings(String taken, String other) {
            this(taken, other, Weight.LESS, Optional.empty());
        }
    }

    /** How another reading counts for a claim that fails in the documented one. */
    public enum Weight {
        /** It is worth a note. */
        LESS,
        /** The claim is taken as it holds. */
        EQUAL,
        /** Where the claim holds in it, nothing is said of the claim. */
        UNDECIDED
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
