package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** Takes a matrix that is one product apart into its factors. */
final class Chain {
    private final Workspace work;

    Chain(Workspace work) {
        this.work = work;
    }

    /** A matrix as a body over two slots. */
    record Link(IndexVar row, IndexVar column, Form body) {}

    /** A matrix product with its factors and inner indices side by side. */
    record Network(List<Contractions.Factor> factors, List<IndexVar> bound) {}

    /** Returns the open network of a single term with factor 1; null where there is none. */
    @Nullable
    Network open(Form term) {
        List<IndexVar> bound = new ArrayList<>();
        Form flat = work.unit;
        Monomial m = term.monomials[0];
        for (int i = 0; i < m.atoms.length; i++) {
            boolean sum = m.atoms[i].kind == Kind.SUM && m.exponents[i].equals(Rational.ONE);
            Form factor = sum ? work.sums.open(m.atoms[i], bound) : work.form(m.atoms[i], m.exponents[i]);
            flat = work.algebra.multiply(flat, factor);
        }
        if (!flat.isSingle() || !flat.factors[0].equals(Rational.ONE)) {
            return null;
        }
        TreeMap<Atom, Rational> parts = Quotients.exponents(flat.monomials[0]);
        return new Network(Contractions.factors(parts), bound);
    }

    /** Returns the square factors of a product of square matrices of one size, in order; one link where it cannot be split. */
    List<Link> factors(IndexVar row, IndexVar column, Form body) {
        List<Link> links = new ArrayList<>();
        if (!body.isSingle() || !body.factors[0].equals(Rational.ONE)) {
            links.add(new Link(row, column, body));
            return links;
        }
        Network network = open(body);
        if (network != null) {
            split(row, column, network, links);
        }
        return links;
    }

    private void split(IndexVar row, IndexVar column, Network network, List<Link> links) {
        for (IndexVar end : List.of(row, column)) {
            List<Contractions.Factor> alone = new ArrayList<>();
            List<Contractions.Factor> rest = new ArrayList<>();
            Set<IndexVar> others = new LinkedHashSet<>(network.bound);
            others.add(end == row ? column : row);
            for (Contractions.Factor factor : network.factors) {
                boolean only = factor.atom().dependsOn(end) && !Workspace.intersects(factor.atom().free, others);
                (only ? alone : rest).add(factor);
            }
            if (!alone.isEmpty() && !rest.isEmpty()) {
                IndexVar between = work.fresh("s", row.size());
                Network moved = rename(new Network(rest, network.bound), end, between);
                if (end == row) {
                    links.add(new Link(row, between, diagonal(row, between, alone)));
                    split(between, column, moved, links);
                } else {
                    split(row, between, moved, links);
                    links.add(new Link(between, column, diagonal(column, between, alone)));
                }
                return;
            }
        }
        for (IndexVar cut : network.bound) {
            if (cut.size() == null || !cut.size().equals(row.size())) {
                continue;
            }
            Cut parts = cut(row, column, network, cut);
            if (parts == null) {
                continue;
            }
            split(row, cut, parts.left, links);
            IndexVar start = cut;
            if (!parts.middle.isEmpty()) {
                start = work.fresh("s", row.size());
                links.add(new Link(cut, start, diagonal(cut, start, parts.middle)));
            }
            split(start, column, start == cut ? parts.right : rename(parts.right, cut, start), links);
            return;
        }
        links.add(new Link(row, column, work.sums.sum(network.bound, product(network.factors))));
    }

    private Form diagonal(IndexVar at, IndexVar other, List<Contractions.Factor> factors) {
        return work.algebra.multiply(work.matrices.delta(at, other), product(factors));
    }

    Form product(List<Contractions.Factor> factors) {
        Form product = work.unit;
        for (Contractions.Factor factor : factors) {
            product = work.algebra.multiply(product, work.form(factor.atom(), factor.exponent()));
        }
        return product;
    }

    private Network rename(Network network, IndexVar from, IndexVar to) {
        Form body = work.substitute(product(network.factors), Map.of(from, to));
        if (!body.isSingle() || !body.factors[0].equals(Rational.ONE)) {
            throw new KernelLimitException("a product that changes under renaming");
        }
        return new Network(Contractions.factors(Quotients.exponents(body.monomials[0])), network.bound);
    }

    /** The two sides of a product at an inner index, and the factors that depend on that index alone. */
    record Cut(Network left, List<Contractions.Factor> middle, Network right) {}

    /** Returns the parts of a product where an inner index is the only connection between row and column; else null. */
    @Nullable
    Cut cut(IndexVar row, IndexVar column, Network network, IndexVar cut) {
        List<IndexVar> nodes = new ArrayList<>(network.bound);
        nodes.remove(cut);
        nodes.add(row);
        nodes.add(column);
        List<Atom> atoms = new ArrayList<>();
        for (Contractions.Factor factor : network.factors) {
            atoms.add(factor.atom());
        }
        Set<IndexVar> rowSide = null;
        Set<IndexVar> columnSide = null;
        for (Set<IndexVar> component : Sums.components(nodes, atoms)) {
            rowSide = component.contains(row) ? component : rowSide;
            columnSide = component.contains(column) ? component : columnSide;
        }
        if (rowSide == columnSide || rowSide == null || columnSide == null) {
            return null;
        }
        List<Contractions.Factor> left = new ArrayList<>();
        List<Contractions.Factor> middle = new ArrayList<>();
        List<Contractions.Factor> right = new ArrayList<>();
        boolean leftMeets = false;
        boolean rightMeets = false;
        for (Contractions.Factor factor : network.factors) {
            if (Workspace.intersects(factor.atom().free, rowSide)) {
                left.add(factor);
                leftMeets |= factor.atom().dependsOn(cut);
            } else if (Workspace.intersects(factor.atom().free, columnSide)) {
                right.add(factor);
                rightMeets |= factor.atom().dependsOn(cut);
            } else if (Workspace.intersects(factor.atom().free, Set.of(cut))
                    && !Workspace.intersects(factor.atom().free, nodes)) {
                middle.add(factor);
            } else {
                return null;
            }
        }
        if (!leftMeets || !rightMeets) {
            return null;
        }
        return new Cut(
                new Network(left, inside(network.bound, rowSide)),
                middle,
                new Network(right, inside(network.bound, columnSide)));
    }

    private static List<IndexVar> inside(List<IndexVar> bound, Set<IndexVar> side) {
        List<IndexVar> kept = new ArrayList<>();
        for (IndexVar variable : bound) {
            if (side.contains(variable)) {
                kept.add(variable);
            }
        }
        return kept;
    }
}
