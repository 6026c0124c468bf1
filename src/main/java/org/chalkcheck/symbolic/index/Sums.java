package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;

/**
 * Sums and products over bound indices from 1 to a size of at least 0.
 *
 * <p>A sum atom holds one connected product with all its bound indices side by side; what does not depend on them stands outside, deltas are used up,
 * sums inside products are opened, and products that share no index become products of sum atoms.
 */
final class Sums {
    private final Workspace work;

    Sums(Workspace work) {
        this.work = work;
    }

    Form sum(List<IndexVar> bound, Form body) {
        if (bound.isEmpty()) {
            return body;
        }
        List<Form> terms = new ArrayList<>(body.size());
        for (int i = 0; i < body.size(); i++) {
            terms.add(work.algebra.scale(sum(bound, body.monomials[i]), body.factors[i]));
        }
        return terms.isEmpty() ? work.zero : work.algebra.sum(terms);
    }

    Form sum(IndexVar bound, Form body) {
        return sum(List.of(bound), body);
    }

    private Form sum(List<IndexVar> bound, Monomial m) {
        work.step();
        TreeMap<Atom, Rational> outside = Workspace.exponents();
        Form inside = work.unit;
        List<IndexVar> all = new ArrayList<>(bound);
        boolean opened = false;
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            if (!Workspace.intersects(atom.free, bound)) {
                outside.put(atom, m.exponents[i]);
                continue;
            }
            Rational exponent = m.exponents[i];
            if (atom.kind == Kind.SUM && exponent.isInteger() && exponent.signum() > 0) {
                opened = true;
                for (int copy = 0; copy < exponent.intValue(); copy++) {
                    inside = work.algebra.multiply(inside, open(atom, all));
                }
            } else {
                inside = work.algebra.multiply(inside, work.form(atom, exponent));
            }
        }
        Form outer = work.form(work.monomial(outside));
        if (!opened && inside.isSingle() && inside.factors[0].equals(Rational.ONE)) {
            return work.algebra.multiply(outer, flat(bound, inside.monomials[0]));
        }
        List<Form> terms = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            Form term = opened && hasOpenable(inside.monomials[i], all)
                    ? sum(all, inside.monomials[i])
                    : flat(all, inside.monomials[i]);
            terms.add(work.algebra.scale(term, inside.factors[i]));
        }
        return work.algebra.multiply(outer, terms.isEmpty() ? work.zero : work.algebra.sum(terms));
    }

    private static boolean hasOpenable(Monomial m, List<IndexVar> bound) {
        for (int i = 0; i < m.atoms.length; i++) {
            if (m.atoms[i].kind == Kind.SUM
                    && m.exponents[i].isInteger()
                    && m.exponents[i].signum() > 0
                    && Workspace.intersects(m.atoms[i].free, bound)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the body of a sum atom over fresh variables, which are added to a list. */
    Form open(Atom sum, List<IndexVar> bound) {
        Opening opening = Opening.of(work, sum);
        bound.addAll(opening.variables());
        return opening.body();
    }

    /** Sums a product in which no sum is left to open. */
    private Form flat(List<IndexVar> bound, Monomial m) {
        work.step();
        Form outside = work.unit;
        List<IndexVar> used = new ArrayList<>();
        for (IndexVar variable : bound) {
            if (m.free.contains(variable)) {
                used.add(variable);
            } else {
                work.use("sum.constant");
                outside = work.algebra.multiply(outside, size(variable));
            }
        }
        TreeMap<Atom, Rational> outer = Workspace.exponents();
        TreeMap<Atom, Rational> inner = Workspace.exponents();
        for (int i = 0; i < m.atoms.length; i++) {
            (Workspace.intersects(m.atoms[i].free, used) ? inner : outer).put(m.atoms[i], m.exponents[i]);
        }
        outside = work.algebra.multiply(outside, work.form(work.monomial(outer)));
        if (used.isEmpty()) {
            return outside;
        }
        for (Atom atom : inner.keySet()) {
            if (atom.kind == Kind.DELTA && inner.get(atom).equals(Rational.ONE)) {
                Form contracted = contract(atom, inner, used);
                if (contracted != null) {
                    return work.algebra.multiply(outside, contracted);
                }
            }
        }
        Form product = outside;
        for (Set<IndexVar> component : components(used, inner.keySet())) {
            TreeMap<Atom, Rational> part = Workspace.exponents();
            inner.forEach((atom, exponent) -> {
                if (Workspace.intersects(atom.free, component)) {
                    part.put(atom, exponent);
                }
            });
            product = work.algebra.multiply(product, connected(new ArrayList<>(component), part));
        }
        return product;
    }

    private Form size(IndexVar variable) {
        Form size = variable.size();
        if (size == null) {
            throw new KernelLimitException("a sum over an unknown range");
        }
        return size;
    }

    private @org.jspecify.annotations.Nullable Form contract(
            Atom delta, TreeMap<Atom, Rational> parts, List<IndexVar> bound) {
        for (Map.Entry<IndexVar, Index> solution :
                work.matrices.solutions(delta).entrySet()) {
            IndexVar variable = solution.getKey();
            Index other = solution.getValue();
            Form size = variable.size();
            if (!bound.contains(variable) || size == null || !work.facts.inRange(other, size)) {
                continue;
            }
            work.use("delta.sum");
            TreeMap<Atom, Rational> rest = Workspace.exponents();
            rest.putAll(parts);
            rest.remove(delta);
            List<IndexVar> left = new ArrayList<>(bound);
            left.remove(variable);
            Form moved = Rewriter.ofIndices(work, Map.of(variable, other)).monomial(work.monomial(rest));
            return sum(left, moved);
        }
        return null;
    }

    /** Returns the bound variables in groups that no factor connects. */
    static List<Set<IndexVar>> components(Collection<IndexVar> bound, Collection<Atom> atoms) {
        List<Set<IndexVar>> groups = new ArrayList<>();
        for (IndexVar variable : bound) {
            Set<IndexVar> one = new LinkedHashSet<>();
            one.add(variable);
            groups.add(one);
        }
        for (Atom atom : atoms) {
            Set<IndexVar> merged = new LinkedHashSet<>();
            for (Set<IndexVar> group : groups) {
                if (Workspace.intersects(atom.free, group)) {
                    merged.addAll(group);
                }
            }
            if (merged.size() > 1) {
                groups.removeIf(group -> Workspace.intersects(merged, group));
                groups.add(merged);
            }
        }
        return groups;
    }

    private Form connected(List<IndexVar> bound, TreeMap<Atom, Rational> parts) {
        Form contracted = new Contractions(work).contract(bound, parts);
        if (contracted != null) {
            return contracted;
        }
        Form known = work.equations.contract(bound, parts);
        if (known != null) {
            return known;
        }
        Form shifted = work.matrixPowers.fromZero(bound, parts);
        if (shifted != null) {
            return shifted;
        }
        Monomial m = work.monomial(parts);
        if (bound.size() == 1) {
            Form simplex = simplex(m);
            if (simplex != null) {
                return simplex;
            }
            Form closed = new Series(work).closedForm(bound.get(0), m);
            if (closed != null) {
                return closed;
            }
        }
        return new Labelling(work).close(bound, m);
    }

    private @org.jspecify.annotations.Nullable Form simplex(Monomial m) {
        if (m.atoms.length == 1 && m.exponents[0].equals(Rational.ONE) && m.atoms[0].kind == Kind.ENTRY) {
            EntryHead head = (EntryHead) m.atoms[0].head;
            if (head.structure() == Structure.SIMPLEX
                    && m.atoms[0].indices[0] instanceof IndexVar v
                    && work.dimension(head.variable().shape().axis(0)).equals(v.size())) {
                work.use("simplex.sum");
                return work.unit;
            }
        }
        return null;
    }

    /** Returns the product of a body over an index. */
    Form product(IndexVar bound, Form body) {
        Form size = size(bound);
        if (!body.free.contains(bound)) {
            work.use("product.constant");
            return work.powers.power(body, size);
        }
        Form split = withoutOneFactor(bound, body);
        if (split != null) {
            return split;
        }
        if (body.isSingle()) {
            Monomial m = body.monomials[0];
            Form result = body.factors[0].equals(Rational.ONE)
                    ? work.unit
                    : work.powers.power(work.number(body.factors[0]), size);
            for (int i = 0; i < m.atoms.length; i++) {
                Atom atom = m.atoms[i];
                Form factor;
                if (!atom.dependsOn(bound)) {
                    factor = work.powers.power(work.form(atom, m.exponents[i]), size);
                } else if (atom.kind == Kind.EXP) {
                    work.use("product.exponential");
                    factor = work.elementary.exp(sum(bound, work.algebra.scale(atom.forms[0], m.exponents[i])));
                } else if (atom.kind == Kind.POLYNOMIAL) {
                    factor = work.powers.power(closedProduct(bound, atom.forms[0]), m.exponents[i]);
                } else {
                    factor = work.powers.power(closedProduct(bound, work.form(atom)), m.exponents[i]);
                }
                result = work.algebra.multiply(result, factor);
            }
            return result;
        }
        return closedProduct(bound, body);
    }

    /**
     * Returns a product that is another at one position, all a_j but b_i in the place of a_i, as the product of all a_j times b_i / a_i;
     * null where there is none. Signs and cases may be 0 on whole regions: they are not divided by.
     */
    private @org.jspecify.annotations.Nullable Form withoutOneFactor(IndexVar bound, Form body) {
        for (Monomial m : body.monomials) {
            for (Atom delta : m.atoms) {
                Index other = delta.kind == Kind.DELTA
                        ? work.matrices.solutions(delta).get(bound)
                        : null;
                if (other == null
                        || bound.size() == null
                        || other.variables().contains(bound)
                        || !work.facts.inRange(other, bound.size())) {
                    continue;
                }
                Form general = work.zero;
                for (int i = 0; i < body.size(); i++) {
                    if (body.monomials[i].exponent(delta).signum() == 0) {
                        general = work.algebra.add(general, work.form(body.factors[i], body.monomials[i]));
                    }
                }
                if (general.isZero() || hasRegions(general)) {
                    return null;
                }
                try {
                    work.use("product.one-factor");
                    return work.algebra.multiply(List.of(
                            product(bound, general),
                            work.substitute(body, bound, other),
                            work.quotients.inverse(work.substitute(general, bound, other))));
                } catch (KernelLimitException | ArithmeticException e) {
                    // The factor that is left out is 0 or has no value.
                    return null;
                }
            }
        }
        return null;
    }

    private static boolean hasRegions(Form form) {
        for (Monomial m : form.monomials) {
            for (Atom atom : m.atoms) {
                if (atom.kind == Kind.SIGN || atom.kind == Kind.DELTA || atom.kind == Kind.FUNCTION) {
                    return true;
                }
                for (Form inner : atom.forms) {
                    if (hasRegions(inner)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Form closedProduct(IndexVar bound, Form body) {
        Closing closing = Closing.of(work, List.of(bound), body);
        return work.form(
                work.atom(Kind.PRODUCT, "", Workspace.NO_INDICES, new Form[] {closing.body()}, closing.variables()));
    }
}
