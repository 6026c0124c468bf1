package org.chalkcheck.symbolic.inequality;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * An upper bound without logarithms: w log v &lt;= w (v - 1) for w &gt;= 0, where the logarithms with one weight are first put together to one.
 */
final class LogarithmTangents {
    private static final int MAX_EXPONENT = 6;

    private final Normalizer normalizer;

    LogarithmTangents(Normalizer normalizer) {
        this.normalizer = normalizer;
    }

    /** Returns an upper bound of d; nothing if a logarithm stands in another way or its weight has no known sign. */
    Optional<Laurent> upperBound(Laurent d) {
        Map<Monomial, Map<Expr, Rational>> groups = new LinkedHashMap<>();
        Laurent bound = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> term : d.terms().entrySet()) {
            List<Expr> logarithms = term.getKey().powers().keySet().stream()
                    .filter(LogarithmTangents::isLogarithm)
                    .toList();
            if (logarithms.isEmpty()) {
                bound = bound.plus(Laurent.term(term.getValue(), term.getKey()));
                continue;
            }
            Expr logarithm = logarithms.get(0);
            Monomial weight = term.getKey().without(logarithm);
            boolean known = weight.powers().entrySet().stream()
                    .allMatch(p -> normalizer.isKnownNonnegative(p.getKey()) || p.getValue() % 2 == 0);
            if (logarithms.size() > 1 || term.getKey().exponent(logarithm) != 1 || !known) {
                return Optional.empty();
            }
            groups.computeIfAbsent(weight, key -> new LinkedHashMap<>())
                    .merge(((Call) logarithm).argument(), term.getValue(), Rational::plus);
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<Monomial, Map<Expr, Rational>> group : groups.entrySet()) {
            Optional<Laurent> part = tangent(group.getKey(), group.getValue());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            bound = bound.plus(part.get());
        }
        return Optional.of(bound);
    }

    // w sum c_j log x_j = (w / q) log prod x_j^(q c_j) <= (w / q) (prod x_j^(q c_j) - 1)
    private Optional<Laurent> tangent(Monomial weight, Map<Expr, Rational> logarithms) {
        BigInteger q = BigInteger.ONE;
        for (Rational c : logarithms.values()) {
            q = q.multiply(c.denominator()).divide(q.gcd(c.denominator()));
        }
        Laurent product = Laurent.ONE;
        for (Map.Entry<Expr, Rational> entry : logarithms.entrySet()) {
            Rational exponent = entry.getValue().times(Rational.of(q));
            if (!exponent.isSmallInteger() || Math.abs(exponent.intValue()) > MAX_EXPONENT) {
                return Optional.empty();
            }
            product = product.times(normalizer.power(entry.getKey(), exponent.intValue()));
        }
        Laurent scaled = Laurent.term(Rational.ONE.dividedBy(Rational.of(q)), weight);
        return Optional.of(scaled.times(product.minus(Laurent.ONE)));
    }

    private static boolean isLogarithm(Expr atom) {
        return atom instanceof Call call && call.function() == ScalarFunction.LOG;
    }
}
