package org.chalkcheck.symbolic.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.ClosedForm;
import org.chalkcheck.symbolic.calculus.ClosedFormRule;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * Infinite series of rational functions with poles at integers and halves, with terms of one sign or alternating ones: by partial fractions, digamma
 * and zeta values. See Abramowitz and Stegun, 6.3.2, 6.3.4 and 23.2.
 */
public final class RationalSeries implements ClosedFormRule {
    private static final int MAX_START = 64;
    private static final int MAX_ORDER = 8;

    /** zeta(m) = pi^m / z for even m. */
    private static final Map<Integer, Integer> EVEN_ZETA = Map.of(2, 6, 4, 90, 6, 945, 8, 9450);

    @Override
    public Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline) {
        if (!(node instanceof Reduction series)
                || series.kind() != Reduction.Kind.SUM
                || !series.upper().equals(Constant.INFINITY)
                || !(series.lower() instanceof Num low)
                || !low.value().isSmallInteger()) {
            return Optional.empty();
        }
        try {
            Variable k = series.index();
            boolean[] alternating = {false};
            Expr body = Traversal.rewrite(new Preparation().prepare(series.body()), part -> {
                Optional<Num> sign = sign(part, k);
                alternating[0] |= sign.isPresent();
                return sign.<Expr>map(s -> s).orElse(part);
            });
            Normalizer normalizer = new Normalizer(List.of());
            normalizer.scan(List.of(body));
            return PartialFractions.of(normalizer.normalize(body), k)
                    .flatMap(fractions ->
                            alternating[0] ? alternating(fractions, low.value()) : positive(fractions, low.value()))
                    .map(value -> new ClosedForm(new Preparation().prepare(value), List.of("rational-series")));
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    // (-1)^(k + c) as (-1)^c; the factor (-1)^k is known apart. Two such factors would be none.
    private static Optional<Num> sign(Expr part, Variable k) {
        if (!(part instanceof Call call)
                || call.function() != ScalarFunction.POW
                || !call.argument().equals(Num.MINUS_ONE)
                || !Traversal.contains(call.arguments().get(1), k::equals)) {
            return Optional.empty();
        }
        Laurent shift = new Normalizer(List.of()).difference(call.arguments().get(1), k);
        if (!shift.isConstant() || !shift.constantTerm().isInteger()) {
            throw new ArithmeticException("another power of -1");
        }
        return Optional.of(Num.of(shift.constantTerm().floor().testBit(0) ? -1 : 1));
    }

    private static Optional<Expr> positive(PartialFractions fractions, Rational low) {
        Rational residues = Rational.ZERO;
        List<Expr> total = new ArrayList<>();
        for (Map.Entry<Rational, List<Rational>> pole : fractions.terms().entrySet()) {
            Rational start = low.plus(pole.getKey());
            List<Rational> coefficients = pole.getValue();
            if (!isStart(start) || coefficients.size() > MAX_ORDER) {
                return Optional.empty();
            }
            residues = residues.plus(coefficients.get(0));
            for (int m = 1; m <= coefficients.size(); m++) {
                total.add(Expressions.product(
                        Num.of(coefficients.get(m - 1)), m == 1 ? minusDigamma(start) : zeta(m, start)));
            }
        }
        return residues.signum() == 0 ? Optional.of(Expressions.sum(total)) : Optional.empty();
    }

    private static boolean isStart(Rational start) {
        return start.signum() > 0
                && start.times(Rational.of(2)).isSmallInteger()
                && start.compareTo(Rational.of(MAX_START)) <= 0;
    }

    // -psi(a) without Euler's constant, which cancels
    private static Expr minusDigamma(Rational a) {
        if (a.isInteger()) {
            return Num.of(powers(Rational.ONE, a, 1, false).negate());
        }
        Expr logarithm = Expressions.product(Num.of(2), Expressions.log(Num.of(2)));
        return Expressions.subtract(logarithm, Num.of(powers(Rational.HALF, a, 1, false)));
    }

    // sum of 1 / (j + a)^m from j = 0
    private static Expr zeta(int m, Rational a) {
        if (a.isInteger()) {
            return Expressions.subtract(zeta(m), Num.of(powers(Rational.ONE, a, m, false)));
        }
        return Expressions.subtract(
                Expressions.product(Num.of((1L << m) - 1), zeta(m)), Num.of(powers(Rational.HALF, a, m, false)));
    }

    private static Expr zeta(int m) {
        return EVEN_ZETA.containsKey(m)
                ? Expressions.product(Num.of(Rational.of(1, EVEN_ZETA.get(m))), Expressions.power(Constant.PI, m))
                : Expressions.call(ScalarFunction.ZETA, Num.of(m));
    }

    private static Optional<Expr> alternating(PartialFractions fractions, Rational low) {
        List<Expr> total = new ArrayList<>();
        boolean odd = low.floor().testBit(0);
        for (Map.Entry<Rational, List<Rational>> pole : fractions.terms().entrySet()) {
            Rational start = low.plus(pole.getKey());
            List<Rational> coefficients = pole.getValue();
            if (!isStart(start) || coefficients.size() > (start.isInteger() ? MAX_ORDER : 1)) {
                return Optional.empty();
            }
            for (int m = 1; m <= coefficients.size(); m++) {
                Rational c = coefficients.get(m - 1);
                total.add(Expressions.product(Num.of(odd ? c.negate() : c), eta(m, start)));
            }
        }
        return Optional.of(Expressions.sum(total));
    }

    // sum of (-1)^j / (j + a)^m from j = 0
    private static Expr eta(int m, Rational a) {
        Rational first = a.isInteger() ? Rational.ONE : Rational.HALF;
        Expr whole;
        if (!a.isInteger()) {
            whole = Expressions.divide(Constant.PI, Num.of(2));
        } else if (m == 1) {
            whole = Expressions.log(Num.of(2));
        } else {
            whole = Expressions.product(Num.of(Rational.ONE.minus(Rational.of(1, 1L << (m - 1)))), zeta(m));
        }
        Expr rest = Expressions.subtract(whole, Num.of(powers(first, a, m, true)));
        return a.minus(first).floor().testBit(0) ? Expressions.negate(rest) : rest;
    }

    // sum of 1 / x^m, with alternating signs or not, for x from the first number up to a - 1
    private static Rational powers(Rational first, Rational a, int m, boolean alternating) {
        Rational total = Rational.ZERO;
        boolean negative = false;
        for (Rational x = first; x.compareTo(a) < 0; x = x.plus(Rational.ONE)) {
            Rational power = Rational.ONE;
            for (int i = 0; i < m; i++) {
                power = power.dividedBy(x);
            }
            total = negative ? total.minus(power) : total.plus(power);
            negative = alternating && !negative;
        }
        return total;
    }
}
