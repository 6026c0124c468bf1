package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Euler's integrals of the first kind: x^(a-1) (1 - x)^(b-1) over (0, 1), x^(a-1) (1 + x)^(-a-b) over (0, inf), and sin(x)^(2a-1) cos(x)^(2b-1) over
 * (0, pi/2), for a &gt; 0 and b &gt; 0.
 *
 * <p>See DLMF 5.12.1 to 5.12.3.
 */
final class BetaIntegrals {
    private final DomainCheck check;
    private final List<Condition> assumptions;

    BetaIntegrals(DomainCheck check, List<Condition> assumptions) {
        this.check = check;
        this.assumptions = assumptions;
    }

    /**
     * Returns the integral of a product of such powers.
     *
     * @param halfLine whether it is taken over (0, inf), of powers of 1 + x; otherwise over (0, 1), of powers of 1 - x
     */
    Optional<Expr> integrate(Expr body, Variable x, boolean halfLine) {
        Expr companion = halfLine ? Expressions.sum(Num.ONE, x) : Expressions.subtract(Num.ONE, x);
        return read(body, x, x, companion).flatMap(powers -> {
            Expr a = Expressions.sum(powers.exponents().get(0), Num.ONE);
            Expr b = halfLine
                    ? Expressions.negate(Expressions.sum(powers.exponents().get(1), a))
                    : Expressions.sum(powers.exponents().get(1), Num.ONE);
            return beta(powers.factor(), a, b);
        });
    }

    /** Returns the integral of a product of powers of the sine and the cosine of x over (0, pi/2). */
    Optional<Expr> integrateQuarterTurn(Expr body, Variable x) {
        Expr sine = Expressions.call(ScalarFunction.SIN, x);
        Expr cosine = Expressions.call(ScalarFunction.COS, x);
        Num half = Num.of(Rational.HALF);
        return read(body, x, sine, cosine)
                .flatMap(powers -> beta(
                        Expressions.product(half, powers.factor()),
                        Expressions.product(
                                half, Expressions.sum(powers.exponents().get(0), Num.ONE)),
                        Expressions.product(
                                half, Expressions.sum(powers.exponents().get(1), Num.ONE))));
    }

    private Optional<Expr> beta(Expr factor, Expr a, Expr b) {
        Normalizer normalizer = new Normalizer(assumptions);
        Expr first = normalizer.canonical(a);
        Expr second = normalizer.canonical(b);
        Expr total = normalizer.canonical(Expressions.sum(a, b));
        return isPositive(first) && isPositive(second)
                ? Optional.of(Expressions.product(
                        factor, Expressions.divide(Expressions.product(gamma(first), gamma(second)), gamma(total))))
                : Optional.empty();
    }

    private Optional<PowerProduct> read(Expr body, Variable x, Expr base, Expr companion) {
        return PowerProduct.of(body, x, List.of(base, companion), this::isPositive)
                .filter(PowerProduct::hasNoExponential);
    }

    private boolean isPositive(Expr e) {
        return check.holds(new Condition.Compare(e, Relation.GREATER, Num.ZERO), assumptions);
    }

    private static Expr gamma(Expr s) {
        return Expressions.call(ScalarFunction.GAMMA, s);
    }
}
