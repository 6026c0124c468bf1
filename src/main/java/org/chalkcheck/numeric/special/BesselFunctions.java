package org.chalkcheck.numeric.special;

import org.apache.commons.numbers.core.DD;
import org.chalkcheck.expr.ScalarFunction;

/** Bessel functions of real order in double-double arithmetic; source: NIST DLMF, chapter 10. */
final class BesselFunctions {
    /** From here on Hankel's expansion for orders below 2 reaches 20 digits. */
    private static final double HANKEL_START = 25;

    private static final int MOST_TERMS = 20_000;
    private static final double LARGEST_ORDER = 10_000;
    private static final double LARGEST_ARGUMENT = 1e9;
    private static final double NEXT_TO_INTEGER = 1e-5;

    private BesselFunctions() {}

    private static boolean outside(double order, double x) {
        return !(Math.abs(order) <= LARGEST_ORDER) || !(Math.abs(x) <= LARGEST_ARGUMENT);
    }

    private static double parity(double order) {
        return order % 2 == 0 ? 1 : -1;
    }

    /** Returns J of real order; NaN for negative x unless the order is an integer, and for orders or arguments out of reach. */
    static double j(double order, double x) {
        if (outside(order, x)) {
            return Double.NaN;
        }
        boolean whole = GammaFunctions.isInteger(order);
        if (x < 0) {
            return whole ? parity(order) * j(order, -x) : Double.NaN;
        }
        if (whole && order < 0) {
            return parity(order) * j(-order, x);
        }
        if (x == 0) {
            return order == 0 ? 1 : order > 0 ? 0 : Double.NaN;
        }
        return jPair(order, x).doubleValue();
    }

    private static DD jPair(double order, double x) {
        if (x <= HANKEL_START) {
            return series(order, x, -1);
        }
        if (order >= 0) {
            return ladder(order, x, true);
        }
        // DLMF 10.4.7 with 10.2.3
        DD[] wave = DoubleDoubleMath.sinCosPi(DD.of(-order));
        return ladder(-order, x, true)
                .multiply(wave[1])
                .subtract(ladder(-order, x, false).multiply(wave[0]));
    }

    /** Returns Y of real order for x > 0, NaN elsewhere. */
    static double y(double order, double x) {
        if (outside(order, x) || !(x > 0)) {
            return Double.NaN;
        }
        if (GammaFunctions.isInteger(order)) {
            DD value = x <= HANKEL_START ? wholeY((int) Math.abs(order), x) : ladder(Math.abs(order), x, false);
            return order < 0 ? parity(order) * value.doubleValue() : value.doubleValue();
        }
        double size = Math.abs(order);
        if (x <= HANKEL_START) {
            if (Math.abs(order - Math.rint(order)) < NEXT_TO_INTEGER) {
                return PreciseFallback.evaluate(ScalarFunction.BESSEL_Y, order, x);
            }
            DD[] wave = DoubleDoubleMath.sinCosPi(DD.of(order));
            return series(order, x, -1)
                    .multiply(wave[1])
                    .subtract(series(-order, x, -1))
                    .divide(wave[0])
                    .doubleValue();
        }
        DD value = ladder(size, x, false);
        if (order < 0) {
            DD[] wave = DoubleDoubleMath.sinCosPi(DD.of(size));
            value = wave[0].multiply(ladder(size, x, true)).add(wave[1].multiply(value));
        }
        return value.doubleValue();
    }

