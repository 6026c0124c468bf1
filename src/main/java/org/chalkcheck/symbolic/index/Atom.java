package org.chalkcheck.symbolic.index;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An indivisible factor of the normal form: interned, so that equal atoms are one object.
 *
 * <p>Invariants: {@code bound} variables occur only in {@code forms}, with names of the atom's own level, and all closed atoms inside have lower
 * levels. {@code shape} is a hash that does not see which index stands where, so that it survives renaming.
 */
final class Atom {
    final Kind kind;
    final Object head;
    final Index[] indices;
    final Form[] forms;
    final IndexVar[] bound;
    final int level;
    final long shape;
    final Set<IndexVar> free;
    final boolean complex;
    private final int hash;
    int number;

    Atom(Kind kind, Object head, Index[] indices, Form[] forms, IndexVar[] bound) {
        this.kind = kind;
        this.head = head;
        this.indices = indices;
        this.forms = forms;
        this.bound = bound;
        Set<IndexVar> variables = new TreeSet<>();
        int inner = 0;
        boolean anyComplex = kind == Kind.IMAGINARY || kind == Kind.CIS;
        long mixed = Mixing.mix(kind.name().hashCode(), head.hashCode());
        for (Form form : forms) {
            variables.addAll(form.free);
            inner = Math.max(inner, form.level);
            anyComplex |= form.complex && kind != Kind.LOG && kind != Kind.FUNCTION && kind != Kind.SIGN;
            mixed = Mixing.mix(mixed, form.shape);
        }
        for (IndexVar variable : bound) {
            variables.remove(variable);
        }
        for (Index index : indices) {
            variables.addAll(index.variables());
            mixed = Mixing.mix(
                    mixed,
                    index.variables().isEmpty()
                            ? index.hashCode()
                            : 7 + index.variables().size());
        }
        this.level = bound.length == 0 ? inner : inner + 1;
        this.free = variables;
        this.complex = anyComplex;
        this.shape = Mixing.mix(mixed, bound.length);
        this.hash = 31
                        * (31 * (31 * (31 * kind.name().hashCode() + head.hashCode()) + Arrays.hashCode(indices))
                                + Arrays.hashCode(forms))
                + Arrays.hashCode(bound);
    }

    boolean dependsOn(IndexVar variable) {
        return free.contains(variable);
    }

    /** Orders atoms so that renaming indices seldom changes the order. */
    static int compare(Atom a, Atom b) {
        if (a == b) {
            return 0;
        }
        int order = Integer.compare(a.kind.ordinal(), b.kind.ordinal());
        order = order != 0 ? order : Integer.compare(a.level, b.level);
        order = order != 0 ? order : Long.compare(a.shape, b.shape);
        return order != 0 ? order : Integer.compare(a.number, b.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Atom that
                        && hash == that.hash
                        && kind == that.kind
                        && head.equals(that.head)
                        && Arrays.equals(indices, that.indices)
                        && Arrays.equals(forms, that.forms)
                        && Arrays.equals(bound, that.bound);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(
                kind == Kind.ENTRY || kind == Kind.FUNCTION ? "" : kind.name().toLowerCase(java.util.Locale.ROOT));
        out.append(head);
        if (bound.length > 0) {
            out.append(Arrays.toString(bound));
        }
        if (indices.length > 0) {
            out.append(Arrays.toString(indices));
        }
        if (forms.length > 0) {
            out.append("(");
            for (Form form : forms) {
                out.append(form == forms[0] ? "" : "; ").append(form);
            }
            out.append(")");
        }
        return out.toString();
    }
}
