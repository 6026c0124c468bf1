package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.jspecify.annotations.Nullable;

/** Entries, deltas, inverses and determinants of matrices given as forms in two slots, and unknown functions of vectors. */
final class Matrices {
    private final Workspace work;

    Matrices(Workspace work) {
        this.work = work;
    }

    /** Returns 1 where two positions agree, else 0. */
    Form delta(Index a, Index b) {
        if (a.equals(b)) {
            return work.unit;
        }
        if (work.facts.areDistinct(a, b)) {
            work.use("assumption.distinct");
            return work.zero;
        }
        if (a instanceof IndexPair p && b instanceof IndexPair q) {
            if (!p.length().equals(q.length())) {
                throw new KernelLimitException("axes composed in different ways");
            }
            return work.algebra.multiply(delta(p.outer(), q.outer()), delta(p.inner(), q.inner()));
        }
        if (a instanceof IndexPart p && b instanceof IndexPart q) {
            if (!p.lengths().equals(q.lengths())) {
                throw new KernelLimitException("axes composed in different ways");
            }
            return p.block() == q.block() ? delta(p.inner(), q.inner()) : work.zero;
        }
        if (composed(a) || composed(b)) {
            throw new KernelLimitException("a composed axis next to a plain one");
        }
        Index difference = IndexSum.add(a, -1, b);
        if (difference instanceof IndexSum sum
                && sum.isConstant()
                && sum.constant().isLiteral()) {
            return sum.constant().literal() == 0 ? work.unit : work.zero;
        }
        if (difference instanceof IndexSum sum) {
            Form decided = atEnds(sum);
            if (decided != null) {
                return decided;
            }
            boolean plain = a instanceof IndexVar || b instanceof IndexVar || sum.isConstant();
            if (!plain || sum.factors().size() > 2) {
                return vanishing(sum);
            }
        }
        return ordered(a, b);
    }

    private Form ordered(Index a, Index b) {
        boolean ordered = work.order(a) <= work.order(b);
        return work.form(work.atom(Kind.DELTA, "", ordered ? a : b, ordered ? b : a));
    }

    /**
     * Returns 1 where a combination is 0, else 0, in one form for all ways to write it: a variable alone on one side where
     * there are at most two, else the combination, its first variable positive, beside 0.
     */
    private Form vanishing(IndexSum sum) {
        IndexVar first = sum.factors().firstKey();
        long factor = sum.factor(first);
        if (sum.factors().size() <= 2 && Math.abs(factor) == 1) {
            return ordered(first, IndexSum.add(first, -factor, sum));
        }
        Index zero = IndexSum.constant(Dim.of(0));
        return ordered(factor > 0 ? sum : IndexSum.add(zero, -1, sum), zero);
    }

    /**
     * Decides whether a combination is 0 where its bounds do: 0 where it never is; where 0 is the least or the greatest
     * value, each variable must be at its end; null where the bounds decide nothing.
     */
    private @Nullable Form atEnds(IndexSum sum) {
        Form least = work.bounds.least(sum);
        Form greatest = work.bounds.greatest(sum);
        if (least == null || greatest == null || sum.factors().size() < 2) {
            return null;
        }
        if (work.signs.positive(least) || work.signs.positive(work.algebra.negate(greatest))) {
            work.use("delta.range");
            return work.zero;
        }
        boolean low = least.isZero();
        if (!low && !greatest.isZero()) {
            return null;
        }
        Form product = work.unit;
        for (Map.Entry<IndexVar, Long> factor : sum.factors().entrySet()) {
            boolean atOne = factor.getValue() > 0 == low;
            Optional<Dim> end = atOne
                    ? Optional.of(Dim.ONE)
                    : Optional.ofNullable(factor.getKey().size()).flatMap(work::asDimension);
            if (end.isEmpty()) {
                return null;
            }
            product = work.algebra.multiply(product, delta(factor.getKey(), IndexSum.constant(end.get())));
        }
        work.use("delta.range");
        return product;
    }

