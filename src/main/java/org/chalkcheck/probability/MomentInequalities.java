package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;

/** The inequalities of Jensen, Markov and Chebyshev, as steps from a claim to simpler ones that imply it. */
final class MomentInequalities {
    private final Proposition proposition;
    private final Signs signs;

    /** A claim that implies the given one by a named inequality; nothing is left where the inequality is the claim. */
    record Step(String rule, Optional<Proposition> rest) {}

    MomentInequalities(Proposition proposition) {
        this.proposition = proposition;
        this.signs = new Signs(proposition.assumptions());
        LawConditions laws = new LawConditions(proposition.laws(), proposition.assumptions());
        laws.check(signs).forEach(signs::assume);
        laws.supports(signs);
    }

    List<Step> steps() {
        Relation relation = proposition.relation();
        if (relation != Relation.LESS_OR_EQUAL && relation != Relation.GREATER_OR_EQUAL
                || !proposition.left().shape().isScalar()) {
            return List.of();
        }
        Expr left = Folding.fold(proposition.left());
        Expr right = Folding.fold(proposition.right());
        Expr small = relation == Relation.LESS_OR_EQUAL ? left : right;
        Expr large = relation == Relation.LESS_OR_EQUAL ? right : left;
        List<Step> steps = new ArrayList<>();
        if (isJensen(large, small, true) || isJensen(small, large, false)) {
            steps.add(new Step("Jensen's inequality", Optional.empty()));
        }
        tail(small, large, steps);
        return steps;
    }

    /** Whether a is E[f(u)] and b is f(E[u]), with f convex or concave. */
    private boolean isJensen(Expr a, Expr b, boolean convex) {
        if (!(a instanceof Moment m)
                || m.kind() != Moment.Kind.EXPECTATION
                || m.given().isPresent()) {
            return false;
        }
        if (!(m.arguments().get(0) instanceof Call f) || !(b instanceof Call g) || f.function() != g.function()) {
            return false;
        }
        boolean inside = g.argument() instanceof Moment mean
                && mean.kind() == Moment.Kind.EXPECTATION
                && mean.given().isEmpty()
                && mean.conditioning().equals(m.conditioning())
                && mean.arguments().get(0).equals(f.argument());
        return inside
                && switch (f.function()) {
                    case EXP, ABS, RELU, SOFTPLUS -> convex;
                    case LOG, SQRT -> !convex;
                    case POW ->
                        convex
                                && f.arguments().get(1).equals(g.arguments().get(1))
                                && Algebra.natural(f.arguments().get(1)) >= 2
                                && (Algebra.natural(f.arguments().get(1)) % 2 == 0
                                        || signs.isNonNegative(f.argument()));
                    default -> false;
                };
    }

    /** Pr(u >= c) is at most E[u]/c for u that is not negative, and Pr(|u| >= c) at most E[u^2]/c^2. */
    private void tail(Expr small, Expr large, List<Step> steps) {
        if (!(small instanceof Moment m)
                || m.kind() != Moment.Kind.PROBABILITY
                || m.given().isPresent()
                || !(m.event().orElseThrow() instanceof Condition.Compare c)) {
            return;
        }
        boolean above = c.relation() == Relation.GREATER || c.relation() == Relation.GREATER_OR_EQUAL;
        boolean below = c.relation() == Relation.LESS || c.relation() == Relation.LESS_OR_EQUAL;
        if (!above && !below) {
            return;
        }
        Expr u = Folding.fold(above ? c.left() : c.right());
        Expr bound = Folding.fold(above ? c.right() : c.left());
        if (!signs.isPositive(bound)) {
            return;
        }
        if (signs.isNonNegative(u)) {
            steps.add(new Step("Markov's inequality", Optional.of(moment(m, u, large, bound))));
        }
        if (u instanceof Call abs && abs.function() == ScalarFunction.ABS) {
            Expr square = Algebra.pow(abs.argument(), 2);
            steps.add(new Step("Chebyshev's inequality", Optional.of(moment(m, square, large, Algebra.pow(bound, 2)))));
        }
    }

    private Proposition moment(Moment m, Expr u, Expr large, Expr scale) {
        Moment mean = new Moment(
                Moment.Kind.EXPECTATION, List.of(u), Optional.empty(), Optional.empty(), m.conditioning(), m.shape());
        Expr gap = Algebra.sub(Algebra.mul(scale, large), mean);
        return new Proposition(
                gap,
                Relation.GREATER_OR_EQUAL,
                Num.ZERO,
                proposition.assumptions(),
                proposition.laws(),
                proposition.dependent(),
                proposition.recurrences(),
                Optional.empty());
    }
}
