package org.chalkcheck.symbolic.index;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;

/** Powers with integer, rational and symbolic exponents. */
final class Powers {
    private static final int LARGEST_EXPONENT = 64;

    private final Workspace work;

    Powers(Workspace work) {
        this.work = work;
    }

    Form sqrt(Form base) {
        return power(base, Rational.HALF);
    }

    /** Returns a power with a number as exponent; a fraction is a real power of a non-negative base. */
    Form power(Form base, Rational exponent) {
        if (exponent.signum() == 0) {
            return work.unit;
        }
        if (exponent.equals(Rational.ONE)) {
            return base;
        }
        if (exponent.isInteger()) {
            if (exponent.abs().numerator().bitLength() > 12) {
                throw new KernelLimitException("the exponent " + exponent);
            }
            return integer(base, exponent.intValue());
        }
        if (base.isZero()) {
            if (exponent.signum() < 0) {
                throw new KernelLimitException("a division by zero");
            }
            return work.zero;
        }
        return base.isSingle() ? single(base, exponent) : several(base, exponent);
    }

    private Form integer(Form base, int exponent) {
        if (exponent < 0) {
            return integer(work.quotients.inverse(base), -exponent);
        }
        if (base.isSingle()) {
            TreeMap<Atom, Rational> parts = Workspace.exponents();
            Monomial m = base.monomials[0];
            for (int i = 0; i < m.atoms.length; i++) {
                parts.put(m.atoms[i], m.exponents[i].times(Rational.of(exponent)));
            }
            return work.algebra.scale(work.algebra.normalise(parts), base.factors[0].power(exponent));
        }
        if (exponent > LARGEST_EXPONENT) {
            throw new KernelLimitException("the power " + exponent + " of a sum");
        }
        return work.algebra.power(base, exponent);
    }

