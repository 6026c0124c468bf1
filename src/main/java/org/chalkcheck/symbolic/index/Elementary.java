package org.chalkcheck.symbolic.index;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Exponentials, logarithms, signs, and sines and cosines as exponentials.
 *
 * <p>The logarithm of f is kept as log |f|: the two agree wherever log f is defined, and log |f g| = log |f| + log |g| needs no condition.
 */
final class Elementary {
    private static final Rational TWO = Rational.of(2);

    private final Workspace work;

    Elementary(Workspace work) {
        this.work = work;
    }

    Form exp(Form argument) {
        Form product = work.unit;
        for (int i = 0; i < argument.size(); i++) {
            product = work.algebra.multiply(product, expTerm(argument.factors[i], argument.monomials[i]));
        }
        if (argument.size() > 1) {
            work.use("exp.sum");
        }
        return product;
    }

    private Form expTerm(Rational factor, Monomial m) {
        Atom log = logarithm(m);
        if (log != null) {
            work.use("exp.log");
            Form inside = log.forms[0];
            if (work.signs.nonNegative(inside)) {
                return work.powers.power(inside, factor);
            }
            if (factor.isInteger()) {
                return absolutePower(inside, factor);
            }
            Rational half = Rational.of(factor.dividedBy(TWO).floor());
            Rational even = half.times(TWO);
            return work.algebra.multiply(work.powers.power(inside, even), raw(Kind.EXP, m, factor.minus(even)));
        }
        return raw(Kind.EXP, m, factor);
    }

    /** Returns a power of an atom as it stands. */
    private Form raw(Kind kind, Monomial m, Rational exponent) {
        return exponent.signum() == 0 ? work.unit : work.form(work.atom(kind, "", work.form(m)), exponent);
    }

    private static @Nullable Atom logarithm(Monomial m) {
        return m.atoms.length == 1 && m.atoms[0].kind == Kind.LOG && m.exponents[0].equals(Rational.ONE)
                ? m.atoms[0]
                : null;
    }

    /** Returns what a power of an exponential is where it is more than that; else null. */
    @Nullable
    Form special(Atom atom, Rational exponent) {
        Monomial m = atom.forms[0].monomials[0];
        if (atom.kind == Kind.EXP) {
            boolean plain = logarithm(m) == null
                    || exponent.signum() > 0 && exponent.compareTo(TWO) < 0 && !exponent.equals(Rational.ONE);
            return plain ? null : expTerm(exponent, m);
        }
        boolean turn = isPi(m) && (exponent.signum() < 0 || exponent.compareTo(Rational.ONE) >= 0);
        return turn || inverseTangent(m) && exponent.isInteger() ? cisTerm(exponent, m) : null;
    }

    /** Returns the cosine plus the imaginary unit times the sine. */
    Form cis(Form argument) {
        if (argument.complex) {
            throw new KernelLimitException("a sine of sines");
        }
        Form product = work.unit;
        for (int i = 0; i < argument.size(); i++) {
            product = work.algebra.multiply(product, cisTerm(argument.factors[i], argument.monomials[i]));
        }
        return product;
    }

    private Form cisTerm(Rational factor, Monomial m) {
        if (isPi(m)) {
            return turn(factor);
        }
        Atom pi = pi();
        if (m.exponent(pi).equals(Rational.ONE) && factor.isInteger()) {
            TreeMap<Atom, Rational> rest = Quotients.exponents(m);
            rest.remove(pi);
            Form number = work.form(factor, work.monomial(rest));
            if (work.signs.integer(number)) {
                return work.powers.power(work.number(-1), number);
            }
        }
        if (inverseTangent(m) && factor.isInteger()) {
            work.use("sin.inverse");
            Atom inverse = m.atoms[0];
            Form x = inverse.forms[0];
            Form square = work.algebra.multiply(x, x);
            Form imaginary = work.algebra.multiply(x, imaginary());
            Form unit = inverse.head.equals(FunctionHead.ARCTAN)
                    ? work.algebra.multiply(
                            work.algebra.add(work.unit, imaginary),
                            work.powers.power(work.algebra.add(work.unit, square), Rational.of(-1, 2)))
                    : work.algebra.add(imaginary, work.powers.sqrt(work.algebra.subtract(work.unit, square)));
            return factor.signum() > 0
                    ? work.powers.power(unit, factor)
                    : work.powers.power(conjugate(unit, imaginary), factor.negate());
        }
        return raw(Kind.CIS, m, factor);
    }

