package org.chalkcheck.numeric.special;

import java.math.BigInteger;

/** Bernoulli numbers of even index from tangent numbers: B(2n) = (-1)^(n-1) 2n T(n) / (4^n (4^n - 1)). */
final class BernoulliNumbers {
    private static final int SMALL = 150;
    private static final int LARGE = 520;
    private static final BigInteger[] TANGENT = tangentNumbers(SMALL);

    private BernoulliNumbers() {}

    /** The longer table, made when first needed. */
    private static final class More {
        static final BigInteger[] TANGENT = tangentNumbers(LARGE);
    }

    /**
     * Returns T(1), T(2), ... from index 1.
     *
     * @see "Brent and Harvey, Fast computation of Bernoulli, tangent and secant numbers (2011), algorithm 2"
     */
    private static BigInteger[] tangentNumbers(int count) {
        BigInteger[] t = new BigInteger[count + 1];
        t[0] = BigInteger.ONE;
        t[1] = BigInteger.ONE;
        for (int k = 2; k <= count; k++) {
            t[k] = t[k - 1].multiply(BigInteger.valueOf(k - 1));
        }
        for (int k = 2; k <= count; k++) {
            for (int j = k; j <= count; j++) {
                t[j] = t[j - 1].multiply(BigInteger.valueOf(j - k)).add(t[j].multiply(BigInteger.valueOf(j - k + 2)));
            }
        }
        return t;
    }

    /** Returns B(2k) for k >= 1. */
    static Binary even(int k, int bits) throws Binary.OutOfReach {
        if (k > LARGE) {
            throw new Binary.OutOfReach();
        }
        BigInteger tangent = k <= SMALL ? TANGENT[k] : More.TANGENT[k];
        BigInteger top = tangent.multiply(BigInteger.valueOf(k % 2 == 1 ? 2L * k : -2L * k));
        BigInteger bottom = BigInteger.ONE.shiftLeft(4 * k).subtract(BigInteger.ONE.shiftLeft(2 * k));
        return new Binary(top, 0).divide(new Binary(bottom, 0), bits);
    }
}
