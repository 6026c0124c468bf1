package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.DecimalEvaluator;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * Where an integrand may be infinite: the ends of the integral, and the zeros of its denominators inside among short fractions and multiples of
 * pi / 12.
 */
final class Singularities {
    private static final int DIGITS = 25;
    private static final double TINY = 1e-15;
    private static final int[] DENOMINATORS = {1, 2, 3};
    /** The largest numerator of a fraction, and of a multiple of pi / 12. */
    private static final int MAX_NUMERATOR = 30;

    private Singularities() {}

    /** Returns the ways to approach the ends and singular points of an integral; none where the ends are in no known order. */
    static List<End> of(Integral integral) {
        Optional<Double> low = value(integral.lower());
        Optional<Double> high = value(integral.upper());
        List<End> ends = new ArrayList<>();
        if (low.isEmpty() || high.isEmpty() || low.get() >= high.get()) {
            return ends;
        }
        ends.add(low.get().isInfinite() ? End.atInfinity(true) : End.at(integral.lower(), true));
        inside(integral, low.get(), high.get()).forEach(c -> {
            ends.add(End.at(c, false));
            ends.add(End.at(c, true));
        });
        ends.add(high.get().isInfinite() ? End.atInfinity(false) : End.at(integral.upper(), false));
        return ends;
    }

    private static List<Expr> inside(Integral integral, double low, double high) {
        Variable x = integral.variable();
        Set<Expr> denominators = new LinkedHashSet<>();
        Traversal.visit(new Preparation().prepare(integral.body()), node -> {
            if (node instanceof Call call
                    && call.function() == ScalarFunction.POW
                    && call.arguments().get(1) instanceof Num exponent
                    && exponent.value().signum() < 0
                    && Traversal.contains(call.argument(), x::equals)) {
                denominators.add(call.argument());
            }
        });
        List<Expr> points = new ArrayList<>();
        if (!denominators.isEmpty()) {
            for (Expr candidate : candidates()) {
                double at = value(candidate).orElse(Double.NaN);
                if (at > low && at < high && denominators.stream().anyMatch(d -> vanishes(d, x, candidate))) {
                    points.add(candidate);
                }
            }
        }
        return points;
    }

    private static boolean vanishes(Expr denominator, Variable x, Expr point) {
        return value(Traversal.substitute(denominator, x, point))
                .map(v -> Math.abs(v) < TINY)
                .orElse(false);
    }

    private static Set<Expr> candidates() {
        Set<Expr> all = new LinkedHashSet<>();
        for (int q : DENOMINATORS) {
            for (int p = -MAX_NUMERATOR; p <= MAX_NUMERATOR; p++) {
                all.add(Num.of(Rational.of(p, q)));
            }
        }
        for (int k = -MAX_NUMERATOR; k <= MAX_NUMERATOR; k++) {
            if (k != 0) {
                all.add(Expressions.product(Num.of(Rational.of(k, 12)), Constant.PI));
            }
        }
        return all;
    }

    private static Optional<Double> value(Expr e) {
        if (e.equals(Constant.INFINITY)) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        if (e.equals(Expressions.negate(Constant.INFINITY))) {
            return Optional.of(Double.NEGATIVE_INFINITY);
        }
        if (!Traversal.variables(e).isEmpty() || !Traversal.dimensions(e).isEmpty()) {
            return Optional.empty();
        }
        try {
            return new DecimalEvaluator(DIGITS)
                    .enclose(e)
                    .map(v -> (v.low().doubleValue() + v.high().doubleValue()) / 2);
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
    }
}
