package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Quotients of forms: sums of terms stand in denominators as polynomial atoms with negative exponents.
 *
 * <p>Products with such an atom are kept reduced: the greatest atom of the polynomial has an exponent between 0 and the polynomial's degree in it, which
 * makes {@code e^x / (1 + e^x)} and {@code 1 - 1 / (1 + e^x)} one form, also under sums.
 */
final class Quotients {
    private final Workspace work;
    private final Map<Atom, Optional<Division>> divisions = new HashMap<>();

    Quotients(Workspace work) {
        this.work = work;
    }

    /**
     * How to divide by a polynomial atom.
     *
     * @param pivot its greatest atom
     * @param degree the highest exponent of the pivot
     * @param lead the only term with that exponent
     * @param rest the other terms
     * @param tail the only term without the pivot, or null
     * @param higher the terms with the pivot
     */
    private record Division(
            Atom pivot,
            Rational degree,
            Term lead,
            Form rest,
            @Nullable Term tail,
            Form higher) {}

    /** One term of a form. */
    private record Term(Monomial monomial, Rational factor) {}

    /**
     * A form taken apart.
     *
     * @param factor a number other than 0
     * @param common the monomial that all terms share
     * @param rest with {@code factor * common * rest} the form
     */
    record Primitive(Rational factor, Monomial common, Form rest) {}

    /**
     * A form over a common denominator.
     *
     * @param numerator without negative powers of polynomial atoms
     * @param denominator polynomial atoms with their exponents
     */
    record Fraction(Form numerator, Map<Atom, Integer> denominator) {}

    /** Returns how to divide by a polynomial atom; empty where no division is possible. */
    private Optional<Division> division(Atom polynomial) {
        return divisions.computeIfAbsent(polynomial, key -> divide(key.forms[0]));
    }

    private Optional<Division> divide(Form p) {
        Atom pivot = null;
        for (Monomial m : p.monomials) {
            for (Atom atom : m.atoms) {
                if (atom.kind == Kind.DELTA || atom.kind == Kind.SIGN || atom.kind == Kind.IMAGINARY) {
                    return Optional.empty();
                }
                if (pivot == null || Atom.compare(pivot, atom) < 0) {
                    pivot = atom;
                }
            }
        }
        if (pivot == null) {
            return Optional.empty();
        }
        Rational degree = Rational.ZERO;
        for (Monomial m : p.monomials) {
            Rational exponent = m.exponent(pivot);
            if (exponent.signum() < 0 || !exponent.isInteger()) {
                return Optional.empty();
            }
            degree = degree.compareTo(exponent) < 0 ? exponent : degree;
        }
        Term lead = null;
        Term tail = null;
        int leads = 0;
        int tails = 0;
        Map<Monomial, Rational> rest = new HashMap<>();
        Map<Monomial, Rational> higher = new HashMap<>();
        for (int i = 0; i < p.size(); i++) {
            Rational exponent = p.monomials[i].exponent(pivot);
            if (exponent.equals(degree)) {
                leads++;
                lead = new Term(p.monomials[i], p.factors[i]);
            } else {
                rest.put(p.monomials[i], p.factors[i]);
            }
            if (exponent.signum() == 0) {
                tails++;
                tail = new Term(p.monomials[i], p.factors[i]);
            } else {
                higher.put(p.monomials[i], p.factors[i]);
            }
        }
        if (lead == null || leads > 1) {
            return Optional.empty();
        }
        return Optional.of(
                new Division(pivot, degree, lead, work.form(rest), tails == 1 ? tail : null, work.form(higher)));
    }