    private Form single(Form base, Rational exponent) {
        Monomial m = base.monomials[0];
        if (m.complex) {
            return opaque(base, exponent);
        }
        Rational number = base.factors[0];
        TreeMap<Atom, Rational> left = Workspace.exponents();
        List<Form> factors = new ArrayList<>();
        Rational two = Rational.of(2);
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            Rational inner = m.exponents[i];
            Rational total = inner.times(exponent);
            if (work.signs.nonNegative(atom) || !inner.isInteger()) {
                factors.add(powerOf(atom, total));
            } else {
                Rational half = Rational.of(inner.dividedBy(two).floor());
                Rational even = half.times(two);
                if (even.signum() != 0) {
                    work.use("power.even-root");
                    factors.add(work.elementary.absolutePower(work.form(atom), even.times(exponent)));
                }
                if (!inner.equals(even)) {
                    left.put(atom, Rational.ONE);
                }
            }
        }
        absolutes(left, exponent, factors);
        if (left.isEmpty()) {
            if (number.signum() < 0) {
                throw new KernelLimitException("a root of a negative number");
            }
        } else {
            Rational sign = Rational.of(number.signum());
            Form rest = work.form(sign, work.monomial(left));
            factors.add(opaque(rest, exponent));
        }
        factors.add(numberPower(number.abs(), exponent));
        work.use("power.split");
        return work.algebra.multiply(factors);
    }

    /** Takes out factors a sign(a), which are |a|. */
    private void absolutes(TreeMap<Atom, Rational> left, Rational exponent, List<Form> factors) {
        for (Atom sign : new ArrayList<>(left.keySet())) {
            if (sign.kind != Kind.SIGN) {
                continue;
            }
            Atom inside = sign.forms[0].atom();
            if (inside != null && Rational.ONE.equals(left.get(inside)) && Rational.ONE.equals(left.get(sign))) {
                left.remove(sign);
                left.remove(inside);
                factors.add(work.elementary.absolutePower(work.form(inside), exponent));
            }
        }
    }

    private Form powerOf(Atom atom, Rational exponent) {
        if (atom.kind == Kind.EXP) {
            return work.elementary.exp(work.algebra.scale(atom.forms[0], exponent));
        }
        TreeMap<Atom, Rational> parts = Workspace.exponents();
        parts.put(atom, exponent);
        return work.algebra.normalise(parts);
    }

    private Form several(Form base, Rational exponent) {
        if (base.complex) {
            return opaque(base, exponent);
        }
        Quotients.Fraction fraction = work.quotients.together(base);
        List<Form> factors = new ArrayList<>();
        Form numerator = fraction.numerator();
        if (numerator.isZero()) {
            return power(numerator, exponent);
        }
        for (Map.Entry<Atom, Integer> part : fraction.denominator().entrySet()) {
            Form p = part.getKey().forms[0];
            if (work.signs.nonNegative(p)) {
                factors.add(power(p, exponent.times(Rational.of(-part.getValue()))));
            } else {
                // p^-k = p^k / (p^2)^k
                factors.add(work.elementary.absolutePower(p, exponent.times(Rational.of(-2L * part.getValue()))));
                numerator = work.algebra.multiply(numerator, work.algebra.power(p, part.getValue()));
            }
        }
        if (numerator.isSingle()) {
            factors.add(single(numerator, exponent));
            return work.algebra.multiply(factors);
        }
        numerator = work.algebra.multiply(numerator, evenParts(numerator, exponent, factors));
        Quotients.Primitive primitive = work.quotients.primitive(numerator, false);
        factors.add(numberPower(primitive.factor(), exponent));
        if (!primitive.common().isOne()) {
            factors.add(single(work.form(primitive.common()), exponent));
        }
        factors.add(
                primitive.rest().isSingle() ? single(primitive.rest(), exponent) : opaque(primitive.rest(), exponent));
        return work.algebra.multiply(factors);
    }

    /** Adds the roots of common even powers of atoms whose sign is not known; returns the reciprocal of what was taken out. */
    private Form evenParts(Form form, Rational exponent, List<Form> factors) {
        Monomial common = work.quotients.primitive(form, true).common();
        Form taken = work.unit;
        for (int i = 0; i < common.atoms.length; i++) {
            Atom atom = common.atoms[i];
            Rational inner = common.exponents[i];
            if (atom.complex || work.signs.nonNegative(atom) || !inner.isInteger()) {
                continue;
            }
            Rational even = Rational.of(inner.dividedBy(Rational.of(2)).floor()).times(Rational.of(2));
            if (even.signum() != 0) {
                work.use("power.even-root");
                factors.add(work.elementary.absolutePower(work.form(atom), even.times(exponent)));
                taken = work.algebra.multiply(taken, work.form(atom, even.negate()));
            }
        }
        return taken;
    }

    private Form opaque(Form base, Rational exponent) {
        TreeMap<Atom, Rational> parts = Workspace.exponents();
        parts.put(work.atom(Kind.POLYNOMIAL, "", base), exponent);
        return work.algebra.normalise(parts);
    }

    /** Returns a power of a positive number by its prime factors. */
    Form numberPower(Rational base, Rational exponent) {
        TreeMap<Atom, Rational> parts = Workspace.exponents();
        primes(base.numerator(), exponent, parts);
        primes(base.denominator(), exponent.negate(), parts);
        return work.algebra.normalise(parts);
    }

    private void primes(BigInteger value, Rational exponent, TreeMap<Atom, Rational> parts) {
        for (Map.Entry<BigInteger, Integer> prime : factors(value).entrySet()) {
            Atom atom = work.atom(Kind.PRIME, Rational.of(prime.getKey()), Workspace.NO_INDICES);
            Quotients.add(parts, atom, exponent.times(Rational.of(prime.getValue())));
        }
    }

    /** Returns the prime factors up to a bound; what is left over counts as one factor. */
    static Map<BigInteger, Integer> factors(BigInteger value) {
        Map<BigInteger, Integer> factors = new TreeMap<>();
        BigInteger rest = value;
        for (long p = 2; p < 2000 && BigInteger.valueOf(p * p).compareTo(rest) <= 0; p++) {
            BigInteger prime = BigInteger.valueOf(p);
            while (rest.mod(prime).signum() == 0) {
                factors.merge(prime, 1, Integer::sum);
                rest = rest.divide(prime);
            }
        }
        if (!rest.equals(BigInteger.ONE)) {
            factors.merge(rest, 1, Integer::sum);
        }
        return factors;
    }

    /** Returns a power with any exponent: of a positive base, or of any base where the exponent is an integer. */
    Form power(Form base, Form exponent) {
        if (exponent.isNumber()) {
            return power(base, exponent.number());
        }
        if (base.isNumber() && base.number().equals(Rational.ONE)) {
            return work.unit;
        }
        if (work.signs.positive(base) || !base.isNumber() && work.signs.densePositive(base)) {
            work.use("power.exponential");
            return work.elementary.exp(work.algebra.multiply(exponent, work.elementary.log(base)));
        }
        if (!base.isZero() && work.signs.integer(exponent)) {
            return integerExponent(base, exponent);
        }
        throw new KernelLimitException("a power whose base is not known to be positive");
    }

    private Form integerExponent(Form base, Form exponent) {
        work.use("power.integer-exponent");
        List<Form> factors = new ArrayList<>();
        for (int i = 0; i < exponent.size(); i++) {
            Monomial m = exponent.monomials[i];
            Rational factor = exponent.factors[i];
            if (m.isOne()) {
                factors.add(power(base, factor));
            } else {
                factors.add(integer(power(base, m), factor.intValue()));
            }
        }
        return work.algebra.multiply(factors);
    }

    private Form power(Form base, Monomial exponent) {
        if (!base.isSingle()) {
            return severalTerms(base, exponent);
        }
        Form result = numberBase(base.factors[0], exponent);
        Monomial m = base.monomials[0];
        for (int i = 0; i < m.atoms.length; i++) {
            Atom part = m.atoms[i];
            Form atom = part.kind == Kind.POLYNOMIAL ? part.forms[0] : work.form(part);
            // Under a fractional exponent a base is positive up to its zeros.
            if (work.signs.positive(atom) || !m.exponents[i].isInteger()) {
                Form log = work.algebra.scale(work.elementary.log(atom), m.exponents[i]);
                result = work.algebra.multiply(
                        result, work.elementary.exp(work.algebra.multiply(work.form(exponent), log)));
            } else {
                Form one = work.form(work.atom(Kind.POWER, "", atom, work.form(exponent)));
                result = work.algebra.multiply(result, integer(one, m.exponents[i].intValue()));
            }
        }
        return result;
    }

    private Form severalTerms(Form base, Monomial exponent) {
        Quotients.Fraction fraction = work.quotients.together(base);
        Form result = work.unit;
        for (Map.Entry<Atom, Integer> part : fraction.denominator().entrySet()) {
            Form below = power(part.getKey().forms[0], work.form(exponent));
            result = work.algebra.multiply(result, integer(below, -part.getValue()));
        }
        if (fraction.numerator().isSingle() || fraction.numerator().isZero()) {
            return work.algebra.multiply(result, power(fraction.numerator(), work.form(exponent)));
        }
        Quotients.Primitive primitive = work.quotients.primitive(fraction.numerator(), true);
        Form outside = work.form(primitive.factor(), primitive.common());
        Form rest = primitive.rest().isSingle() || work.signs.positive(primitive.rest())
                ? power(primitive.rest(), work.form(exponent))
                : work.form(work.atom(Kind.POWER, "", primitive.rest(), work.form(exponent)));
        boolean one = outside.isNumber() && outside.number().equals(Rational.ONE);
        return work.algebra.multiply(List.of(result, rest, one ? work.unit : power(outside, work.form(exponent))));
    }

    private Form numberBase(Rational number, Monomial exponent) {
        Form size = number.abs().equals(Rational.ONE)
                ? work.unit
                : work.elementary.exp(
                        work.algebra.multiply(work.form(exponent), work.elementary.log(work.number(number.abs()))));
        if (number.signum() > 0) {
            return size;
        }
        Form sign = work.form(work.atom(Kind.POWER, "", work.number(-1), work.form(exponent)));
        return work.algebra.multiply(size, sign);
    }

    /** Powers of -1 have period 2 in the factor of their exponent. */
    Rational reduceExponent(Atom power, Rational exponent) {
        if (power.forms[0].isNumber() && exponent.isInteger()) {
            return Rational.of(exponent.numerator().mod(BigInteger.TWO).intValueExact());
        }
        return exponent;
    }
}
