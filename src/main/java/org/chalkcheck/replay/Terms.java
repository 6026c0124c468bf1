package org.chalkcheck.replay;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;

/**
 * A sum of monomials with rational coefficients, none of them 0: what exponentials, logarithms and angles are taken apart by.
 *
 * @param coefficients by monomial
 */
record Terms(SortedMap<Monomial, Rational> coefficients) {
    /** Longer sums become one factor. */
    static final int MOST = 48;

    static final Terms ZERO = new Terms(new TreeMap<>());

    static Terms of(Rational coefficient, Monomial monomial) {
        SortedMap<Monomial, Rational> terms = new TreeMap<>();
        if (coefficient.signum() != 0) {
            terms.put(monomial, coefficient);
        }
        return new Terms(terms);
    }

    int size() {
        return coefficients.size();
    }

    Terms plus(Terms other) {
        SortedMap<Monomial, Rational> sum = new TreeMap<>(coefficients);
        for (Map.Entry<Monomial, Rational> term : other.coefficients.entrySet()) {
            sum.merge(term.getKey(), term.getValue(), Rational::plus);
        }
        sum.values().removeIf(factor -> factor.signum() == 0);
        return new Terms(sum);
    }

    Terms negate() {
        SortedMap<Monomial, Rational> negated = new TreeMap<>();
        for (Map.Entry<Monomial, Rational> term : coefficients.entrySet()) {
            negated.put(term.getKey(), term.getValue().negate());
        }
        return new Terms(negated);
    }

    Terms times(Terms other) {
        SortedMap<Monomial, Rational> product = new TreeMap<>();
        for (Map.Entry<Monomial, Rational> a : coefficients.entrySet()) {
            for (Map.Entry<Monomial, Rational> b : other.coefficients.entrySet()) {
                product.merge(a.getKey().times(b.getKey()), a.getValue().times(b.getValue()), Rational::plus);
            }
        }
        product.values().removeIf(factor -> factor.signum() == 0);
        return new Terms(product);
    }

    Terms scaled(Rational by) {
        return times(of(by, Monomial.ONE));
    }

    /** Returns the value in the field. */
    long value() {
        long sum = 0;
        for (Map.Entry<Monomial, Rational> term : coefficients.entrySet()) {
            sum = PrimeField.add(
                    sum,
                    PrimeField.multiply(
                            PrimeField.of(term.getValue()), term.getKey().value()));
        }
        return sum;
    }
}
