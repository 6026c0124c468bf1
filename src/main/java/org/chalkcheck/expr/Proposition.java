package org.chalkcheck.expr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step of a claim, ready for every route: two sides of one shape, a relation between them and what may be assumed.
 *
 * <p>It holds when the relation holds at every admissible point (values in the domains of all free variables, for all dimensions of at least
 * one, with all assumptions true) at which both sides are defined.
 *
 * @param left the left side
 * @param relation entrywise for tensors
 * @param right the right side, of the shape of the left one
 * @param assumptions conditions on free variables and dimensions
 * @param laws the laws of the random variables, in the order of declaration
 * @param dependent pairs of random variables that are not independent of each other though declared apart
 * @param recurrences the recurrences of declared sequences
 * @param absoluteTolerance for an equation with a rounded decimal: how far the sides may lie apart
 */
public record Proposition(
        Expr left,
        Relation relation,
        Expr right,
        List<Condition> assumptions,
        List<Law> laws,
        Set<Set<String>> dependent,
        List<Recurrence> recurrences,
        Optional<Rational> absoluteTolerance) {
    public Proposition {
        assumptions = List.copyOf(assumptions);
        laws = List.copyOf(laws);
        dependent = Set.copyOf(dependent);
        recurrences = List.copyOf(recurrences);
        if (!left.shape().equals(right.shape())) {
            throw new IllegalArgumentException("sides of shapes " + left.shape() + " and " + right.shape());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Proposition that
                        && relation == that.relation
                        && left.equals(that.left)
                        && right.equals(that.right)
                        && assumptions.equals(that.assumptions)
                        && laws.equals(that.laws)
                        && dependent.equals(that.dependent)
                        && recurrences.equals(that.recurrences)
                        && absoluteTolerance.equals(that.absoluteTolerance);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * left.hashCode() + right.hashCode()) + assumptions.size();
    }

    /** Returns a proposition without assumptions about anything. */
    public static Proposition of(Expr left, Relation relation, Expr right) {
        return of(left, relation, right, List.of());
    }

    /** Returns a proposition under assumptions, without random variables. */
    public static Proposition of(Expr left, Relation relation, Expr right, List<Condition> assumptions) {
        return new Proposition(left, relation, right, assumptions, List.of(), Set.of(), List.of(), Optional.empty());
    }

    /** Returns the same proposition under other assumptions. */
    public Proposition withAssumptions(List<Condition> others) {
        return new Proposition(left, relation, right, others, laws, dependent, recurrences, absoluteTolerance);
    }

    /** Returns the same proposition with its sides and the expressions of its assumptions changed. */
    public Proposition map(UnaryOperator<Expr> change) {
        return withSides(change.apply(left), change.apply(right))
                .withAssumptions(assumptions.stream()
                        .map(condition -> condition.map(change))
                        .toList());
    }

    /** Returns the same proposition about other sides. */
    public Proposition withSides(Expr newLeft, Expr newRight) {
        return new Proposition(
                newLeft, relation, newRight, assumptions, laws, dependent, recurrences, absoluteTolerance);
    }
}
