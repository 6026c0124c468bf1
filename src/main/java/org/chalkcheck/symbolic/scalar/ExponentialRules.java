package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;

/**
 * exp and log in normal form: exp(a + b) = exp(a) exp(b), exp(k log u) = u^k, log(u v) = log u + log v for positive u, log exp(t) = t.
 */
final class ExponentialRules {
    private static final int MAX_EXPONENT = 60;
    private static final long LARGEST_FACTORED = 1_000_000_000_000L;

    private final Normalizer normalizer;
    private final Units units;
    private final Map<Laurent, Map<Laurent, Integer>> leastShift = new HashMap<>();

    ExponentialRules(Normalizer normalizer, Units units) {
        this.normalizer = normalizer;
        this.units = units;
    }

    /** Returns exp(t). */
    Laurent exp(Laurent t) {
        Laurent result = Laurent.ONE;
        for (Map.Entry<Monomial, Rational> term : t.sorted()) {
            result = normalizer.reduce(result.times(exp(term.getKey(), term.getValue())));
        }
        return result;
    }

    private Laurent exp(Monomial monomial, Rational coefficient) {
        Expr single = single(monomial);
        if (single instanceof Call call && call.function() == ScalarFunction.LOG) {
            Laurent argument = normalizer.normalize(call.argument());
            if (coefficient.isSmallInteger() && Math.abs(coefficient.intValue()) <= MAX_EXPONENT) {
                return normalizer.integerPower(argument, coefficient.intValue());
            }
            if (coefficient.numerator().bitLength() < 6
                    && coefficient.denominator().bitLength() < 6) {
                Laurent root = normalizer
                        .roots()
                        .root(argument, coefficient.denominator().intValueExact());
                return normalizer.integerPower(root, coefficient.numerator().intValueExact());
            }
        }
        Rational unit = units.exponent(monomial, coefficient);
        Rational times = coefficient.dividedBy(unit);
        if (!times.isSmallInteger() || Math.abs(times.intValue()) > MAX_EXPONENT) {
            unit = coefficient.abs();
            times = Rational.of(coefficient.signum());
        }
        Expr argument = Laurent.term(unit, monomial).toExpr();
        return Laurent.term(
                Rational.ONE, Monomial.of(new Call(ScalarFunction.EXP, List.of(argument)), times.intValue()));
    }

    private static @org.jspecify.annotations.Nullable Expr single(Monomial monomial) {
        if (monomial.powers().size() != 1) {
            return null;
        }
        Map.Entry<Expr, Integer> power = monomial.powers().entrySet().iterator().next();
        return power.getValue() == 1 ? power.getKey() : null;
    }

    /** Returns log(u), for u > 0. */
    Laurent log(Laurent u) {
        if (u.isZero()) {
            throw new SizeLimitException("log(0)");
        }
        if (u.isConstant()) {
            return logOfNumber(u.constantTerm());
        }
        Laurent sum = Laurent.ZERO;
        Normalizer.Fraction fraction = clearPositive(u);
        Laurent rest = fraction.numerator();
        for (Map.Entry<Expr, Integer> factor : fraction.denominators().entrySet()) {
            sum = sum.minus(logOfAtom(factor.getKey()).scale(Rational.of(factor.getValue())));
        }
        Monomial common = rest.commonMonomial();
        for (Map.Entry<Expr, Integer> power : common.powers().entrySet()) {
            if (normalizer.signs().isPositive(power.getKey())) {
                sum = sum.plus(logOfAtom(power.getKey()).scale(Rational.of(power.getValue())));
                rest = rest.times(Laurent.term(Rational.ONE, Monomial.of(power.getKey(), -power.getValue())));
            }
        }
        Rational content = rest.content();
        rest = rest.scale(Rational.ONE.dividedBy(content));
        if (!content.equals(Rational.ONE)) {
            sum = sum.plus(logOfNumber(content));
        }
        if (rest.equals(Laurent.ONE)) {
            return sum;
        }
        return sum.plus(logOfExpression(rest.toExpr()));
    }

    // Multiplies by those denominators that are positive; the others stay.
    private Normalizer.Fraction clearPositive(Laurent u) {
        boolean allPositive = u.atoms().stream()
                .filter(atom -> u.leastExponent(atom) < 0)
                .allMatch(atom -> atom instanceof Sum && normalizer.signs().isPositive(atom)
                        || !(atom instanceof Sum) && normalizer.signs().isPositive(atom));
        return allPositive ? normalizer.clear(u) : new Normalizer.Fraction(u, Map.of());
    }