    /** Returns by what each variable may be replaced under a delta: what the delta says that it equals. */
    Map<IndexVar, Index> solutions(Atom delta) {
        Index a = delta.indices[0];
        Index b = delta.indices[1];
        Map<IndexVar, Index> out = new LinkedHashMap<>();
        if (a instanceof IndexVar v && !b.contains(v)) {
            out.put(v, b);
        }
        if (b instanceof IndexVar v && !a.contains(v)) {
            out.put(v, a);
        }
        if (out.isEmpty() && !composed(a) && !composed(b) && IndexSum.add(a, -1, b) instanceof IndexSum sum) {
            sum.factors().forEach((variable, factor) -> {
                if (Math.abs(factor) == 1) {
                    out.put(variable, IndexSum.add(variable, -factor, sum));
                }
            });
        }
        return out;
    }

    private static boolean composed(Index index) {
        return index instanceof IndexPair || index instanceof IndexPart;
    }

    /** Returns which variable a delta eliminates and by what; empty where it eliminates none. */
    Map<IndexVar, Index> elimination(Atom delta) {
        Index a = delta.indices[0];
        Index b = delta.indices[1];
        if (b instanceof IndexVar v && !a.contains(v)) {
            return Map.of(v, a);
        }
        return a instanceof IndexVar v && !b.contains(v) ? Map.of(v, b) : Map.of();
    }

    /** Returns an entry of a variable. */
    Form entry(EntryHead head, Index[] indices) {
        if (indices.length == 2) {
            switch (head.structure()) {
                case SYMMETRIC, SPD -> {
                    if (work.order(indices[0]) > work.order(indices[1])) {
                        work.use("matrix.symmetric");
                        return work.form(work.atom(Kind.ENTRY, head, indices[1], indices[0]));
                    }
                }
                case DIAGONAL -> {
                    work.use("matrix.diagonal");
                    return work.algebra.multiply(
                            delta(indices[0], indices[1]),
                            work.form(work.atom(Kind.ENTRY, head, indices[0], indices[0])));
                }
                default -> {}
            }
        }
        return work.form(work.atom(Kind.ENTRY, head, indices));
    }

    Form swap(IndexVar row, IndexVar column, Form body) {
        return work.substitute(body, Map.of(row, column, column, row));
    }

    /** Returns the entry (i, j) of the inverse of the matrix with the given body. */
    Form inverse(IndexVar row, IndexVar column, Form body, Index i, Index j) {
        if (body.isZero()) {
            throw new KernelLimitException("the inverse of a zero matrix");
        }
        if (composed(i) || composed(j)) {
            throw new KernelLimitException("the inverse of a matrix of composed axes");
        }
        Quotients.Primitive primitive = scalarPart(row, column, body);
        Form clear = primitive.rest();
        Form outside = work.quotients.inverse(work.form(primitive.factor(), primitive.common()));
        Form diagonal = diagonal(row, column, clear);
        if (diagonal != null) {
            work.use("inverse.diagonal");
            Form at = work.substitute(diagonal, Map.of(row, i, column, i));
            return work.algebra.multiply(List.of(outside, delta(i, j), work.quotients.inverse(at)));
        }
        if (clear.isSingle()) {
            Form product = inverseOfProduct(row, column, clear, i, j);
            if (product != null) {
                return work.algebra.multiply(outside, product);
            }
        }
        Form rankOne = clear.isSingle() ? null : new Determinants(work).rankOneInverse(row, column, clear, i, j);
        return work.algebra.multiply(outside, rankOne != null ? rankOne : opaqueInverse(row, column, clear, i, j));
    }

