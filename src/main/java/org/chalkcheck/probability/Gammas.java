package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** The gamma function and its logarithmic derivatives, with their recurrences applied where the shift is an integer. */
final class Gammas {
    private static final int LARGEST_SHIFT = 40;

    private Gammas() {}

    /** Returns Gamma(a), simplified for integers and halves of odd integers. */
    static Expr gamma(Expr a) {
        if (a instanceof Num n && n.value().signum() > 0 && n.value().compareTo(Rational.of(LARGEST_SHIFT)) < 0) {
            Rational v = n.value();
            if (v.isInteger()) {
                return Algebra.factorial(v.intValue() - 1);
            }
            if (v.times(Rational.of(2)).isInteger()) {
                Rational product = Rational.ONE;
                for (Rational r = Rational.HALF; r.compareTo(v) < 0; r = r.plus(Rational.ONE)) {
                    product = product.times(r);
                }
                return mul(Num.of(product), pow(Constant.PI, Algebra.HALF));
            }
        }
        return Algebra.call(ScalarFunction.GAMMA, a);
    }

    /** Returns Gamma(a + shift) / Gamma(a). */
    static Expr ratio(Expr a, Expr shift) {
        if (shift instanceof Num n
                && n.value().isInteger()
                && n.value().abs().compareTo(Rational.of(LARGEST_SHIFT)) < 0) {
            int k = n.value().intValue();
            List<Expr> factors = new ArrayList<>();
            for (int i = 0; i < k; i++) {
                factors.add(add(a, Num.of(i)));
            }
            for (int i = 1; i <= -k; i++) {
                factors.add(pow(sub(a, Num.of(i)), -1));
            }
            return mul(factors);
        }
        return mul(gamma(add(a, shift)), pow(gamma(a), -1));
    }

    /** Returns psi(a); at positive integers by Euler's constant. */
    static Expr digamma(Expr a) {
        int n = Algebra.natural(a);
        if (n > 0 && n < LARGEST_SHIFT) {
            Rational sum = Rational.ZERO;
            for (int i = 1; i < n; i++) {
                sum = sum.plus(Rational.of(1, i));
            }
            return sub(Num.of(sum), Constant.EULER_GAMMA);
        }
        if (a.equals(Algebra.HALF)) {
            Expr log = Algebra.call(ScalarFunction.LOG, Algebra.TWO);
            return Algebra.negate(add(Constant.EULER_GAMMA, mul(Algebra.TWO, log)));
        }
        return Algebra.call(ScalarFunction.DIGAMMA, a);
    }

    /** Returns psi(a + shift), by the recurrence for integer shifts. */
    static Expr digamma(Expr a, Expr shift) {
        if (a instanceof Num
                || !(shift instanceof Num n)
                || !n.value().isInteger()
                || n.value().abs().compareTo(Rational.of(LARGEST_SHIFT)) >= 0) {
            return digamma(add(a, shift));
        }
        int k = n.value().intValue();
        List<Expr> terms = new ArrayList<>();
        terms.add(digamma(a));
        for (int i = 0; i < k; i++) {
            terms.add(pow(add(a, Num.of(i)), -1));
        }
        for (int i = 1; i <= -k; i++) {
            terms.add(Algebra.negate(pow(sub(a, Num.of(i)), -1)));
        }
        return add(terms);
    }

    /** Returns psi'(a); at positive integers and at 1/2 by pi^2. */
    static Expr trigamma(Expr a) {
        int n = Algebra.natural(a);
        Expr square = pow(Constant.PI, 2);
        if (n > 0 && n < LARGEST_SHIFT) {
            Rational sum = Rational.ZERO;
            for (int i = 1; i < n; i++) {
                sum = sum.plus(Rational.of(1, (long) i * i));
            }
            return sub(mul(Num.of(Rational.of(1, 6)), square), Num.of(sum));
        }
        if (a.equals(Algebra.HALF)) {
            return Algebra.half(square);
        }
        return Algebra.call(ScalarFunction.POLYGAMMA, Num.ONE, a);
    }

    static boolean isGamma(Expr e) {
        return e instanceof Call c && c.function() == ScalarFunction.GAMMA;
    }
}
