package org.chalkcheck.symbolic.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** A product of powers of distinct atoms with nonzero rational exponents, sorted by the atoms' numbers; interned. */
final class Monomial {
    final Atom[] atoms;
    final Rational[] exponents;
    final long shape;
    final int level;
    final Set<IndexVar> free;
    final boolean complex;
    /** Whether a product with it needs more than adding exponents. */
    final boolean special;

    private final int hash;
    int number;

    Monomial(Atom[] atoms, Rational[] exponents) {
        this.atoms = atoms;
        this.exponents = exponents;
        long mixed = 0;
        int highest = 0;
        boolean anyComplex = false;
        boolean anySpecial = false;
        Set<IndexVar> variables = atoms.length == 0 ? Set.of() : new TreeSet<>();
        int code = 1;
        for (int i = 0; i < atoms.length; i++) {
            Atom atom = atoms[i];
            mixed += Mixing.mix(atom.shape, exponents[i].hashCode());
            highest = Math.max(highest, atom.level);
            anyComplex |= atom.complex;
            variables.addAll(atom.free);
            code = 31 * code + atom.number * 31 + exponents[i].hashCode();
            switch (atom.kind) {
                case PRIME, IMAGINARY, DELTA, SIGN, CIS, POWER, POLYNOMIAL, DETERMINANT -> anySpecial = true;
                default -> {}
            }
        }
        this.shape = mixed;
        this.level = highest;
        this.complex = anyComplex;
        this.special = anySpecial;
        this.free = variables;
        this.hash = code;
    }

    boolean isOne() {
        return atoms.length == 0;
    }

    boolean dependsOnAny(Collection<IndexVar> variables) {
        if (free.isEmpty()) {
            return false;
        }
        for (IndexVar variable : variables) {
            if (free.contains(variable)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the exponent of an atom. */
    Rational exponent(Atom atom) {
        for (int i = 0; i < atoms.length; i++) {
            if (atoms[i] == atom) {
                return exponents[i];
            }
        }
        return Rational.ZERO;
    }

    static int compare(Monomial a, Monomial b) {
        if (a == b) {
            return 0;
        }
        int order = Long.compare(a.shape, b.shape);
        return order != 0 ? order : Integer.compare(a.number, b.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Monomial that
                        && hash == that.hash
                        && sameAtoms(that)
                        && Arrays.equals(exponents, that.exponents);
    }

    private boolean sameAtoms(Monomial that) {
        if (atoms.length != that.atoms.length) {
            return false;
        }
        for (int i = 0; i < atoms.length; i++) {
            if (atoms[i] != that.atoms[i]) {
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
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < atoms.length; i++) {
            out.append(i == 0 ? "" : "*").append(atoms[i]);
            if (!exponents[i].equals(Rational.ONE)) {
                out.append("^").append(exponents[i]);
            }
        }
        return out.length() == 0 ? "1" : out.toString();
    }
}