    private Form opaqueInverse(IndexVar row, IndexVar column, Form body, Index i, Index j) {
        Form turned = swap(row, column, body);
        Closing closed = Closing.of(work, List.of(row, column), body);
        Index first = i;
        Index second = j;
        if (turned.equals(body)) {
            boolean ordered = work.order(i) <= work.order(j);
            first = ordered ? i : j;
            second = ordered ? j : i;
        } else {
            Closing other = Closing.of(work, List.of(row, column), turned);
            if (compare(other.body(), closed.body()) < 0) {
                work.use("inverse.transpose");
                closed = other;
                first = j;
                second = i;
            }
        }
        return work.form(work.atom(
                Kind.INVERSE, "", new Index[] {first, second}, new Form[] {closed.body()}, closed.variables()));
    }

    static int compare(Form a, Form b) {
        int order = Long.compare(a.shape, b.shape);
        for (int k = 0; order == 0 && k < Math.min(a.size(), b.size()); k++) {
            order = Integer.compare(a.monomials[k].number, b.monomials[k].number);
            order = order != 0 ? order : a.factors[k].compareTo(b.factors[k]);
        }
        return order != 0 ? order : Integer.compare(a.size(), b.size());
    }

    /** Takes numbers and factors that do not depend on the slots out of a matrix. */
    Quotients.Primitive scalarPart(IndexVar row, IndexVar column, Form body) {
        Quotients.Primitive all = work.quotients.primitive(body, true);
        TreeMap<Atom, Rational> scalar = Workspace.exponents();
        for (int k = 0; k < all.common().atoms.length; k++) {
            Atom atom = all.common().atoms[k];
            if (!atom.dependsOn(row) && !atom.dependsOn(column)) {
                scalar.put(atom, all.common().exponents[k]);
            }
        }
        if (scalar.isEmpty() && all.factor().equals(Rational.ONE)) {
            return new Quotients.Primitive(Rational.ONE, work.one, body);
        }
        Monomial shared = work.monomial(scalar);
        TreeMap<Atom, Rational> inverse = Workspace.exponents();
        scalar.forEach((atom, exponent) -> inverse.put(atom, exponent.negate()));
        Form rest = work.algebra.scale(
                work.algebra.multiply(body, work.form(work.monomial(inverse))), Rational.ONE.dividedBy(all.factor()));
        return new Quotients.Primitive(all.factor(), shared, rest);
    }

    /** Returns the factor of the delta where every term has one between both slots; else null. */
    @org.jspecify.annotations.Nullable
    Form diagonal(IndexVar row, IndexVar column, Form body) {
        Atom delta = delta(row, column).atom();
        Form rest = work.zero;
        for (int k = 0; k < body.size(); k++) {
            TreeMap<Atom, Rational> parts = Quotients.exponents(body.monomials[k]);
            Rational exponent = delta == null ? null : parts.remove(delta);
            if (exponent == null || !exponent.equals(Rational.ONE)) {
                return null;
            }
            rest = work.algebra.add(rest, work.form(body.factors[k], work.monomial(parts)));
        }
        return rest;
    }

