package org.chalkcheck.numeric.special;

import org.apache.commons.numbers.core.DD;

/** Exponential, sine and cosine integrals and incomplete gamma functions in double-double arithmetic; source: NIST DLMF, chapters 6 and 8. */
final class ExponentialIntegrals {
    /** Below, the power series of the trigonometric integrals keep 20 digits. */
    private static final double TRIGONOMETRIC_SERIES_END = 30;

    private static final double HYPERBOLIC_SERIES_END = 40;
    private static final int MOST_TERMS = 20_000;
    /** Orders next to a nonpositive integer that lose too many digits in the difference with Gamma(s). */
    private static final double NEXT_TO_POLE = 1e-9;

    private ExponentialIntegrals() {}

    /** Returns the generalized exponential integral E_p(x) of real order, NaN unless x > 0, or x = 0 and p > 1. */
    static double expint(double p, double x) {
        if (Double.isNaN(p) || Double.isInfinite(p) || !(x >= 0)) {
            return Double.NaN;
        }
        if (x == 0) {
            return p > 1 ? DD.ONE.divide(DD.ofSum(p, -1)).doubleValue() : Double.NaN;
        }
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        DD value = scaledExpint(DD.of(p), x);
        return value.multiply(DoubleDoubleMath.exp(DD.of(-x))).doubleValue();
    }

