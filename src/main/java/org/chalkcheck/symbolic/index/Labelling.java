package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;

/**
 * Names the bound indices of a sum in a way that does not depend on the names they had.
 *
 * <p>Colours of the indices are refined by the factors they stand in; indices of one colour are tried in every order, and the order whose product was met
 * first in this workspace is the name of all.
 */
final class Labelling {
    private static final int MOST_ORDERS = 720;

    private final Workspace work;

    Labelling(Workspace work) {
        this.work = work;
    }

    /** Returns the sum of a connected product, with factors outside that renaming brings out. */
    Form close(List<IndexVar> bound, Monomial m) {
        Closing best = null;
        Map<Monomial, Rational> seen = new HashMap<>();
        for (Monomial variant : work.matrixPowers.reversals(bound, m)) {
            Map<IndexVar, Long> colours = colours(bound, variant);
            List<Map.Entry<IndexVar, Long>> sorted = new ArrayList<>(colours.entrySet());
            sorted.sort(Map.Entry.comparingByValue());
            for (List<IndexVar> order : orders(sorted)) {
                Closing closing = Closing.of(work, order, work.form(variant));
                Form candidate = closing.body();
                if (isOpposite(candidate, seen)) {
                    work.use("sum.antisymmetric");
                    return work.zero;
                }
                if (best == null || candidate.isSingle() && less(candidate, best.body())) {
                    best = closing;
                }
            }
        }
        return sum(Objects.requireNonNull(best, "the product itself is a variant, the sorted indices are an order"));
    }