    /** Splits the inverse of a product of square matrices; null where the body is no such product of two or more. */
    private @org.jspecify.annotations.Nullable Form inverseOfProduct(
            IndexVar row, IndexVar column, Form body, Index i, Index j) {
        Monomial m = body.monomials[0];
        if (m.atoms.length == 1 && m.exponents[0].equals(Rational.ONE)) {
            Atom only = m.atoms[0];
            if (only.kind == Kind.INVERSE && twoSlots(only, row, column)) {
                work.use("inverse.inverse");
                boolean straight = only.indices[0] == row;
                return work.algebra.scale(
                        work.substitute(
                                only.forms[0],
                                Map.of(only.bound[0], straight ? i : j, only.bound[1], straight ? j : i)),
                        Rational.ONE.dividedBy(body.factors[0]));
            }
            if (only.kind == Kind.MATRIX_POWER && twoSlots(only, row, column)) {
                work.use("matrix-power.inverse");
                boolean straight = only.indices[0] == row;
                return work.algebra.scale(
                        work.matrixPowers.ofAtom(
                                only, work.algebra.negate(only.forms[1]), straight ? i : j, straight ? j : i),
                        Rational.ONE.dividedBy(body.factors[0]));
            }
            if (only.kind == Kind.ENTRY
                    && twoSlots(only, row, column)
                    && ((EntryHead) only.head).structure() == Structure.ORTHOGONAL) {
                work.use("inverse.orthogonal");
                boolean straight = only.indices[0] == row;
                return work.algebra.scale(
                        entry((EntryHead) only.head, straight ? new Index[] {j, i} : new Index[] {i, j}),
                        Rational.ONE.dividedBy(body.factors[0]));
            }
        }
        List<Chain.Link> chain = new Chain(work).factors(row, column, body);
        if (chain.size() < 2) {
            return null;
        }
        work.use("inverse.product");
        Form product = work.number(Rational.ONE.dividedBy(body.factors[0]));
        ArrayList<IndexVar> bound = new ArrayList<>();
        Index left = i;
        for (int k = chain.size() - 1; k >= 0; k--) {
            Chain.Link link = chain.get(k);
            Index right = j;
            if (k > 0) {
                IndexVar between = work.fresh("p", row.size());
                bound.add(between);
                right = between;
            }
            product = work.algebra.multiply(product, inverse(link.row(), link.column(), link.body(), left, right));
            left = right;
        }
        return work.sums.sum(bound, product);
    }

    static boolean twoSlots(Atom atom, IndexVar row, IndexVar column) {
        return atom.indices.length == 2
                && (atom.indices[0] == row && atom.indices[1] == column
                        || atom.indices[0] == column && atom.indices[1] == row)
                && Arrays.stream(atom.forms).noneMatch(f -> f.free.contains(row) || f.free.contains(column));
    }

    /** Returns the determinant of the matrix with the given body. */
    Form determinant(IndexVar row, IndexVar column, Form body) {
        if (body.isZero()) {
            return work.zero;
        }
        Form size = row.size();
        if (size == null) {
            throw new KernelLimitException("a determinant of unknown size");
        }
        Form rankOne = body.isSingle() ? null : new Determinants(work).rankOneChange(row, column, body);
        if (rankOne != null) {
            return rankOne;
        }
        Quotients.Primitive primitive = scalarPart(row, column, body);
        Form scalar = work.form(primitive.factor(), primitive.common());
        Form outside =
                scalar.isNumber() && scalar.number().equals(Rational.ONE) ? work.unit : work.powers.power(scalar, size);
        Form clear = primitive.rest();
        if (outside != work.unit) {
            work.use("determinant.scalar");
        }
        return work.algebra.multiply(outside, new Determinants(work).of(row, column, clear));
    }

    /** Returns the opaque determinant, the same for a matrix and its transpose. */
    Form opaqueDeterminant(IndexVar row, IndexVar column, Form body) {
        Closing closed = Closing.of(work, List.of(row, column), body);
        Closing other = Closing.of(work, List.of(row, column), swap(row, column, body));
        if (compare(other.body(), closed.body()) < 0) {
            work.use("determinant.transpose");
            closed = other;
        }
        return work.form(
                work.atom(Kind.DETERMINANT, "", Workspace.NO_INDICES, new Form[] {closed.body()}, closed.variables()));
    }

    /** Returns an entry of an unknown function of vectors; the second and later indices are those of derivatives. */
    Form map(Object head, IndexVar slot, Form argument, Index[] indices) {
        Index[] sorted = indices.clone();
        if (sorted.length > 2) {
            Arrays.sort(sorted, 1, sorted.length, (a, b) -> Integer.compare(work.order(a), work.order(b)));
        }
        Closing closed = Closing.of(work, List.of(slot), argument);
        return work.form(work.atom(Kind.MAP, head, sorted, new Form[] {closed.body()}, closed.variables()));
    }
}
