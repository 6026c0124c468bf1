package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apache.commons.numbers.core.DD;

/** The gamma function and its relatives in double-double arithmetic; sources: NIST DLMF, chapters 5 and 25. */
final class GammaFunctions {
    /** From here on Stirling's series reaches 30 digits. */
    private static final double STIRLING_START = 20;

    private static final int STIRLING_TERMS = 18;
    /** B(2k) for k from 0. */
    static final DD[] BERNOULLI = bernoulli(32);

    private static final int MOST_SHIFTS = 100_000;

    private GammaFunctions() {}

    private static DD[] bernoulli(int count) {
        // Akiyama and Tanigawa's triangle in exact fractions
        int last = 2 * count;
        BigInteger[] numerators = new BigInteger[last + 1];
        BigInteger[] denominators = new BigInteger[last + 1];
        DD[] values = new DD[count];
        for (int m = 0; m <= last; m++) {
            numerators[m] = BigInteger.ONE;
            denominators[m] = BigInteger.valueOf(m + 1);
            for (int j = m; j >= 1; j--) {
                BigInteger top = numerators[j - 1]
                        .multiply(denominators[j])
                        .subtract(numerators[j].multiply(denominators[j - 1]))
                        .multiply(BigInteger.valueOf(j));
                BigInteger bottom = denominators[j - 1].multiply(denominators[j]);
                BigInteger common = top.gcd(bottom).max(BigInteger.ONE);
                numerators[j - 1] = top.divide(common);
                denominators[j - 1] = bottom.divide(common);
            }
            if (m % 2 == 0 && m / 2 < count) {
                values[m / 2] = DD.from(
                        new BigDecimal(numerators[0]).divide(new BigDecimal(denominators[0]), new MathContext(45)));
            }
        }
        return values;
    }

    static boolean isInteger(double x) {
        return x == Math.rint(x) && !Double.isInfinite(x);
    }

    private static boolean isPole(DD x) {
        return x.hi() <= 0 && isInteger(x.hi()) && x.lo() == 0;
    }

    /** Returns log Gamma(x) for x > 0. */
    static DD logGamma(DD x) {
        DD fromOne = x.subtract(1);
        if (Math.abs(fromOne.hi()) < 0.05) {
            return logGammaNextToOne(fromOne);
        }
        DD fromTwo = x.subtract(2);
        if (Math.abs(fromTwo.hi()) < 0.05) {
            return logGammaNextToOne(fromTwo).add(DoubleDoubleMath.log1p(fromTwo));
        }
        DD shifted = x;
        DD product = DD.ONE;
        while (shifted.hi() < STIRLING_START) {
            product = product.multiply(shifted);
            shifted = shifted.add(1);
        }
        DD inverse = shifted.reciprocal();
        DD square = inverse.square();
        DD sum = DD.ZERO;
        for (int k = STIRLING_TERMS; k >= 1; k--) {
            sum = sum.multiply(square).add(BERNOULLI[k].divide(2.0 * k * (2 * k - 1)));
        }
        return shifted.subtract(0.5)
                .multiply(DoubleDoubleMath.log(shifted))
                .subtract(shifted)
                .add(DoubleDoubleMath.HALF_LOG_TWO_PI)
                .add(sum.multiply(inverse))
                .subtract(DoubleDoubleMath.log(product));
    }

    /** log Gamma(1 + e) = -gamma e + sum of zeta(k) (-e)^k / k, k from 2 (DLMF 5.7.3). */
    private static DD logGammaNextToOne(DD e) {
        if (e.hi() == 0) {
            return DD.ZERO;
        }
        DD sum = DD.ZERO;
        DD minus = e.negate();
        for (int k = 24; k >= 2; k--) {
            sum = sum.add(ZetaValues.AT_INTEGERS[k].divide(k)).multiply(minus);
        }
        return sum.add(DoubleDoubleMath.EULER).multiply(minus);
    }

