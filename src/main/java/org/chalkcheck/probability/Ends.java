package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.isMinusInfinity;
import static org.chalkcheck.probability.Algebra.isPlusInfinity;
import static org.chalkcheck.probability.Algebra.sub;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.ScalarFunction;

/** Maxima and minima of ends of intervals, plus and minus infinity among them. */
final class Ends {
    private Ends() {}

    static Expr max(Expr a, Expr b, Signs signs) {
        if (isMinusInfinity(a) || isPlusInfinity(b) || a.equals(b)) {
            return b;
        }
        if (isMinusInfinity(b) || isPlusInfinity(a)) {
            return a;
        }
        Expr difference = sub(a, b);
        if (signs.isNonNegative(difference)) {
            return a;
        }
        if (signs.isNonPositive(difference)) {
            return b;
        }
        return Algebra.call(ScalarFunction.MAX, a, b);
    }

    static Expr min(Expr a, Expr b, Signs signs) {
        if (isPlusInfinity(a) || isMinusInfinity(b) || a.equals(b)) {
            return b;
        }
        if (isPlusInfinity(b) || isMinusInfinity(a)) {
            return a;
        }
        Expr difference = sub(a, b);
        if (signs.isNonNegative(difference)) {
            return b;
        }
        if (signs.isNonPositive(difference)) {
            return a;
        }
        return Algebra.call(ScalarFunction.MIN, a, b);
    }

    /** Returns the point of [lower, upper] that is nearest to a value. */
    static Expr clamp(Expr value, Expr lower, Expr upper, Signs signs) {
        return min(upper, max(lower, value, signs), signs);
    }
}
