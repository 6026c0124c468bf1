package org.chalkcheck.symbolic.calculus;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;

/**
 * A limit in the extended reals.
 *
 * @param infinite 1 for infinity, -1 for minus infinity, 0 for a finite limit
 * @param value the finite limit; zero where the limit is infinite
 * @param side for the limit zero: 1 if approached from above, -1 from below, 0 if not known
 */
record LimitValue(int infinite, Expr value, int side) {
    static LimitValue finite(Expr value) {
        return new LimitValue(0, value, 0);
    }

    static LimitValue zero(int side) {
        return new LimitValue(0, Num.ZERO, side);
    }

    static LimitValue infinity(int sign) {
        return new LimitValue(sign, Num.ZERO, 0);
    }

    boolean isFinite() {
        return infinite == 0;
    }

    boolean isZero() {
        return infinite == 0 && value.equals(Num.ZERO);
    }
}
