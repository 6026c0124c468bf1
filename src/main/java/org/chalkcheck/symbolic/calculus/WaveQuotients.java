package org.chalkcheck.symbolic.calculus;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/** Antiderivatives of sin(w x) / x^m and cos(w x) / x^m by parts, down to the sine and cosine integrals. */
final class WaveQuotients {
    private final Variable x;

    WaveQuotients(Variable x) {
        this.x = x;
    }

    /**
     * Returns a guess.
     *
     * @param m a positive number
     * @param sine whether the wave is a sine, not a cosine
     * @param w the frequency, without x
     */
    Expr integral(int m, boolean sine, Expr w) {
        Expr angle = Expressions.product(w, x);
        if (m == 1) {
            return Expressions.call(sine ? ScalarFunction.SI : ScalarFunction.CI, angle);
        }
        Expr wave = Expressions.call(sine ? ScalarFunction.SIN : ScalarFunction.COS, angle);
        Expr next = Expressions.product(Num.of(sine ? 1 : -1), w, integral(m - 1, !sine, w));
        Expr end = Expressions.negate(Expressions.product(wave, Expressions.power(x, 1 - m)));
        return Expressions.product(Num.of(Rational.of(1, m - 1)), Expressions.sum(end, next));
    }
}
