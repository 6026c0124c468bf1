package org.chalkcheck.numeric.special;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.ApfloatRuntimeException;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Doubly exponential quadrature of functions of many digits that are analytic inside of the range; its ends may be infinite or singular.
 *
 * <p>The range is cut at given points, which should hold every kink, inner singularity and narrow peak. The step is halved until two
 * results agree; the error follows from their differences.
 *
 * @see "Takahasi and Mori, Double exponential formulas for numerical integration, Publ. RIMS 9 (1974)"
 */
public final class PreciseQuadrature {
    private static final int GUARD_DIGITS = 10;
    private static final int LEVELS = 7;
    private static final double HALF_RANGE = 7;

    private final UnaryOperator<Apfloat> function;
    private final long digits;
    private final long working;
    private int evaluationsLeft;
    private boolean truncated;

    private PreciseQuadrature(UnaryOperator<Apfloat> function, long digits, int evaluations) {
        this.function = function;
        this.digits = digits;
        this.working = digits + GUARD_DIGITS;
        this.evaluationsLeft = evaluations;
    }

    /**
     * Integrates to about so many digits.
     *
     * @param f the integrand; where it throws ArithmeticException it counts as 0, which the error estimate notices if it matters
     * @param lower finite, or negative infinity
     * @param upper finite and above {@code lower}, or infinity
     * @param digits from 10 to 60
     * @param evaluations of f at most
     * @param cuts points where the range is cut
     */
    public static PreciseEstimate integrate(
            UnaryOperator<Apfloat> f, Bound lower, Bound upper, long digits, int evaluations, double... cuts) {
        List<Bound> ends = new ArrayList<>();
        ends.add(lower);
        TreeSet<Double> inner = new TreeSet<>();
        for (double cut : cuts) {
            inner.add(cut);
        }
        if (lower.isInfinite() && upper.isInfinite() && inner.isEmpty()) {
            inner.add(0.0);
        }
        for (double cut : inner) {
            Bound bound = Bound.at(PreciseFunctions.exact(cut));
            if (lower.isBelow(bound) && bound.isBelow(upper)) {
                ends.add(bound);
            }
        }
        ends.add(upper);
        PreciseQuadrature rule = new PreciseQuadrature(f, digits, evaluations);
        Apfloat value = Apfloat.ZERO;
        double error = 0;
        for (int i = 0; i + 1 < ends.size(); i++) {
            PreciseEstimate part = rule.piece(ends.get(i), ends.get(i + 1));
            if (!part.exists()) {
                return PreciseEstimate.NONE;
            }
            value = value.add(part.value());
            error += part.error();
        }
        return new PreciseEstimate(value, error);
    }

    /**
     * An end of a range.
     *
     * @param value the finite end, or the sign of the infinite one
     * @param isInfinite whether it is infinite
     */
    public record Bound(Apfloat value, boolean isInfinite) {
        public static final Bound INFINITY = new Bound(Apfloat.ONE, true);
        public static final Bound MINUS_INFINITY = new Bound(Apfloat.ONE.negate(), true);

        /** Returns a finite end, taken as exact. */
        public static Bound at(Apfloat value) {
            return new Bound(value.precision(Apfloat.INFINITE), false);
        }

        /** Returns the end for a double, infinite ones included. */
        public static Bound at(double value) {
            return Double.isInfinite(value) ? value > 0 ? INFINITY : MINUS_INFINITY : at(PreciseFunctions.exact(value));
        }

        private boolean isBelow(Bound other) {
            if (isInfinite) {
                return value.signum() < 0;
            }
            return other.isInfinite ? other.value.signum() > 0 : value.compareTo(other.value) < 0;
        }
    }

    private PreciseEstimate piece(Bound lower, Bound upper) {
        Node rule;
        if (lower.isInfinite) {
            rule = ray(upper.value, -1);
        } else if (upper.isInfinite) {
            rule = ray(lower.value, 1);
        } else {
            rule = between(lower.value, upper.value);
        }
        return halveSteps(rule);
    }

    /** A weighted value f(x(t)) x'(t). */
    private interface Node {
        Apfloat at(double t);
    }

