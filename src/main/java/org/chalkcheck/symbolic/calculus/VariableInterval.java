package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The interval of one variable, given the others: its domain, cut by assumptions of the form v &lt; w with w free of v. */
record VariableInterval(
        Variable v,
        boolean isKnown,
        List<Condition.Compare> ends,
        List<Condition> others,
        List<Condition> assumptions) {

    static VariableInterval of(Variable v, List<Condition> assumptions) {
        List<Condition.Compare> ends = new ArrayList<>();
        List<Condition> others = new ArrayList<>();
        Domain domain = v.domain();
        boolean known = true;
        domain.lower()
                .filter(VariableInterval::isFinite)
                .ifPresent(b -> ends.add(
                        new Condition.Compare(v, b.open() ? Relation.GREATER : Relation.GREATER_OR_EQUAL, b.value())));
        domain.upper()
                .filter(VariableInterval::isFinite)
                .ifPresent(b -> ends.add(
                        new Condition.Compare(v, b.open() ? Relation.LESS : Relation.LESS_OR_EQUAL, b.value())));
        for (Condition assumption : assumptions) {
            if (assumption.expressions().stream().noneMatch(e -> Traversal.contains(e, v::equals))) {
                others.add(assumption);
            } else {
                Condition.Compare end = end(v, assumption);
                known &= end != null;
                if (end != null) {
                    ends.add(end);
                }
            }
        }
        // A domain without zero is one interval only if zero is outside its ends.
        boolean oneSided = !domain.nonzero()
                || domain.lower().isPresent() && domain.lowest() >= 0
                || domain.upper().isPresent() && domain.highest() <= 0;
        return new VariableInterval(v, known && oneSided, ends, others, assumptions);
    }

    private static boolean isFinite(Bound bound) {
        return !Double.isInfinite(bound.approximation());
    }

    private static Condition.@org.jspecify.annotations.Nullable Compare end(Variable v, Condition assumption) {
        if (!(assumption instanceof Condition.Compare c) || !c.relation().isOrder()) {
            return null;
        }
        Condition.Compare oriented = c.left().equals(v)
                ? c
                : new Condition.Compare(c.right(), c.relation().flipped(), c.left());
        return oriented.left().equals(v) && !Traversal.contains(oriented.right(), v::equals) ? oriented : null;
    }

    /** Returns the assumptions with all ends made strict. */
    List<Condition> inside() {
        List<Condition> inside = new ArrayList<>(assumptions);
        for (Condition.Compare end : ends) {
            boolean below = end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL;
            inside.add(new Condition.Compare(v, below ? Relation.LESS : Relation.GREATER, end.right()));
        }
        return inside;
    }

    /** Returns the condition that a point lies between the ends or on them. */
    Condition closureHolds(Expr point) {
        List<Condition> parts = new ArrayList<>();
        for (Condition.Compare end : ends) {
            boolean below = end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL;
            parts.add(new Condition.Compare(
                    point, below ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL, end.right()));
        }
        return new Condition.And(parts);
    }

    /** Returns the lower and the upper end, if there is one of each. */
    List<Expr> finiteEnds() {
        List<Expr> below = new ArrayList<>();
        List<Expr> above = new ArrayList<>();
        for (Condition.Compare end : ends) {
            boolean upper = end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL;
            (upper ? above : below).add(end.right());
        }
        return below.size() == 1 && above.size() == 1 ? List.of(below.get(0), above.get(0)) : List.of();
    }

    /** Returns the ends that the variable can go to: a point, or infinity; nothing where there is more than one bound on a side. */
    Optional<End> side(boolean upper) {
        List<Expr> bounds = ends.stream()
                .filter(end -> upper == (end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL))
                .map(Condition.Compare::right)
                .toList();
        if (bounds.size() > 1) {
            return Optional.empty();
        }
        return Optional.of(bounds.isEmpty() ? End.atInfinity(!upper) : End.at(bounds.get(0), !upper));
    }

    /** Returns points worth trying: zero, the ends, one and minus one, half the ends. */
    List<Expr> points() {
        Set<Expr> points = new LinkedHashSet<>();
        points.add(Num.ZERO);
        ends.forEach(end -> points.add(end.right()));
        points.add(Num.ONE);
        points.add(Num.MINUS_ONE);
        for (Condition.Compare end : ends) {
            points.add(Expressions.product(Num.of(Rational.HALF), end.right()));
        }
        return List.copyOf(points);
    }
}