    /** Returns the reduced form of a monomial. */
    Form reduce(Monomial m) {
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            if (atom.kind != Kind.POLYNOMIAL || m.exponents[i].signum() >= 0) {
                continue;
            }
            Division division = division(atom).orElse(null);
            if (division == null) {
                continue;
            }
            Rational exponent = m.exponent(division.pivot);
            if (exponent.compareTo(division.degree) >= 0) {
                return step(m, atom, division.lead, division.rest);
            }
            if (exponent.signum() < 0 && division.tail != null) {
                return step(m, atom, division.tail, division.higher);
            }
        }
        return work.form(m);
    }

    /** With {@code P = c t + rest}: m = (m / t) (P - rest) / c. */
    private Form step(Monomial m, Atom polynomial, Term divisor, Form rest) {
        work.step();
        work.use("quotient.divide");
        TreeMap<Atom, Rational> quotient = exponents(m);
        Monomial t = divisor.monomial;
        for (int i = 0; i < t.atoms.length; i++) {
            add(quotient, t.atoms[i], t.exponents[i].negate());
        }
        List<Form> terms = new ArrayList<>();
        terms.add(work.zero);
        for (int i = 0; i < rest.size(); i++) {
            TreeMap<Atom, Rational> parts = Workspace.exponents();
            parts.putAll(quotient);
            Monomial term = rest.monomials[i];
            for (int k = 0; k < term.atoms.length; k++) {
                add(parts, term.atoms[k], term.exponents[k]);
            }
            terms.add(work.algebra.scale(work.algebra.normalise(parts), rest.factors[i]));
        }
        Form second = work.algebra.sum(terms);
        TreeMap<Atom, Rational> raised = Workspace.exponents();
        raised.putAll(quotient);
        add(raised, polynomial, Rational.ONE);
        Form first = work.algebra.normalise(raised);
        return work.algebra.scale(work.algebra.subtract(first, second), Rational.ONE.dividedBy(divisor.factor));
    }

    static TreeMap<Atom, Rational> exponents(Monomial m) {
        TreeMap<Atom, Rational> parts = Workspace.exponents();
        for (int i = 0; i < m.atoms.length; i++) {
            parts.put(m.atoms[i], m.exponents[i]);
        }
        return parts;
    }

    static void add(TreeMap<Atom, Rational> parts, Atom atom, Rational exponent) {
        Rational sum = parts.getOrDefault(atom, Rational.ZERO).plus(exponent);
        if (sum.signum() == 0) {
            parts.remove(atom);
        } else {
            parts.put(atom, sum);
        }
    }

    /** Multiplies by all denominators that are sums, once. */
    Fraction together(Form form) {
        Form numerator = form;
        Map<Atom, Integer> denominator = new LinkedHashMap<>();
        for (int round = 0; round < 40; round++) {
            Atom next = null;
            Rational least = Rational.ZERO;
            for (Monomial m : numerator.monomials) {
                for (int i = 0; i < m.atoms.length; i++) {
                    Atom atom = m.atoms[i];
                    if (atom.kind != Kind.POLYNOMIAL || m.exponents[i].signum() >= 0) {
                        continue;
                    }
                    // The one of the highest level first: clearing it may bring back those inside.
                    if (next == null || next != atom && Atom.compare(next, atom) < 0) {
                        next = atom;
                        least = m.exponents[i];
                    } else if (next == atom && m.exponents[i].compareTo(least) < 0) {
                        least = m.exponents[i];
                    }
                }
            }
            if (next == null) {
                return new Fraction(numerator, denominator);
            }
            int power = -least.floor().intValueExact();
            denominator.merge(next, power, Integer::sum);
            List<Form> terms = new ArrayList<>();
            for (int i = 0; i < numerator.size(); i++) {
                TreeMap<Atom, Rational> parts = exponents(numerator.monomials[i]);
                add(parts, next, Rational.of(power));
                terms.add(work.algebra.scale(work.algebra.normalise(parts), numerator.factors[i]));
            }
            numerator = terms.isEmpty() ? work.zero : work.algebra.sum(terms);
        }
        throw new KernelLimitException("too many denominators");
    }

    /** Returns whether a form is 0 wherever it is defined; false says nothing. */
    boolean isZero(Form form) {
        if (form.isZero()) {
            return true;
        }
        work.use("quotient.common-denominator");
        return together(form).numerator.isZero();
    }

    /** Takes out a number and common powers; {@code signed} also those of atoms whose sign is not known. */
    Primitive primitive(Form form, boolean signed) {
        TreeMap<Atom, Rational> common = Workspace.exponents();
        for (int i = 0; i < form.size(); i++) {
            Monomial m = form.monomials[i];
            if (i == 0) {
                common.putAll(exponents(m));
                continue;
            }
            common.replaceAll((atom, least) -> {
                Rational exponent = m.exponent(atom);
                return exponent.compareTo(least) < 0 ? exponent : least;
            });
            for (int k = 0; k < m.atoms.length; k++) {
                if (m.exponents[k].signum() < 0 && !common.containsKey(m.atoms[k])) {
                    common.put(m.atoms[k], m.exponents[k]);
                }
            }
        }
        common.entrySet().removeIf(part -> {
            Atom atom = part.getKey();
            return part.getValue().signum() == 0
                    || atom.kind == Kind.DELTA
                    || atom.kind == Kind.SIGN
                    || atom.kind == Kind.IMAGINARY
                    || !signed && (atom.complex || !work.signs.nonNegative(atom));
        });
        Monomial shared = work.monomial(common);
        Form rest = form;
        if (!shared.isOne()) {
            TreeMap<Atom, Rational> inverse = Workspace.exponents();
            common.forEach((atom, exponent) -> inverse.put(atom, exponent.negate()));
            rest = work.algebra.multiply(form, work.form(work.monomial(inverse)));
        }
        if (rest.isZero()) {
            return new Primitive(Rational.ONE, work.one, form);
        }
        int lead = 0;
        for (int i = 1; i < rest.size(); i++) {
            if (Monomial.compare(rest.monomials[lead], rest.monomials[i]) < 0) {
                lead = i;
            }
        }
        Rational factor = signed ? rest.factors[lead] : rest.factors[lead].abs();
        rest = work.algebra.scale(rest, Rational.ONE.dividedBy(factor));
        return new Primitive(factor, shared, rest);
    }

    /** Returns the reciprocal. */
    Form inverse(Form form) {
        if (form.isZero()) {
            throw new KernelLimitException("a division by zero");
        }
        if (form.isSingle()) {
            TreeMap<Atom, Rational> parts = Workspace.exponents();
            Monomial m = form.monomials[0];
            for (int i = 0; i < m.atoms.length; i++) {
                parts.put(m.atoms[i], m.exponents[i].negate());
            }
            return work.algebra.scale(work.algebra.normalise(parts), Rational.ONE.dividedBy(form.factors[0]));
        }
        Fraction fraction = together(form);
        Form numerator = fraction.numerator;
        if (numerator.isZero()) {
            throw new KernelLimitException("a division by zero");
        }
        Form denominator = work.unit;
        for (Map.Entry<Atom, Integer> part : fraction.denominator.entrySet()) {
            int left = part.getValue();
            while (left > 0) {
                Form quotient = exactQuotient(numerator, part.getKey().forms[0]);
                if (quotient == null) {
                    break;
                }
                numerator = quotient;
                left--;
            }
            denominator = work.algebra.multiply(denominator, work.algebra.power(part.getKey().forms[0], left));
        }
        if (numerator.isSingle()) {
            return work.algebra.multiply(inverse(numerator), denominator);
        }
        Primitive primitive = primitive(numerator, true);
        Form inverse = primitive.rest.isSingle()
                ? inverse(primitive.rest)
                : work.form(work.atom(Kind.POLYNOMIAL, "", primitive.rest), Rational.MINUS_ONE);
        Form outer = work.form(primitive.factor, primitive.common);
        return work.algebra.multiply(List.of(inverse(outer), inverse, denominator));
    }

    /** Returns {@code a / b} where the division leaves no rest and both are small, else null. */
    @Nullable
    Form exactQuotient(Form a, Form b) {
        if (a.size() > 200 || b.size() > 50 || b.size() < 2) {
            return null;
        }
        Monomial leadB = lexLead(b);
        if (leadB == null) {
            return null;
        }
        Rational factorB = factorOf(b, leadB);
        Form rest = a;
        Form quotient = work.zero;
        for (int round = 0; round < 200 && !rest.isZero(); round++) {
            Monomial lead = lexLead(rest);
            if (lead == null) {
                return null;
            }
            TreeMap<Atom, Rational> parts = exponents(lead);
            for (int i = 0; i < leadB.atoms.length; i++) {
                add(parts, leadB.atoms[i], leadB.exponents[i].negate());
            }
            for (Map.Entry<Atom, Rational> part : parts.entrySet()) {
                if (part.getValue().signum() < 0 && lead.exponent(part.getKey()).signum() >= 0) {
                    return null;
                }
            }
            Form term = work.form(factorOf(rest, lead).dividedBy(factorB), work.monomial(parts));
            quotient = work.algebra.add(quotient, term);
            rest = work.algebra.subtract(rest, work.algebra.multiply(term, b));
            if (rest.size() > 400) {
                return null;
            }
        }
        return rest.isZero() ? quotient : null;
    }

    private static Rational factorOf(Form form, Monomial m) {
        for (int i = 0; i < form.size(); i++) {
            if (form.monomials[i] == m) {
                return form.factors[i];
            }
        }
        return Rational.ZERO;
    }

    /** Returns the lexicographically greatest monomial, or null where atoms with relations of their own occur. */
    private static @Nullable Monomial lexLead(Form form) {
        Monomial best = null;
        for (Monomial m : form.monomials) {
            if (m.special) {
                return null;
            }
            if (best == null || lexCompare(best, m) < 0) {
                best = m;
            }
        }
        return best;
    }

    private static int lexCompare(Monomial a, Monomial b) {
        int i = 0;
        int j = 0;
        while (i < a.atoms.length || j < b.atoms.length) {
            int x = i < a.atoms.length ? a.atoms[i].number : Integer.MAX_VALUE;
            int y = j < b.atoms.length ? b.atoms[j].number : Integer.MAX_VALUE;
            Rational left = x <= y ? a.exponents[i] : Rational.ZERO;
            Rational right = y <= x ? b.exponents[j] : Rational.ZERO;
            int order = left.compareTo(right);
            if (order != 0) {
                return order;
            }
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return 0;
    }
}
