package org.chalkcheck.symbolic.index;

import cc.redberry.rings.Rings;
import cc.redberry.rings.bigint.BigInteger;
import cc.redberry.rings.poly.PolynomialFactorDecomposition;
import cc.redberry.rings.poly.PolynomialMethods;
import cc.redberry.rings.poly.multivar.Monomial;
import cc.redberry.rings.poly.multivar.MonomialOrder;
import cc.redberry.rings.poly.multivar.MultivariatePolynomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;

/** Factors small polynomials in atoms over the rational numbers. */
final class Factoring {
    private static final int MOST_TERMS = 40;
    private static final int MOST_ATOMS = 6;
    private static final int HIGHEST_DEGREE = 8;

    private final Workspace work;
    private final Map<Form, List<Form>> done = new HashMap<>();

    Factoring(Workspace work) {
        this.work = work;
    }

    /** Returns whether a form may have factors worth looking for. */
    static boolean isCandidate(Form form) {
        if (form.size() < 2 || form.size() > MOST_TERMS) {
            return false;
        }
        boolean nonlinear = false;
        TreeMap<Atom, Rational> atoms = Workspace.exponents();
        for (org.chalkcheck.symbolic.index.Monomial m : form.monomials) {
            int degree = 0;
            for (int i = 0; i < m.atoms.length; i++) {
                Rational exponent = m.exponents[i];
                if (!exponent.isSmallInteger() || exponent.signum() < 0 || m.special) {
                    return false;
                }
                atoms.put(m.atoms[i], exponent);
                degree += exponent.intValue();
            }
            nonlinear |= degree > 1;
            if (degree > HIGHEST_DEGREE) {
                return false;
            }
        }
        return nonlinear && atoms.size() <= MOST_ATOMS;
    }

    /** Returns irreducible factors, repeated by their multiplicity, whose product is the form up to a number. */
    List<Form> factors(Form form) {
        return done.computeIfAbsent(form, this::factor);
    }

    private List<Form> factor(Form form) {
        if (!isCandidate(form)) {
            return List.of(form);
        }
        TreeMap<Atom, Integer> positions = new TreeMap<>((a, b) -> Integer.compare(a.number, b.number));
        for (org.chalkcheck.symbolic.index.Monomial m : form.monomials) {
            for (Atom atom : m.atoms) {
                positions.put(atom, 0);
            }
        }
        List<Atom> atoms = new ArrayList<>(positions.keySet());
        java.math.BigInteger denominator = java.math.BigInteger.ONE;
        for (Rational factor : form.factors) {
            denominator = denominator.multiply(factor.denominator()).divide(denominator.gcd(factor.denominator()));
        }
        List<Monomial<BigInteger>> terms = new ArrayList<>();
        for (int i = 0; i < form.size(); i++) {
            int[] exponents = new int[atoms.size()];
            for (int k = 0; k < exponents.length; k++) {
                exponents[k] = form.monomials[i].exponent(atoms.get(k)).intValue();
            }
            Rational scaled = form.factors[i].times(Rational.of(denominator));
            terms.add(
                    new Monomial<>(exponents, new BigInteger(scaled.numerator().toString())));
        }
        MultivariatePolynomial<BigInteger> polynomial =
                MultivariatePolynomial.create(atoms.size(), Rings.Z, MonomialOrder.GREVLEX, terms);
        PolynomialFactorDecomposition<MultivariatePolynomial<BigInteger>> found = PolynomialMethods.Factor(polynomial);
        work.use("polynomial.factor");
        List<Form> factors = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Form one = form(found.get(i), atoms);
            for (int k = 0; k < found.getExponent(i); k++) {
                factors.add(one);
            }
        }
        // Multiplied out again, so that nothing rests on the library.
        Form product = work.algebra.multiply(factors);
        boolean same = product.size() == form.size()
                && work.algebra
                        .scale(product, form.factors[0].dividedBy(product.factors[0]))
                        .equals(form);
        return same ? factors : List.of(form);
    }

    private Form form(MultivariatePolynomial<BigInteger> polynomial, List<Atom> atoms) {
        Form sum = work.zero;
        for (Monomial<BigInteger> term : polynomial) {
            TreeMap<Atom, Rational> parts = Workspace.exponents();
            for (int k = 0; k < term.exponents.length; k++) {
                if (term.exponents[k] != 0) {
                    parts.put(atoms.get(k), Rational.of(term.exponents[k]));
                }
            }
            Rational factor = Rational.of(new java.math.BigInteger(term.coefficient.toString()));
            sum = work.algebra.add(sum, work.form(factor, work.monomial(parts)));
        }
        return sum;
    }
}
