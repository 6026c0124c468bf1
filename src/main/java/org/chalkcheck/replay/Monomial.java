package org.chalkcheck.replay;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;

/**
 * A product of powers of factors.
 *
 * @param powers the exponents, none of them 0, by the number of the factor
 * @param value the product in the field, determined by the powers
 */
record Monomial(SortedMap<Integer, Rational> powers, long value) implements Comparable<Monomial> {
    static final Monomial ONE = new Monomial(new TreeMap<>(), 1);

    static Monomial of(int factor, Rational exponent, long value) {
        SortedMap<Integer, Rational> powers = new TreeMap<>();
        powers.put(factor, exponent);
        return new Monomial(powers, value);
    }

    Monomial times(Monomial other) {
        if (powers.isEmpty()) {
            return other;
        }
        if (other.powers.isEmpty()) {
            return this;
        }
        SortedMap<Integer, Rational> product = new TreeMap<>(powers);
        for (Map.Entry<Integer, Rational> power : other.powers.entrySet()) {
            product.merge(power.getKey(), power.getValue(), Rational::plus);
        }
        product.values().removeIf(exponent -> exponent.signum() == 0);
        return new Monomial(product, PrimeField.multiply(value, other.value));
    }

    Monomial inverse() {
        SortedMap<Integer, Rational> inverse = new TreeMap<>();
        powers.forEach((factor, exponent) -> inverse.put(factor, exponent.negate()));
        return new Monomial(inverse, PrimeField.inverse(value));
    }

    boolean isOne() {
        return powers.isEmpty();
    }

    /** Compares exponents factor by factor: an order that multiplication by a monomial keeps. */
    @Override
    public int compareTo(Monomial other) {
        Iterator<Map.Entry<Integer, Rational>> these = powers.entrySet().iterator();
        Iterator<Map.Entry<Integer, Rational>> those = other.powers.entrySet().iterator();
        while (these.hasNext() && those.hasNext()) {
            Map.Entry<Integer, Rational> mine = these.next();
            Map.Entry<Integer, Rational> theirs = those.next();
            int factors = Integer.compare(mine.getKey(), theirs.getKey());
            if (factors != 0) {
                return factors < 0
                        ? mine.getValue().signum()
                        : -theirs.getValue().signum();
            }
            int exponents = mine.getValue().compareTo(theirs.getValue());
            if (exponents != 0) {
                return exponents;
            }
        }
        return these.hasNext()
                ? these.next().getValue().signum()
                : those.hasNext() ? -those.next().getValue().signum() : 0;
    }
}
