package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Assumed equations between vectors and matrices that say what a product or a row sum is: U^T U = I, P P = P, A x = b, Y 1 = 1.
 *
 * <p>They are used on finished normal forms only: a derivative by a matrix takes its entries as independent, whatever is assumed of them.
 */
final class Equations {
    // Products written for products may go in circles.
    private static final int MOST_USES = 200;

    private final Workspace work;
    private final List<Equation> all = new ArrayList<>();
    private boolean active;
    private int uses;

    /** One entry inside the sum: whose, where the summed index stands, and which position the other index is; null for a vector. */
    private record Part(EntryHead head, int side, @Nullable IndexVar other) {}

    /** A sum over one index of one or two entries with its value over the positions. */
    private record Equation(List<Part> parts, Form value) {}

    Equations(Workspace work) {
        this.work = work;
    }

    /** Returns a finished form with the sums of the equations replaced. */
    Form used(Form form) {
        if (all.isEmpty()) {
            return form;
        }
        active = true;
        try {
            return new Rewriter(work, Map.of(), (head, at) -> null).form(form);
        } finally {
            active = false;
        }
    }

    /** Takes note of left - right = 0 at a general position, where one term is a sum of one or two entries and the rest has no sums. */
    void add(Form difference) {
        for (int k = 0; k < difference.size(); k++) {
            Monomial m = difference.monomials[k];
            if (m.atoms.length != 1 || m.atoms[0].kind != Kind.SUM || !m.exponents[0].equals(Rational.ONE)) {
                continue;
            }
            List<Part> parts = parts(m.atoms[0], difference.free.size());
            Form term = work.form(difference.factors[k], m);
            Form value = work.algebra.scale(
                    work.algebra.subtract(term, difference), Rational.ONE.dividedBy(difference.factors[k]));
            if (parts != null
                    && (!hasSums(value)
                            || isProduct(value, difference.free.size())
                            || parts.stream().anyMatch(part -> !mentions(value, part.head)))) {
                all.add(new Equation(parts, value));
                return;
            }
        }
    }

    /** Returns whether an entry of a variable occurs; written for products with one that does not, a value leads to no circle. */
    private static boolean mentions(Form value, EntryHead head) {
        for (Monomial m : value.monomials) {
            for (Atom atom : m.atoms) {
                if (atom.kind == Kind.ENTRY && atom.head.equals(head)) {
                    return true;
                }
                for (Form inner : atom.forms) {
                    if (mentions(inner, head)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Returns whether a value is a multiple of another product of two: of A B = B A one side is written for the other. */
    private boolean isProduct(Form value, int free) {
        return value.isSingle()
                && value.monomials[0].atoms.length == 1
                && value.monomials[0].atoms[0].kind == Kind.SUM
                && value.monomials[0].exponents[0].equals(Rational.ONE)
                && parts(value.monomials[0].atoms[0], free) != null;
    }

    private static boolean hasSums(Form value) {
        for (Monomial m : value.monomials) {
            for (Atom atom : m.atoms) {
                if (atom.kind == Kind.SUM || atom.level > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable List<Part> parts(Atom sum, int free) {
        List<IndexVar> bound = new ArrayList<>();
        Form body = work.sums.open(sum, bound);
        if (bound.size() != 1 || !body.isSingle()) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        for (Contractions.Factor factor : Contractions.factors(Quotients.exponents(body.monomials[0]))) {
            Part part = factor.exponent().equals(Rational.ONE) ? part(factor.atom(), bound.get(0)) : null;
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        long others = parts.stream()
                .map(Part::other)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return parts.size() <= 2 && others >= free ? parts : null;
    }

    private static @Nullable Part part(Atom atom, IndexVar summed) {
        if (atom.kind != Kind.ENTRY) {
            return null;
        }
        for (int side = 0; side < atom.indices.length; side++) {
            if (atom.indices[side] != summed) {
                continue;
            }
            if (atom.indices.length == 1) {
                return new Part((EntryHead) atom.head, side, null);
            }
            return atom.indices.length == 2 && atom.indices[1 - side] instanceof IndexVar other && other != summed
                    ? new Part((EntryHead) atom.head, side, other)
                    : null;
        }
        return null;
    }

    /** Returns a sum with one that is known replaced by its value, or null where there is none. */
    @Nullable
    Form contract(List<IndexVar> bound, TreeMap<Atom, Rational> factors) {
        if (!active) {
            return null;
        }
        List<Contractions.Factor> all = Contractions.factors(factors);
        for (IndexVar j : bound) {
            List<Contractions.Factor> with =
                    all.stream().filter(factor -> factor.atom().dependsOn(j)).toList();
            for (Equation equation : this.all) {
                Map<IndexVar, Index> at = with.size() == equation.parts.size() ? match(equation, with, j) : null;
                if (at == null || ++uses > MOST_USES) {
                    continue;
                }
                work.use("assumption.equation");
                Form product = work.substitute(equation.value, at);
                for (Contractions.Factor factor : all) {
                    if (with.stream().noneMatch(used -> used == factor)) {
                        product = work.algebra.multiply(product, work.form(factor.atom(), factor.exponent()));
                    }
                }
                List<IndexVar> left = new ArrayList<>(bound);
                left.remove(j);
                return work.sums.sum(left, product);
            }
        }
        return null;
    }

    private @Nullable Map<IndexVar, Index> match(Equation equation, List<Contractions.Factor> with, IndexVar j) {
        for (int turn = 0; turn < equation.parts.size(); turn++) {
            Map<IndexVar, Index> at = new HashMap<>();
            boolean fits = true;
            for (int k = 0; k < with.size() && fits; k++) {
                fits = fits(equation.parts.get((k + turn) % with.size()), with.get(k), j, at);
            }
            if (fits) {
                return at;
            }
        }
        return null;
    }

    private boolean fits(Part part, Contractions.Factor factor, IndexVar j, Map<IndexVar, Index> at) {
        Atom atom = factor.atom();
        if (!factor.exponent().equals(Rational.ONE)
                || atom.kind != Kind.ENTRY
                || !atom.head.equals(part.head)
                || !work.dimension(axis(part)).equals(j.size())) {
            return false;
        }
        int side = isSymmetric(part.head) && atom.indices[part.side] != j ? 1 - part.side : part.side;
        if (atom.indices[side] != j) {
            return false;
        }
        if (part.other == null) {
            return true;
        }
        Index other = atom.indices[1 - side];
        Index known = at.putIfAbsent(part.other, other);
        return !other.contains(j) && (known == null || known.equals(other));
    }

    private static boolean isSymmetric(EntryHead head) {
        return head.structure() == Structure.SYMMETRIC || head.structure() == Structure.SPD;
    }

    /** Returns the length of the axis that the summed index runs through. */
    private static Dim axis(Part part) {
        List<Dim> axes = part.head.variable().shape().axes().stream()
                .filter(axis -> !axis.isOne())
                .toList();
        return axes.get(part.side);
    }
}
