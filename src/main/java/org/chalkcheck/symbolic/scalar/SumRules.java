package org.chalkcheck.symbolic.scalar;

import java.util.Map;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Finite sums in normal form: a sum of sums, with factors that are free of the index in front. */
final class SumRules {
    private final Normalizer normalizer;

    SumRules(Normalizer normalizer) {
        this.normalizer = normalizer;
    }

    Laurent normalize(Reduction r) {
        if (r.upper().equals(Constant.INFINITY) || !r.body().shape().isScalar()) {
            return Laurent.atom(r);
        }
        Expr lower = normalizer.canonical(r.lower());
        Expr upper = normalizer.canonical(r.upper());
        Laurent body = normalizer.normalize(r.body());
        if (r.kind() != Reduction.Kind.SUM) {
            return Laurent.atom(new Reduction(r.kind(), r.index(), lower, upper, body.toExpr()));
        }
        Laurent total = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> term : body.terms().entrySet()) {
            Monomial inside = Monomial.ONE;
            Monomial outside = Monomial.ONE;
            for (Map.Entry<Expr, Integer> p : term.getKey().powers().entrySet()) {
                Monomial factor = Monomial.of(p.getKey(), p.getValue());
                if (Traversal.contains(p.getKey(), r.index()::equals)) {
                    inside = inside.times(factor);
                } else {
                    outside = outside.times(factor);
                }
            }
            Laurent sum = inside.isOne() && isCounted(lower, upper)
                    ? normalizer.difference(upper, lower).plus(Laurent.ONE)
                    : Laurent.atom(new Reduction(
                            r.kind(),
                            r.index(),
                            lower,
                            upper,
                            Laurent.term(Rational.ONE, inside).toExpr()));
            total = total.plus(Laurent.term(term.getValue(), outside).times(sum));
        }
        return normalizer.reduce(total);
    }

    // Whether upper - lower + 1 is the number of terms: the range runs from 1 to a number that is at least 0.
    private static boolean isCounted(Expr lower, Expr upper) {
        return lower.equals(Num.ONE)
                && (upper instanceof DimensionValue
                        || upper instanceof Variable v
                                && v.domain().integer()
                                && v.domain().lowest() >= 0);
    }
}
