package org.chalkcheck.numeric.special;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.ApfloatRuntimeException;

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
    private static final double HALF_RANGE = 9;

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

    private Node between(Apfloat a, Apfloat b) {
        Apfloat width = b.subtract(a);
        return t -> {
            Abscissa place = Abscissa.finite(Math.abs(t), working);
            Apfloat distance = width.multiply(place.distance());
            Apfloat x = t < 0 ? a.add(distance) : b.subtract(distance);
            return value(x).multiply(width).multiply(place.slope());
        };
    }

    private Node ray(Apfloat a, int direction) {
        return t -> {
            Abscissa place = Abscissa.infinite(t, working);
            Apfloat x = direction > 0 ? a.add(place.distance()) : a.subtract(place.distance());
            return value(x).multiply(place.slope());
        };
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
        double high = reach(node, step, sum);
        double low = reach(node, -step, sum);
        sum = sum.add(nodes(node, step, high, step)).add(nodes(node, -step, low, -step));
        Apfloat previous = sum.multiply(PreciseFunctions.exact(step));
        double last = 0;
        for (int level = 1; level < LEVELS && evaluationsLeft > 0 && !truncated; level++) {
            step /= 2;
            sum = sum.add(nodes(node, step, high, 2 * step)).add(nodes(node, -step, low, -2 * step));
            Apfloat current = sum.multiply(PreciseFunctions.exact(step));
            double scale = logSize(current);
            // decimal logarithms of the relative differences
            double difference = logSize(current.subtract(previous)) - scale;
            if (truncated || scale == Double.NEGATIVE_INFINITY) {
                return PreciseEstimate.NONE;
            }
            // the digits roughly double with each halving once the convergence is exponential
            boolean exponential = last < -3 && difference < 1.35 * last;
            double error = exponential ? Math.max(1.35 * difference + 2, difference - 5) : difference;
            if (error < -digits + 1) {
                return estimate(current, scale + Math.max(error, -digits - 1));
            }
            if (level == LEVELS - 1 || evaluationsLeft <= 0) {
                return difference < -3 && last < -2
                        ? estimate(current, scale + 0.6 + Math.max(difference, last - 3))
                        : PreciseEstimate.NONE;
            }
            last = difference;
            previous = current;
        }
        return PreciseEstimate.NONE;
    }

    private static PreciseEstimate estimate(Apfloat value, double logError) {
        return new PreciseEstimate(value, Math.pow(10, logError));
    }

    /** Returns how far out the values matter: until three in a row are negligible beside the largest so far. */
    private double reach(Node node, double step, Apfloat first) {
        double largest = logSize(first);
        int negligible = 0;
        double t = step;
        for (; Math.abs(t) < HALF_RANGE && negligible < 3 && evaluationsLeft > 0; t += step) {
            double size = logSize(node.at(t));
            largest = Math.max(largest, size);
            negligible = size <= largest - digits - 4 ? negligible + 1 : 0;
        }
        truncated |= negligible < 3;
        return t;
    }

    private Apfloat nodes(Node node, double start, double end, double step) {
        Apfloat sum = Apfloat.ZERO;
        for (double t = start; step > 0 ? t < end : t > end; t += step) {
            if (evaluationsLeft <= 0) {
                truncated = true;
                break;
            }
            sum = sum.add(node.at(t));
        }
        return sum;
    }

    /** The decimal logarithm of |x|. */
    private static double logSize(Apfloat x) {
        if (x.signum() == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double mantissa = ApfloatMath.scale(x.precision(15), -x.scale()).doubleValue();
        return x.scale() + Math.log10(Math.abs(mantissa));
    }
}
