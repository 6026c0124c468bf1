package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Cancels inverses with their matrices and orthogonal matrices with their transposes inside a sum.
 *
 * <p>For A = c T + R with T its largest term, sum_j T[h,j] inv(A)[j,k] becomes (delta(h,k) - sum_j R[h,j] inv(A)[j,k]) / c.
 */
final class Contractions {
    private final Workspace work;

    Contractions(Workspace work) {
        this.work = work;
    }

    /** One factor of a product: an atom, once or with a negative or fractional exponent. */
    record Factor(Atom atom, Rational exponent) {}

    /** Returns the contracted sum, or null where nothing cancels. */
    @Nullable
    Form contract(List<IndexVar> bound, TreeMap<Atom, Rational> parts) {
        List<Factor> factors = factors(parts);
        for (Factor factor : factors) {
            if (!factor.exponent.equals(Rational.ONE)) {
                continue;
            }
            if (factor.atom.kind == Kind.INVERSE) {
                for (int side = 0; side < 2; side++) {
                    Form result = cancelInverse(bound, factors, factor, side);
                    if (result != null) {
                        return result;
                    }
                }
            } else if (factor.atom.kind == Kind.MATRIX_POWER) {
                Form result = work.matrixPowers.join(bound, factors, factor);
                if (result != null) {
                    return result;
                }
            } else if (factor.atom.kind == Kind.ENTRY
                    && ((EntryHead) factor.atom.head).structure() == Structure.ORTHOGONAL) {
                Form result = cancelOrthogonal(bound, factors, factor);
                if (result != null) {
                    return result;
                }
            }
        }
        return null;
    }

    static List<Factor> factors(TreeMap<Atom, Rational> parts) {
        List<Factor> factors = new ArrayList<>();
        parts.forEach((atom, exponent) -> {
            if (exponent.isInteger() && exponent.signum() > 0 && exponent.intValue() <= 8) {
                for (int i = 0; i < exponent.intValue(); i++) {
                    factors.add(new Factor(atom, Rational.ONE));
                }
            } else {
                factors.add(new Factor(atom, exponent));
            }
        });
        return factors;
    }

    private Form product(List<Factor> factors) {
        Form product = work.unit;
        for (Factor factor : factors) {
            product = work.algebra.multiply(product, work.form(factor.atom, factor.exponent));
        }
        return product;
    }

    private @Nullable Form cancelOrthogonal(List<IndexVar> bound, List<Factor> factors, Factor first) {
        for (int side = 0; side < 2; side++) {
            if (!(first.atom.indices[side] instanceof IndexVar j)
                    || !bound.contains(j)
                    || first.atom.indices[1 - side].contains(j)
                    || !fullRange(first.atom, side, j)) {
                continue;
            }
            List<Factor> with = new ArrayList<>();
            for (Factor factor : factors) {
                if (factor != first && factor.atom.dependsOn(j)) {
                    with.add(factor);
                }
            }
            if (with.size() != 1
                    || with.get(0).atom.kind != Kind.ENTRY
                    || !with.get(0).atom.head.equals(first.atom.head)
                    || !with.get(0).exponent.equals(Rational.ONE)
                    || with.get(0).atom.indices[side] != j
                    || with.get(0).atom.indices[1 - side].contains(j)) {
                continue;
            }
            work.use("orthogonal.product");
            List<Factor> rest = new ArrayList<>(factors);
            rest.remove(first);
            rest.remove(with.get(0));
            List<IndexVar> left = new ArrayList<>(bound);
            left.remove(j);
            Form delta = work.matrices.delta(first.atom.indices[1 - side], with.get(0).atom.indices[1 - side]);
            return work.sums.sum(left, work.algebra.multiply(product(rest), delta));
        }
        return null;
    }

    private boolean fullRange(Atom entry, int side, IndexVar j) {
        return work.dimension(((EntryHead) entry.head).variable().shape().axis(side))
                .equals(j.size());
    }

    private @Nullable Form cancelInverse(List<IndexVar> bound, List<Factor> factors, Factor inverse, int side) {
        Atom atom = inverse.atom;
        if (!(atom.indices[side] instanceof IndexVar j)
                || !bound.contains(j)
                || atom.indices[1 - side].contains(j)
                || atom.forms[0].free.contains(j)
                || j.size() == null
                || !j.size().equals(atom.bound[0].size())) {
            return null;
        }
        Form body = atom.forms[0];
        int lead = lead(atom);
        Monomial term = body.monomials[lead];
        // inv(A)[j, k] meets A[h, j]; inv(A)[k, j] meets A[j, h].
        Opening opening = Opening.of(work, atom);
        IndexVar inner = opening.variable(1 - side);
        IndexVar outer = opening.variable(side);
        List<IndexVar> patternBound = new ArrayList<>();
        Form opened = opening.of(work.form(term));
        if (!opened.isSingle()) {
            return null;
        }
        TreeMap<Atom, Rational> pattern = Workspace.exponents();
        Form flat = work.unit;
        TreeMap<Atom, Rational> scalars = Workspace.exponents();
        Monomial m = opened.monomials[0];
        for (int i = 0; i < m.atoms.length; i++) {
            if (m.atoms[i].kind == Kind.SUM && m.exponents[i].equals(Rational.ONE)) {
                flat = work.algebra.multiply(flat, work.sums.open(m.atoms[i], patternBound));
            } else {
                flat = work.algebra.multiply(flat, work.form(m.atoms[i], m.exponents[i]));
            }
        }
        if (!flat.isSingle()) {
            return null;
        }
        Set<IndexVar> variables = new LinkedHashSet<>(patternBound);
        variables.add(inner);
        variables.add(outer);
        Monomial all = flat.monomials[0];
        for (int i = 0; i < all.atoms.length; i++) {
            boolean depends = Workspace.intersects(all.atoms[i].free, variables);
            (depends ? pattern : scalars).put(all.atoms[i], all.exponents[i]);
        }
        List<Factor> wanted = factors(pattern);
        Matching matching = new Matching(work, variables, factors, inverse);
        Map<IndexVar, Index> start = new HashMap<>();
        start.put(inner, j);
        for (Matching.Match match : matching.matches(wanted, start)) {
            Form result = rewritten(bound, factors, inverse, side, match, patternBound, outer, lead, scalars);
            if (result != null) {
                return result;
            }
        }
        return null;
    }

