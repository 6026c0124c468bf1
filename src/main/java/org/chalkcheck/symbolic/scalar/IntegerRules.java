package org.chalkcheck.symbolic.scalar;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** Floors without their integer part, factorials and Gamma values without integer shifts. */
final class IntegerRules {
    private IntegerRules() {}

    static Laurent floor(Laurent x) {
        Laurent whole = Laurent.ZERO;
        Laurent rest = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> term : x.terms().entrySet()) {
            Laurent part = Laurent.term(term.getValue(), term.getKey());
            if (term.getKey().isOne()) {
                Rational floor = Rational.of(term.getValue().floor());
                whole = whole.plus(Laurent.constant(floor));
                rest = rest.plus(Laurent.constant(term.getValue().minus(floor)));
            } else if (term.getValue().isInteger() && isInteger(term.getKey())) {
                whole = whole.plus(part);
            } else {
                rest = rest.plus(part);
            }
        }
        if (rest.isConstant()) {
            return whole.plus(Laurent.constant(Rational.of(rest.constantTerm().floor())));
        }
        return whole.plus(Laurent.atom(new Call(ScalarFunction.FLOOR, List.of(rest.toExpr()))));
    }

    // (s + c)! = (s + c) ... (s + 1) s! for s >= 0, and Gamma(x + c) = (x + c - 1) ... x Gamma(x) for x > 0
    static Optional<Laurent> factorial(Call call, Laurent x, Signs signs) {
        Rational constant = x.constantTerm();
        boolean factorial = call.function() == ScalarFunction.FACTORIAL;
        if (x.isConstant() || !constant.isSmallInteger() || constant.signum() <= 0 || constant.intValue() > 12) {
            return Optional.empty();
        }
        Laurent s = x.minus(Laurent.constant(constant));
        Expr start = s.toExpr();
        boolean allowed = factorial ? signs.isNonnegative(start) && Signs.isInteger(start) : signs.isPositive(start);
        if (!allowed) {
            return Optional.empty();
        }
        Laurent result = Laurent.atom(new Call(call.function(), List.of(start)));
        for (int i = 0; i < constant.intValue(); i++) {
            result = result.times(s.plus(Laurent.of(factorial ? i + 1L : i)));
        }
        return Optional.of(result);
    }

    private static boolean isInteger(Monomial monomial) {
        return monomial.powers().entrySet().stream()
                .allMatch(power -> power.getValue() > 0 && Signs.isInteger(power.getKey()));
    }
}
