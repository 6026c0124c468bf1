package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.verdict.Prover;

/** Closed forms of limits of elementary functions. */
public final class LimitRule implements ClosedFormRule {
    private final Prover decider;

    public LimitRule(Prover decider) {
        this.decider = decider;
    }

    @Override
    public Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline) {
        if (!(node instanceof Limit limit) || !limit.variable().shape().isScalar()) {
            return Optional.empty();
        }
        Limits limits = new Limits(decider, assumptions, deadline);
        Expr point = limit.point();
        Optional<Expr> value;
        if (point.equals(Constant.INFINITY)) {
            value = limits.atInfinity(limit.body(), limit.variable(), false);
        } else if (point.equals(Expressions.negate(Constant.INFINITY))) {
            value = limits.atInfinity(limit.body(), limit.variable(), true);
        } else {
            value = atPoint(limits, limit, assumptions);
        }
        return value.map(v -> new ClosedForm(v, List.of("limit-of-elementary-function")));
    }

    private static Optional<Expr> atPoint(Limits limits, Limit limit, List<Condition> assumptions) {
        Optional<Expr> above = limit.side() == Limit.Side.BELOW
                ? Optional.empty()
                : limits.at(limit.body(), limit.variable(), limit.point(), true);
        if (limit.side() == Limit.Side.ABOVE) {
            return above;
        }
        Optional<Expr> below = limits.at(limit.body(), limit.variable(), limit.point(), false);
        if (limit.side() == Limit.Side.BELOW) {
            return below;
        }
        if (above.isEmpty() || below.isEmpty()) {
            return Optional.empty();
        }
        Normalizer normalizer = new Normalizer(assumptions);
        normalizer.scan(List.of(above.get(), below.get()));
        return normalizer.difference(above.get(), below.get()).isZero() ? above : Optional.empty();
    }
}
