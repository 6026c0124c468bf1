package org.chalkcheck.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * An exact rational number in lowest terms with a positive denominator.
 *
 * @param numerator any integer
 * @param denominator positive and coprime to the numerator
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    private static final int LEAST_KEPT = -16;
    private static final Rational[] KEPT = new Rational[81];

    static {
        for (int k = 0; k < KEPT.length; k++) {
            KEPT[k] = of(BigInteger.valueOf(LEAST_KEPT + k));
        }
    }

    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);
    public static final Rational MINUS_ONE = of(-1);
    public static final Rational HALF = of(1, 2);

    /** Normalises sign and common factors; a zero denominator is refused. */
    public Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("denominator 0");
        }
        if (denominator.signum() < 0) {
            numerator = numerator.negate();
            denominator = denominator.negate();
        }
        if (!denominator.equals(BigInteger.ONE)) {
            int twos = denominator.getLowestSetBit();
            if (denominator.bitLength() == twos + 1) {
                // Doubles are fractions over a power of two, which need no division.
                int common = numerator.signum() == 0 ? twos : Math.min(twos, numerator.getLowestSetBit());
                numerator = numerator.shiftRight(common);
                denominator = denominator.shiftRight(common);
            } else {
                BigInteger common = numerator.gcd(denominator);
                if (!common.equals(BigInteger.ONE)) {
                    numerator = numerator.divide(common);
                    denominator = denominator.divide(common);
                }
            }
        }
    }

    // Written out here and in other records that are keys of maps: what Java makes of a record is linked when it is
    // first
    // called, and the first compiler does not inline it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Rational that
                        && numerator.equals(that.numerator)
                        && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    public static Rational of(long value) {
        return value >= LEAST_KEPT && value < LEAST_KEPT + KEPT.length
                ? KEPT[(int) value - LEAST_KEPT]
                : of(BigInteger.valueOf(value));
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Rational of(BigInteger value) {
        return new Rational(value, BigInteger.ONE);
    }

    /** Returns the exact value of a decimal. */
    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? of(value.toBigIntegerExact())
                : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** Returns the exact value of a finite double. */
    public static Rational of(double value) {
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("infinite or NaN");
        }
        if (value == 0) {
            return ZERO;
        }
        // A subnormal number has the exponent of the least normal one and no leading bit.
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long fraction = Double.doubleToRawLongBits(value) & (1L << 52) - 1;
        long mantissa = Math.abs(value) < Double.MIN_NORMAL ? fraction : fraction | 1L << 52;
        int twos = Long.numberOfTrailingZeros(mantissa);
        BigInteger odd = BigInteger.valueOf(Math.copySign(1, value) < 0 ? -(mantissa >> twos) : mantissa >> twos);
        int power = exponent + twos;
        return power >= 0 ? of(odd.shiftLeft(power)) : new Rational(odd, BigInteger.ONE.shiftLeft(-power));
    }

    public Rational plus(Rational other) {
        if (denominator.equals(other.denominator)) {
            return new Rational(numerator.add(other.numerator), denominator);
        }
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** Returns the quotient; throws ArithmeticException for a zero divisor. */
    public Rational dividedBy(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    /** Returns an integer power; throws ArithmeticException for a negative power of zero. */
    public Rational power(int exponent) {
        return exponent >= 0
                ? new Rational(numerator.pow(exponent), denominator.pow(exponent))
                : new Rational(denominator.pow(-exponent), numerator.pow(-exponent));
    }

    /** Returns the largest integer that is not larger. */
    public BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    public int signum() {
        return numerator.signum();
    }

    public boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    /** Returns whether the value is an integer that an int holds. */
    public boolean isSmallInteger() {
        return isInteger() && numerator.bitLength() < 31;
    }

    /** Returns the value of a small integer. */
    public int intValue() {
        return numerator.intValueExact();
    }

    /** Returns the nearest double. */
    public double doubleValue() {
        if (numerator.bitLength() < 53 && denominator.bitLength() < 53) {
            return numerator.doubleValue() / denominator.doubleValue();
        }
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .doubleValue();
    }

    @Override
    public int compareTo(Rational other) {
        return denominator.equals(other.denominator)
                ? numerator.compareTo(other.numerator)
                : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return isInteger() ? numerator.toString() : numerator + "/" + denominator;
    }
}
