package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Integrals of c x^p with any exponents, over ranges of positive numbers, and of c x^p exp(-q x^r) over (0, inf), for p &gt; -1, q &gt; 0 and r &gt; 0,
 * term by term. Each term has an integral of its own.
 *
 * <p>The latter follow from Euler's integral of the second kind, DLMF 5.2.1, by u = q x^r.
 */
final class PowerIntegrals {
    private final DomainCheck check;
    private final List<Condition> assumptions;
    private final Variable x;
    private final Expr lower;
    private final Expr upper;
    private final Normalizer normalizer;

    PowerIntegrals(DomainCheck check, List<Condition> assumptions, Variable x, Expr lower, Expr upper) {
        this.check = check;
        this.assumptions = assumptions;
        this.x = x;
        this.lower = lower;
        this.upper = upper;
        this.normalizer = new Normalizer(assumptions);
    }

    /** Returns the integral of a sum of such terms, if each of them has one. */
    Optional<Expr> integrate(Expr body) {
        boolean positive =
                (lower.equals(Num.ZERO) || isPositive(lower)) && (upper.equals(Constant.INFINITY) || isPositive(upper));
        if (!positive) {
            return Optional.empty();
        }
        List<Expr> total = new ArrayList<>();
        for (Expr term : body instanceof Sum sum ? sum.terms() : List.of(body)) {
            Optional<Expr> value = PowerProduct.of(term, x, List.of(x), this::isPositive)
                    .flatMap(product -> product.hasNoExponential() ? power(product) : gamma(product));
            if (value.isEmpty()) {
                return value;
            }
            total.add(value.get());
        }
        return Optional.of(Expressions.sum(total));
    }

    private Optional<Expr> power(PowerProduct product) {
        Expr next = normalizer.canonical(Expressions.sum(product.exponents().get(0), Num.ONE));
        boolean exists = lower.equals(Num.ZERO)
                ? !upper.equals(Constant.INFINITY) && isPositive(next)
                : upper.equals(Constant.INFINITY) ? isPositive(Expressions.negate(next)) : isNonzero(next);
        if (!exists) {
            return Optional.empty();
        }
        Expr top = upper.equals(Constant.INFINITY) ? Num.ZERO : raised(upper, next);
        Expr bottom = lower.equals(Num.ZERO) ? Num.ZERO : raised(lower, next);
        return Optional.of(
                Expressions.product(product.factor(), Expressions.divide(Expressions.subtract(top, bottom), next)));
    }

    private static Expr raised(Expr base, Expr exponent) {
        return base.equals(Num.ONE) ? base : Expressions.power(base, exponent);
    }

    private Optional<Expr> gamma(PowerProduct product) {
        if (!lower.equals(Num.ZERO) || !upper.equals(Constant.INFINITY)) {
            return Optional.empty();
        }
        Expr next = normalizer.canonical(Expressions.sum(product.exponents().get(0), Num.ONE));
        return PowerProduct.of(product.rate(), x, List.of(x), this::isPositive)
                .filter(PowerProduct::hasNoExponential)
                .flatMap(rate -> {
                    Expr q = Expressions.negate(rate.factor());
                    Expr r = normalizer.canonical(rate.exponents().get(0));
                    if (!isPositive(next) || !isPositive(q) || !isPositive(r)) {
                        return Optional.empty();
                    }
                    Expr order = normalizer.canonical(Expressions.divide(next, r));
                    return Optional.of(Expressions.product(
                            product.factor(),
                            raised(q, Expressions.negate(order)),
                            Expressions.divide(Expressions.call(ScalarFunction.GAMMA, order), r)));
                });
    }

    private boolean isPositive(Expr e) {
        return check.holds(new Condition.Compare(e, Relation.GREATER, Num.ZERO), assumptions);
    }

    private boolean isNonzero(Expr e) {
        return check.holds(new Condition.Compare(e, Relation.NOT_EQUAL, Num.ZERO), assumptions);
    }
}
