package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** Rebuilds forms with other indices and other atoms, through the same constructors that made them. */
final class Rewriter {
    private final Workspace work;
    private final Map<IndexVar, Index> indices;
    private final EntryReplacement replacement;
    private final boolean indicesOnly;
    private final Map<Atom, Form> done = new HashMap<>();
    private @Nullable Atom replaced;
    private @Nullable Form value;

    /**
     * @param indices positions for index variables
     * @param replacement forms for entries of variables; null to keep them
     */
    Rewriter(Workspace work, Map<IndexVar, Index> indices, EntryReplacement replacement) {
        this(work, indices, replacement, false);
    }

    private Rewriter(Workspace work, Map<IndexVar, Index> indices, EntryReplacement replacement, boolean indicesOnly) {
        this.work = work;
        this.indices = indices;
        this.replacement = replacement;
        this.indicesOnly = indicesOnly;
    }

    /** Returns a rewriter that replaces indices alone and leaves what does not contain them untouched. */
    static Rewriter ofIndices(Workspace work, Map<IndexVar, Index> indices) {
        return new Rewriter(work, indices, (head, at) -> null, true);
    }

    /** Returns a rewriter that writes a form for one atom without free indices. */
    static Rewriter ofAtom(Workspace work, Atom atom, Form value) {
        Rewriter rewriter = new Rewriter(work, Map.of(), (head, at) -> null);
        rewriter.replaced = atom;
        rewriter.value = value;
        return rewriter;
    }

    /** Returns whether an atom occurs anywhere in a form. */
    static boolean contains(Form form, Atom atom) {
        for (Monomial m : form.monomials) {
            for (Atom part : m.atoms) {
                if (part == atom) {
                    return true;
                }
                for (Form inner : part.forms) {
                    if (contains(inner, atom)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    Form form(Form form) {
        if (indicesOnly && !Workspace.intersects(form.free, indices.keySet())) {
            return form;
        }
        List<Form> terms = new ArrayList<>(form.size());
        for (int i = 0; i < form.size(); i++) {
            terms.add(work.algebra.scale(monomial(form.monomials[i]), form.factors[i]));
        }
        return work.algebra.sum(terms);
    }

    Form monomial(Monomial monomial) {
        if (indicesOnly && !Workspace.intersects(monomial.free, indices.keySet())) {
            return work.form(monomial);
        }
        Form product = work.unit;
        for (int i = 0; i < monomial.atoms.length; i++) {
            product = work.algebra.multiply(product, power(monomial.atoms[i], monomial.exponents[i]));
        }
        return product;
    }

    private Form power(Atom atom, Rational exponent) {
        if (indicesOnly && !Workspace.intersects(atom.free, indices.keySet())) {
            return work.form(atom, exponent);
        }
        // The exponent belongs to the argument: exp(t)^c is exp(c t) whatever becomes of t.
        if (atom.kind == Kind.EXP) {
            return work.elementary.exp(work.algebra.scale(form(atom.forms[0]), exponent));
        }
        if (atom.kind == Kind.CIS) {
            return work.elementary.cis(work.algebra.scale(form(atom.forms[0]), exponent));
        }
        Form value = atom(atom);
        return value.atom() == atom ? work.form(atom, exponent) : work.powers.power(value, exponent);
    }

    private Form atom(Atom atom) {
        Form known = done.get(atom);
        if (known == null) {
            known = rebuild(atom);
            done.put(atom, known);
        }
        return known;
    }

    private Form rebuild(Atom atom) {
        if (atom == replaced && value != null) {
            return value;
        }
        Index[] moved = new Index[atom.indices.length];
        boolean same = true;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = atom.indices[i].substitute(indices);
            same &= moved[i] == atom.indices[i];
        }
        if (atom.kind == Kind.ENTRY) {
            Form replaced = replacement.replace((EntryHead) atom.head, moved);
            if (replaced != null) {
                return replaced;
            }
        }
        if (atom.bound.length > 0) {
            return scoped(atom, moved);
        }
        Form[] forms = new Form[atom.forms.length];
        for (int i = 0; i < forms.length; i++) {
            forms[i] = form(atom.forms[i]);
            same &= forms[i].equals(atom.forms[i]);
        }
        return same ? work.form(atom) : make(atom, moved, forms);
    }

    private Form scoped(Atom atom, Index[] moved) {
        Opening opening = Opening.of(work, atom);
        Map<IndexVar, Index> inner = new HashMap<>(indices);
        inner.putAll(opening.renaming());
        Rewriter inside = new Rewriter(work, inner, replacement, indicesOnly);
        inside.replaced = replaced;
        inside.value = value;
        Form body = inside.form(atom.forms[0]);
        List<IndexVar> bound = opening.variables();
        return switch (atom.kind) {
            case SUM -> work.sums.sum(bound, body);
            case PRODUCT -> work.sums.product(bound.get(0), body);
            case INVERSE -> work.matrices.inverse(bound.get(0), bound.get(1), body, moved[0], moved[1]);
            case MATRIX_POWER ->
                work.matrixPowers.power(bound.get(0), bound.get(1), body, form(atom.forms[1]), moved[0], moved[1]);
            case DETERMINANT -> work.matrices.determinant(bound.get(0), bound.get(1), body);
            case MAP -> work.matrices.map(atom.head, bound.get(0), body, moved);
            default -> throw new IllegalStateException(atom.kind + " binds nothing");
        };
    }

    private Form make(Atom atom, Index[] moved, Form[] forms) {
        return switch (atom.kind) {
            case DELTA -> work.matrices.delta(moved[0], moved[1]);
            case INDEX -> work.value(moved[0]);
            case ENTRY -> work.matrices.entry((EntryHead) atom.head, moved);
            case LOG -> work.elementary.log(forms[0]);
            case SIGN -> work.elementary.sign(forms[0]);
            case FUNCTION -> work.functions.rebuild(atom.head, forms);
            case POWER -> work.powers.power(forms[0], forms[1]);
            case POLYNOMIAL -> forms[0];
            default -> throw new IllegalStateException(atom.kind + " has no parts to rebuild");
        };
    }

    /** What to write for an entry of a variable. */
    interface EntryReplacement {
        /** Returns the form that replaces an entry, or null. */
        @Nullable
        Form replace(EntryHead head, Index[] position);
    }
}
