package org.chalkcheck.replay;

import org.chalkcheck.expr.Rational;

/** Points (c, s) of the unit circle c^2 + s^2 = 1 over the field, multiplied as complex numbers of modulus 1. */
final class Circle {
    /** The angle of 15 degrees: the one of the eight points of order 24 whose multiples have the right signs. */
    static final long[] TWENTY_FOURTH = twentyFourth();

    private Circle() {}

    static long[] times(long[] a, long[] b) {
        return new long[] {
            PrimeField.add(PrimeField.multiply(a[0], b[0]), PrimeField.negate(PrimeField.multiply(a[1], b[1]))),
            PrimeField.add(PrimeField.multiply(a[0], b[1]), PrimeField.multiply(a[1], b[0]))
        };
    }

    static long[] power(long[] point, long exponent) {
        long[] square = exponent < 0 ? new long[] {point[0], PrimeField.negate(point[1])} : point;
        long[] result = {1, 0};
        for (long e = Math.abs(exponent); e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = times(result, square);
            }
            square = times(square, square);
        }
        return result;
    }

    /** Returns ((1 - t^2) / (1 + t^2), 2 t / (1 + t^2)); 1 + t^2 is never 0. */
    static long[] rational(long t) {
        long square = PrimeField.multiply(t, t);
        long inverse = PrimeField.inverse(PrimeField.add(1, square));
        return new long[] {
            PrimeField.multiply(PrimeField.add(1, PrimeField.negate(square)), inverse),
            PrimeField.multiply(PrimeField.add(t, t), inverse)
        };
    }

    private static long[] twentyFourth() {
        long half = PrimeField.of(Rational.HALF);
        for (long t = 2; ; t++) {
            long[] point = power(rational(t), (PrimeField.P + 1) / 24);
            long[] thirty = power(point, 2);
            long[] fortyFive = power(point, 3);
            boolean right = thirty[1] == half
                    && PrimeField.sign(thirty[0]) == 1
                    && PrimeField.sign(fortyFive[0]) == 1
                    && fortyFive[0] == fortyFive[1];
            if (right) {
                return point;
            }
        }
    }
}
