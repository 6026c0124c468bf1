package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
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

    static Laurent floor(Laurent x, Signs signs) {
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
        Laurent atom = Laurent.atom(new Call(ScalarFunction.FLOOR, List.of(rest.toExpr())));
        return whole.plus(reflected(rest, signs).orElse(atom));
    }

    /**
     * Of the two ways to write the floor of a quotient of integers, floor(n / d) = -1 - floor((-n - 1) / d) for d positive, the one whose first term
     * is positive is kept, so that a ceiling and the floor that it equals become one.
     */
    private static Optional<Laurent> reflected(Laurent quotient, Signs signs) {
        Optional<Monomial> divisor = divisor(quotient, signs);
        if (divisor.isEmpty()) {
            return Optional.empty();
        }
        BigInteger denominator = BigInteger.ONE;
        for (Rational coefficient : quotient.terms().values()) {
            BigInteger next = coefficient.denominator();
            denominator = denominator.multiply(next).divide(denominator.gcd(next));
        }
        Rational scale = Rational.of(denominator);
        Laurent numerator = quotient.times(Laurent.term(scale, divisor.get()));
        boolean integers = numerator.terms().keySet().stream().allMatch(m -> m.isOne() || isInteger(m));
        boolean negative = numerator.sorted().stream()
                .filter(term -> !term.getKey().isOne())
                .findFirst()
                .filter(term -> term.getValue().signum() < 0)
                .isPresent();
        if (!integers || !negative) {
            return Optional.empty();
        }
        Laurent opposite = quotient.plus(Laurent.term(Rational.ONE.dividedBy(scale), inverse(divisor.get())))
                .scale(Rational.MINUS_ONE);
        return Optional.of(floor(opposite, signs).scale(Rational.MINUS_ONE).minus(Laurent.ONE));
    }

    /** Returns the product of the positive integers that the terms are divided by; nothing where something else divides. */
    private static Optional<Monomial> divisor(Laurent quotient, Signs signs) {
        Monomial divisor = Monomial.ONE;
        for (Expr atom : quotient.atoms()) {
            int exponent = quotient.leastExponent(atom);
            if (exponent < 0) {
                if (!Signs.isInteger(atom) || !signs.isPositive(atom)) {
                    return Optional.empty();
                }
                divisor = divisor.times(Monomial.of(atom, -exponent));
            }
        }
        return Optional.of(divisor);
    }

    private static Monomial inverse(Monomial monomial) {
        Monomial inverse = Monomial.ONE;
        for (Map.Entry<Expr, Integer> power : monomial.powers().entrySet()) {
            inverse = inverse.times(Monomial.of(power.getKey(), -power.getValue()));
        }
        return inverse;
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
