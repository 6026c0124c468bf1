package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.chalkcheck.expr.Rational;

/** The largest rational number of which all coefficients of a monomial, seen so far, are integer multiples. */
final class Units {
    private final Map<Monomial, Rational> exponents = new HashMap<>();
    private final Map<Monomial, Rational> angles = new HashMap<>();

    Rational exponent(Monomial monomial, Rational coefficient) {
        return exponents.merge(monomial, coefficient.abs(), Units::gcd);
    }

    Rational angle(Monomial monomial, Rational coefficient) {
        return angles.merge(monomial, coefficient.abs(), Units::gcd);
    }

    private static Rational gcd(Rational a, Rational b) {
        BigInteger numerator =
                a.numerator().multiply(b.denominator()).gcd(b.numerator().multiply(a.denominator()));
        return new Rational(numerator, a.denominator().multiply(b.denominator()));
    }
}
