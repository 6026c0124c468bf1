package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;

/**
 * A polynomial in one name with rational coefficients.
 *
 * @param coefficients by degree; the last is not zero, none is there for the polynomial 0
 */
record RationalPolynomial(List<Rational> coefficients) {
    private static final int MAX_DEGREE = 24;
    private static final int LARGEST_ROOT = 60;

    static final RationalPolynomial ONE = new RationalPolynomial(List.of(Rational.ONE));

    RationalPolynomial {
        int size = coefficients.size();
        while (size > 0 && coefficients.get(size - 1).signum() == 0) {
            size--;
        }
        coefficients = List.copyOf(coefficients.subList(0, size));
    }

    /** Returns a normal form as a polynomial; nothing where it is none. */
    static Optional<RationalPolynomial> of(Laurent form, Variable x) {
        List<Rational> coefficients = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> term : form.terms().entrySet()) {
            int degree = term.getKey().exponent(x);
            if (!term.getKey().without(x).isOne() || degree < 0 || degree > MAX_DEGREE) {
                return Optional.empty();
            }
            while (coefficients.size() <= degree) {
                coefficients.add(Rational.ZERO);
            }
            coefficients.set(degree, term.getValue());
        }
        return Optional.of(new RationalPolynomial(coefficients));
    }

    int degree() {
        return coefficients.size() - 1;
    }

    boolean isZero() {
        return coefficients.isEmpty();
    }

    Rational at(int degree) {
        return degree < coefficients.size() ? coefficients.get(degree) : Rational.ZERO;
    }

    Rational lead() {
        return coefficients.get(degree());
    }

    RationalPolynomial scale(Rational factor) {
        return new RationalPolynomial(
                coefficients.stream().map(c -> c.times(factor)).toList());
    }

    RationalPolynomial times(RationalPolynomial other) {
        if (isZero() || other.isZero()) {
            return new RationalPolynomial(List.of());
        }
        Rational[] product = new Rational[degree() + other.degree() + 1];
        Arrays.fill(product, Rational.ZERO);
        for (int i = 0; i <= degree(); i++) {
            for (int j = 0; j <= other.degree(); j++) {
                product[i + j] = product[i + j].plus(at(i).times(other.at(j)));
            }
        }
        return new RationalPolynomial(List.of(product));
    }

    RationalPolynomial power(int n) {
        RationalPolynomial result = ONE;
        for (int i = 0; i < n; i++) {
            result = result.times(this);
        }
        return result;
    }

    /** Returns the quotient and the rest of a division. */
    RationalPolynomial[] divide(RationalPolynomial divisor) {
        List<Rational> rest = new ArrayList<>(coefficients);
        Rational[] quotient = new Rational[Math.max(0, degree() - divisor.degree() + 1)];
        Arrays.fill(quotient, Rational.ZERO);
        for (int shift = degree() - divisor.degree(); shift >= 0; shift--) {
            Rational c = rest.get(shift + divisor.degree()).dividedBy(divisor.lead());
            quotient[shift] = c;
            for (int j = 0; j <= divisor.degree(); j++) {
                rest.set(shift + j, rest.get(shift + j).minus(c.times(divisor.at(j))));
            }
        }
        return new RationalPolynomial[] {new RationalPolynomial(List.of(quotient)), new RationalPolynomial(rest)};
    }

    /** Returns a root with small numerator and denominator, if there is one. */
    Optional<Rational> root() {
        for (int q = 1; q <= 12; q++) {
            for (int p = 0; p <= LARGEST_ROOT; p++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    Rational candidate = Rational.of((long) sign * p, q);
                    if (value(candidate).signum() == 0) {
                        return Optional.of(candidate);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Returns a quadratic factor of a polynomial of degree 4 with leading coefficient 1, if one with small coefficients is found. */
    Optional<RationalPolynomial> quadraticFactor() {
        if (degree() != 4 || at(0).signum() == 0) {
            return Optional.empty();
        }
        for (int below = 1; below <= 4; below++) {
            for (int above = 1; above <= LARGEST_ROOT; above++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    Rational q = Rational.of((long) sign * above, below);
                    Optional<RationalPolynomial> factor = linearCoefficient(q, at(0).dividedBy(q))
                            .map(p -> new RationalPolynomial(List.of(q, p, Rational.ONE)))
                            .filter(f -> divide(f)[1].isZero());
                    if (factor.isPresent()) {
                        return factor;
                    }
                }
            }
        }
        return Optional.empty();
    }

    // p of (x^2 + p x + q) (x^2 + r x + s), where p + r, p s + q r and q + s + p r are known.
    private Optional<Rational> linearCoefficient(Rational q, Rational s) {
        if (!q.equals(s)) {
            return Optional.of(at(1).minus(at(3).times(q)).dividedBy(s.minus(q)));
        }
        Rational product = at(2).minus(q).minus(s);
        Rational square = at(3).times(at(3)).minus(Rational.of(4).times(product));
        return squareRoot(square).map(root -> at(3).plus(root).times(Rational.HALF));
    }

    /** Returns the root of a number, if it is rational. */
    static Optional<Rational> squareRoot(Rational r) {
        if (r.signum() < 0) {
            return Optional.empty();
        }
        Rational root = Rational.of(r.numerator().sqrt())
                .dividedBy(Rational.of(r.denominator().sqrt()));
        return Optional.of(root).filter(value -> value.times(value).equals(r));
    }

    /** Returns the value at a number. */
    Rational value(Rational x) {
        Rational value = Rational.ZERO;
        for (int i = degree(); i >= 0; i--) {
            value = value.times(x).plus(at(i));
        }
        return value;
    }

    Expr toExpr(Variable x) {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i <= degree(); i++) {
            if (at(i).signum() != 0) {
                terms.add(
                        i == 0
                                ? Num.of(at(0))
                                : Expressions.product(Num.of(at(i)), i == 1 ? x : Expressions.power(x, i)));
            }
        }
        return terms.isEmpty() ? Num.ZERO : Expressions.sum(terms);
    }
}
