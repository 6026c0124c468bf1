package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** Closed forms of sums over an index from 1 to N of k^p r^k. */
final class Series {
    private static final int LARGEST_POWER = 8;

    private final Workspace work;

    Series(Workspace work) {
        this.work = work;
    }

    /** Returns the sum of a monomial over its index, or null. */
    @Nullable
    Form closedForm(IndexVar k, Monomial m) {
        Form size = k.size();
        if (size == null || !work.signs.nonNegative(size)) {
            return null;
        }
        int power = 0;
        Form ratio = work.unit;
        Form last = work.unit;
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            Rational exponent = m.exponents[i];
            if (atom.kind == Kind.INDEX && exponent.isSmallInteger() && exponent.signum() > 0) {
                power = exponent.intValue();
                continue;
            }
            Form linear = linear(atom, k);
            if (linear == null || !exponent.isInteger() && atom.kind != Kind.EXP) {
                return null;
            }
            ratio = work.algebra.multiply(ratio, at(atom, exponent, linear));
            last = work.algebra.multiply(last, at(atom, exponent, work.algebra.multiply(linear, size)));
        }
        if (power > LARGEST_POWER || last.free.contains(k)) {
            return null;
        }
        if (ratio.isNumber() && ratio.number().equals(Rational.ONE)) {
            if (!(last.isNumber() && last.number().equals(Rational.ONE)) || power == 0) {
                return null;
            }
            work.use("sum.powers");
            return faulhaber(power, size);
        }
        return power <= 1 ? geometric(ratio, last, size, power) : null;
    }

    /** Returns u where the atom is exp(u k) or b^(u k); else null. */
    private @Nullable Form linear(Atom atom, IndexVar k) {
        if (atom.kind != Kind.EXP && atom.kind != Kind.POWER) {
            return null;
        }
        if (atom.kind == Kind.POWER && atom.forms[0].free.contains(k)) {
            return null;
        }
        Form argument = atom.forms[atom.kind == Kind.EXP ? 0 : 1];
        Atom index = work.atom(k);
        Monomial m = argument.monomials[0];
        if (!m.exponent(index).equals(Rational.ONE)) {
            return null;
        }
        Form rest = work.algebra.multiply(argument, work.form(index, Rational.MINUS_ONE));
        return rest.free.contains(k) ? null : rest;
    }

    private Form at(Atom atom, Rational exponent, Form argument) {
        return atom.kind == Kind.EXP
                ? work.elementary.exp(work.algebra.scale(argument, exponent))
                : work.powers.power(work.powers.power(atom.forms[0], argument), exponent);
    }

    private @Nullable Form geometric(Form ratio, Form last, Form size, int power) {
        Form gap = work.algebra.subtract(work.unit, ratio);
        if (gap.isZero()) {
            return null;
        }
        work.use("sum.geometric");
        Form inverse = work.quotients.inverse(gap);
        if (power == 0) {
            return work.algebra.multiply(List.of(ratio, work.algebra.subtract(work.unit, last), inverse));
        }
        // r (1 - (N + 1) r^N + N r^(N+1)) / (1 - r)^2
        Form next = work.algebra.multiply(work.algebra.add(size, work.unit), last);
        Form after = work.algebra.multiply(List.of(size, last, ratio));
        Form top = work.algebra.add(work.algebra.subtract(work.unit, next), after);
        return work.algebra.multiply(List.of(ratio, top, inverse, inverse));
    }

    /** Returns 1^p + ... + N^p by its values at 0, ..., p + 1. */
    private Form faulhaber(int power, Form size) {
        int degree = power + 1;
        Form total = work.zero;
        Rational value = Rational.ZERO;
        List<Rational> values = new ArrayList<>();
        values.add(value);
        for (int n = 1; n <= degree; n++) {
            value = value.plus(Rational.of(n).power(power));
            values.add(value);
        }
        for (int i = 0; i <= degree; i++) {
            Form basis = work.number(values.get(i));
            for (int j = 0; j <= degree; j++) {
                if (j != i) {
                    Form factor = work.algebra.subtract(size, work.number(j));
                    basis = work.algebra.scale(work.algebra.multiply(basis, factor), Rational.of(1, i - j));
                }
            }
            total = work.algebra.add(total, basis);
        }
        return total;
    }
}
