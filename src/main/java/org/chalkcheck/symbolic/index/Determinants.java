package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.jspecify.annotations.Nullable;

/** Determinants of symbolic size: of products, inverses, diagonals, of a multiple of the identity plus a product, of a rank-one change. */
final class Determinants {
    private final Workspace work;

    Determinants(Workspace work) {
        this.work = work;
    }

    Form of(IndexVar row, IndexVar column, Form body) {
        Form diagonal = work.matrices.diagonal(row, column, body);
        if (diagonal != null) {
            work.use("determinant.diagonal");
            return work.sums.product(row, work.substitute(diagonal, column, row));
        }
        if (body.isSingle()) {
            return ofProduct(row, column, body);
        }
        Form rotated = rotated(row, column, body);
        return rotated != null ? rotated : work.matrices.opaqueDeterminant(row, column, body);
    }

    private Form ofProduct(IndexVar row, IndexVar column, Form body) {
        Monomial m = body.monomials[0];
        Form factor = work.powers.power(work.number(body.factors[0]), row.length());
        Form plain = work.form(m);
        if (m.atoms.length == 1 && m.exponents[0].equals(Rational.ONE) && m.atoms[0].kind == Kind.INVERSE) {
            Atom inverse = m.atoms[0];
            boolean slots = inverse.indices[0] == row && inverse.indices[1] == column
                    || inverse.indices[0] == column && inverse.indices[1] == row;
            if (slots && !inverse.forms[0].free.contains(row) && !inverse.forms[0].free.contains(column)) {
                work.use("determinant.inverse");
                return work.algebra.multiply(factor, work.quotients.inverse(inside(inverse)));
            }
        }
        if (m.atoms.length == 1
                && m.exponents[0].equals(Rational.ONE)
                && m.atoms[0].kind == Kind.MATRIX_POWER
                && Matrices.twoSlots(m.atoms[0], row, column)) {
            work.use("determinant.product");
            return work.algebra.multiply(factor, work.powers.power(inside(m.atoms[0]), m.atoms[0].forms[1]));
        }
        List<Chain.Link> links = new Chain(work).factors(row, column, plain);
        if (links.size() < 2) {
            return work.algebra.multiply(factor, work.matrices.opaqueDeterminant(row, column, plain));
        }
        work.use("determinant.product");
        Form product = factor;
        for (Chain.Link link : links) {
            product = work.algebra.multiply(product, work.matrices.determinant(link.row(), link.column(), link.body()));
        }
        return product;
    }

    /** Returns the determinant of the matrix inside of an inverse or a power. */
    private Form inside(Atom atom) {
        Opening opening = Opening.of(work, atom);
        return work.matrices.determinant(opening.variable(0), opening.variable(1), opening.body());
    }

    /** The matrix {@code scale * I + rest}, the scale other than 0. */
    private record Shifted(Form scale, Form rest) {}

    /** The matrix {@code u(row) v(column)}. */
    private record Outer(Form u, Form v) {}

    /** Separates c delta + rest; null where there is no delta term or its factor depends on the slots. */
    private @Nullable Shifted shifted(IndexVar row, IndexVar column, Form body) {
        Atom delta = work.matrices.delta(row, column).atom();
        if (delta == null) {
            return null;
        }
        Form scale = work.zero;
        Form rest = work.zero;
        for (int i = 0; i < body.size(); i++) {
            TreeMap<Atom, Rational> parts = Quotients.exponents(body.monomials[i]);
            Form term = work.form(body.factors[i], body.monomials[i]);
            if (parts.remove(delta) == null) {
                rest = work.algebra.add(rest, term);
            } else {
                scale = work.algebra.add(scale, work.form(body.factors[i], work.monomial(parts)));
            }
        }
        boolean depends = scale.free.contains(row) || scale.free.contains(column);
        return scale.isZero() || depends ? null : new Shifted(scale, rest);
    }

