package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;

/** Roots in normal form: square factors that are known to be positive stand outside, numbers are split into primes. */
final class RootRules {
    private static final long LARGEST_FACTORED = 1_000_000_000_000L;

    private final Normalizer normalizer;

    RootRules(Normalizer normalizer) {
        this.normalizer = normalizer;
    }

    /** Returns the n-th root of u, for u >= 0. */
    Laurent root(Laurent u, int degree) {
        if (degree == 1) {
            return u;
        }
        if (degree == 2) {
            return sqrt(u);
        }
        return Laurent.atom(new Call(ScalarFunction.ROOT, List.of(u.toExpr(), Num.of(degree))));
    }

    /** Returns the square root of u, for u >= 0. */
    Laurent sqrt(Laurent u) {
        if (u.isZero()) {
            return Laurent.ZERO;
        }
        if (u.isConstant()) {
            return sqrt(u.constantTerm());
        }
        // sqrt(N / D^2) = sqrt(N) / D and sqrt(N / D) = sqrt(N D) / D for D > 0.
        Normalizer.Fraction fraction = normalizer.clear(u);
        boolean quotient = fraction.denominators().keySet().stream()
                .allMatch(d -> d instanceof Sum && normalizer.isKnownPositive(d));
        if (!fraction.denominators().isEmpty() && quotient) {
            Laurent numerator = fraction.numerator();
            Laurent inverse = Laurent.ONE;
            for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
                int half = (d.getValue() + 1) / 2;
                if (2 * half > d.getValue()) {
                    numerator = normalizer.reduce(numerator.times(normalizer.normalize(d.getKey())));
                }
                inverse = inverse.times(Laurent.term(Rational.ONE, Monomial.of(d.getKey(), -half)));
            }
            return normalizer.reduce(sqrt(numerator).times(inverse));
        }
        Monomial common = u.commonMonomial();
        Laurent outside = Laurent.ONE;
        Laurent inside = u;
        for (Map.Entry<Expr, Integer> power : common.powers().entrySet()) {
            Expr atom = power.getKey();
            int half = Math.floorDiv(power.getValue(), 2);
            boolean positive = normalizer.signs().isPositive(atom);
            if (half != 0 && (positive || half > 0 || power.getValue() % 2 == 0)) {
                Laurent factor = positive
                        ? Laurent.term(Rational.ONE, Monomial.of(atom, half))
                        : normalizer.integerPower(
                                normalizer.normalize(new Call(ScalarFunction.ABS, List.of(atom))), half);
                outside = outside.times(factor);
                inside = inside.times(Laurent.term(Rational.ONE, Monomial.of(atom, -2 * half)));
            }
        }
        Rational content = inside.content();
        inside = inside.scale(Rational.ONE.dividedBy(content));
        Laurent number = sqrt(content);
        Laurent root = inside.equals(Laurent.ONE)
                ? Laurent.ONE
                : Laurent.atom(new Call(ScalarFunction.SQRT, List.of(inside.toExpr())));
        return normalizer.reduce(outside.times(number).times(root));
    }

    private static Laurent sqrt(Rational value) {
        if (value.signum() < 0) {
            return Laurent.atom(new Call(ScalarFunction.SQRT, List.of(Num.of(value))));
        }
        // sqrt(p/q) = sqrt(p q) / q
        BigInteger whole = value.numerator().multiply(value.denominator());
        Laurent result = Laurent.constant(new Rational(BigInteger.ONE, value.denominator()));
        BigInteger exact = whole.sqrt();
        if (exact.multiply(exact).equals(whole)) {
            return result.scale(Rational.of(exact));
        }
        if (whole.bitLength() > 62 || whole.longValueExact() > LARGEST_FACTORED) {
            return result.times(Laurent.atom(new Call(ScalarFunction.SQRT, List.of(Num.of(Rational.of(whole))))));
        }
        long rest = whole.longValueExact();
        for (long p = 2; p * p <= rest; p++) {
            int count = 0;
            while (rest % p == 0) {
                rest /= p;
                count++;
            }
            result = times(result, p, count);
        }
        return times(result, rest, rest == 1 ? 0 : 1);
    }

    private static Laurent times(Laurent result, long prime, int count) {
        Laurent next = count < 2 ? result : result.scale(Rational.of(prime).power(count / 2));
        return count % 2 == 0 ? next : next.times(Laurent.atom(new Call(ScalarFunction.SQRT, List.of(Num.of(prime)))));
    }
}