    /** x = a + (b - a) / (1 + exp(pi sinh t)), measured from the nearer end. */
    private Node between(Apfloat a, Apfloat b) {
        Apfloat width = b.subtract(a);
        Apfloat pi = ApfloatMath.pi(working);
        return t -> {
            Apfloat grow = exp(new Apfloat(Math.abs(t), working));
            Apfloat shrink = Apfloat.ONE.precision(working).divide(grow);
            Apfloat q = exp(pi.multiply(grow.subtract(shrink)).divide(new Apfloat(-2, working)));
            Apfloat one = new Apfloat(1, working);
            Apfloat part = q.divide(one.add(q));
            Apfloat distance = width.precision(working).multiply(part);
            Apfloat x = t < 0 ? a.add(distance) : b.subtract(distance);
            Apfloat slope = distance.divide(one.add(q))
                    .multiply(pi)
                    .multiply(grow.add(shrink))
                    .divide(new Apfloat(2, working));
            return value(x).multiply(slope);
        };
    }

    /** x = a + exp(pi/2 sinh t). */
    private Node ray(Apfloat a, int direction) {
        Apfloat quarter = ApfloatMath.pi(working).divide(new Apfloat(4, working));
        return t -> {
            Apfloat grow = exp(new Apfloat(t, working));
            Apfloat shrink = Apfloat.ONE.precision(working).divide(grow);
            Apfloat distance = exp(quarter.multiply(grow.subtract(shrink)));
            Apfloat x = direction > 0 ? a.add(distance) : a.subtract(distance);
            return value(x).multiply(distance.multiply(quarter).multiply(grow.add(shrink)));
        };
    }

    private Apfloat exp(Apfloat x) {
        return PreciseFunctions.apply(ScalarFunction.EXP, new Apfloat[] {x}, working);
    }

    private Apfloat value(Apfloat x) {
        evaluationsLeft--;
        try {
            return function.apply(x.precision(Math.max(working, Math.min(x.precision(), 4 * working))));
        } catch (ArithmeticException | ApfloatRuntimeException undefined) {
            return Apfloat.ZERO;
        }
    }

    private PreciseEstimate halveSteps(Node node) {
        double step = 0.5;
        Apfloat sum = node.at(0);
        sum = sum.add(side(node, step, step, sum)).add(side(node, -step, -step, sum));
        Apfloat previous = sum.multiply(new Apfloat(step, working));
        double lastDifference = Double.POSITIVE_INFINITY;
        for (int level = 1; level < LEVELS && evaluationsLeft > 0; level++) {
            step /= 2;
            sum = sum.add(side(node, step, 2 * step, sum)).add(side(node, -step, -2 * step, sum));
            Apfloat current = sum.multiply(new Apfloat(step, working));
            if (truncated) {
                return PreciseEstimate.NONE;
            }
            double difference = size(current.subtract(previous));
            double scale = size(current);
            double floor = scale * Math.pow(10, -digits - 2);
            // quadratic convergence roughly doubles the digits with each halving
            boolean quadratic = difference / scale < Math.pow(lastDifference / scale, 1.35) && lastDifference < 1e-3 * scale;
            double error = floor
                    + (quadratic ? 100 * scale * Math.pow(difference / scale, 1.35) + 1e-4 * difference : difference);
            if (error <= scale * Math.pow(10, -digits + 1)) {
                return new PreciseEstimate(current, error);
            }
            if (level == LEVELS - 1 || evaluationsLeft <= 0) {
                return difference < 1e-3 * scale && lastDifference < Double.POSITIVE_INFINITY
                        ? new PreciseEstimate(current, 4 * Math.max(difference, 1e-3 * lastDifference))
                        : PreciseEstimate.NONE;
            }
            lastDifference = difference;
            previous = current;
        }
        return PreciseEstimate.NONE;
    }

    /** Adds the nodes from {@code start} outward until their values have become negligible. */
    private Apfloat side(Node node, double start, double step, Apfloat reference) {
        Apfloat sum = Apfloat.ZERO;
        double largest = size(reference);
        int negligible = 0;
        for (double t = start; Math.abs(t) < HALF_RANGE && negligible < 3 && evaluationsLeft > 0; t += step) {
            Apfloat term = node.at(t);
            sum = sum.add(term);
            double size = size(term);
            largest = Math.max(largest, size);
            negligible = size <= largest * Math.pow(10, -digits - 4) ? negligible + 1 : 0;
        }
        truncated |= negligible < 3;
        return sum;
    }

    private static double size(Apfloat x) {
        return Math.abs(x.doubleValue());
    }
}