    private Form conjugate(Form unit, Form imaginary) {
        // unit = a + i b with |unit| = 1, and the imaginary part is a multiple of the given one.
        Form real = work.zero;
        Atom i = imaginaryUnit();
        for (int k = 0; k < unit.size(); k++) {
            Form term = work.form(unit.factors[k], unit.monomials[k]);
            boolean isImaginary = unit.monomials[k].exponent(i).signum() != 0;
            real = work.algebra.add(real, isImaginary ? work.algebra.negate(term) : term);
        }
        return real;
    }

    private static boolean inverseTangent(Monomial m) {
        return m.atoms.length == 1
                && m.exponents[0].equals(Rational.ONE)
                && m.atoms[0].kind == Kind.FUNCTION
                && (m.atoms[0].head.equals(FunctionHead.ARCTAN) || m.atoms[0].head.equals(FunctionHead.ARCSIN))
                && !m.atoms[0].forms[0].complex;
    }

    private boolean isPi(Monomial m) {
        return m.atoms.length == 1 && m.atoms[0] == pi() && m.exponents[0].equals(Rational.ONE);
    }

    Atom pi() {
        return work.atom(Kind.CONSTANT, "pi", Workspace.NO_INDICES);
    }

    Form imaginary() {
        return work.form(imaginaryUnit());
    }

    private Atom imaginaryUnit() {
        return work.atom(Kind.IMAGINARY, "i", Workspace.NO_INDICES);
    }

    /** Returns exp(i pi factor). */
    private Form turn(Rational factor) {
        Rational turns =
                factor.minus(TWO.times(Rational.of(factor.dividedBy(TWO).floor())));
        Rational twelfths = turns.times(Rational.of(12));
        if (twelfths.isInteger()) {
            work.use("sin.special-angle");
            int k = twelfths.intValue();
            int thirds = k % 3;
            int quarters = Math.floorMod((k - 4 * thirds) / 3, 8);
            Form root2 = work.powers.numberPower(TWO, Rational.of(-1, 2));
            Form quarter = work.algebra.multiply(work.algebra.add(work.unit, imaginary()), root2);
            Form root3 = work.powers.numberPower(Rational.of(3), Rational.HALF);
            Form third = work.algebra.scale(
                    work.algebra.add(work.unit, work.algebra.multiply(imaginary(), root3)), Rational.HALF);
            return work.algebra.multiply(work.algebra.power(quarter, quarters), work.algebra.power(third, thirds));
        }
        boolean second = turns.compareTo(Rational.ONE) >= 0;
        Form rest = raw(Kind.CIS, work.form(pi()).monomials[0], second ? turns.minus(Rational.ONE) : turns);
        return second ? work.algebra.negate(rest) : rest;
    }

    Form cos(Form argument) {
        work.use("cos.exponential");
        return work.algebra.scale(work.algebra.add(cis(argument), cis(work.algebra.negate(argument))), Rational.HALF);
    }

    Form sin(Form argument) {
        work.use("sin.exponential");
        Form difference = work.algebra.subtract(cis(work.algebra.negate(argument)), cis(argument));
        return work.algebra.scale(work.algebra.multiply(difference, imaginary()), Rational.HALF);
    }

