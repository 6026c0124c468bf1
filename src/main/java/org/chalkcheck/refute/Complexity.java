package org.chalkcheck.refute;

import java.math.BigInteger;
import org.chalkcheck.expr.Rational;

/** A measure of how hard numbers are to reckon with by hand. */
final class Complexity {
    private Complexity() {}

    /** Returns the measure of a number: integers before fractions, small before large, positive before negative. */
    static long of(Rational value) {
        long numerator = magnitude(value.numerator().abs());
        long denominator = value.isInteger() ? 0 : 6 * magnitude(value.denominator()) + 4;
        return 2 * (numerator + denominator) + (value.signum() < 0 ? 1 : 0);
    }

    private static long magnitude(BigInteger value) {
        return value.bitLength() <= 4 ? value.longValue() : 12L + 4L * value.bitLength();
    }

    /** Returns the measure of a point. */
    static long of(Rational[] point) {
        long sum = 0;
        for (Rational value : point) {
            sum += of(value);
        }
        return sum;
    }
}