    /** Returns the sums of the terms of a closed product, with their factors outside. */
    private Form sum(Closing closed) {
        Form body = closed.body();
        if (body.isZero()) {
            return work.zero;
        }
        List<Form> terms = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            Form[] inside = {work.form(body.monomials[i])};
            Atom sum = work.atom(Kind.SUM, "", Workspace.NO_INDICES, inside, closed.variables());
            terms.add(work.form(body.factors[i], work.form(sum).monomials[0]));
        }
        return work.algebra.sum(terms);
    }

    /** Returns whether another order of the same indices gave the same product with the other sign. */
    private static boolean isOpposite(Form candidate, Map<Monomial, Rational> seen) {
        if (!candidate.isSingle()) {
            return false;
        }
        Rational known = seen.putIfAbsent(candidate.monomials[0], candidate.factors[0]);
        return known != null && known.equals(candidate.factors[0].negate());
    }

    private static boolean less(Form a, Form b) {
        return !b.isSingle() || a.monomials[0].number < b.monomials[0].number;
    }

    /** Returns the orders of the indices that differ only among those of one colour. */
    private List<List<IndexVar>> orders(List<Map.Entry<IndexVar, Long>> sorted) {
        List<List<IndexVar>> orders = new ArrayList<>();
        orders.add(List.of());
        int start = 0;
        while (start < sorted.size()) {
            int end = start + 1;
            Long colour = sorted.get(start).getValue();
            List<IndexVar> alike = new ArrayList<>(List.of(sorted.get(start).getKey()));
            while (end < sorted.size() && sorted.get(end).getValue().equals(colour)) {
                alike.add(sorted.get(end).getKey());
                end++;
            }
            List<List<IndexVar>> group = new ArrayList<>();
            permute(alike, 0, group);
            List<List<IndexVar>> extended = new ArrayList<>();
            for (List<IndexVar> prefix : orders) {
                for (List<IndexVar> part : group) {
                    List<IndexVar> both = new ArrayList<>(prefix);
                    both.addAll(part);
                    extended.add(both);
                    work.step();
                }
            }
            if (extended.size() > MOST_ORDERS) {
                throw new KernelLimitException("too many like indices in one sum");
            }
            orders = extended;
            start = end;
        }
        return orders;
    }

    private static void permute(List<IndexVar> items, int from, List<List<IndexVar>> into) {
        if (into.size() > MOST_ORDERS) {
            throw new KernelLimitException("too many like indices in one sum");
        }
        if (from >= items.size() - 1) {
            into.add(List.copyOf(items));
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, into);
            Collections.swap(items, from, i);
        }
    }

    /** Returns the colours of the bound indices, in their order. */
    private Map<IndexVar, Long> colours(List<IndexVar> bound, Monomial m) {
        Map<IndexVar, Long> colours = new LinkedHashMap<>();
        for (IndexVar variable : bound) {
            Form size = variable.size();
            colours.put(variable, size == null ? 1L : Mixing.mix(size.hashCode(), size.shape));
        }
        if (bound.size() == 1) {
            return colours;
        }
        for (int round = 0; round < Math.min(bound.size(), 4); round++) {
            Map<IndexVar, Long> next = new LinkedHashMap<>();
            for (Map.Entry<IndexVar, Long> coloured : colours.entrySet()) {
                IndexVar variable = coloured.getKey();
                long colour = coloured.getValue();
                Map<IndexVar, Long> marked = new HashMap<>(colours);
                marked.put(variable, Mixing.mix(colour, 0x5EEDL));
                long around = 0;
                for (int i = 0; i < m.atoms.length; i++) {
                    if (m.atoms[i].dependsOn(variable)) {
                        around += Mixing.mix(colour(m.atoms[i], marked), m.exponents[i].hashCode());
                    }
                }
                next.put(variable, Mixing.mix(colour, around));
            }
            colours = next;
        }
        return colours;
    }

    private long colour(Atom atom, Map<IndexVar, Long> colours) {
        if (!Workspace.intersects(atom.free, colours.keySet())) {
            return Mixing.mix(atom.number, 3);
        }
        work.step();
        long mixed = Mixing.mix(atom.kind.name().hashCode(), atom.head.hashCode());
        boolean unordered = atom.kind == Kind.DELTA
                || atom.kind == Kind.INVERSE
                || atom.kind == Kind.MATRIX_POWER
                || atom.kind == Kind.MAP
                || atom.kind == Kind.ENTRY
                        && (((EntryHead) atom.head).structure() == Structure.SYMMETRIC
                                || ((EntryHead) atom.head).structure() == Structure.SPD);
        long positions = 0;
        for (int i = 0; i < atom.indices.length; i++) {
            long one = colour(atom.indices[i], colours);
            positions = unordered ? positions + Mixing.mix(one, 11) : Mixing.mix(positions, one);
        }
        mixed = Mixing.mix(mixed, positions);
        for (Form form : atom.forms) {
            // The sign of a difference changes with the order of its terms only in front.
            long inside = colour(form, colours, Rational.ONE);
            mixed = Mixing.mix(
                    mixed, atom.kind == Kind.SIGN ? inside + colour(form, colours, Rational.MINUS_ONE) : inside);
        }
        return mixed;
    }

    private long colour(Index index, Map<IndexVar, Long> colours) {
        if (index instanceof IndexVar variable) {
            Long known = colours.get(variable);
            return known == null ? Mixing.mix(work.order(variable), 5) : known;
        }
        if (index instanceof IndexSum sum) {
            long total = sum.constant().hashCode();
            for (Map.Entry<IndexVar, Long> factor : sum.factors().entrySet()) {
                total += Mixing.mix(colour(factor.getKey(), colours), factor.getValue());
            }
            return total;
        }
        if (index instanceof IndexPair pair) {
            return Mixing.mix(colour(pair.outer(), colours), colour(pair.inner(), colours));
        }
        IndexPart part = (IndexPart) index;
        return Mixing.mix(part.block(), colour(part.inner(), colours));
    }

    private long colour(Form form, Map<IndexVar, Long> colours, Rational factor) {
        long sum = 0;
        for (int i = 0; i < form.size(); i++) {
            Monomial m = form.monomials[i];
            long product = 0;
            for (int k = 0; k < m.atoms.length; k++) {
                Rational exponent = m.exponents[k];
                product += Mixing.mix(colour(m.atoms[k], colours), exponent.hashCode());
            }
            sum += Mixing.mix(product, form.factors[i].times(factor).hashCode());
        }
        return sum;
    }
}
