package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apfloat.Apfloat;

/**
 * A binary floating-point number mantissa * 2^exponent of any length; operations round down in size to the bits asked for.
 *
 * <p>Much faster than decimal arithmetic at a few dozen digits. Exponents stay moderate: conversion refuses what is far out of range.
 */
final class Binary {
    static final Binary ZERO = new Binary(BigInteger.ZERO, 0);
    static final Binary ONE = of(1);
    static final Binary TWO = of(2);
    static final Binary HALF = new Binary(BigInteger.ONE, -1);

    private static final int LARGEST_DECIMAL_SCALE = 6_000;
    private static final int LARGEST_EXPONENT = 20_000;

    private final BigInteger mantissa;
    private final int exponent;

    Binary(BigInteger mantissa, int exponent) {
        this.mantissa = mantissa;
        this.exponent = exponent;
    }

    static Binary of(long value) {
        return new Binary(BigInteger.valueOf(value), 0);
    }

    /** Returns the value of a decimal number to so many bits; throws OutOfReach far beyond any double. */
    static Binary from(Apfloat x, int bits) throws OutOfReach {
        if (x.signum() == 0) {
            return ZERO;
        }
        if (Math.abs(x.scale()) > LARGEST_DECIMAL_SCALE) {
            throw new OutOfReach();
        }
        BigDecimal decimal = new BigDecimal(x.toString());
        BigInteger unscaled = decimal.unscaledValue();
        int scale = decimal.scale();
        if (scale <= 0) {
            return new Binary(unscaled.multiply(BigInteger.TEN.pow(-scale)), 0).round(bits);
        }
        BigInteger power = BigInteger.TEN.pow(scale);
        int shift = Math.max(0, bits + 2 + power.bitLength() - unscaled.bitLength());
        return new Binary(unscaled.shiftLeft(shift).divide(power), -shift).round(bits);
    }

    /** Returns the nearest decimal number with so many digits. */
    Apfloat toApfloat(long digits) throws OutOfReach {
        if (signum() == 0) {
            return Apfloat.ZERO;
        }
        if (Math.abs(magnitude()) > LARGEST_EXPONENT) {
            return BinaryMath.farDecimal(this, digits);
        }
        MathContext context = new MathContext((int) digits);
        BigDecimal decimal = exponent >= 0
                ? new BigDecimal(mantissa.shiftLeft(exponent)).round(context)
                : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)), context);
        return new Apfloat(decimal, digits);
    }

    /** Thrown where decimal arithmetic with its wider range has to take over. */
    static final class OutOfReach extends Exception {
        private static final long serialVersionUID = 1;

        OutOfReach() {
            super("out of reach", null, false, false);
        }
    }

    int signum() {
        return mantissa.signum();
    }

    /** Returns the least k with {@code |x| < 2^k}; very small for zero. */
    int magnitude() {
        return signum() == 0 ? Integer.MIN_VALUE / 4 : mantissa.bitLength() + exponent;
    }

    Binary round(int bits) {
        int excess = mantissa.bitLength() - bits;
        return excess <= 0 ? this : new Binary(mantissa.shiftRight(excess), exponent + excess);
    }

    /** Returns the floor of x 2^bits. */
    BigInteger fixed(int bits) {
        return mantissa.shiftLeft(exponent + bits);
    }

    Binary negate() {
        return new Binary(mantissa.negate(), exponent);
    }

    Binary abs() {
        return signum() < 0 ? negate() : this;
    }

    Binary scale(int shift) {
        return new Binary(mantissa, exponent + shift);
    }

    Binary add(Binary other, int bits) {
        if (signum() == 0) {
            return other;
        }
        if (other.signum() == 0) {
            return this;
        }
        Binary large = magnitude() >= other.magnitude() ? this : other;
        Binary small = large == this ? other : this;
        if (large.magnitude() - small.magnitude() > bits + 4 + large.mantissa.bitLength()) {
            return large.round(bits);
        }
        int low = Math.min(exponent, other.exponent);
        return new Binary(mantissa.shiftLeft(exponent - low).add(other.mantissa.shiftLeft(other.exponent - low)), low)
                .round(bits);
    }

    Binary subtract(Binary other, int bits) {
        return add(other.negate(), bits);
    }

    Binary multiply(Binary other, int bits) {
        return new Binary(mantissa.multiply(other.mantissa), exponent + other.exponent).round(bits);
    }

    Binary multiply(long factor, int bits) {
        return new Binary(mantissa.multiply(BigInteger.valueOf(factor)), exponent).round(bits);
    }

    Binary square(int bits) {
        return multiply(this, bits);
    }

    /** Throws ArithmeticException for a zero divisor. */
    Binary divide(Binary other, int bits) {
        int shift = Math.max(0, bits + 2 + other.mantissa.bitLength() - mantissa.bitLength());
        return new Binary(mantissa.shiftLeft(shift).divide(other.mantissa), exponent - other.exponent - shift)
                .round(bits);
    }

    Binary divide(long divisor, int bits) {
        return divide(of(divisor), bits);
    }

    /** Throws ArithmeticException for a negative number. */
    Binary sqrt(int bits) {
        if (signum() < 0) {
            throw new ArithmeticException("square root of a negative number");
        }
        int shift = Math.max(0, 2 * bits + 4 - mantissa.bitLength());
        shift += (exponent - shift) & 1;
        return new Binary(mantissa.shiftLeft(shift).sqrt(), (exponent - shift) / 2).round(bits);
    }

    int compareTo(Binary other) {
        int sign = Integer.compare(signum(), other.signum());
        return sign != 0 ? sign : subtract(other, 64).signum();
    }

    boolean isInteger() {
        return signum() == 0 || exponent >= 0 || mantissa.getLowestSetBit() >= -exponent;
    }

    double doubleValue() {
        Binary short53 = round(64);
        return Math.scalb(short53.mantissa.doubleValue(), Math.max(-5000, Math.min(5000, short53.exponent)));
    }
}
