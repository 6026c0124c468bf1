package org.chalkcheck.numeric.special;

import java.math.BigInteger;
import org.apfloat.Apfloat;

/**
 * Binary arithmetic of one width that counts the bits lost to cancellation, so that an evaluation can be repeated with as many more.
 */
final class Tracker {
    private static final int GUARD = 32;
    private static final int SLACK = 14;
    private static final int ATTEMPTS = 8;
    private static final int WIDEST = 12_000;
    private static final int MOST_TERMS = 60_000;

    /** An evaluation at the tracker's width. */
    interface Evaluation {
        Binary value(Tracker tracker) throws Binary.OutOfReach;
    }

    /** The terms of a series from the second on. */
    interface Terms {
        /** Returns term n, given term n - 1, for n from 1. */
        Binary next(Binary previous, int n);
    }

    private final int width;
    private int lost;

    private Tracker(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** Evaluates wider and wider until so many bits are right. */
    static Binary evaluate(int bits, Evaluation evaluation) throws Binary.OutOfReach {
        int width = bits + GUARD;
        for (int attempt = 0; attempt < ATTEMPTS && width <= WIDEST; attempt++) {
            Tracker tracker = new Tracker(width);
            Binary value = evaluation.value(tracker);
            if (tracker.lost + SLACK <= width - bits) {
                return value.round(bits);
            }
            width = bits + GUARD + Math.min(tracker.lost, 2 * width);
        }
        throw new Binary.OutOfReach();
    }

    /** Converts an argument, as good as exactly. */
    Binary from(Apfloat x) throws Binary.OutOfReach {
        int whole = x.signum() == 0 ? 0 : (int) Math.max(0, Math.min(20_000, 3.33 * x.scale()));
        return Binary.from(x, width + 64 + whole);
    }

    /** Counts bits that cancelled, if the number is positive. */
    void lose(int bits) {
        lost += Math.min(2 * width, Math.max(0, bits));
    }

    Binary add(Binary a, Binary b) {
        Binary sum = a.add(b, width);
        lose(Math.max(a.magnitude(), b.magnitude()) - sum.magnitude());
        return sum;
    }

    Binary subtract(Binary a, Binary b) {
        return add(a, b.negate());
    }

    Binary multiply(Binary a, Binary b) {
        return a.multiply(b, width);
    }

    Binary divide(Binary a, Binary b) {
        return a.divide(b, width);
    }

    Binary exp(Binary x) throws Binary.OutOfReach {
        lose(x.magnitude());
        return BinaryMath.exp(x, width);
    }

    Binary log(Binary x) throws Binary.OutOfReach {
        Binary offset = x.subtract(Binary.ONE, width);
        if (offset.signum() == 0) {
            return Binary.ZERO;
        }
        lose(-offset.magnitude());
        return BinaryMath.log(x, width);
    }

    /** Returns a positive base to a real power. */
    Binary power(Binary base, Binary exponent) throws Binary.OutOfReach {
        return exponent.signum() == 0 ? Binary.ONE : exp(multiply(exponent, log(base)));
    }

    /** Returns sine and cosine of pi x for an x that is as good as exact. */
    Binary[] sinCosPi(Binary x) throws Binary.OutOfReach {
        int wide = width + 8 + Math.max(0, x.magnitude());
        BigInteger whole = x.add(Binary.HALF, wide).fixed(0);
        Binary rest = x.subtract(new Binary(whole, 0), wide);
        Binary[] wave = BinaryMath.sinCos(rest.multiply(BinaryMath.pi(wide), wide), width + 8);
        return whole.testBit(0) ? new Binary[] {wave[0].negate(), wave[1].negate()} : wave;
    }

    Binary pi() {
        return BinaryMath.pi(width);
    }

    /** Adds an asymptotic series that starts with 1 until its terms no longer matter; OutOfReach if they grow before. */
    Binary asymptotic(Terms terms) throws Binary.OutOfReach {
        Binary term = Binary.ONE;
        Binary sum = Binary.ONE;
        for (int n = 1; n < MOST_TERMS; n++) {
            Binary next = terms.next(term, n);
            if (next.magnitude() < -width - 2) {
                return sum;
            }
            if (n > 2 && next.magnitude() > term.magnitude()) {
                break;
            }
            sum = sum.add(next, width);
            term = next;
        }
        throw new Binary.OutOfReach();
    }

    /** Adds a series until its terms no longer matter and fall; at least {@code fewest} terms. */
    Binary sum(Binary first, int fewest, Terms terms) throws Binary.OutOfReach {
        return weightedSum(first, fewest, terms, (term, n) -> term);
    }

    /** Adds {@code weight(term(n), n)}; weights may vanish for single n. */
    Binary weightedSum(Binary first, int fewest, Terms terms, Terms weight) throws Binary.OutOfReach {
        Binary term = first;
        Binary sum = weight.next(term, 0);
        int largest = sum.magnitude();
        for (int n = 1; n < MOST_TERMS; n++) {
            term = terms.next(term, n);
            Binary part = weight.next(term, n);
            sum = sum.add(part, width);
            largest = Math.max(largest, part.magnitude());
            if (n >= fewest
                    && term.magnitude() < sum.magnitude() - width - 4
                    && part.magnitude() < sum.magnitude() - width - 4) {
                lose(largest - sum.magnitude());
                return sum;
            }
        }
        throw new Binary.OutOfReach();
    }
}
