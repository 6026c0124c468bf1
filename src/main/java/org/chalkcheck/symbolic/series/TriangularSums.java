package org.chalkcheck.symbolic.series;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.calculus.ClosedForm;
import org.chalkcheck.symbolic.calculus.ClosedFormRule;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Double sums over a triangle whose terms depend on the inner index only, summed by counting: the sum of f(j) over a to i, for i from a to n, has
 * each f(j) n - j + 1 times; over i to n it has each f(j) j - a + 1 times.
 */
public final class TriangularSums implements ClosedFormRule {
    private static final int MAX_SHIFT = 1;

    @Override
    public Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline) {
        if (!(node instanceof Reduction outer)
                || !(outer.body() instanceof Reduction inner)
                || outer.kind() != Reduction.Kind.SUM
                || inner.kind() != Reduction.Kind.SUM
                || outer.upper().equals(Constant.INFINITY)
                || Traversal.contains(inner.body(), outer.index()::equals)) {
            return Optional.empty();
        }
        Optional<Expr> count = count(outer, inner);
        return count.map(times -> new ClosedForm(
                new Reduction(
                        Reduction.Kind.SUM,
                        inner.index(),
                        outer.lower(),
                        outer.upper(),
                        Expressions.product(times, inner.body())),
                List.of("order-of-summation")));
    }

    // How often the term of the inner index stands in the double sum.
    private static Optional<Expr> count(Reduction outer, Reduction inner) {
        Normalizer normalizer = new Normalizer(List.of());
        Laurent below = normalizer.difference(inner.lower(), outer.index());
        Laurent above = normalizer.difference(outer.index(), inner.upper());
        if (isShift(below)
                && normalizer.difference(inner.upper(), outer.upper()).isZero()) {
            return Optional.of(Expressions.sum(
                    Expressions.subtract(inner.index(), outer.lower()),
                    Num.of(Rational.ONE.minus(below.constantTerm()))));
        }
        if (isShift(above)
                && normalizer.difference(inner.lower(), outer.lower()).isZero()) {
            return Optional.of(Expressions.sum(
                    Expressions.subtract(outer.upper(), inner.index()),
                    Num.of(Rational.ONE.minus(above.constantTerm()))));
        }
        return Optional.empty();
    }

    // From i or i + 1 on, up to i or i - 1.
    private static boolean isShift(Laurent distance) {
        return distance.isConstant()
                && (distance.isZero() || distance.constantTerm().equals(Rational.of(MAX_SHIFT)));
    }
}