    /** The zeta function at small integers; apart because it needs the Bernoulli numbers first. */
    private static final class ZetaValues {
        static final DD[] AT_INTEGERS = new DD[26];

        static {
            for (int k = 2; k < AT_INTEGERS.length; k++) {
                AT_INTEGERS[k] = hurwitz(DD.of(k), DD.ONE);
            }
        }
    }

    /** Returns log |Gamma(x)|; infinity at the poles. */
    static DD logAbsGamma(DD x) {
        if (x.hi() > 0) {
            return logGamma(x);
        }
        if (isPole(x)) {
            return DD.of(Double.POSITIVE_INFINITY);
        }
        DD sine = DoubleDoubleMath.sinCosPi(x)[0].abs();
        return DoubleDoubleMath.log(DoubleDoubleMath.PI.divide(sine)).subtract(logGamma(DD.ONE.subtract(x)));
    }

    /** Returns the sign of Gamma(x), 0 at a pole. */
    static int gammaSign(DD x) {
        if (x.hi() > 0) {
            return 1;
        }
        return isPole(x) ? 0 : DoubleDoubleMath.sinCosPi(x)[0].hi() > 0 ? 1 : -1;
    }

    /** Returns Gamma(x), NaN at the poles. */
    static DD gamma(DD x) {
        int sign = gammaSign(x);
        if (sign == 0) {
            return DD.of(Double.NaN);
        }
        DD size = DoubleDoubleMath.exp(logAbsGamma(x));
        return sign > 0 ? size : size.negate();
    }

    /** Returns log Gamma(x) where Gamma is positive, NaN elsewhere. */
    static double logGamma(double x) {
        if (x == Double.POSITIVE_INFINITY) {
            return x;
        }
        DD value = DD.of(x);
        return Double.isNaN(x) || x <= -1e15 || gammaSign(value) <= 0
                ? Double.NaN
                : logAbsGamma(value).doubleValue();
    }

    /** Returns the digamma function, NaN at the poles. */
    static DD digamma(DD x) {
        if (isPole(x)) {
            return DD.of(Double.NaN);
        }
        if (x.hi() < -0.5) {
            DD[] wave = DoubleDoubleMath.sinCosPi(x);
            return digamma(DD.ONE.subtract(x))
                    .subtract(DoubleDoubleMath.PI.multiply(wave[1]).divide(wave[0]));
        }
        DD shifted = x;
        DD shift = DD.ZERO;
        while (shifted.hi() < STIRLING_START) {
            shift = shift.add(shifted.reciprocal());
            shifted = shifted.add(1);
        }
        DD inverse = shifted.reciprocal();
        DD square = inverse.square();
        DD sum = DD.ZERO;
        for (int k = STIRLING_TERMS; k >= 1; k--) {
            sum = sum.add(BERNOULLI[k].divide(2.0 * k)).multiply(square);
        }
        return DoubleDoubleMath.log(shifted)
                .subtract(inverse.scalb(-1))
                .subtract(sum)
                .subtract(shift);
    }

    /** Returns the m-th derivative of digamma for an integer m >= 0, NaN at the poles and far on the negative side. */
    static double polygamma(double m, double x) {
        if (!(m >= 0) || !isInteger(m) || m > 150 || Double.isNaN(x) || x <= 0 && isInteger(x) || x < -MOST_SHIFTS) {
            return Double.NaN;
        }
        if (m == 0) {
            return digamma(DD.of(x)).doubleValue();
        }
        DD sum = hurwitz(DD.of(m + 1), DD.of(x));
        DD value = sum.multiply(gamma(DD.of(m + 1)));
        return m % 2 == 0 ? -value.doubleValue() : value.doubleValue();
    }

