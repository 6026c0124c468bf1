package org.chalkcheck.symbolic.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.chalkcheck.expr.Rational;

/**
 * A closed interval of reals with decimal ends; every operation rounds outward, so the result holds all values of the operation.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower one
 * @param digits the number of significant digits kept by operations
 */
public record DecimalInterval(BigDecimal low, BigDecimal high, int digits) {
    public DecimalInterval {
        if (low.compareTo(high) > 0) {
            throw new ArithmeticException("empty interval");
        }
        if (low.precision() > digits) {
            low = low.round(new MathContext(digits, RoundingMode.FLOOR));
        }
        if (high.precision() > digits) {
            high = high.round(new MathContext(digits, RoundingMode.CEILING));
        }
    }

    public static DecimalInterval of(Rational value, int digits) {
        BigDecimal numerator = new BigDecimal(value.numerator());
        BigDecimal denominator = new BigDecimal(value.denominator());
        return new DecimalInterval(
                numerator.divide(denominator, down(digits)), numerator.divide(denominator, up(digits)), digits);
    }

    public static DecimalInterval of(long value, int digits) {
        return of(Rational.of(value), digits);
    }

    private static MathContext down(int digits) {
        return new MathContext(digits, RoundingMode.FLOOR);
    }

    private static MathContext up(int digits) {
        return new MathContext(digits, RoundingMode.CEILING);
    }

    private DecimalInterval with(BigDecimal newLow, BigDecimal newHigh) {
        return new DecimalInterval(newLow, newHigh, digits);
    }

    DecimalInterval constant(long value) {
        return of(value, digits);
    }

    /** Returns the interval of one end. */
    DecimalInterval lowPoint() {
        return with(low, low);
    }

    DecimalInterval highPoint() {
        return with(high, high);
    }

    /** Returns the least interval that holds both. */
    public DecimalInterval hull(DecimalInterval other) {
        return with(low.min(other.low), high.max(other.high));
    }

    public DecimalInterval negate() {
        return with(high.negate(), low.negate());
    }

    public DecimalInterval plus(DecimalInterval other) {
        return with(low.add(other.low, down(digits)), high.add(other.high, up(digits)));
    }

    public DecimalInterval minus(DecimalInterval other) {
        return plus(other.negate());
    }

    public DecimalInterval times(DecimalInterval other) {
        BigDecimal a = low.multiply(other.low);
        BigDecimal b = low.multiply(other.high);
        BigDecimal c = high.multiply(other.low);
        BigDecimal d = high.multiply(other.high);
        return with(a.min(b).min(c).min(d), a.max(b).max(c).max(d));
    }

    public DecimalInterval dividedBy(DecimalInterval other) {
        if (other.containsZero()) {
            throw new ArithmeticException("division by an interval around zero");
        }
        return times(new DecimalInterval(
                BigDecimal.ONE.divide(other.high, down(digits)), BigDecimal.ONE.divide(other.low, up(digits)), digits));
    }

    public boolean containsZero() {
        return low.signum() <= 0 && high.signum() >= 0;
    }

    public boolean isPositive() {
        return low.signum() > 0;
    }

    public boolean isNegative() {
        return high.signum() < 0;
    }

    /** Returns whether this is one integer that fits an int. */
    boolean isInteger() {
        return low.compareTo(high) == 0
                && low.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0
                && low.stripTrailingZeros().scale() <= 0;
    }

    /** Returns whether one integer is even. */
    boolean isEvenInteger() {
        return low.intValueExact() % 2 == 0;
    }

    public BigDecimal width() {
        return high.subtract(low);
    }

    /** Returns the largest absolute value. */
    public BigDecimal magnitude() {
        return low.abs().max(high.abs());
    }

    public DecimalInterval abs() {
        return isNegative() ? negate() : low.signum() >= 0 ? this : with(BigDecimal.ZERO, magnitude());
    }

    public DecimalInterval max(DecimalInterval other) {
        return with(low.max(other.low), high.max(other.high));
    }

    public DecimalInterval min(DecimalInterval other) {
        return with(low.min(other.low), high.min(other.high));
    }

    /** Returns an integer power. */
    public DecimalInterval power(int exponent) {
        if (exponent < 0) {
            return constant(1).dividedBy(power(-exponent));
        }
        if (exponent % 2 == 0 && exponent > 0) {
            DecimalInterval size = abs();
            return with(pow(size.low, exponent, false), pow(size.high, exponent, true));
        }
        if (exponent == 0) {
            return constant(1);
        }
        return with(signedPow(low, exponent, false), signedPow(high, exponent, true));
    }

    private BigDecimal signedPow(BigDecimal x, int exponent, boolean roundUp) {
        return x.signum() >= 0
                ? pow(x, exponent, roundUp)
                : pow(x.negate(), exponent, !roundUp).negate();
    }

    private BigDecimal pow(BigDecimal x, int exponent, boolean roundUp) {
        MathContext rounding = roundUp ? up(digits) : down(digits);
        BigDecimal result = BigDecimal.ONE;
        BigDecimal square = x;
        for (int n = exponent; n > 0; n >>= 1) {
            if ((n & 1) == 1) {
                result = result.multiply(square, rounding);
            }
            square = square.multiply(square, rounding);
        }
        return result;
    }

    /** Returns the n-th root of a nonnegative interval. */
    public DecimalInterval root(int n) {
        if (low.signum() < 0) {
            throw new ArithmeticException("root of an interval below zero");
        }
        return with(rootDown(low, n), nextUp(rootDown(high, n), high, n));
    }

    private BigDecimal nextUp(BigDecimal root, BigDecimal x, int n) {
        return root.pow(n).compareTo(x) == 0 ? root : root.add(root.ulp());
    }

    // The largest decimal of this many digits whose n-th power is at most x.
    private BigDecimal rootDown(BigDecimal x, int n) {
        if (x.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int shift = n * digits - (x.precision() - x.scale());
        shift += Math.floorMod(-shift, n);
        BigInteger scaled = x.scaleByPowerOfTen(shift).toBigInteger();
        return new BigDecimal(integerRoot(scaled, n)).scaleByPowerOfTen(-shift / n);
    }

    private static BigInteger integerRoot(BigInteger x, int n) {
        if (n == 2) {
            return x.sqrt();
        }
        BigInteger guess = BigInteger.ONE.shiftLeft(x.bitLength() / n + 1);
        BigInteger degree = BigInteger.valueOf(n);
        while (true) {
            BigInteger next = guess.multiply(degree.subtract(BigInteger.ONE))
                    .add(x.divide(guess.pow(n - 1)))
                    .divide(degree);
            if (next.compareTo(guess) >= 0) {
                return guess;
            }
            guess = next;
        }
    }

    /** Returns the interval widened by an absolute bound. */
    DecimalInterval widened(BigDecimal bound) {
        return with(low.subtract(bound), high.add(bound));
    }
}
