package org.chalkcheck.symbolic.index;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;

/** Sums and products of forms. */
final class Algebra {
    private static final int LARGEST_FORM = 20_000;

    private static final int DEEPEST = 150;

    private final Workspace work;
    private int depth;

    Algebra(Workspace work) {
        this.work = work;
    }

    Form add(Form a, Form b) {
        if (a.isZero()) {
            return b;
        }
        return b.isZero() ? a : sum(List.of(a, b));
    }

    Form subtract(Form a, Form b) {
        return add(a, negate(b));
    }

    Form negate(Form a) {
        return scale(a, Rational.MINUS_ONE);
    }

    Form scale(Form a, Rational factor) {
        if (factor.equals(Rational.ONE) || a.isZero()) {
            return a;
        }
        if (factor.signum() == 0) {
            return work.zero;
        }
        Rational[] factors = new Rational[a.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = a.factors[i].times(factor);
        }
        return new Form(a.monomials, factors);
    }

    Form sum(List<Form> terms) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        Map<Monomial, Rational> sum = new HashMap<>();
        for (Form term : terms) {
            accumulate(sum, term, Rational.ONE);
        }
        return work.form(sum);
    }

    private void accumulate(Map<Monomial, Rational> sum, Form form, Rational factor) {
        for (int i = 0; i < form.size(); i++) {
            Rational value = factor.equals(Rational.ONE) ? form.factors[i] : form.factors[i].times(factor);
            sum.merge(form.monomials[i], value, Rational::plus);
        }
        if (sum.size() > LARGEST_FORM) {
            throw new KernelLimitException("more than " + LARGEST_FORM + " terms");
        }
    }

    Form multiply(Form a, Form b) {
        if (a.isZero() || b.isZero()) {
            return work.zero;
        }
        if (a.isNumber()) {
            return scale(b, a.number());
        }
        if (b.isNumber()) {
            return scale(a, b.number());
        }
        if (a.isSingle() && b.isSingle()) {
            return scale(multiply(a.monomials[0], b.monomials[0]), a.factors[0].times(b.factors[0]));
        }
        Map<Monomial, Rational> sum = new HashMap<>();
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                accumulate(sum, multiply(a.monomials[i], b.monomials[j]), a.factors[i].times(b.factors[j]));
            }
        }
        return work.form(sum);
    }

    Form multiply(List<Form> factors) {
        Form product = work.unit;
        for (Form factor : factors) {
            product = multiply(product, factor);
        }
        return product;
    }

    /** Returns a non-negative integer power. */
    Form power(Form base, int exponent) {
        Form result = work.unit;
        Form square = base;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = multiply(result, square);
            }
            if (rest > 1) {
                square = multiply(square, square);
            }
        }
        return result;
    }

    Form multiply(Monomial a, Monomial b) {
        work.step();
        if (a.isOne()) {
            return work.form(b);
        }
        if (b.isOne()) {
            return work.form(a);
        }
        boolean special = a.special || b.special;
        int length = a.atoms.length + b.atoms.length;
        Atom[] atoms = new Atom[length];
        Rational[] exponents = new Rational[length];
        int used = 0;
        int i = 0;
        int j = 0;
        while (i < a.atoms.length || j < b.atoms.length) {
            int order = i == a.atoms.length
                    ? 1
                    : j == b.atoms.length ? -1 : Integer.compare(a.atoms[i].number, b.atoms[j].number);
            Atom atom = order <= 0 ? a.atoms[i] : b.atoms[j];
            Rational exponent =
                    order < 0 ? a.exponents[i] : order > 0 ? b.exponents[j] : a.exponents[i].plus(b.exponents[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            if (exponent.signum() != 0) {
                special |= order == 0 && atom.kind == Kind.EXP;
                atoms[used] = atom;
                exponents[used++] = exponent;
            }
        }
        if (special) {
            TreeMap<Atom, Rational> parts = Workspace.exponents();
            for (int k = 0; k < used; k++) {
                parts.put(atoms[k], exponents[k]);
            }
            return normalise(parts);
        }
        return work.form(work.monomial(Arrays.copyOf(atoms, used), Arrays.copyOf(exponents, used)));
    }

    /** Returns the normal form of a product of powers of atoms. */
    Form normalise(TreeMap<Atom, Rational> parts) {
        work.step();
        if (++depth > DEEPEST) {
            throw new KernelLimitException("a product that keeps changing");
        }
        try {
            return normal(parts);
        } finally {
            depth--;
        }
    }

    private Form normal(TreeMap<Atom, Rational> parts) {
        Rational factor = Rational.ONE;
        Form extra = work.unit;
        TreeMap<Atom, Rational> kept = Workspace.exponents();
        for (Map.Entry<Atom, Rational> part : parts.entrySet()) {
            Atom atom = part.getKey();
            Rational exponent = part.getValue();
            switch (atom.kind) {
                case IMAGINARY -> {
                    int quarter =
                            exponent.numerator().mod(BigInteger.valueOf(4)).intValueExact();
                    factor = quarter >= 2 ? factor.negate() : factor;
                    put(kept, atom, Rational.of(quarter % 2));
                }
                case PRIME -> {
                    Rational whole = Rational.of(exponent.floor());
                    factor = factor.times(((Rational) atom.head).power(whole.intValue()));
                    put(kept, atom, exponent.minus(whole));
                }
                case DELTA -> put(kept, atom, exponent.signum() > 0 ? Rational.ONE : exponent);
                case SIGN -> put(kept, atom, work.elementary.signExponent(atom, exponent, parts));
                case POWER -> put(kept, atom, work.powers.reduceExponent(atom, exponent));
                case DETERMINANT -> put(kept, atom, determinantExponent(atom, exponent));
                case POLYNOMIAL -> {
                    Rational whole = Rational.of(exponent.floor());
                    if (whole.signum() > 0) {
                        extra = multiply(extra, power(atom.forms[0], whole.intValue()));
                        put(kept, atom, exponent.minus(whole));
                    } else {
                        kept.put(atom, exponent);
                    }
                }
                case CIS, EXP -> {
                    Form special = work.elementary.special(atom, exponent);
                    if (special == null) {
                        kept.put(atom, exponent);
                    } else {
                        extra = multiply(extra, special);
                    }
                }
                default -> kept.put(atom, exponent);
            }
        }
        Form rest = contracted(kept);
        if (rest == null) {
            rest = work.quotients.reduce(work.monomial(kept));
        }
        return scale(extra == work.unit ? rest : multiply(rest, extra), factor);
    }

    /** The determinant of an orthogonal matrix is 1 or -1. */
    private Rational determinantExponent(Atom atom, Rational exponent) {
        Atom entry = atom.forms[0].atom();
        boolean orthogonal = entry != null
                && entry.kind == Kind.ENTRY
                && ((EntryHead) entry.head).structure() == Structure.ORTHOGONAL
                && Matrices.twoSlots(entry, atom.bound[0], atom.bound[1]);
        if (!orthogonal || !exponent.isInteger() || exponent.equals(Rational.ONE)) {
            return exponent;
        }
        work.use("determinant.orthogonal");
        return exponent.numerator().testBit(0) ? Rational.ONE : Rational.ZERO;
    }

    private static void put(TreeMap<Atom, Rational> parts, Atom atom, Rational exponent) {
        if (exponent.signum() != 0) {
            parts.put(atom, exponent);
        }
    }

    /** Uses a delta to write one index for the other in the rest of the product; null where there is nothing to do. */
    private @org.jspecify.annotations.Nullable Form contracted(TreeMap<Atom, Rational> parts) {
        for (Map.Entry<Atom, Rational> part : parts.entrySet()) {
            Atom delta = part.getKey();
            if (delta.kind != Kind.DELTA || part.getValue().signum() < 0) {
                continue;
            }
            Map<IndexVar, Index> elimination = work.matrices.elimination(delta);
            if (elimination.isEmpty()) {
                continue;
            }
            IndexVar gone = elimination.keySet().iterator().next();
            boolean occurs = false;
            for (Atom atom : parts.keySet()) {
                occurs |= atom != delta && atom.dependsOn(gone);
            }
            if (!occurs) {
                continue;
            }
            TreeMap<Atom, Rational> rest = Workspace.exponents();
            rest.putAll(parts);
            rest.remove(delta);
            work.use("delta.contract");
            Form moved =
                    Rewriter.ofIndices(work, new LinkedHashMap<>(elimination)).monomial(work.monomial(rest));
            return multiply(moved, work.form(delta));
        }
        return null;
    }
}
