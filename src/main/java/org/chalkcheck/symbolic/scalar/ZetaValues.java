package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;

/** Riemann's zeta at even numbers: zeta(2n) = (-1)^(n+1) B(2n) (2 pi)^(2n) / (2 (2n)!), DLMF 25.6.2. */
public final class ZetaValues {
    private static final int MAX_ORDER = 40;

    private ZetaValues() {}

    /** Returns zeta(x) as a rational multiple of a power of pi, for a positive even x of moderate size. */
    public static Optional<Expr> value(Expr x) {
        if (!(x instanceof Num num)
                || !num.value().isSmallInteger()
                || num.value().intValue() < 2
                || num.value().intValue() > MAX_ORDER
                || num.value().intValue() % 2 != 0) {
            return Optional.empty();
        }
        int order = num.value().intValue();
        return Optional.of(
                Expressions.product(Num.of(factor(order / 2)), Expressions.power(Constant.PI, Num.of(order))));
    }

    // c(n) = zeta(2n) / pi^(2n), from 1 / 6 and (n + 1/2) c(n) = the sum of c(k) c(n - k) over 0 < k < n, DLMF 25.6.4.
    private static Rational factor(int n) {
        Rational[] c = new Rational[n + 1];
        c[1] = Rational.of(1, 6);
        for (int i = 2; i <= n; i++) {
            Rational sum = Rational.ZERO;
            for (int k = 1; k < i; k++) {
                sum = sum.plus(c[k].times(c[i - k]));
            }
            c[i] = sum.times(new Rational(BigInteger.TWO, BigInteger.valueOf(2L * i + 1)));
        }
        return c[n];
    }
}
