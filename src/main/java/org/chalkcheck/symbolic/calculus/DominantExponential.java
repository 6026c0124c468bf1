package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Quotients of sums of exponentials, divided above and below by one of the exponentials: what is left are exponentials of differences, whose
 * signs may be known where those of the exponents are not.
 */
final class DominantExponential {
    private static final int MAX_TERMS = 12;

    private final Variable y;
    private final Normalizer normalizer;

    DominantExponential(Variable y, Normalizer normalizer) {
        this.y = y;
        this.normalizer = normalizer;
    }

    /** A numerator over a denominator. */
    record Quotient(Expr numerator, Expr denominator) {}

    /** Returns the quotient divided by each exponential of its denominator. */
    List<Quotient> of(Laurent numerator, Laurent denominator) {
        List<Quotient> quotients = new ArrayList<>();
        if (denominator.isMonomial()
                || denominator.terms().size() > MAX_TERMS
                || numerator.terms().size() > MAX_TERMS) {
            return quotients;
        }
        for (Expr exponent : exponents(denominator)) {
            quotients.add(new Quotient(divided(numerator, exponent), divided(denominator, exponent)));
        }
        return quotients;
    }

    private Set<Expr> exponents(Laurent sum) {
        Set<Expr> exponents = new LinkedHashSet<>();
        for (Monomial monomial : sum.terms().keySet()) {
            Expr exponent = exponent(monomial);
            if (Traversal.contains(exponent, y::equals)) {
                exponents.add(exponent);
            }
        }
        return exponents;
    }

    private static boolean isExponential(Expr atom) {
        return atom instanceof Call call && call.function() == ScalarFunction.EXP;
    }

    private static Expr exponent(Monomial monomial) {
        List<Expr> parts = new ArrayList<>();
        monomial.powers().forEach((atom, k) -> {
            if (isExponential(atom)) {
                parts.add(Expressions.product(Num.of(k), ((Call) atom).argument()));
            }
        });
        return parts.isEmpty() ? Num.ZERO : Expressions.sum(parts);
    }

    private Expr divided(Laurent sum, Expr by) {
        List<Expr> terms = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> term : sum.terms().entrySet()) {
            List<Expr> factors = new ArrayList<>(List.of(Num.of(term.getValue())));
            term.getKey().powers().forEach((atom, k) -> {
                if (!isExponential(atom)) {
                    factors.add(Expressions.power(atom, k));
                }
            });
            factors.add(Expressions.exp(byPowers(Expressions.subtract(exponent(term.getKey()), by))));
            terms.add(Expressions.product(factors));
        }
        return terms.isEmpty() ? Num.ZERO : Expressions.sum(terms);
    }

    // Powers of y times coefficients, so that the sign of each coefficient counts as a whole.
    private Expr byPowers(Expr e) {
        Map<Integer, Laurent> coefficients = new LinkedHashMap<>();
        normalizer.normalize(e).terms().forEach((monomial, c) -> {
            int k = monomial.exponent(y);
            Laurent rest = Laurent.term(c, monomial.times(Monomial.of(y, -k)));
            coefficients.merge(k, rest, Laurent::plus);
        });
        List<Expr> terms = new ArrayList<>();
        coefficients.forEach((k, c) -> terms.add(Expressions.product(Expressions.power(y, k), c.toExpr())));
        return terms.isEmpty() ? Num.ZERO : Expressions.sum(terms);
    }
}
