package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;

/** The derivative of a form by one entry of a variable, from d x[i] / d x[k] = delta(i, k). */
final class Differentiation {
    private final Workspace work;
    private final EntryHead head;
    private final Index[] position;
    private final Map<Atom, Form> done = new HashMap<>();
    private final Map<Atom, Boolean> dependence = new HashMap<>();

    /**
     * @param head by whose entry to differentiate
     * @param position the entry, without axes of length 1
     */
    Differentiation(Workspace work, EntryHead head, Index[] position) {
        this.work = work;
        this.head = head;
        this.position = position;
    }

    Form of(Form form) {
        List<Form> terms = new ArrayList<>();
        terms.add(work.zero);
        for (int i = 0; i < form.size(); i++) {
            terms.add(work.algebra.scale(of(form.monomials[i]), form.factors[i]));
        }
        return work.algebra.sum(terms);
    }

    private Form of(Monomial m) {
        List<Form> terms = new ArrayList<>();
        terms.add(work.zero);
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            if (!depends(atom)) {
                continue;
            }
            Form inner = of(atom);
            if (inner.isZero()) {
                continue;
            }
            Rational exponent = m.exponents[i];
            TreeMap<Atom, Rational> rest = Quotients.exponents(m);
            boolean exponential = atom.kind == Kind.EXP || atom.kind == Kind.CIS || atom.kind == Kind.POWER;
            if (!exponential) {
                Quotients.add(rest, atom, Rational.MINUS_ONE);
            }
            Form others = work.algebra.scale(work.algebra.normalise(rest), exponent);
            terms.add(work.algebra.multiply(others, inner));
        }
        return work.algebra.sum(terms);
    }

    private boolean depends(Form form) {
        for (Monomial m : form.monomials) {
            for (Atom atom : m.atoms) {
                if (depends(atom)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean depends(Atom atom) {
        Boolean known = dependence.get(atom);
        if (known == null) {
            boolean found = atom.kind == Kind.ENTRY && atom.head.equals(head);
            for (Form form : atom.forms) {
                found = found || depends(form);
            }
            known = found;
            dependence.put(atom, known);
        }
        return known;
    }

    private Form of(Atom atom) {
        Form known = done.get(atom);
        if (known == null) {
            work.step();
            known = derive(atom);
            done.put(atom, known);
        }
        return known;
    }

    /** Returns the derivative of an atom; of EXP, CIS and POWER divided by the atom itself. */
    private Form derive(Atom atom) {
        Form[] forms = atom.forms;
        switch (atom.kind) {
            case ENTRY:
                work.use("derivative.entry");
                Form product = work.unit;
                for (int i = 0; i < position.length; i++) {
                    product = work.algebra.multiply(product, work.matrices.delta(atom.indices[i], position[i]));
                }
                return product;
            case EXP:
                work.use("derivative.exp");
                return of(forms[0]);
            case CIS:
                work.use("derivative.sin");
                return work.algebra.multiply(work.elementary.imaginary(), of(forms[0]));
            case POWER:
                work.use("derivative.power");
                if (depends(forms[1])) {
                    throw new KernelLimitException("the derivative by an integer exponent");
                }
                return work.algebra.multiply(List.of(forms[1], work.quotients.inverse(forms[0]), of(forms[0])));
            case LOG:
                work.use("derivative.log");
                return work.algebra.multiply(of(forms[0]), work.quotients.inverse(forms[0]));
            case SIGN:
                work.use("derivative.sign");
                if (depends(forms[0])) {
                    work.facts.addKink(forms[0]);
                }
                return work.zero;
            case POLYNOMIAL:
                work.use("derivative.power");
                return of(forms[0]);
            case FUNCTION:
                return function(atom);
            case SUM:
                List<IndexVar> bound = new ArrayList<>();
                Form body = work.sums.open(atom, bound);
                return work.sums.sum(bound, of(body));
            case PRODUCT:
                return product(atom);
            case INVERSE:
                return inverse(atom);
            case MATRIX_POWER:
                return work.matrixPowers.derivative(atom, this::of);
            case DETERMINANT:
                return determinant(atom);
            case MAP:
                return map(atom);
            default:
                throw new KernelLimitException("the derivative of a " + atom.kind);
        }
    }

    private Form function(Atom atom) {
        FunctionHead function = (FunctionHead) atom.head;
        Form sum = work.zero;
        for (int k = 0; k < atom.forms.length; k++) {
            Form inner = of(atom.forms[k]);
            if (!inner.isZero()) {
                sum = work.algebra.add(
                        sum, work.algebra.multiply(work.functions.derivative(function, atom.forms, k), inner));
            }
        }
        return sum;
    }

    private Form product(Atom atom) {
        work.use("derivative.product");
        Opening opening = Opening.of(work, atom);
        Form body = opening.body();
        Form logarithmic = work.algebra.multiply(of(body), work.quotients.inverse(body));
        return work.algebra.multiply(work.form(atom), work.sums.sum(opening.variable(0), logarithmic));
    }

    private Form inverse(Atom atom) {
        work.use("derivative.inverse");
        Opening opening = Opening.of(work, atom);
        IndexVar a = opening.variable(0);
        IndexVar b = opening.variable(1);
        Form inner = of(opening.body());
        Form left = at(atom, atom.indices[0], a);
        Form right = at(atom, b, atom.indices[1]);
        return work.algebra.negate(work.sums.sum(List.of(a, b), work.algebra.multiply(List.of(left, inner, right))));
    }

    private Form at(Atom inverse, Index i, Index j) {
        Opening opening = Opening.of(work, inverse);
        return work.matrices.inverse(opening.variable(0), opening.variable(1), opening.body(), i, j);
    }

    private Form determinant(Atom atom) {
        work.use("derivative.determinant");
        Opening opening = Opening.of(work, atom);
        IndexVar a = opening.variable(0);
        IndexVar b = opening.variable(1);
        Form inner = of(opening.body());
        Form trace = work.sums.sum(List.of(a, b), work.algebra.multiply(inner, at(atom, b, a)));
        return work.algebra.multiply(work.form(atom), trace);
    }

    private Form map(Atom atom) {
        work.use("derivative.unknown-function");
        Opening opening = Opening.of(work, atom);
        IndexVar slot = opening.variable(0);
        Form argument = opening.body();
        Index[] indices = Arrays.copyOf(atom.indices, atom.indices.length + 1);
        indices[atom.indices.length] = slot;
        Opening again = Opening.of(work, atom);
        Form derived = work.matrices.map(atom.head, again.variable(0), again.body(), indices);
        return work.sums.sum(slot, work.algebra.multiply(derived, of(argument)));
    }
}