    /** Returns the sum over k >= 0 of (k + x)^-s for an integer s > 1, or real s where x is positive (Euler-Maclaurin). */
    static DD hurwitz(DD s, DD x) {
        DD exponent = s.negate();
        boolean integer = s.lo() == 0 && isInteger(s.hi()) && s.hi() < 200;
        DD sum = DD.ZERO;
        DD shifted = x;
        double start = STIRLING_START + Math.max(0, s.hi()) / 4;
        while (shifted.hi() < start) {
            DD power = integer ? reciprocalPower(shifted, (int) s.hi()) : DoubleDoubleMath.pow(shifted, exponent);
            sum = sum.add(power);
            shifted = shifted.add(1);
        }
        DD power = integer ? reciprocalPower(shifted, (int) s.hi()) : DoubleDoubleMath.pow(shifted, exponent);
        DD tail = shifted.divide(s.subtract(1)).add(0.5);
        DD inverse = shifted.reciprocal();
        DD factor = inverse.multiply(s).scalb(-1);
        DD square = inverse.square();
        for (int k = 1; k < 26; k++) {
            tail = tail.add(factor.multiply(BERNOULLI[k]));
            factor = factor.multiply(s.add(2 * k - 1))
                    .multiply(s.add(2 * k))
                    .multiply(square)
                    .divide((2.0 * k + 1) * (2 * k + 2));
        }
        return sum.add(tail.multiply(power));
    }

    private static DD reciprocalPower(DD x, int n) {
        DD inverse = x.reciprocal();
        DD result = DD.ONE;
        DD square = inverse;
        for (int rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result.multiply(square);
            }
            square = square.square();
        }
        return result;
    }

    /** Returns Riemann's zeta function of a real, NaN at 1. */
    static double zeta(double s) {
        if (Double.isNaN(s) || s == 1 || s < -1e6) {
            return Double.NaN;
        }
        if (s > 60) {
            return 1 + Math.pow(2, -s);
        }
        if (s >= 0) {
            return hurwitz(DD.of(s), DD.ONE).doubleValue();
        }
        if (isInteger(s / 2)) {
            return 0;
        }
        // DLMF 25.4.1
        DD reflected = DD.ONE.subtract(s);
        DD sine = DoubleDoubleMath.sinCosPi(DD.of(s / 2))[0];
        DD logSize = DoubleDoubleMath.LN2
                .multiply(s)
                .add(DoubleDoubleMath.log(DoubleDoubleMath.PI).multiply(DD.ofSum(s, -1)))
                .add(logGamma(reflected));
        DD other = reflected.hi() > 60 ? DD.ONE : hurwitz(reflected, DD.ONE);
        return DoubleDoubleMath.exp(logSize).multiply(sine).multiply(other).doubleValue();
    }

    /** Returns the binomial coefficient of reals through gamma functions; integers are exact up to rounding. */
    static double binomial(double n, double k) {
        if (Double.isNaN(n) || Double.isNaN(k) || Double.isInfinite(n) || Double.isInfinite(k)) {
            return Double.NaN;
        }
        boolean wholeN = isInteger(n);
        if (isInteger(k)) {
            if (k < 0) {
                return wholeN && n < 0 ? Double.NaN : 0;
            }
            if (wholeN && n >= 0 && k > n) {
                return 0;
            }
            double smaller = wholeN && n >= 0 ? Math.min(k, n - k) : k;
            if (smaller <= 1000) {
                DD result = DD.ONE;
                for (int i = 1; i <= smaller; i++) {
                    DD factor = DD.ofSum(n, -(smaller - i));
                    result = result.multiply(factor).divide(i);
                }
                return result.doubleValue();
            }
        }
        if (wholeN && n < 0) {
            return Double.NaN;
        }
        DD top = DD.ofSum(n, 1);
        DD lower = DD.ofSum(k, 1);
        DD rest = DD.ofDifference(n, k).add(1);
        int sign = gammaSign(top) * gammaSign(lower) * gammaSign(rest);
        if (isPole(lower) || isPole(rest)) {
            return 0;
        }
        DD size = DoubleDoubleMath.exp(
                logAbsGamma(top).subtract(logAbsGamma(lower)).subtract(logAbsGamma(rest)));
        return sign * size.doubleValue();
    }
}
