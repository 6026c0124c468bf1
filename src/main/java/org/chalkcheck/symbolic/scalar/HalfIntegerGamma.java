package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;

/** Gamma at half-integers: Gamma(1/2) = sqrt(pi) and Gamma(x + 1) = x Gamma(x). */
public final class HalfIntegerGamma {
    private static final int MAX_BITS = 8;

    private HalfIntegerGamma() {}

    /** Returns Gamma(x) as a rational multiple of sqrt(pi), for a half-integer x of moderate size. */
    public static Optional<Expr> value(Expr x) {
        if (!(x instanceof Num num)
                || !num.value().denominator().equals(BigInteger.TWO)
                || num.value().numerator().bitLength() > MAX_BITS) {
            return Optional.empty();
        }
        Rational factor = Rational.ONE;
        Rational at = num.value();
        while (at.compareTo(Rational.HALF) > 0) {
            at = at.minus(Rational.ONE);
            factor = factor.times(at);
        }
        while (at.compareTo(Rational.HALF) < 0) {
            factor = factor.dividedBy(at);
            at = at.plus(Rational.ONE);
        }
        return Optional.of(Expressions.product(Num.of(factor), Expressions.sqrt(Constant.PI)));
    }
}
