package org.chalkcheck.symbolic.scalar;

import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The relations that powers of atoms satisfy: squares of roots, of sines and of absolute values, powers of (-1)^n. */
final class AtomRelations {
    private final Normalizer normalizer;

    AtomRelations(Normalizer normalizer) {
        this.normalizer = normalizer;
    }

    /** Replaces one atom whose power has a relation; returns the same object where there is none. */
    Laurent apply(Laurent x) {
        for (Map.Entry<Monomial, Rational> term : x.terms().entrySet()) {
            for (Map.Entry<Expr, Integer> power : term.getKey().powers().entrySet()) {
                Laurent replacement = replacement(power.getKey(), power.getValue());
                if (replacement != null) {
                    return replaceAll(x, power.getKey());
                }
            }
        }
        return x;
    }

    private Laurent replaceAll(Laurent x, Expr atom) {
        Laurent result = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> term : x.terms().entrySet()) {
            Laurent replacement = replacement(atom, term.getKey().exponent(atom));
            result = result.plus(
                    replacement == null
                            ? Laurent.term(term.getValue(), term.getKey())
                            : Laurent.term(term.getValue(), term.getKey().without(atom))
                                    .times(replacement));
        }
        return result;
    }

    private @Nullable Laurent replacement(Expr atom, int exponent) {
        if (exponent == 0 || exponent == 1 || !(atom instanceof Call call)) {
            return null;
        }
        return switch (call.function()) {
            case SQRT -> {
                int odd = Math.floorMod(exponent, 2);
                Laurent square = normalizer.integerPower(normalizer.normalize(call.argument()), (exponent - odd) / 2);
                yield odd == 0 ? square : square.times(Laurent.atom(atom));
            }
            case ABS ->
                exponent < 0
                        ? null
                        : normalizer
                                .integerPower(normalizer.normalize(call.argument()), exponent - exponent % 2)
                                .times(exponent % 2 == 0 ? Laurent.ONE : Laurent.atom(atom));
            case SIN -> {
                if (exponent < 2) {
                    yield null;
                }
                Laurent cosine = Laurent.atom(new Call(ScalarFunction.COS, call.arguments()));
                Laurent square = Laurent.ONE.minus(cosine.times(cosine));
                yield square.power(exponent / 2).times(exponent % 2 == 0 ? Laurent.ONE : Laurent.atom(atom));
            }
            case POW ->
                call.argument().equals(Num.MINUS_ONE) && (exponent < 0 || exponent > 1)
                        ? exponent % 2 == 0 ? Laurent.ONE : Laurent.atom(atom)
                        : null;
            case ROOT -> {
                if (!(call.arguments().get(1) instanceof Num degree)
                        || !degree.value().isSmallInteger()
                        || degree.value().intValue() < 2
                        || exponent > 0 && exponent < degree.value().intValue()) {
                    yield null;
                }
                int n = degree.value().intValue();
                int rest = Math.floorMod(exponent, n);
                Laurent whole = normalizer.integerPower(normalizer.normalize(call.argument()), (exponent - rest) / n);
                yield rest == 0 ? whole : whole.times(Laurent.term(Rational.ONE, Monomial.of(atom, rest)));
            }
            default -> null;
        };
    }
}
