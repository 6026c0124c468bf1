package org.chalkcheck.replay;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic at one random point of a {@link PrimeField}.
 *
 * <p>exp maps sums to products: its argument is taken apart into rational multiples of monomials, and every monomial gets one random base. log is
 * its inverse, and angles get random points of the unit circle in the same way. Where this taking apart may miss an identity, the point becomes
 * {@link #isComplete incomplete}: sides that differ there say nothing.
 */
final class Arithmetic {
    private static final int MOST_BITS = 2_048;
    private static final int MOST_POWER = 64;
    private static final long CIRCLE_UNIT = 5_040;

    private final SplittableRandom random;
    private final boolean follows;
    private final StepBudget budget;
    private final List<Factor> factors = new ArrayList<>();
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final Map<Object, long[]> circles = new HashMap<>();
    private boolean complete = true;
    private boolean ordered;

    /**
     * What monomials are made of.
     *
     * @param value in the field
     * @param positive whether roots of it may be drawn factor by factor
     * @param opaque whether it stands for a sum or a root, so that other forms of it may exist
     * @param exponent of an exponential: the monomial
     * @param argument of a logarithm
     * @param radicand of a root
     * @param degree of a root
     */
    private record Factor(
            long value,
            boolean positive,
            boolean opaque,
            @Nullable Monomial exponent,
            @Nullable Element argument,
            @Nullable Element radicand,
            int degree) {}

    /**
     * Returns the arithmetic of a point.
     *
     * @param follows whether forms are followed, which exponentials, logarithms and angles need
     */
    Arithmetic(SplittableRandom random, boolean follows, StepBudget budget) {
        this.random = random;
        this.budget = budget;
        this.follows = follows;
    }

    /** Returns whether sides that are equal as functions must have agreed so far. */
    boolean isComplete() {
        return complete && !ordered;
    }

    /** Returns whether signs decided something. */
    boolean isOrdered() {
        return ordered;
    }

    void becomeIncomplete() {
        complete = false;
    }

    void becomeOrdered() {
        ordered = true;
    }

    private static @Nullable Rational bounded(@Nullable Rational exact) {
        if (exact != null
                && (exact.numerator().bitLength() > MOST_BITS
                        || exact.denominator().bitLength() > MOST_BITS)) {
            throw new OutsideException("a large number");
        }
        return exact;
    }

    int choose(int bound) {
        return random.nextInt(bound);
    }

    private long residue() {
        return 1 + random.nextLong(PrimeField.P - 1);
    }

    private long square() {
        long root = residue();
        return PrimeField.multiply(root, root);
    }

    /** Returns a new independent number; a positive one is a square. */
    Element fresh(boolean positive) {
        return symbol(List.of("fresh", factors.size()), positive);
    }

    /** Returns the number that stands for a name, the same one whenever it is asked for. */
    Element symbol(Object name, boolean positive) {
        int number = numbers.computeIfAbsent(
                name, k -> add(new Factor(positive ? square() : residue(), positive, false, null, null, null, 0)));
        return element(number);
    }

    private int add(Factor factor) {
        factors.add(factor);
        return factors.size() - 1;
    }

    private Element element(int number) {
        long value = factors.get(number).value();
        return new Element(
                value, null, follows ? Terms.of(Rational.ONE, Monomial.of(number, Rational.ONE, value)) : null);
    }

    /** Returns the factor that stands for a sum with this value. */
    private Monomial opaque(long value) {
        int number = numbers.computeIfAbsent(
                List.of("opaque", value), k -> add(new Factor(value, false, true, null, null, null, 0)));
        return Monomial.of(number, Rational.ONE, value);
    }

    Element plus(Element a, Element b) {
        budget.spend();
        if (a.isZero()) {
            return b;
        }
        if (b.isZero()) {
            return a;
        }
        long value = PrimeField.add(a.value(), b.value());
        Rational exact = a.exact() != null && b.exact() != null ? a.exact().plus(b.exact()) : null;
        Terms terms = null;
        if (follows) {
            terms = form(a).plus(form(b));
            terms = terms.size() > Terms.MOST ? Terms.of(Rational.ONE, opaque(value)) : terms;
        }
        return new Element(value, exact, terms);
    }

    Element times(Element a, Element b) {
        budget.spend();
        if (a.isZero() || b.isZero()) {
            return Element.ZERO;
        }
        long value = PrimeField.multiply(a.value(), b.value());
        Rational exact = a.exact() != null && b.exact() != null ? a.exact().times(b.exact()) : null;
        return new Element(value, bounded(exact), follows ? product(form(a), form(b), value) : null);
    }

    Element negate(Element a) {
        budget.spend();
        if (a.isZero()) {
            return Element.ZERO;
        }
        return new Element(
                PrimeField.negate(a.value()),
                a.exact() == null ? null : a.exact().negate(),
                follows ? form(a).negate() : null);
    }

    Element minus(Element a, Element b) {
        return plus(a, negate(b));
    }

    private static Terms form(Element a) {
        return Objects.requireNonNull(a.terms());
    }

    private Terms product(Terms a, Terms b, long value) {
        if ((long) a.size() * b.size() > Terms.MOST) {
            return Terms.of(Rational.ONE, opaque(value));
        }
        Terms expanded = a.times(b);
        if (!hasRoots(expanded)) {
            return expanded;
        }
        Terms sum = Terms.ZERO;
        for (Map.Entry<Monomial, Rational> term : expanded.coefficients().entrySet()) {
            sum = sum.plus(withoutRoots(term.getValue(), term.getKey()));
        }
        return sum.size() > Terms.MOST ? Terms.of(Rational.ONE, opaque(value)) : sum;
    }

    private boolean hasRoots(Terms terms) {
        for (Monomial monomial : terms.coefficients().keySet()) {
            for (int number : monomial.powers().keySet()) {
                if (factors.get(number).radicand() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Puts radicands in the place of whole powers of roots. */
    private Terms withoutRoots(Rational coefficient, Monomial monomial) {
        for (Map.Entry<Integer, Rational> power : monomial.powers().entrySet()) {
            Factor factor = factors.get(power.getKey());
            if (factor.radicand() != null) {
                Rational exponent = power.getValue();
                int whole = exponent.isSmallInteger() ? exponent.intValue() / factor.degree() : 0;
                if (whole != 0) {
                    Rational taken = Rational.of((long) whole * factor.degree());
                    Monomial inverse = Monomial.of(
                            power.getKey(), taken.negate(), PrimeField.power(factor.value(), taken.negate()));
                    Element rest = new Element(
                            PrimeField.multiply(
                                    PrimeField.of(coefficient), PrimeField.multiply(monomial.value(), inverse.value())),
                            null,
                            Terms.of(coefficient, monomial.times(inverse)));
                    return form(times(rest, power(factor.radicand(), Rational.of(whole))));
                }
            }
        }
        return Terms.of(coefficient, monomial);
    }

    Element inverse(Element a) {
        return power(a, Rational.MINUS_ONE);
    }

    /** Returns a rational power; one that is no integer asks for a positive base. */
    Element power(Element a, Rational exponent) {
        budget.spend();
        if (exponent.signum() == 0) {
            return Element.ONE;
        }
        if (exponent.equals(Rational.ONE)) {
            return a;
        }
        if (!exponent.isInteger()) {
            return root(a, exponent);
        }
        if (!exponent.isSmallInteger() || Math.abs(exponent.intValue()) > MOST_POWER) {
            throw new OutsideException("a large power");
        }
        if (a.isZero()) {
            if (exponent.signum() < 0) {
                throw new UndefinedPointException();
            }
            return Element.ZERO;
        }
        int n = exponent.intValue();
        long value = PrimeField.power(n < 0 ? PrimeField.inverse(a.value()) : a.value(), Math.abs(n));
        Rational exact = null;
        if (a.exact() != null) {
            exact = n < 0
                    ? Rational.ONE.dividedBy(a.exact().power(-n))
                    : a.exact().power(n);
        }
        return new Element(value, bounded(exact), follows ? powerForm(form(a), a.value(), n) : null);
    }

    private Terms powerForm(Terms base, long value, int n) {
        if (base.size() > 1 && n > 1 && n <= 4) {
            Terms result = base;
            long power = value;
            for (int k = 1; k < n; k++) {
                power = PrimeField.multiply(power, value);
                result = product(result, base, power);
            }
            return result;
        }
        Lead lead = lead(base, value);
        Rational coefficient = lead.coefficient().power(Math.abs(n));
        return withoutRoots(
                n < 0 ? Rational.ONE.dividedBy(coefficient) : coefficient,
                scaled(lead.monomial().times(lead.rest()), Rational.of(n)));
    }

    /** A form as a coefficient times a monomial times what stands for the rest, which begins with 1. */
    private record Lead(Rational coefficient, Monomial monomial, Monomial rest) {}

    private Lead lead(Terms terms, long value) {
        Monomial first = terms.coefficients().lastKey();
        Rational coefficient = Objects.requireNonNull(terms.coefficients().get(first));
        if (terms.size() == 1) {
            return new Lead(coefficient, first, Monomial.ONE);
        }
        long outer = PrimeField.multiply(PrimeField.of(coefficient), first.value());
        return new Lead(coefficient, first, opaque(PrimeField.multiply(value, PrimeField.inverse(outer))));
    }

    /** Raises to a power: an integer one, or any one of positive factors. */
    private Monomial scaled(Monomial monomial, Rational exponent) {
        TreeMap<Integer, Rational> powers = new TreeMap<>();
        monomial.powers().forEach((factor, power) -> powers.put(factor, power.times(exponent)));
        long value = exponent.isInteger()
                ? PrimeField.power(
                        exponent.signum() < 0 ? PrimeField.inverse(monomial.value()) : monomial.value(),
                        Math.abs(exponent.intValue()))
                : PrimeField.power(monomial.value(), exponent);
        return new Monomial(powers, value);
    }

    private Element root(Element a, Rational exponent) {
        if (a.sign() <= 0) {
            throw new UndefinedPointException();
        }
        ordered |= a.exact() == null;
        long value = PrimeField.power(a.value(), exponent);
        Rational exact = a.exact() == null ? null : exactRoot(a.exact(), exponent);
        if (exact != null) {
            return Element.of(exact);
        }
        if (!follows) {
            return new Element(value, null, null);
        }
        Terms form = form(a);
        Monomial only = form.coefficients().firstKey();
        boolean splits = form.size() == 1
                && Rational.ONE.equals(form.coefficients().get(only))
                && only.powers().keySet().stream().allMatch(f -> factors.get(f).positive());
        if (splits) {
            return new Element(value, null, Terms.of(Rational.ONE, scaled(only, exponent)));
        }
        if (!exponent.denominator().equals(BigInteger.TWO)
                || !exponent.numerator().abs().equals(BigInteger.ONE)) {
            return new Element(value, null, Terms.of(Rational.ONE, opaque(value)));
        }
        long positive = exponent.signum() > 0 ? value : PrimeField.inverse(value);
        int number = numbers.computeIfAbsent(
                List.of("root", a.value()), k -> add(new Factor(positive, true, true, null, null, a, 2)));
        return new Element(
                value, null, Terms.of(Rational.ONE, Monomial.of(number, Rational.of(exponent.signum()), value)));
    }

    private static @Nullable Rational exactRoot(Rational a, Rational exponent) {
        if (!exponent.abs().equals(Rational.HALF)) {
            return null;
        }
        BigInteger n = a.numerator().sqrt();
        BigInteger d = a.denominator().sqrt();
        if (!n.multiply(n).equals(a.numerator()) || !d.multiply(d).equals(a.denominator())) {
            return null;
        }
        Rational root = Rational.of(n).dividedBy(Rational.of(d));
        return exponent.signum() > 0 ? root : Rational.ONE.dividedBy(root);
    }

    Element exp(Element a) {
        budget.spend();
        Element result = Element.ONE;
        for (Map.Entry<Monomial, Rational> term : form(a).coefficients().entrySet()) {
            result = times(result, exponential(term.getValue(), term.getKey()));
        }
        return result;
    }

    private Element exponential(Rational coefficient, Monomial monomial) {
        noteOpaque(monomial);
        if (monomial.powers().size() == 1) {
            Factor only = factors.get(monomial.powers().firstKey());
            if (only.argument() != null
                    && Rational.ONE.equals(
                            monomial.powers().get(monomial.powers().firstKey()))) {
                return power(only.argument(), coefficient);
            }
        }
        int number = numbers.computeIfAbsent(
                List.of("exp", monomial.value()), k -> add(new Factor(square(), true, false, monomial, null, null, 0)));
        long value = PrimeField.power(factors.get(number).value(), coefficient);
        return new Element(value, null, Terms.of(Rational.ONE, Monomial.of(number, coefficient, value)));
    }

    private void noteOpaque(Monomial monomial) {
        if (monomial.powers().keySet().stream().anyMatch(f -> factors.get(f).opaque())) {
            complete = false;
        }
    }

    /** Returns the logarithm of a positive number. */
    Element log(Element a) {
        budget.spend();
        if (a.sign() <= 0) {
            throw new UndefinedPointException();
        }
        ordered = true;
        Lead lead = lead(form(a), a.value());
        complete &= lead.rest().isOne();
        noteOpaque(lead.monomial());
        Terms sum = logarithm(lead.coefficient().abs());
        for (Map.Entry<Integer, Rational> power :
                lead.monomial().times(lead.rest()).powers().entrySet()) {
            sum = sum.plus(logarithm(power.getKey()).scaled(power.getValue()));
        }
        return new Element(sum.value(), sum.size() == 0 ? Rational.ZERO : null, sum);
    }

    private Terms logarithm(Rational number) {
        return logarithm(number.numerator())
                .plus(logarithm(number.denominator()).scaled(Rational.MINUS_ONE));
    }

    private Terms logarithm(BigInteger number) {
        Terms sum = Terms.ZERO;
        BigInteger rest = number;
        for (int p = 2; p < 100; p++) {
            BigInteger prime = BigInteger.valueOf(p);
            while (rest.mod(prime).signum() == 0) {
                rest = rest.divide(prime);
                sum = sum.plus(logarithm(Element.of(p), List.of("log", p)));
            }
        }
        return rest.equals(BigInteger.ONE)
                ? sum
                : sum.plus(logarithm(Element.of(Rational.of(rest)), List.of("log", rest)));
    }

    private Terms logarithm(int number) {
        Factor factor = factors.get(number);
        if (factor.exponent() != null) {
            return Terms.of(Rational.ONE, factor.exponent());
        }
        if (factor.radicand() != null) {
            return form(log(factor.radicand())).scaled(Rational.ONE.dividedBy(Rational.of(factor.degree())));
        }
        Element argument = element(number);
        return logarithm(PrimeField.sign(factor.value()) < 0 ? negate(argument) : argument, List.of("log of", number));
    }

    private Terms logarithm(Element argument, Object name) {
        int number =
                numbers.computeIfAbsent(name, k -> add(new Factor(residue(), false, false, null, argument, null, 0)));
        return form(element(number));
    }

    /** Returns the cosine and the sine. */
    Element[] circle(Element angle) {
        budget.spend();
        long[] point = {1, 0};
        for (Map.Entry<Monomial, Rational> term : form(angle).coefficients().entrySet()) {
            point = Circle.times(point, rotation(term.getValue(), term.getKey()));
        }
        Element[] parts = new Element[2];
        for (int k = 0; k < 2; k++) {
            parts[k] =
                    new Element(point[k], null, point[k] == 0 ? Terms.ZERO : Terms.of(Rational.ONE, opaque(point[k])));
        }
        return parts;
    }

    private long[] rotation(Rational coefficient, Monomial monomial) {
        noteOpaque(monomial);
        Integer pi = numbers.get("pi");
        boolean isPi = pi != null && monomial.powers().equals(Map.of(pi, Rational.ONE));
        Rational turns = coefficient.times(Rational.of(isPi ? 12 : CIRCLE_UNIT));
        if (!turns.isSmallInteger()) {
            throw new OutsideException("an angle");
        }
        long[] unit = isPi
                ? Circle.TWENTY_FOURTH
                : circles.computeIfAbsent(monomial.value(), k -> Circle.rational(residue()));
        return Circle.power(unit, turns.intValue());
    }

    Element pi() {
        return symbol("pi", true);
    }
}