    /** Returns the upper incomplete gamma function of real s and x > 0, or x = 0 and s > 0, or any x and a positive integer s. */
    static double upperGamma(double s, double x) {
        if (Double.isNaN(s) || Double.isInfinite(s) || Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (x <= 0) {
            if (GammaFunctions.isInteger(s) && s > 0 && s < 171) {
                return polynomialTimesExponential((int) s, x);
            }
            return x == 0 && s > 0 ? GammaFunctions.gamma(DD.of(s)).doubleValue() : Double.NaN;
        }
        DD logPower = DoubleDoubleMath.log(x).multiply(s).subtract(x);
        if (s > 0.5 && x < s + 1) {
            DD whole = GammaFunctions.gamma(DD.of(s));
            return whole.subtract(DoubleDoubleMath.exp(logPower).multiply(lowerSum(DD.of(s), x)))
                    .doubleValue();
        }
        return DoubleDoubleMath.exp(logPower)
                .multiply(scaledExpint(DD.ONE.subtract(s), x))
                .doubleValue();
    }

    /** (n - 1)! exp(-x) times the exponential's Taylor polynomial (DLMF 8.4.8). */
    private static double polynomialTimesExponential(int n, double x) {
        DD term = DD.ONE;
        DD sum = DD.ONE;
        for (int k = 1; k < n; k++) {
            term = term.multiply(x).divide(k);
            sum = sum.add(term);
        }
        return GammaFunctions.gamma(DD.of(n))
                .multiply(sum)
                .multiply(DoubleDoubleMath.exp(DD.of(-x)))
                .doubleValue();
    }

    /** The lower incomplete gamma function over x^s exp(-x) (DLMF 8.11.4). */
    private static DD lowerSum(DD s, double x) {
        DD term = s.reciprocal();
        DD sum = term;
        for (int k = 1; k < MOST_TERMS && term.hi() > 1e-33 * sum.hi(); k++) {
            term = term.multiply(x).divide(s.add(k));
            sum = sum.add(term);
        }
        return sum;
    }

    /** Returns exp(x) E_p(x) for x > 0. */
    static DD scaledExpint(DD p, double x) {
        DD s = DD.ONE.subtract(p);
        if (s.hi() > 0.5 && x < s.hi() + 1) {
            DD logWhole = GammaFunctions.logGamma(s)
                    .subtract(DoubleDoubleMath.log(x).multiply(s))
                    .add(x);
            return DoubleDoubleMath.exp(logWhole).subtract(lowerSum(s, x));
        }
        if (x < 2) {
            return expintSeries(p, x).multiply(DoubleDoubleMath.exp(DD.of(x)));
        }
        return continuedFraction(p, x);
    }

    /** Lentz's evaluation of 1/(x + p - p/(x + p + 2 - 2 (p + 1)/(x + p + 4 - ...))) (DLMF 8.19.17). */
    private static DD continuedFraction(DD p, double x) {
        DD b = p.add(x);
        DD d = b.reciprocal();
        DD c = DD.of(1e300);
        DD h = d;
        for (int k = 1; k < MOST_TERMS; k++) {
            DD a = p.add(k - 1).multiply(-k);
            b = b.add(2);
            d = nonzero(a.multiply(d).add(b)).reciprocal();
            c = nonzero(b.add(a.divide(c)));
            DD factor = c.multiply(d);
            h = h.multiply(factor);
            if (Math.abs(factor.subtract(1).hi()) < 1e-25) {
                return h;
            }
        }
        return DD.of(Double.NaN);
    }

    private static DD nonzero(DD value) {
        return value.hi() == 0 ? DD.of(1e-300) : value;
    }

    private static DD expintSeries(DD p, double x) {
        boolean integer = p.lo() == 0 && GammaFunctions.isInteger(p.hi()) && p.hi() >= 1;
        double nearest = Math.rint(p.hi());
        if (!integer && nearest >= 1 && Math.abs(p.subtract(nearest).hi()) < NEXT_TO_POLE) {
            return nextToPole(p, x);
        }
        DD sum = DD.ZERO;
        DD term = DD.ONE;
        for (int k = 0; k < MOST_TERMS; k++) {
            term = k == 0 ? term : term.multiply(-x).divide(k);
            DD divisor = DD.ONE.subtract(p).add(k);
            if (divisor.hi() == 0) {
                continue;
            }
            DD part = term.divide(divisor);
            sum = sum.add(part);
            if (k > x && Math.abs(part.hi()) <= 1e-34 * Math.abs(sum.hi()) && k > p.hi()) {
                break;
            }
        }
        if (integer) {
            // DLMF 8.19.8
            int n = (int) p.hi();
            DD power = DD.ONE;
            for (int k = 1; k < n && power.hi() != 0; k++) {
                power = power.multiply(-x).divide(k);
            }
            DD bracket = GammaFunctions.digamma(p).subtract(DoubleDoubleMath.log(x));
            return power.multiply(bracket).subtract(sum);
        }
        // DLMF 8.19.10
        DD s = DD.ONE.subtract(p);
        DD logSize =
                GammaFunctions.logAbsGamma(s).subtract(DoubleDoubleMath.log(x).multiply(s));
        DD whole = DoubleDoubleMath.exp(logSize).multiply(GammaFunctions.gammaSign(s));
        return whole.subtract(sum);
    }

    /** E_p(x) = integral of exp(-x t) t^-p over t > 1, by the trapezoidal rule in a doubly exponential variable. */
    private static DD nextToPole(DD p, double x) {
        double step = 1.0 / 16;
        DD sum = DD.ZERO;
        for (int k = -96; k <= 200; k++) {
            double v = k * step;
            double u = Math.exp(v - Math.exp(-v));
            double slope = u * (1 + Math.exp(-v));
            double t = Math.exp(u);
            double value = Math.exp(-x * t + (1 - p.hi()) * u) * slope;
            if (value > 0) {
                sum = sum.add(value);
            }
        }
        return sum.multiply(step);
    }

    /** Returns Ei(x), a principal value for x > 0; NaN at 0. */
    static double ei(double x) {
        if (x == 0 || Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x < -2) {
            return -expint(1, -x);
        }
        return x > 716.4 ? Double.POSITIVE_INFINITY : eiPair(x).doubleValue();
    }

    private static DD eiPair(double x) {
        if (x > 50) {
            DD term = DD.ONE;
            DD sum = DD.ONE;
            for (int k = 1; k < x && term.hi() > 1e-33; k++) {
                term = term.multiply(k).divide(x);
                sum = sum.add(term);
            }
            return sum.divide(x)
                    .multiply(DoubleDoubleMath.exp(DD.of(x / 2)))
                    .multiply(DoubleDoubleMath.exp(DD.of(x / 2)));
        }
        DD term = DD.ONE;
        DD sum = DD.ZERO;
        for (int k = 1; k < MOST_TERMS; k++) {
            term = term.multiply(x).divide(k);
            DD part = term.divide(k);
            sum = sum.add(part);
            if (k > Math.abs(x) && Math.abs(part.hi()) < 1e-34 * Math.abs(sum.hi())) {
                break;
            }
        }
        return DoubleDoubleMath.EULER.add(DoubleDoubleMath.log(Math.abs(x))).add(sum);
    }

    /** Returns the sine integral. */
    static double si(double x) {
        double size = Math.abs(x);
        if (size <= TRIGONOMETRIC_SERIES_END) {
            return oddSeries(x, -1).doubleValue();
        }
        if (Double.isInfinite(x)) {
            return Math.copySign(Math.PI / 2, x);
        }
        DD[] tail = auxiliary(size);
        DD[] wave = DoubleDoubleMath.sinCos(DD.of(size));
        DD value = DoubleDoubleMath.PI
                .scalb(-1)
                .subtract(tail[0].multiply(wave[1]))
                .subtract(tail[1].multiply(wave[0]));
        return Math.copySign(value.doubleValue(), x);
    }

    /** Returns the cosine integral for x > 0, NaN elsewhere. */
    static double ci(double x) {
        if (!(x > 0)) {
            return Double.NaN;
        }
        if (x <= TRIGONOMETRIC_SERIES_END) {
            return evenSeries(x, -1).doubleValue();
        }
        if (Double.isInfinite(x)) {
            return 0;
        }
        DD[] tail = auxiliary(x);
        DD[] wave = DoubleDoubleMath.sinCos(DD.of(x));
        return tail[0].multiply(wave[0]).subtract(tail[1].multiply(wave[1])).doubleValue();
    }

    /** Returns the hyperbolic sine integral. */
    static double shi(double x) {
        double size = Math.abs(x);
        if (size <= HYPERBOLIC_SERIES_END) {
            return oddSeries(x, 1).doubleValue();
        }
        // E_1 is below 1e-33 of Ei here
        return Double.isNaN(x) ? x : Math.copySign(ei(size) / 2, x);
    }

    /** Returns the hyperbolic cosine integral for x > 0, NaN elsewhere. */
    static double chi(double x) {
        if (!(x > 0)) {
            return Double.NaN;
        }
        return x <= HYPERBOLIC_SERIES_END ? evenSeries(x, 1).doubleValue() : ei(x) / 2;
    }

    /** The sum of sign^k x^(2k+1) / ((2k+1) (2k+1)!). */
    private static DD oddSeries(double x, int sign) {
        DD square = DD.ofSquare(x).multiply(sign);
        DD term = DD.of(x);
        DD sum = term;
        for (int k = 1; k < MOST_TERMS; k++) {
            term = term.multiply(square).divide(2.0 * k * (2 * k + 1));
            DD part = term.divide(2 * k + 1);
            sum = sum.add(part);
            if (2 * k > Math.abs(x) && Math.abs(part.hi()) <= 1e-34 * Math.abs(sum.hi())) {
                break;
            }
        }
        return sum;
    }

    /** Euler's constant + log x + the sum of sign^k x^(2k) / (2k (2k)!), k from 1. */
    private static DD evenSeries(double x, int sign) {
        DD square = DD.ofSquare(x).multiply(sign);
        DD term = DD.ONE;
        DD sum = DD.ZERO;
        for (int k = 1; k < MOST_TERMS; k++) {
            term = term.multiply(square).divide(2.0 * k * (2 * k - 1));
            DD part = term.divide(2 * k);
            sum = sum.add(part);
            if (2 * k > x && Math.abs(part.hi()) <= 1e-34 * Math.abs(sum.hi())) {
                break;
            }
        }
        return DoubleDoubleMath.EULER.add(DoubleDoubleMath.log(x)).add(sum);
    }

    /**
     * Returns f and g with Ci = f sin - g cos and Si = pi/2 - f cos - g sin, from the continued fraction of E_1(i x) =
     * exp(-i x) (g - i f).
     */
    private static DD[] auxiliary(double x) {
        int depth = 80;
        DD real = DD.of(2 * depth + 1);
        DD imaginary = DD.of(x);
        for (int k = depth; k >= 1; k--) {
            DD size = real.square().add(imaginary.square());
            DD scale = DD.of((double) k * k).divide(size);
            real = DD.of(2 * k - 1).subtract(real.multiply(scale));
            imaginary = imaginary.multiply(scale).add(x);
        }
        DD size = real.square().add(imaginary.square());
        return new DD[] {imaginary.divide(size), real.divide(size)};
    }
}
