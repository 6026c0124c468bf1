package org.chalkcheck.replay;

import java.math.BigInteger;
import org.chalkcheck.expr.Rational;

/**
 * The integers modulo a prime p, as numbers from 0 to p - 1.
 *
 * <p>With p = 2 q + 1, q prime and p = 23 modulo 24: -1 is no square, so that the quadratic character behaves like a sign; 2, 3, 5, ..., 31 are
 * squares, so that it agrees with the sign of small rational numbers; the squares form a group of prime order q, in which every root is unique;
 * and the unit circle has points of order 24.
 */
final class PrimeField {
    static final long P = 2_146_664_519L;

    /** The number of squares other than 0. */
    static final long Q = (P - 1) / 2;

    private PrimeField() {}

    static long add(long a, long b) {
        long sum = a + b;
        return sum >= P ? sum - P : sum;
    }

    static long negate(long a) {
        return a == 0 ? 0 : P - a;
    }

    static long multiply(long a, long b) {
        return a * b % P;
    }

    static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    static long inverse(long a) {
        if (a == 0) {
            throw new UndefinedPointException();
        }
        return power(a, P - 2);
    }

    /** Returns 1 for squares, -1 for the others and 0 for 0. */
    static int sign(long a) {
        return a == 0 ? 0 : power(a, Q) == 1 ? 1 : -1;
    }

    static long of(Rational r) {
        BigInteger p = BigInteger.valueOf(P);
        long denominator = r.denominator().mod(p).longValue();
        return multiply(r.numerator().mod(p).longValue(), inverse(denominator));
    }

    /** Returns the power of a square, which is the only square with that power's root. */
    static long power(long square, Rational exponent) {
        BigInteger q = BigInteger.valueOf(Q);
        BigInteger denominator = exponent.denominator().mod(q);
        if (denominator.signum() == 0) {
            throw new OutsideException("an exponent");
        }
        return power(
                square,
                exponent.numerator().multiply(denominator.modInverse(q)).mod(q).longValue());
    }
}