    /** det(A + u v^T) = det(A) (1 + v^T inv(A) u), for A a multiple of the identity or declared invertible. */
    @Nullable
    Form rankOneChange(IndexVar row, IndexVar column, Form body) {
        Shifted parts = shifted(row, column, body);
        if (parts != null) {
            Outer factors = outer(row, column, parts.rest);
            if (factors == null) {
                return null;
            }
            work.use("determinant.rank-one");
            Form inner = work.sums.sum(row, work.algebra.multiply(factors.u, work.substitute(factors.v, column, row)));
            Form power = work.powers.power(parts.scale, work.algebra.subtract(row.length(), work.unit));
            return work.algebra.multiply(power, work.algebra.add(parts.scale, inner));
        }
        for (int i = 0; i < body.size(); i++) {
            Monomial m = body.monomials[i];
            if (!isInvertible(m)) {
                continue;
            }
            Form base = work.form(body.factors[i], m);
            Outer factors = outer(row, column, work.algebra.subtract(body, base));
            if (factors == null) {
                continue;
            }
            work.use("determinant.rank-one");
            IndexVar a = work.fresh("r", row.length());
            IndexVar b = work.fresh("r", row.length());
            Form inverse = work.matrices.inverse(row, column, base, b, a);
            Form inner = work.sums.sum(
                    List.of(a, b),
                    work.algebra.multiply(List.of(
                            work.substitute(factors.u, row, a), work.substitute(factors.v, column, b), inverse)));
            return work.algebra.multiply(
                    work.matrices.determinant(row, column, base), work.algebra.add(work.unit, inner));
        }
        return null;
    }

    /** Sherman and Morrison: the entry (i, j) of the inverse of a rank-one change of a matrix as above; null where the body is none. */
    @Nullable
    Form rankOneInverse(IndexVar row, IndexVar column, Form body, Index i, Index j) {
        Shifted parts = shifted(row, column, body);
        if (parts != null) {
            Outer factors = outer(row, column, parts.rest);
            if (factors == null) {
                return null;
            }
            Form inner = work.algebra.add(
                    parts.scale,
                    work.sums.sum(row, work.algebra.multiply(factors.u, work.substitute(factors.v, column, row))));
            if (work.quotients.isZero(inner)) {
                return null;
            }
            work.use("inverse.rank-one");
            Form change = work.algebra.multiply(List.of(
                    work.substitute(factors.u, row, i),
                    work.substitute(factors.v, column, j),
                    work.quotients.inverse(inner)));
            return work.algebra.multiply(
                    work.quotients.inverse(parts.scale), work.algebra.subtract(work.matrices.delta(i, j), change));
        }
        for (int k = 0; k < body.size(); k++) {
            Monomial m = body.monomials[k];
            if (!isInvertible(m)) {
                continue;
            }
            Form base = work.form(body.factors[k], m);
            Outer factors = outer(row, column, work.algebra.subtract(body, base));
            if (factors != null) {
                return changed(row, column, base, factors, i, j);
            }
        }
        return null;
    }

    private @Nullable Form changed(IndexVar row, IndexVar column, Form base, Outer factors, Index i, Index j) {
        IndexVar a = work.fresh("r", row.length());
        IndexVar b = work.fresh("r", row.length());
        Form u = work.substitute(factors.u, row, a);
        Form v = work.substitute(factors.v, column, b);
        Form inner = work.algebra.add(
                work.unit,
                work.sums.sum(
                        List.of(a, b),
                        work.algebra.multiply(List.of(u, v, work.matrices.inverse(row, column, base, b, a)))));
        if (work.quotients.isZero(inner)) {
            return null;
        }
        work.use("inverse.rank-one");
        Form left = work.sums.sum(a, work.algebra.multiply(work.matrices.inverse(row, column, base, i, a), u));
        Form right = work.sums.sum(b, work.algebra.multiply(v, work.matrices.inverse(row, column, base, b, j)));
        Form change = work.algebra.multiply(List.of(left, right, work.quotients.inverse(inner)));
        return work.algebra.subtract(work.matrices.inverse(row, column, base, i, j), change);
    }

    private static boolean isInvertible(Monomial m) {
        if (m.atoms.length != 1 || !m.exponents[0].equals(Rational.ONE) || m.atoms[0].kind != Kind.ENTRY) {
            return false;
        }
        Structure structure = ((EntryHead) m.atoms[0].head).structure();
        return structure == Structure.INVERTIBLE || structure == Structure.SPD;
    }