    /** Returns I of real order; NaN for negative x unless the order is an integer. */
    static double i(double order, double x) {
        if (outside(order, x)) {
            return Double.NaN;
        }
        boolean whole = GammaFunctions.isInteger(order);
        if (whole && order < 0) {
            return i(-order, x);
        }
        if (x < 0) {
            return whole ? parity(order) * i(order, -x) : Double.NaN;
        }
        if (x == 0) {
            return order == 0 ? 1 : order > 0 ? 0 : Double.NaN;
        }
        if (x > 720 && order < x / 4) {
            return order * order < 20 * (x - 715) ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return x > 2000 ? Double.NaN : series(order, x, 1).doubleValue();
    }

    /** Returns K of real order for x > 0, NaN elsewhere. */
    static double k(double order, double x) {
        if (outside(order, x) || !(x > 0)) {
            return Double.NaN;
        }
        return scaledK(Math.abs(order), x)
                .multiply(DoubleDoubleMath.exp(DD.of(-x)))
                .doubleValue();
    }

    /** Returns exp(x) K for an order >= 0, by upward recurrence from an order below 1. */
    static DD scaledK(double order, double x) {
        int steps = (int) Math.floor(order);
        double start = order - steps;
        DD low = trapezoidK(start, x);
        if (steps == 0) {
            return low;
        }
        DD high = trapezoidK(start + 1, x);
        for (int n = 1; n < steps; n++) {
            DD next = high.multiply(DD.ofSum(start, n).scalb(1)).divide(x).add(low);
            low = high;
            high = next;
        }
        return high;
    }

    /** exp(x) K = integral over t > 0 of exp(-2 x sinh(t/2)^2) cosh(order t) (DLMF 10.32.9); all terms are positive. */
    private static DD trapezoidK(double order, double x) {
        double step = Math.min(0.125, 0.55 / Math.sqrt(x));
        DD sum = DD.of(0.5);
        for (int n = 1; n < MOST_TERMS; n++) {
            double t = n * step;
            double half = Math.sinh(t / 2);
            double decay = 2 * x * half * half;
            double value = (Math.exp(order * t - decay) + Math.exp(-order * t - decay)) / 2;
            sum = sum.add(value);
            if (value < 1e-19 * sum.hi() && decay > order * t) {
                break;
            }
        }
        return sum.multiply(step);
    }

    /** The power series of J (sign -1) or I (sign 1) (DLMF 10.2.2, 10.25.2). */
    private static DD series(double order, double x, int sign) {
        DD square = DD.ofSquare(x / 2).multiply(sign);
        DD term = DD.ONE;
        DD sum = DD.ONE;
        for (int n = 1; n < MOST_TERMS; n++) {
            term = term.multiply(square).divide(DD.ofSum(order, n).multiply(n));
            sum = sum.add(term);
            if (n + order > 0 && n > x / 2 && Math.abs(term.hi()) <= 1e-34 * Math.abs(sum.hi())) {
                break;
            }
        }
        DD next = DD.ofSum(order, 1);
        DD logSize = DoubleDoubleMath.log(x / 2).multiply(order).subtract(GammaFunctions.logAbsGamma(next));
        return largeExp(logSize, sum).multiply(GammaFunctions.gammaSign(next));
    }

    /** exp(logSize) times sum, where only the product need be in range. */
    private static DD largeExp(DD logSize, DD sum) {
        if (Math.abs(logSize.hi()) < 600) {
            return DoubleDoubleMath.exp(logSize).multiply(sum);
        }
        DD half = DoubleDoubleMath.exp(logSize.scalb(-1));
        return half.multiply(sum).multiply(half);
    }

    /** Y of an integer order n >= 0 and small x (DLMF 10.8.1). */
    private static DD wholeY(int n, double x) {
        DD quarter = DD.ofSquare(x / 2);
        DD logHalf = DoubleDoubleMath.log(x / 2);
        DD first = DD.ZERO;
        DD term = DD.ONE;
        if (n > 0) {
            // (n - 1)! times the sum of (n-k-1)!/((n-1)! k!) (x^2/4)^k
            for (int k = 0; k < n; k++) {
                first = first.add(term);
                if (k + 1 < n) {
                    term = term.multiply(quarter).divide((double) (k + 1) * (n - k - 1));
                }
            }
            DD logSize = GammaFunctions.logGamma(DD.of(n)).subtract(logHalf.multiply(n));
            first = largeExp(logSize, first);
        }
        DD power = largeExp(logHalf.multiply(n).subtract(GammaFunctions.logGamma(DD.of(n + 1))), DD.ONE);
        DD psi = GammaFunctions.digamma(DD.ONE).add(GammaFunctions.digamma(DD.of(n + 1)));
        DD bracket = logHalf.scalb(1);
        DD sum = DD.ZERO;
        term = power;
        for (int k = 0; k < MOST_TERMS; k++) {
            DD part = term.multiply(bracket.subtract(psi));
            sum = sum.add(part);
            if (k > x && Math.abs(term.hi()) <= 1e-36 * Math.abs(sum.hi())) {
                break;
            }
            psi = psi.add(DD.ONE.divide(k + 1)).add(DD.ONE.divide(n + k + 1));
            term = term.multiply(quarter).divide(-(k + 1.0) * (n + k + 1.0));
        }
        return sum.subtract(first).divide(DoubleDoubleMath.PI);
    }

    /** J or Y of an order >= 0 and x > 25 from Hankel's expansions at two orders below 2. */
    private static DD ladder(double order, double x, boolean first) {
        int steps = (int) Math.floor(order);
        double start = order - steps;
        DD[] low = hankel(start, x);
        if (steps == 0) {
            return low[first ? 0 : 1];
        }
        DD[] high = hankel(start + 1, x);
        if (first && order > x) {
            return miller(start, steps, x, low[0], high[0]);
        }
        int kind = first ? 0 : 1;
        DD previous = low[kind];
        DD current = high[kind];
        for (int n = 1; n < steps; n++) {
            DD next = current.multiply(DD.ofSum(start, n).scalb(1)).divide(x).subtract(previous);
            previous = current;
            current = next;
        }
        return current;
    }

    /** Downward recurrence for J, scaled to the larger of the two known values. */
    private static DD miller(double start, int steps, double x, DD low, DD high) {
        int top = steps + 60 + (int) (8 * Math.sqrt(steps));
        DD above = DD.ZERO;
        DD current = DD.of(1e-200);
        DD wanted = DD.ZERO;
        int exponent = 0;
        int wantedExponent = 0;
        for (int n = top; n >= 1; n--) {
            if (n == steps) {
                wanted = current;
                wantedExponent = exponent;
            }
            DD below = current.multiply(DD.ofSum(start, n).scalb(1)).divide(x).subtract(above);
            above = current;
            current = below;
            if (Math.abs(current.hi()) > 1e100) {
                current = current.scalb(-600);
                above = above.scalb(-600);
                exponent += 600;
            }
        }
        DD ratio = Math.abs(low.hi()) > Math.abs(high.hi()) ? low.divide(current) : high.divide(above);
        DD result = wanted.multiply(ratio);
        int shift = wantedExponent - exponent;
        while (shift < 0 && result.hi() != 0) {
            int part = Math.max(shift, -600);
            result = result.scalb(part);
            shift -= part;
        }
        return result;
    }

    /** J and Y by DLMF 10.17.3 and 10.17.4. */
    private static DD[] hankel(double order, double x) {
        DD fourSquares = DD.ofSquare(2 * order);
        DD term = DD.ONE;
        DD[] sums = {DD.ONE, DD.ZERO};
        double smallest = 1;
        for (int k = 1; k < 200; k++) {
            double odd = 2 * k - 1;
            term = term.multiply(fourSquares.subtract(odd * odd)).divide(8 * k * x);
            double size = Math.abs(term.hi());
            if (size > smallest || size == 0) {
                break;
            }
            smallest = size;
            int side = k % 2;
            sums[side] = k % 4 < 2 ? sums[side].add(term) : sums[side].subtract(term);
            if (size < 1e-34) {
                break;
            }
        }
        // the angle x - order pi/2 - pi/4, turned in two exact steps
        DD[] wave = DoubleDoubleMath.sinCos(DD.of(x));
        DD[] turn = DoubleDoubleMath.sinCosPi(DD.of(order / 2).add(0.25));
        DD sine = wave[0].multiply(turn[1]).subtract(wave[1].multiply(turn[0]));
        DD cosine = wave[1].multiply(turn[1]).add(wave[0].multiply(turn[0]));
        DD amplitude = DD.of(2).divide(DoubleDoubleMath.PI.multiply(x)).sqrt();
        return new DD[] {
            amplitude.multiply(cosine.multiply(sums[0]).subtract(sine.multiply(sums[1]))),
            amplitude.multiply(sine.multiply(sums[0]).add(cosine.multiply(sums[1])))
        };
    }
}