    /** Returns log |f|. */
    Form log(Form f) {
        if (f.isZero()) {
            throw new KernelLimitException("the logarithm of zero");
        }
        if (f.complex) {
            Rational size = f.factors[0].abs();
            Form rest = work.algebra.scale(f, Rational.ONE.dividedBy(f.factors[0]));
            return work.algebra.add(logNumber(size), work.form(work.atom(Kind.LOG, "", rest)));
        }
        if (f.isSingle()) {
            return work.algebra.add(logNumber(f.factors[0].abs()), log(f.monomials[0]));
        }
        Quotients.Fraction fraction = work.quotients.together(f);
        Form sum = work.zero;
        Form numerator = fraction.numerator();
        for (Map.Entry<Atom, Integer> part : fraction.denominator().entrySet()) {
            Form p = part.getKey().forms[0];
            int power = part.getValue();
            Form quotient = work.quotients.exactQuotient(numerator, p);
            while (quotient != null && power > 0) {
                numerator = quotient;
                power--;
                quotient = work.quotients.exactQuotient(numerator, p);
            }
            sum = work.algebra.subtract(sum, work.algebra.scale(logAtom(part.getKey()), Rational.of(power)));
        }
        if (numerator.isSingle() || numerator.isZero()) {
            return work.algebra.add(sum, log(numerator));
        }
        Quotients.Primitive primitive = work.quotients.primitive(numerator, true);
        work.use("log.common-factor");
        List<Form> factors = work.factorsOf(primitive.rest());
        if (factors.size() > 1) {
            work.use("log.product");
            for (Form factor : factors) {
                sum = work.algebra.add(sum, log(factor));
            }
            // The factors' product is the rest up to a number.
            sum = work.algebra.add(
                    sum, logNumber(ratio(primitive.rest(), factors).abs()));
            return work.algebra.sum(List.of(sum, logNumber(primitive.factor().abs()), log(primitive.common())));
        }
        return work.algebra.sum(List.of(
                sum,
                logNumber(primitive.factor().abs()),
                log(primitive.common()),
                primitive.rest().isSingle()
                        ? log(primitive.rest())
                        : work.form(work.atom(Kind.LOG, "", primitive.rest()))));
    }

    /** Returns the number by which a form exceeds the product of its factors. */
    private Rational ratio(Form form, List<Form> factors) {
        Form product = work.algebra.multiply(factors);
        return form.factors[0].dividedBy(product.factors[0]);
    }

    private Form logNumber(Rational positive) {
        List<Form> terms = new ArrayList<>();
        terms.add(work.zero);
        addPrimes(positive.numerator(), Rational.ONE, terms);
        addPrimes(positive.denominator(), Rational.MINUS_ONE, terms);
        return work.algebra.sum(terms);
    }

    private void addPrimes(BigInteger value, Rational sign, List<Form> terms) {
        Powers.factors(value)
                .forEach((prime, count) -> terms.add(work.algebra.scale(
                        work.form(work.atom(Kind.LOG, "", work.number(Rational.of(prime)))),
                        sign.times(Rational.of(count)))));
    }

    private Form log(Monomial m) {
        if (m.complex) {
            return work.form(work.atom(Kind.LOG, "", work.form(m)));
        }
        List<Form> terms = new ArrayList<>();
        terms.add(work.zero);
        for (int i = 0; i < m.atoms.length; i++) {
            terms.add(work.algebra.scale(logAtom(m.atoms[i]), m.exponents[i]));
        }
        if (m.atoms.length > 1) {
            work.use("log.product");
        }
        return work.algebra.sum(terms);
    }

    private Form logAtom(Atom atom) {
        return switch (atom.kind) {
            case EXP -> {
                work.use("log.exp");
                yield atom.forms[0];
            }
            case PRIME -> work.form(work.atom(Kind.LOG, "", work.number((Rational) atom.head)));
            case SIGN -> work.zero;
            case POWER -> work.algebra.multiply(atom.forms[1], log(atom.forms[0]));
            case PRODUCT -> {
                Opening opening = Opening.of(work, atom);
                Form body = opening.body();
                work.use("log.product");
                yield work.sums.sum(opening.variable(0), log(body));
            }
            case POLYNOMIAL ->
                atom.forms[0].isSingle()
                        ? log(atom.forms[0])
                        : work.form(work.atom(Kind.LOG, "", positiveLead(atom.forms[0])));
            default -> work.form(work.atom(Kind.LOG, "", work.form(atom)));
        };
    }

