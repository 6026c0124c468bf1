package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Writes a^k / b^k as (a / b)^k for positive numbers b: far out a^k and b^k leave the doubles both, where their quotient may not. */
final class PowersInLimits {
    private final Variable variable;

    private PowersInLimits(Variable variable) {
        this.variable = variable;
    }

    /** Rewrites the body of a limit. */
    static Expr combined(Expr body, Variable variable) {
        PowersInLimits powers = new PowersInLimits(variable);
        return Traversal.rewrite(body, node -> node instanceof Product product ? powers.combined(product) : node);
    }

    /** A power, or the reciprocal of one, with the variable in its exponent alone. */
    private record Power(Expr base, Expr exponent, boolean reciprocal) {
        boolean divides(Power other) {
            return reciprocal && !other.reciprocal && exponent.equals(other.exponent) && isPositive(base);
        }
    }

    private static boolean isPositive(Expr base) {
        return base.equals(Constant.E)
                || base instanceof Num num && num.value().signum() > 0
                || base instanceof Variable v
                        && v.shape().isScalar()
                        && v.domain().nonzero()
                        && v.domain().lowest() >= 0;
    }

    private Expr combined(Product product) {
        List<Expr> factors = new ArrayList<>(product.factors());
        boolean changed = false;
        for (int i = 0; i < factors.size(); i++) {
            for (int k = 0; k < factors.size(); k++) {
                Optional<Power> above = power(factors.get(i));
                Optional<Power> below = power(factors.get(k));
                if (above.isPresent() && below.isPresent() && below.get().divides(above.get())) {
                    Expr base =
                            Expressions.divide(above.get().base(), below.get().base());
                    factors.set(i, Expressions.power(base, above.get().exponent()));
                    factors.set(k, Num.ONE);
                    changed = true;
                }
            }
        }
        return changed ? Expressions.product(factors) : product;
    }

    private Optional<Power> power(Expr factor) {
        if (!(factor instanceof Call call) || !factor.shape().isScalar()) {
            return Optional.empty();
        }
        if (call.function() == ScalarFunction.EXP) {
            return power(Constant.E, call.argument());
        }
        if (call.function() != ScalarFunction.POW) {
            return Optional.empty();
        }
        Expr exponent = call.arguments().get(1);
        return exponent.equals(Num.MINUS_ONE)
                ? power(call.argument()).map(p -> new Power(p.base(), p.exponent(), !p.reciprocal()))
                : power(call.argument(), exponent);
    }

    private Optional<Power> power(Expr base, Expr exponent) {
        if (Traversal.contains(base, variable::equals) || !Traversal.contains(exponent, variable::equals)) {
            return Optional.empty();
        }
        if (exponent instanceof Product product && product.factors().contains(Num.MINUS_ONE)) {
            List<Expr> rest = new ArrayList<>(product.factors());
            rest.remove(Num.MINUS_ONE);
            return Optional.of(new Power(base, Expressions.product(rest), true));
        }
        return Optional.of(new Power(base, exponent, false));
    }
}