    private Laurent logOfAtom(Expr atom) {
        if (atom instanceof Call call && call.function() == ScalarFunction.EXP) {
            return normalizer.normalize(call.argument());
        }
        if (atom instanceof Call call && call.function() == ScalarFunction.SQRT) {
            return log(normalizer.normalize(call.argument())).scale(Rational.HALF);
        }
        return logOfExpression(atom);
    }

    private static Laurent logOfExpression(Expr u) {
        return Laurent.atom(new Call(ScalarFunction.LOG, List.of(u)));
    }

    private static Laurent logOfNumber(Rational value) {
        if (value.signum() <= 0) {
            throw new SizeLimitException("log of a number that is not positive");
        }
        return logOfInteger(value.numerator()).minus(logOfInteger(value.denominator()));
    }

    private static Laurent logOfInteger(BigInteger value) {
        if (value.equals(BigInteger.ONE)) {
            return Laurent.ZERO;
        }
        if (value.bitLength() > 62 || value.longValueExact() > LARGEST_FACTORED) {
            return logOfExpression(Num.of(Rational.of(value)));
        }
        Laurent sum = Laurent.ZERO;
        long rest = value.longValueExact();
        for (long p = 2; p * p <= rest; p++) {
            while (rest % p == 0) {
                sum = sum.plus(logOfExpression(Num.of(p)));
                rest /= p;
            }
        }
        return rest == 1 ? sum : sum.plus(logOfExpression(Num.of(rest)));
    }

    /**
     * Returns b^e for a base of unknown sign and a symbolic exponent: one atom for each symbolic part of an integer exponent, so that b^(n+1) is
     * b b^n; the atom has the least constant seen, since b^(n-1) = b^n / b fails at b = 0.
     */
    Laurent integerExponent(Laurent base, Laurent exponent) {
        Rational constant = exponent.constantTerm();
        Laurent symbolic = exponent.minus(Laurent.constant(constant));
        Expr symbolicPart = symbolic.toExpr();
        if (!Signs.isInteger(symbolicPart) || !constant.isSmallInteger() || Math.abs(constant.intValue()) > 30) {
            return Laurent.atom(new Call(ScalarFunction.POW, List.of(base.toExpr(), exponent.toExpr())));
        }
        if (normalizer.isNonzero(base)) {
            return nonzeroBase(base, symbolic, constant.intValue());
        }
        int least = leastShift
                .computeIfAbsent(base, key -> new HashMap<>())
                .merge(symbolic, constant.intValue(), Math::min);
        if (!hasNonnegativeValues(symbolic, least)) {
            return Laurent.atom(new Call(ScalarFunction.POW, List.of(base.toExpr(), exponent.toExpr())));
        }
        Expr low = symbolic.plus(Laurent.of(least)).toExpr();
        Laurent atom = Laurent.atom(new Call(ScalarFunction.POW, List.of(base.toExpr(), low)));
        return atom.times(normalizer.integerPower(base, constant.intValue() - least));
    }

    private Laurent nonzeroBase(Laurent base, Laurent symbolic, int constant) {
        Laurent result = normalizer.integerPower(base, constant);
        for (Map.Entry<Monomial, Rational> term : symbolic.sorted()) {
            Laurent monomial = Laurent.term(Rational.ONE, term.getKey());
            if (!Signs.isInteger(monomial.toExpr())
                    || !term.getValue().isSmallInteger()
                    || Math.abs(term.getValue().intValue()) > MAX_EXPONENT) {
                return Laurent.atom(new Call(
                        ScalarFunction.POW,
                        List.of(
                                base.toExpr(),
                                symbolic.plus(Laurent.of(constant)).toExpr())));
            }
            Expr atom = new Call(ScalarFunction.POW, List.of(base.toExpr(), monomial.toExpr()));
            result = normalizer.reduce(result.times(
                    Laurent.term(Rational.ONE, Monomial.of(atom, term.getValue().intValue()))));
        }
        return result;
    }

    // The sum of the least values of the terms, each a positive multiple of a variable with a least value.
    private static boolean hasNonnegativeValues(Laurent symbolic, int constant) {
        Rational least = Rational.of(constant);
        for (Map.Entry<Monomial, Rational> term : symbolic.terms().entrySet()) {
            Expr atom = single(term.getKey());
            if (term.getValue().signum() < 0 || atom == null) {
                return false;
            }
            if (atom instanceof Variable v
                    && v.domain().lower().isPresent()
                    && v.domain().lower().get().value() instanceof Num low) {
                least = least.plus(term.getValue().times(low.value()));
            } else if (atom instanceof DimensionValue) {
                least = least.plus(term.getValue());
            } else {
                return false;
            }
        }
        return least.signum() >= 0;
    }
}
