package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Elementary functions of binary fixed-point numbers: an integer v stands for v 2^-p.
 *
 * <p>Each result is off by at most 2^{@value #LOST_BITS} units. Arguments are reduced by exact multiples of log 2 or pi/2, or by a value found in double
 * precision, so that the series that remain are short (Brent and Zimmermann, Modern Computer Arithmetic, 4.2 to 4.4).
 */
final class FixedPoint {
    /** How many low bits of a result may be wrong. */
    static final int LOST_BITS = 12;

    private static final double DIGITS_PER_BIT = 0.30102999566398120;
    private static final BigInteger[] POWERS_OF_TEN = new BigInteger[400];

    static {
        POWERS_OF_TEN[0] = BigInteger.ONE;
        for (int k = 1; k < POWERS_OF_TEN.length; k++) {
            POWERS_OF_TEN[k] = POWERS_OF_TEN[k - 1].multiply(BigInteger.TEN);
        }
    }

    private static final Map<Integer, BigInteger> PI = new ConcurrentHashMap<>();
    private static final Map<Integer, BigInteger> LOG_2 = new ConcurrentHashMap<>();

    private final int p;
    private final BigInteger one;

    FixedPoint(int p) {
        this.p = p;
        this.one = BigInteger.ONE.shiftLeft(p);
    }

    BigInteger one() {
        return one;
    }

    BigInteger of(double value) {
        return of(new BigDecimal(value));
    }

    /** Returns the number rounded down to the grid. */
    BigInteger of(BigDecimal value) {
        if (value.scale() <= 0) {
            return value.toBigIntegerExact().shiftLeft(p);
        }
        return value.unscaledValue().shiftLeft(p).divide(powerOfTen(value.scale()));
    }

    /** Returns v 2^-p as a decimal, without a division. */
    static BigDecimal toDecimal(BigInteger value, int p, MathContext context) {
        int magnitude = (int) ((value.bitLength() - p) * DIGITS_PER_BIT);
        int scale = context.getPrecision() + 2 - magnitude;
        if (p < 0 || scale < 0) {
            BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(p)));
            return p < 0
                    ? new BigDecimal(value).multiply(power, context)
                    : new BigDecimal(value).divide(power, context);
        }
        return new BigDecimal(value.multiply(powerOfTen(scale)).shiftRight(p), scale).round(context);
    }

    private static BigInteger powerOfTen(int exponent) {
        return exponent < POWERS_OF_TEN.length ? POWERS_OF_TEN[exponent] : BigInteger.TEN.pow(exponent);
    }

    BigInteger times(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(p);
    }

    BigInteger over(BigInteger a, BigInteger b) {
        return a.shiftLeft(p).divide(b);
    }

    BigInteger sqrt(BigInteger a) {
        return a.shiftLeft(p).sqrt();
    }

    double toDouble(BigInteger a) {
        int shift = Math.max(0, a.bitLength() - 60);
        return a.shiftRight(shift).doubleValue() * Math.pow(2, shift - p);
    }

    BigInteger pi() {
        return PI.computeIfAbsent(p, ignored -> {
            FixedPoint wide = new FixedPoint(p + 16);
            BigInteger machin = wide.inverseArctangent(5)
                    .shiftLeft(2)
                    .subtract(wide.inverseArctangent(239))
                    .shiftLeft(2);
            return machin.shiftRight(16);
        });
    }

    BigInteger log2() {
        return LOG_2.computeIfAbsent(p, ignored -> {
            FixedPoint wide = new FixedPoint(p + 16);
            BigInteger sum =
                    wide.inverseArea(26, 18).add(wide.inverseArea(4801, -2)).add(wide.inverseArea(8749, 8));
            return sum.shiftRight(16);
        });
    }

    /** Returns arctan(1 / n). */
    private BigInteger inverseArctangent(int n) {
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger power = one.divide(BigInteger.valueOf(n));
        BigInteger sum = power;
        for (int k = 3; power.signum() != 0; k += 2) {
            power = power.divide(square).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return sum;
    }

    /** Returns factor times artanh(1 / n). */
    private BigInteger inverseArea(int n, int factor) {
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger power = one.divide(BigInteger.valueOf(n));
        BigInteger sum = power;
        for (int k = 3; power.signum() != 0; k += 2) {
            power = power.divide(square);
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return sum.multiply(BigInteger.valueOf(factor));
    }

    /** Returns exp of an argument of size below 1. */
    BigInteger exp(BigInteger x) {
        int halvings = 8 + p / 64;
        FixedPoint wide = new FixedPoint(p + halvings + 8);
        // x 2^-halvings on the wide grid
        BigInteger r = x.shiftLeft(8);
        BigInteger term = wide.one;
        BigInteger sum = wide.one;
        for (int k = 1; term.signum() != 0 && term.bitLength() > 1; k++) {
            term = wide.times(term, r).divide(BigInteger.valueOf(k));
            sum = sum.add(term);
        }
        for (int k = 0; k < halvings; k++) {
            sum = wide.times(sum, sum);
        }
        return sum.shiftRight(halvings + 8);
    }

    /** Returns the logarithm of a number between 1/4 and 4. */
    BigInteger log(BigInteger x) {
        BigInteger near = of(Math.log(toDouble(x)));
        BigInteger z = times(x, exp(near.negate()));
        return near.add(area(over(z.subtract(one), z.add(one))).shiftLeft(1));
    }

    /** Returns artanh by its series, for small arguments. */
    private BigInteger area(BigInteger u) {
        BigInteger square = times(u, u);
        BigInteger power = u;
        BigInteger sum = u;
        for (int k = 3; power.signum() != 0 && power.bitLength() > 1; k += 2) {
            power = times(power, square);
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return sum;
    }

    /** Returns sine and cosine of an argument of size below 1. */
    BigInteger[] sineAndCosine(BigInteger x) {
        BigInteger square = times(x, x);
        BigInteger term = one;
        BigInteger cosine = one;
        for (int k = 1; term.signum() != 0 && term.bitLength() > 1; k += 2) {
            term = times(term, square)
                    .divide(BigInteger.valueOf((long) k * (k + 1)))
                    .negate();
            cosine = cosine.add(term);
        }
        term = x;
        BigInteger sine = x;
        for (int k = 2; term.signum() != 0 && term.bitLength() > 1; k += 2) {
            term = times(term, square)
                    .divide(BigInteger.valueOf((long) k * (k + 1)))
                    .negate();
            sine = sine.add(term);
        }
        return new BigInteger[] {sine, cosine};
    }

    /** Returns arctan of an argument of size at most 1. */
    BigInteger arctangent(BigInteger x) {
        BigInteger near = of(Math.atan(toDouble(x)));
        BigInteger[] at = sineAndCosine(near);
        BigInteger u = over(times(x, at[1]).subtract(at[0]), at[1].add(times(x, at[0])));
        BigInteger square = times(u, u);
        BigInteger power = u;
        BigInteger sum = u;
        for (int k = 3; power.signum() != 0 && power.bitLength() > 1; k += 2) {
            power = times(power, square).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return near.add(sum);
    }

    /** Returns the sum over n of 2^n x^(2n+1) / (1 3 5 ... (2n+1)), by which erf(x) = 2 / sqrt(pi) exp(-x^2) times the sum. */
    BigInteger errorSeries(BigInteger x) {
        BigInteger square = times(x, x).shiftLeft(1);
        BigInteger term = x;
        BigInteger sum = x;
        for (int n = 1; term.signum() != 0 && term.bitLength() > 1; n++) {
            term = times(term, square).divide(BigInteger.valueOf(2L * n + 1));
            sum = sum.add(term);
        }
        return sum;
    }
}