    private Form positiveLead(Form form) {
        int lead = 0;
        for (int i = 1; i < form.size(); i++) {
            if (Monomial.compare(form.monomials[lead], form.monomials[i]) < 0) {
                lead = i;
            }
        }
        return form.factors[lead].signum() < 0 ? work.algebra.negate(form) : form;
    }

    Form abs(Form f) {
        return work.algebra.multiply(f, sign(f));
    }

    /** Returns |f|^exponent. */
    Form absolutePower(Form f, Rational exponent) {
        if (exponent.isInteger()) {
            Form power = work.powers.power(f, exponent);
            boolean odd = exponent.numerator().testBit(0);
            return odd ? work.algebra.multiply(power, sign(f)) : power;
        }
        return work.signs.nonNegative(f) ? work.powers.power(f, exponent) : exp(work.algebra.scale(log(f), exponent));
    }

    /** Returns -1, 0 or 1 by the sign of f. */
    Form sign(Form f) {
        if (f.isNumber()) {
            return work.number(f.number().signum());
        }
        if (f.complex) {
            Rational factor = f.factors[0];
            Form rest = work.algebra.scale(f, Rational.ONE.dividedBy(factor));
            return work.algebra.scale(work.form(work.atom(Kind.SIGN, "", rest)), Rational.of(factor.signum()));
        }
        if (work.signs.positive(f)) {
            return work.unit;
        }
        if (work.signs.positive(work.algebra.negate(f))) {
            return work.number(-1);
        }
        if (f.isSingle()) {
            return work.algebra.scale(sign(f.monomials[0]), Rational.of(f.factors[0].signum()));
        }
        Quotients.Primitive primitive = work.quotients.primitive(f, true);
        List<Form> factors = work.signs.positive(primitive.rest()) ? List.of() : work.factorsOf(primitive.rest());
        Form rest = factors.isEmpty() ? work.unit : work.form(work.atom(Kind.SIGN, "", primitive.rest()));
        if (factors.size() > 1) {
            rest = work.number(ratio(primitive.rest(), factors).signum());
            for (Form factor : factors) {
                rest = work.algebra.multiply(rest, sign(factor));
            }
        }
        return work.algebra.scale(
                work.algebra.multiply(sign(primitive.common()), rest),
                Rational.of(primitive.factor().signum()));
    }

    private Form sign(Monomial m) {
        TreeMap<Atom, Rational> parts = Workspace.exponents();
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            Rational exponent = m.exponents[i];
            if (atom.kind == Kind.SIGN) {
                Quotients.add(parts, atom, exponent);
            } else if (!work.signs.positive(work.form(atom))) {
                Form inside = atom.kind == Kind.POLYNOMIAL ? atom.forms[0] : work.form(atom);
                boolean even = exponent.isInteger() && !exponent.numerator().testBit(0);
                Quotients.add(parts, work.atom(Kind.SIGN, "", inside), even ? TWO : Rational.ONE);
            }
        }
        return work.algebra.normalise(parts);
    }

    /** Returns the reduced exponent of a sign inside a product: squares are 1 where the argument is not 0. */
    Rational signExponent(Atom sign, Rational exponent, Map<Atom, Rational> product) {
        if (!exponent.isInteger()) {
            return exponent;
        }
        int odd = exponent.numerator().testBit(0) ? 1 : 0;
        Form inside = sign.forms[0];
        Atom base = inside.atom();
        boolean vanishesAnyway = base != null && product.containsKey(base);
        if (exponent.signum() < 0 || vanishesAnyway || work.signs.nonZero(inside) || work.facts.isKink(inside)) {
            return Rational.of(odd);
        }
        return odd == 1 ? Rational.ONE : TWO;
    }
}
