package org.chalkcheck.refute;

import java.math.BigInteger;
import java.util.Comparator;
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
        return value.bitLength() <= 4 ? value.longValue() : 12L + 4L * value.bitLength();
    }

    /**
     * Returns points in an order: by their group, then from the simplest on, then as they stand.
     *
     * @param chosen numbers of points
     * @param points where they stand
     * @param group the group of a point; low ones come first
     */
    static List<Integer> simplestFirst(List<Integer> chosen, Points points, IntUnaryOperator group) {
        record Ranked(int point, int group, long measure) {}
        return chosen.stream()
                .map(k -> new Ranked(k, group.applyAsInt(k), of(points.point(k))))
                .sorted(Comparator.comparingInt(Ranked::group)
                        .thenComparingLong(Ranked::measure)
                        .thenComparingInt(Ranked::point))
                .map(Ranked::point)
                .toList();
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