    /** Returns u and v with rest = u(row) v(column), or null. */
    private @Nullable Outer outer(IndexVar row, IndexVar column, Form rest) {
        if (rest.isZero()) {
            return null;
        }
        Map<Monomial, Map<Monomial, Form>> table = new LinkedHashMap<>();
        for (int i = 0; i < rest.size(); i++) {
            TreeMap<Atom, Rational> left = Workspace.exponents();
            TreeMap<Atom, Rational> right = Workspace.exponents();
            TreeMap<Atom, Rational> scalar = Workspace.exponents();
            Monomial m = rest.monomials[i];
            for (int k = 0; k < m.atoms.length; k++) {
                boolean onRow = m.atoms[k].dependsOn(row);
                boolean onColumn = m.atoms[k].dependsOn(column);
                if (onRow && onColumn) {
                    return null;
                }
                (onRow ? left : onColumn ? right : scalar).put(m.atoms[k], m.exponents[k]);
            }
            table.computeIfAbsent(work.monomial(left), key -> new LinkedHashMap<>())
                    .merge(work.monomial(right), work.form(rest.factors[i], work.monomial(scalar)), work.algebra::add);
        }
        Map<Monomial, Form> first = table.values().iterator().next();
        Map.Entry<Monomial, Form> pivot = first.entrySet().iterator().next();
        Form inverse = work.quotients.inverse(pivot.getValue());
        Form v = work.zero;
        for (Map.Entry<Monomial, Form> part : first.entrySet()) {
            v = work.algebra.add(v, work.algebra.multiply(work.form(part.getKey()), part.getValue()));
        }
        Form u = work.zero;
        for (Map.Entry<Monomial, Map<Monomial, Form>> line : table.entrySet()) {
            Form factor = line.getValue().getOrDefault(pivot.getKey(), work.zero);
            u = work.algebra.add(u, work.algebra.multiply(List.of(work.form(line.getKey()), factor, inverse)));
        }
        return work.quotients.isZero(work.algebra.subtract(rest, work.algebra.multiply(u, v))) ? new Outer(u, v) : null;
    }

    /** Sylvester: det(c I_n + U V) = c^(n - m) det(c I_m + V U); of all the rotations the least is taken. */
    private @Nullable Form rotated(IndexVar row, IndexVar column, Form body) {
        Shifted parts = shifted(row, column, body);
        if (parts == null || !parts.rest.isSingle()) {
            return null;
        }
        Form term = parts.rest;
        Chain chain = new Chain(work);
        Chain.Network network = chain.open(work.form(term.monomials[0]));
        if (network == null) {
            return null;
        }
        List<Chain.Link> candidates = new ArrayList<>();
        candidates.add(new Chain.Link(row, column, term));
        for (IndexVar cut : network.bound()) {
            Chain.Cut halves = cut.size() == null ? null : chain.cut(row, column, network, cut);
            if (halves == null) {
                continue;
            }
            IndexVar from = work.fresh("t", cut.size());
            IndexVar to = work.fresh("t", cut.size());
            Form left = work.sums.sum(
                    halves.left().bound(), chain.product(halves.left().factors()));
            Form right = work.sums.sum(
                    halves.right().bound(),
                    work.algebra.multiply(
                            chain.product(halves.middle()),
                            chain.product(halves.right().factors())));
            Form moved = work.algebra.multiply(
                    work.substitute(right, Map.of(cut, from, column, row)), work.substitute(left, cut, to));
            Form rotated = work.algebra.scale(work.sums.sum(row, moved), term.factors[0]);
            candidates.add(new Chain.Link(from, to, rotated));
        }
        return least(row, parts.scale, candidates);
    }

    private Form least(IndexVar row, Form scale, List<Chain.Link> candidates) {
        Form bestKey = null;
        Chain.Link best = candidates.get(0);
        for (Chain.Link candidate : candidates) {
            Form key = key(candidate);
            if (bestKey == null || Matrices.compare(key, bestKey) < 0) {
                bestKey = key;
                best = candidate;
            }
        }
        Form outside = work.unit;
        Form from = row.length();
        Form to = best.row().length();
        if (!from.equals(to)) {
            work.use("determinant.sylvester");
            outside = work.powers.power(scale, work.algebra.subtract(from, to));
        }
        Form body = work.algebra.add(
                best.body(), work.algebra.multiply(scale, work.matrices.delta(best.row(), best.column())));
        return work.algebra.multiply(outside, work.matrices.opaqueDeterminant(best.row(), best.column(), body));
    }

    private Form key(Chain.Link link) {
        Form body = Closing.of(work, List.of(link.row(), link.column()), link.body())
                .body();
        Form turned = Closing.of(
                        work,
                        List.of(link.row(), link.column()),
                        work.matrices.swap(link.row(), link.column(), link.body()))
                .body();
        return Matrices.compare(turned, body) < 0 ? turned : body;
    }
}
