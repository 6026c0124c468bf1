package org.chalkcheck.symbolic.calculus;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * A function of t as t falls to zero: the sum of terms c t^q with rational exponents q, up to an error O(t^order).
 *
 * <p>Coefficients are kept in a form in which those known to be zero are left out; a coefficient that is kept need not be nonzero.
 *
 * @param terms the coefficients by their exponents, all of them below the order
 * @param order the order of the error
 */
record PowerSeries(SortedMap<Rational, Expr> terms, Rational order) {
    /** The order of a finite sum of powers, which has no error: larger than any exponent that is met. */
    static final Rational EXACT = Rational.of(1_000_000);

    private static final int MAX_TERMS = 48;

    PowerSeries {
        SortedMap<Rational, Expr> kept = new TreeMap<>();
        for (SortedMap.Entry<Rational, Expr> term : terms.entrySet()) {
            if (term.getKey().compareTo(order) < 0 && !term.getValue().equals(Num.ZERO)) {
                kept.put(term.getKey(), term.getValue());
            }
        }
        if (kept.size() > MAX_TERMS) {
            throw new SizeLimitException("a power series of more than " + MAX_TERMS + " terms");
        }
        terms = Collections.unmodifiableSortedMap(kept);
    }

    static PowerSeries term(Expr coefficient, Rational exponent) {
        SortedMap<Rational, Expr> terms = new TreeMap<>();
        terms.put(exponent, coefficient);
        return new PowerSeries(terms, EXACT);
    }

    static PowerSeries error(Rational order) {
        return new PowerSeries(new TreeMap<>(), order);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Returns the least exponent of a term; the order where there is none. */
    Rational lead() {
        return terms.isEmpty() ? order : terms.firstKey();
    }

    Expr coefficient(Rational exponent) {
        return terms.getOrDefault(exponent, Num.ZERO);
    }

    PowerSeries without(Rational exponent) {
        SortedMap<Rational, Expr> rest = new TreeMap<>(terms);
        rest.remove(exponent);
        return new PowerSeries(rest, order);
    }

    PowerSeries plus(PowerSeries other, UnaryOperator<Expr> simplify) {
        SortedMap<Rational, Expr> sum = new TreeMap<>(terms);
        other.terms.forEach((q, c) -> sum.merge(q, c, (a, b) -> simplify.apply(Expressions.sum(a, b))));
        return new PowerSeries(sum, least(order, other.order));
    }

    PowerSeries times(PowerSeries other, UnaryOperator<Expr> simplify) {
        Rational bound = least(lead().plus(other.order), other.lead().plus(order));
        SortedMap<Rational, Expr> product = new TreeMap<>();
        terms.forEach((p, a) -> other.terms.forEach((q, b) -> {
            Rational exponent = p.plus(q);
            if (exponent.compareTo(bound) < 0) {
                product.merge(exponent, Expressions.product(a, b), (x, y) -> Expressions.sum(x, y));
            }
        }));
        product.replaceAll((q, c) -> simplify.apply(c));
        return new PowerSeries(product, least(bound, EXACT));
    }

    private static Rational least(Rational a, Rational b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
