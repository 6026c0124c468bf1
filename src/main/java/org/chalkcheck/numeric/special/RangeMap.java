package org.chalkcheck.numeric.special;

import java.util.function.DoubleUnaryOperator;

/**
 * A change of variable x(t) that turns the ends of an integration range into exponential tails.
 *
 * <p>Between a and b: x = a + (b - a) / (1 + exp(-t)), with small distances from either end kept exact where the end is 0. Above a: x =
 * a + exp(t). Peaks and singular ends are then seen on a logarithmic scale.
 */
final class RangeMap {
    private static final double LARGEST = 700;

    private final double start;
    private final double width;
    private final boolean infinite;
    private final int direction;
    private final double low;
    private final double high;

    private RangeMap(double start, double width, boolean infinite, int direction, double low, double high) {
        this.start = start;
        this.width = width;
        this.infinite = infinite;
        this.direction = direction;
        this.low = low;
        this.high = high;
    }

    /** Maps a finite range with {@code low < high}. */
    static RangeMap between(double low, double high) {
        double width = high - low;
        return new RangeMap(low, width, false, 1, -reach(low, width), reach(high, width));
    }

    /** Maps the range from {@code start} to infinity (direction 1) or to minus infinity (direction -1). */
    static RangeMap ray(double start, int direction) {
        return new RangeMap(start, 1, true, direction, -reach(start, 1), LARGEST);
    }

    /** How far t goes until x cannot be told from this end. */
    private static double reach(double end, double width) {
        return end == 0 ? LARGEST : Math.min(LARGEST, Math.log(width / (Math.abs(end) * 0x1p-51)));
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double x(double t) {
        if (infinite) {
            return start + direction * Math.exp(t);
        }
        return t <= 0
                ? start + width * SpecialFunctions.sigmoid(t)
                : start + width - width * SpecialFunctions.sigmoid(-t);
    }

    /** Returns t for a point inside of the range. */
    double t(double x) {
        if (infinite) {
            return Math.log(direction * (x - start));
        }
        return Math.log((x - start) / (start + width - x));
    }

    private double slope(double t) {
        return infinite ? Math.exp(t) : width * SpecialFunctions.sigmoid(t) * SpecialFunctions.sigmoid(-t);
    }

    /** Returns f(x(t)) x'(t); an isolated undefined point takes the value of a neighbour. */
    DoubleUnaryOperator transform(DoubleUnaryOperator f) {
        return t -> {
            double value = f.applyAsDouble(x(t));
            double slope = slope(t);
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                double beside = t + 1e-9 * (1 + Math.abs(t));
                value = f.applyAsDouble(x(beside));
                slope = slope(beside);
                if (Double.isInfinite(value)) {
                    value = Double.NaN;
                }
            }
            return value == 0 ? 0 : value * slope;
        };
    }
}
