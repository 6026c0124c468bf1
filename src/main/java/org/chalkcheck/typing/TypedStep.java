package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Remainder;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Ambiguity;

/**
 * One step of a claim after typing.
 *
 * @param left the place of the left side
 * @param relation the relation between the sides
 * @param right the place of the right side
 * @param typing what typing made of it
 * @param notes readings, assumed types, layouts
 * @param alternatives the step in other sensible readings of its ambiguous notations
 * @param wording how it was written, where it was a formula
 */
public record TypedStep(
        Span left,
        Relation relation,
        Span right,
        Typing typing,
        List<String> notes,
        List<Alternative> alternatives,
        Optional<Wording> wording) {
    public TypedStep {
        notes = List.copyOf(notes);
        alternatives = List.copyOf(alternatives);
    }

    /** Makes a step without ambiguous notations that was not written as a formula. */
    public TypedStep(Span left, Relation relation, Span right, Typing typing, List<String> notes) {
        this(left, relation, right, typing, notes, List.of(), Optional.empty());
    }

    /**
     * The step in another reading of one of its notations.
     *
     * @param readings both readings in words
     * @param noted whether the notation is noted anyway; if not, the other reading is worth a word only where the step fails
     */
    public record Alternative(Ambiguity.Readings readings, boolean noted, Typing typing) {}

    /** Returns whether a pseudo-inverse in the step was read by its formula for matrices of full rank. */
    public boolean isReadAtFullRank() {
        return notes.stream().anyMatch(note -> note.startsWith(PseudoInverse.NOTE));
    }

    /** Returns whether the step is meant under a condition in words that are not understood. */
    public boolean hasUnreadCondition() {
        return notes.stream().anyMatch(note -> note.startsWith(UnreadConditions.NOTE));
    }

    /** Returns the same step with further alternatives. */
    TypedStep withAlternatives(List<Alternative> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<Alternative> all = new ArrayList<>(alternatives);
        all.addAll(further);
        return new TypedStep(left, relation, right, typing, notes, all, wording);
    }

    /** Returns the step in the other reading of a notation whose readings are equally common, if there is one. */
    public Optional<TypedStep> inEqualReading() {
        return alternatives.stream()
                .filter(alternative -> alternative.readings().weight() == Ambiguity.Weight.EQUAL)
                .findFirst()
                .map(alternative -> new TypedStep(
                                left, relation, right, alternative.typing(), notes, List.of(), wording)
                        .withNote("read as " + alternative.readings().other() + ", not as "
                                + alternative.readings().taken() + ", for which it does not hold"));
    }

    /** Returns the same step with a note before the others. */
    TypedStep withNote(String note) {
        List<String> all = new ArrayList<>();
        all.add(note);
        all.addAll(notes);
        return new TypedStep(left, relation, right, typing, all, alternatives, wording);
    }

    /** What typing made of a step. */
    public sealed interface Typing {}

    /** Typed: the routes can judge it. */
    public record Ready(Proposition proposition) implements Typing {}

    /**
     * Typed: an expansion up to terms of some order.
     *
     * @param kept the equation of the left side with the terms that are written
     * @param remainder what is claimed of their difference
     */
    public record Expansion(Proposition kept, Remainder remainder) implements Typing {}

    /**
     * Typed: some value of a variable meets the statement, whatever the other names are.
     *
     * @param inLimit whether it counts that values come as close as one likes
     */
    public record Existing(Proposition statement, Variable variable, boolean inLimit) implements Typing {}

    /** The shapes cannot fit, which refutes the step. */
    public record Conflict(Diagnostic diagnostic) implements Typing {}

    /** The step means nothing. */
    public record Meaningless(Diagnostic diagnostic) implements Typing {}
}
