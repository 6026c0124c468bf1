package org.chalkcheck.typing;

import java.util.List;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * One step of a claim after typing.
 *
 * @param left the place of the left side
 * @param relation the relation between the sides
 * @param right the place of the right side
 * @param typing what typing made of it
 * @param notes readings, assumed types, layouts
 */
public record TypedStep(Span left, Relation relation, Span right, Typing typing, List<String> notes) {
    public TypedStep {
        notes = List.copyOf(notes);
    }

    /** What typing made of a step. */
    public sealed interface Typing {}

    /** Typed: the routes can judge it. */
    public record Ready(Proposition proposition) implements Typing {}

    /** The shapes cannot fit, which refutes the step. */
    public record Conflict(Diagnostic diagnostic) implements Typing {}

    /** The step means nothing. */
    public record Meaningless(Diagnostic diagnostic) implements Typing {}
}
