package org.chalkcheck.replay;

import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * A number of the field with what is known of its form.
 *
 * @param value the number
 * @param exact the rational number that it stands for, where it is a constant
 * @param terms its form as a sum of monomials, where forms are followed
 */
record Element(
        long value, @Nullable Rational exact, @Nullable Terms terms) {
    static final Element ZERO = of(Rational.ZERO);
    static final Element ONE = of(Rational.ONE);

    static Element of(Rational r) {
        return new Element(PrimeField.of(r), r, Terms.of(r, Monomial.ONE));
    }

    static Element of(long r) {
        return of(Rational.of(r));
    }

    boolean isZero() {
        return value == 0;
    }

    Optional<Rational> constant() {
        return Optional.ofNullable(exact);
    }

    /** Returns the sign of a constant, or the quadratic character, which multiplies as signs do. */
    int sign() {
        return exact != null ? exact.signum() : PrimeField.sign(value);
    }
}
