package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** Sines and cosines in normal form: addition theorems, multiples of one unit angle, exact values at multiples of pi/12. */
final class TrigonometricRules {
    private static final int MAX_MULTIPLE = 10;
    private static final int MAX_TERMS = 3;

    private final Normalizer normalizer;
    private final Units units;

    TrigonometricRules(Normalizer normalizer, Units units) {
        this.normalizer = normalizer;
        this.units = units;
    }

    private record Pair(Laurent sin, Laurent cos) {}

    Laurent sin(Laurent t) {
        return pair(t).sin();
    }

    Laurent cos(Laurent t) {
        return pair(t).cos();
    }

    private Pair pair(Laurent t) {
        if (t.terms().size() > MAX_TERMS) {
            return atomic(t);
        }
        Pair sum = new Pair(Laurent.ZERO, Laurent.ONE);
        for (Map.Entry<Monomial, Rational> term : t.sorted()) {
            sum = add(sum, term(term.getKey(), term.getValue()));
        }
        return sum;
    }

    private Pair atomic(Laurent t) {
        boolean flip = t.sorted().get(0).getValue().signum() < 0;
        Expr argument = (flip ? t.scale(Rational.MINUS_ONE) : t).toExpr();
        Laurent sine = Laurent.atom(new Call(ScalarFunction.SIN, List.of(argument)));
        Laurent cosine = Laurent.atom(new Call(ScalarFunction.COS, List.of(argument)));
        return new Pair(flip ? sine.scale(Rational.MINUS_ONE) : sine, cosine);
    }

    private Pair add(Pair a, Pair b) {
        return new Pair(
                normalizer.reduce(a.sin.times(b.cos).plus(a.cos.times(b.sin))),
                normalizer.reduce(a.cos.times(b.cos).minus(a.sin.times(b.sin))));
    }

    private Pair term(Monomial monomial, Rational coefficient) {
        if (monomial.equals(Monomial.of(Constant.PI, 1))) {
            return ofPi(coefficient);
        }
        if (coefficient.isSmallInteger() && monomial.exponent(Constant.PI) == 1) {
            Monomial rest = monomial.without(Constant.PI);
            Expr turns = Laurent.term(coefficient, rest).toExpr();
            boolean positivePowers = rest.powers().values().stream().allMatch(power -> power > 0);
            if (positivePowers && Signs.isInteger(turns)) {
                // sin(k pi) = 0 and cos(k pi) = (-1)^k
                Laurent sign = normalizer.normalize(new Call(ScalarFunction.POW, List.of(Num.MINUS_ONE, turns)));
                return new Pair(Laurent.ZERO, sign);
            }
        }
        if (monomial.powers().size() == 1) {
            Map.Entry<Expr, Integer> power =
                    monomial.powers().entrySet().iterator().next();
            if (power.getValue() == 1
                    && coefficient.abs().equals(Rational.ONE)
                    && power.getKey() instanceof Call call) {
                Pair inverse = inverse(call);
                if (inverse != null) {
                    return coefficient.signum() > 0
                            ? inverse
                            : new Pair(inverse.sin.scale(Rational.MINUS_ONE), inverse.cos);
                }
            }
        }
        Rational unit = units.angle(monomial, coefficient);
        Rational times = coefficient.dividedBy(unit);
        if (!times.isSmallInteger() || Math.abs(times.intValue()) > MAX_MULTIPLE) {
            return atomic(Laurent.term(coefficient, monomial));
        }
        Pair one = atomic(Laurent.term(unit, monomial));
        Pair sum = one;
        for (int i = 1; i < Math.abs(times.intValue()); i++) {
            sum = add(sum, one);
        }
        return times.signum() > 0 ? sum : new Pair(sum.sin.scale(Rational.MINUS_ONE), sum.cos);
    }

    // sin arcsin u = u, cos arcsin u = sqrt(1 - u^2); sin arctan u = u / sqrt(1 + u^2), cos arctan u = 1 / sqrt(1 +
    // u^2)
    private @org.jspecify.annotations.Nullable Pair inverse(Call call) {
        if (call.function() != ScalarFunction.ARCSIN && call.function() != ScalarFunction.ARCTAN) {
            return null;
        }
        Laurent u = normalizer.normalize(call.argument());
        Laurent square = normalizer.reduce(u.times(u));
        if (call.function() == ScalarFunction.ARCSIN) {
            return new Pair(u, normalizer.roots().sqrt(Laurent.ONE.minus(square)));
        }
        Laurent root = normalizer.reciprocal(normalizer.roots().sqrt(Laurent.ONE.plus(square)));
        return new Pair(normalizer.reduce(u.times(root)), root);
    }

    private Pair ofPi(Rational coefficient) {
        Rational twelfths = coefficient.times(Rational.of(12));
        if (!twelfths.isInteger()) {
            return atomic(Laurent.term(coefficient, Monomial.of(Constant.PI, 1)));
        }
        int steps = twelfths.numerator().mod(BigInteger.valueOf(24)).intValueExact();
        Pair quarter = new Pair(Laurent.ONE, Laurent.ZERO);
        Pair sum = new Pair(Laurent.ZERO, Laurent.ONE);
        for (int i = 0; i < steps / 6; i++) {
            sum = add(sum, quarter);
        }
        return add(sum, firstQuarter(steps % 6));
    }

    private Pair firstQuarter(int twelfths) {
        Laurent half = Laurent.constant(Rational.HALF);
        Laurent root2 = normalizer
                .normalize(new Call(ScalarFunction.SQRT, List.of(Num.of(2))))
                .scale(Rational.HALF);
        Laurent root3 = normalizer
                .normalize(new Call(ScalarFunction.SQRT, List.of(Num.of(3))))
                .scale(Rational.HALF);
        return switch (twelfths) {
            case 0 -> new Pair(Laurent.ZERO, Laurent.ONE);
            case 2 -> new Pair(half, root3);
            case 3 -> new Pair(root2, root2);
            case 4 -> new Pair(root3, half);
            // pi/12 = pi/3 - pi/4 and 5 pi/12 = pi/6 + pi/4
            case 1 -> add(firstQuarter(4), new Pair(root2.scale(Rational.MINUS_ONE), root2));
            default -> add(firstQuarter(2), firstQuarter(3));
        };
    }
}
