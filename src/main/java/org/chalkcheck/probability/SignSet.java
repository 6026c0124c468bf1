package org.chalkcheck.probability;

import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Rational;

/** Sets of signs as bits: which of negative, zero and positive a value may be. */
final class SignSet {
    static final int NEGATIVE = 1;
    static final int ZERO = 2;
    static final int POSITIVE = 4;
    static final int ANY = 7;

    private SignSet() {}

    static int ofNumber(Rational r) {
        return r.signum() > 0 ? POSITIVE : r.signum() < 0 ? NEGATIVE : ZERO;
    }

    static int ofDomain(Domain domain) {
        int bits = ANY;
        if (domain.lowest() > 0
                || domain.lowest() == 0 && domain.lower().orElseThrow().open()) {
            bits = POSITIVE;
        } else if (domain.lowest() == 0) {
            bits = POSITIVE | ZERO;
        } else if (domain.highest() < 0
                || domain.highest() == 0 && domain.upper().orElseThrow().open()) {
            bits = NEGATIVE;
        } else if (domain.highest() == 0) {
            bits = NEGATIVE | ZERO;
        }
        return domain.nonzero() ? bits & ~ZERO : bits;
    }

    static int sum(int a, int b) {
        int bits = 0;
        for (int i = NEGATIVE; i <= POSITIVE; i <<= 1) {
            for (int j = NEGATIVE; j <= POSITIVE; j <<= 1) {
                if ((a & i) != 0 && (b & j) != 0) {
                    bits |= i == ZERO ? j : j == ZERO || i == j ? i : ANY;
                }
            }
        }
        return bits;
    }

    static int times(int a, int b) {
        int bits = 0;
        for (int i = NEGATIVE; i <= POSITIVE; i <<= 1) {
            for (int j = NEGATIVE; j <= POSITIVE; j <<= 1) {
                if ((a & i) != 0 && (b & j) != 0) {
                    bits |= i == ZERO || j == ZERO ? ZERO : i == j ? POSITIVE : NEGATIVE;
                }
            }
        }
        return bits;
    }
}
