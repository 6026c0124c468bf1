package org.chalkcheck.symbolic.index;

import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** A scalar in normal form: a sum of distinct monomials with nonzero rational factors, sorted by the monomials' numbers. */
public final class Form {
    final Monomial[] monomials;
    final Rational[] factors;
    final long shape;
    final int level;
    final Set<IndexVar> free;
    final boolean complex;
    private final int hash;

    Form(Monomial[] monomials, Rational[] factors) {
        this.monomials = monomials;
        this.factors = factors;
        long mixed = 0;
        int highest = 0;
        boolean anyComplex = false;
        int code = 1;
        @Nullable Set<IndexVar> variables = null;
        for (int i = 0; i < monomials.length; i++) {
            Monomial m = monomials[i];
            mixed += Mixing.mix(m.shape, factors[i].hashCode());
            highest = Math.max(highest, m.level);
            anyComplex |= m.complex;
            if (!m.free.isEmpty()) {
                if (variables == null) {
                    variables = new TreeSet<>();
                }
                variables.addAll(m.free);
            }
            code = 31 * code + m.number * 31 + factors[i].hashCode();
        }
        this.shape = mixed;
        this.level = highest;
        this.complex = anyComplex;
        this.free = variables == null ? Set.of() : variables;
        this.hash = code;
    }

    /** Returns whether nothing is left: the value is 0 wherever it is defined. */
    public boolean isZero() {
        return monomials.length == 0;
    }

    int size() {
        return monomials.length;
    }

    boolean isSingle() {
        return monomials.length == 1;
    }

    /** Returns whether the form is a rational number. */
    boolean isNumber() {
        return monomials.length == 0 || monomials.length == 1 && monomials[0].isOne();
    }

    /** Returns the value of a number. */
    Rational number() {
        return monomials.length == 0 ? Rational.ZERO : factors[0];
    }

    /** Returns the only factor-1 atom, or null. */
    @Nullable
    Atom atom() {
        return monomials.length == 1
                        && factors[0].equals(Rational.ONE)
                        && monomials[0].atoms.length == 1
                        && monomials[0].exponents[0].equals(Rational.ONE)
                ? monomials[0].atoms[0]
                : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Form that) || hash != that.hash || monomials.length != that.monomials.length) {
            return false;
        }
        for (int i = 0; i < monomials.length; i++) {
            if (monomials[i] != that.monomials[i] || !factors[i].equals(that.factors[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        if (monomials.length == 0) {
            return "0";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < monomials.length; i++) {
            out.append(i == 0 ? "" : " + ");
            if (monomials[i].isOne()) {
                out.append(factors[i]);
            } else {
                out.append(factors[i].equals(Rational.ONE) ? "" : factors[i] + "*")
                        .append(monomials[i]);
            }
        }
        return out.toString();
    }
}
