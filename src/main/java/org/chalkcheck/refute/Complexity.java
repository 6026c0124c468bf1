package org.chalkcheck.refute;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntUnaryOperator;
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
        int bits = value.bitLength();
        return bits <= 4 ? value.longValue() : longer(bits);
    }

    private static long longer(int bits) {
        return 12L + 4L * bits;
    }

    /** Returns the measure of the exact value of a finite double, without making a fraction of it. */
    static long of(double value) {
        if (value == 0) {
            return 0;
        }
        long bits = Double.doubleToRawLongBits(Math.abs(value));
        int biased = (int) (bits >>> 52);
        long fraction = bits & (1L << 52) - 1;
        long significand = biased == 0 ? fraction : fraction | 1L << 52;
        int zeros = Long.numberOfTrailingZeros(significand);
        significand >>>= zeros;
        int exponent = Math.max(biased, 1) - 1075 + zeros;
        int length = Long.SIZE - Long.numberOfLeadingZeros(significand) + Math.max(exponent, 0);
        long numerator = length <= 4 ? significand << Math.max(exponent, 0) : longer(length);
        long denominator = exponent >= 0 ? 0 : 6 * (exponent > -4 ? 1L << -exponent : longer(1 - exponent)) + 4;
        return 2 * (numerator + denominator) + (value < 0 ? 1 : 0);
    }

    /**
     * Returns the first of some points in an order: by their group, then from the simplest on, then as they stand.
     *
     * @param chosen numbers of points, in ascending order
     * @param points where they stand
     * @param group the group of a point; low ones come first
     * @param most how many are returned at most
     */
    static int[] simplestFirst(List<Integer> chosen, Points points, IntUnaryOperator group, int most) {
        int size = chosen.size();
        int[] groups = new int[size];
        long[] measures = new long[size];
        for (int k = 0; k < size; k++) {
            groups[k] = group.applyAsInt(chosen.get(k));
            measures[k] = points.complexity(chosen.get(k));
        }
        boolean[] taken = new boolean[size];
        int[] first = new int[Math.min(most, size)];
        for (int rank = 0; rank < first.length; rank++) {
            int best = -1;
            for (int k = 0; k < size; k++) {
                boolean better = !taken[k]
                        && (best < 0
                                || groups[k] < groups[best]
                                || groups[k] == groups[best] && measures[k] < measures[best]);
                best = better ? k : best;
            }
            taken[best] = true;
            first[rank] = chosen.get(best);
        }
        return first;
    }

    /** Returns the measure of a point. */
    static long of(Rational[] point) {
        long sum = 0;
        for (Rational value : point) {
            sum += of(value);
        }
        return sum;
    }

    /** Returns the digits that the numbers of a point take, in bits. */
    static int bits(Rational[] point) {
        int bits = 0;
        for (Rational value : point) {
            bits += value.numerator().bitLength() + value.denominator().bitLength();
        }
        return bits;
    }
}