    /**
     * The largest product that connects both slots is rewritten, so that rewriting ends; one whose factor may vanish only where there is no
     * other, since the rewriting divides by it.
     */
    private int lead(Atom inverse) {
        Form body = inverse.forms[0];
        int best = 0;
        boolean bestConnects = connects(inverse, body.monomials[0]);
        for (int i = 1; i < body.size(); i++) {
            boolean connects = connects(inverse, body.monomials[i]);
            int order = Boolean.compare(connects, bestConnects);
            order = order != 0
                    ? order
                    : Boolean.compare(mayVanish(inverse, body.monomials[best]), mayVanish(inverse, body.monomials[i]));
            order = order != 0 ? order : Integer.compare(weight(body.monomials[i]), weight(body.monomials[best]));
            if (order > 0 || order == 0 && Monomial.compare(body.monomials[best], body.monomials[i]) < 0) {
                best = i;
                bestConnects = connects;
            }
        }
        return best;
    }

    /** Returns whether a factor that does not depend on the slots may be 0. */
    private boolean mayVanish(Atom inverse, Monomial m) {
        for (Atom atom : m.atoms) {
            if (!atom.dependsOn(inverse.bound[0])
                    && !atom.dependsOn(inverse.bound[1])
                    && !work.signs.nonZero(work.form(atom))) {
                return true;
            }
        }
        return false;
    }

    private static boolean connects(Atom inverse, Monomial m) {
        for (Atom atom : m.atoms) {
            if (atom.kind != Kind.DELTA && atom.dependsOn(inverse.bound[0]) && atom.dependsOn(inverse.bound[1])) {
                return true;
            }
        }
        return false;
    }

    private static int weight(Monomial m) {
        int weight = 0;
        for (int i = 0; i < m.atoms.length; i++) {
            Atom atom = m.atoms[i];
            int one = atom.kind == Kind.SUM ? weight(atom.forms[0].monomials[0]) : atom.kind == Kind.DELTA ? 0 : 1;
            int times = m.exponents[i].isSmallInteger() ? Math.abs(m.exponents[i].intValue()) : 1;
            weight += one * times;
        }
        return weight;
    }

    private @Nullable Form rewritten(
            List<IndexVar> bound,
            List<Factor> factors,
            Factor inverse,
            int side,
            Matching.Match match,
            List<IndexVar> patternBound,
            IndexVar outer,
            int lead,
            TreeMap<Atom, Rational> scalars) {
        IndexVar j = (IndexVar) inverse.atom.indices[side];
        List<Factor> rest = new ArrayList<>();
        boolean inverseSeen = false;
        for (int i = 0; i < factors.size(); i++) {
            if (factors.get(i) == inverse && !inverseSeen) {
                inverseSeen = true;
            } else if (!match.used()[i]) {
                rest.add(factors.get(i));
            }
        }
        Index h = match.binding().get(outer);
        if (h == null) {
            return null;
        }
        Set<IndexVar> gone = new LinkedHashSet<>();
        for (IndexVar variable : patternBound) {
            Index target = match.binding().get(variable);
            if (!(target instanceof IndexVar bindable)
                    || !bound.contains(bindable)
                    || bindable == j
                    || !gone.add(bindable)
                    || variable.size() == null
                    || !variable.size().equals(bindable.size())
                    || h.contains(bindable)
                    || inverse.atom.dependsOn(bindable)) {
                return null;
            }
        }
        if (h.contains(j)) {
            return null;
        }
        for (Factor factor : rest) {
            if (factor.atom.dependsOn(j) || Workspace.intersects(factor.atom.free, gone)) {
                return null;
            }
        }
        work.use("inverse.contract");
        Form body = inverse.atom.forms[0];
        TreeMap<Monomial, Rational> others = new TreeMap<>((a, b) -> Integer.compare(a.number, b.number));
        for (int i = 0; i < body.size(); i++) {
            if (i != lead) {
                others.put(body.monomials[i], body.factors[i]);
            }
        }
        Map<IndexVar, Index> at = new HashMap<>();
        at.put(inverse.atom.bound[1 - side], j);
        at.put(inverse.atom.bound[side], h);
        Form remainder = work.substitute(work.form(others), at);
        Index k = inverse.atom.indices[1 - side];
        Form correction = work.sums.sum(j, work.algebra.multiply(remainder, work.form(inverse.atom)));
        Form replaced = work.algebra.subtract(work.matrices.delta(h, k), correction);
        TreeMap<Atom, Rational> inverted = Workspace.exponents();
        scalars.forEach((atom, exponent) -> inverted.put(atom, exponent.negate()));
        Form scale = work.form(Rational.ONE.dividedBy(body.factors[lead]), work.monomial(inverted));
        List<IndexVar> left = new ArrayList<>(bound);
        left.remove(j);
        left.removeAll(gone);
        return work.sums.sum(left, work.algebra.multiply(List.of(scale, product(rest), replaced)));
    }
}
