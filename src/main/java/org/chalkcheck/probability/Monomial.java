package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * A sum over bound indices of a coefficient times random factors.
 *
 * @param sums the indices with their ranges; names are unique
 * @param coefficient without random variables
 * @param factors scalars with random variables
 */
record Monomial(List<Range> sums, Expr coefficient, List<Expr> factors) {
    /** A bound index and its ends, both included. */
    record Range(Variable index, Expr lower, Expr upper) {}

    static Monomial constant(Expr coefficient) {
        return new Monomial(List.of(), coefficient, List.of());
    }

    static Monomial factor(Expr factor) {
        return new Monomial(List.of(), Num.ONE, List.of(factor));
    }

    Monomial times(Monomial o) {
        List<Range> allSums = new ArrayList<>(sums);
        allSums.addAll(o.sums);
        List<Expr> allFactors = new ArrayList<>(factors);
        allFactors.addAll(o.factors);
        return new Monomial(allSums, Algebra.mul(coefficient, o.coefficient), allFactors);
    }

    Monomial times(Expr e) {
        return new Monomial(sums, Algebra.mul(coefficient, e), factors);
    }

    Monomial withFactors(List<Expr> other) {
        return new Monomial(sums, coefficient, other);
    }

    Monomial summedOver(Range range) {
        List<Range> all = new ArrayList<>();
        all.add(range);
        all.addAll(sums);
        return new Monomial(all, coefficient, factors);
    }

    /** Puts a value in the place of an index everywhere, and drops its sum. */
    Monomial substitute(Variable index, Expr value) {
        List<Range> rest = new ArrayList<>();
        for (Range r : sums) {
            if (!r.index().equals(index)) {
                rest.add(new Range(
                        r.index(),
                        Traversal.substitute(r.lower(), index, value),
                        Traversal.substitute(r.upper(), index, value)));
            }
        }
        List<Expr> replaced = factors.stream()
                .map(f -> Lowering.canonical(Traversal.substitute(f, index, value)))
                .toList();
        return new Monomial(rest, Folding.fold(Traversal.substitute(coefficient, index, value)), replaced);
    }

    /** Renames all sum indices to fresh ones. */
    Monomial renamed() {
        Monomial out = this;
        List<Range> fresh = new ArrayList<>();
        for (Range r : sums) {
            Variable i = Lowering.index();
            out = new Monomial(
                    List.of(),
                    Traversal.substitute(out.coefficient, r.index(), i),
                    out.factors.stream()
                            .map(f -> Traversal.substitute(f, r.index(), i))
                            .toList());
            fresh.add(new Range(i, r.lower(), r.upper()));
        }
        for (int k = 0; k < fresh.size(); k++) {
            for (int j = 0; j < k; j++) {
                Variable before = sums.get(j).index();
                Range r = fresh.get(k);
                fresh.set(
                        k,
                        new Range(
                                r.index(),
                                Traversal.substitute(
                                        r.lower(), before, fresh.get(j).index()),
                                Traversal.substitute(
                                        r.upper(), before, fresh.get(j).index())));
            }
        }
        return new Monomial(fresh, out.coefficient, out.factors);
    }

    /** Whether upper - lower + 1 is the number of values for sure, even where there are none. */
    static boolean isCounted(Range r) {
        boolean natural = r.upper() instanceof DimensionValue d && d.dimension().isName()
                || r.upper() instanceof Variable v
                        && v.domain().integer()
                        && v.domain().lowest() >= 0
                || Algebra.natural(r.upper()) >= 0;
        return r.lower().equals(Num.ONE) && natural;
    }

    /** Returns the value as a scalar with sums; a sum over a body without its index is a product. */
    Expr expr() {
        List<Expr> all = new ArrayList<>();
        all.add(coefficient);
        all.addAll(factors);
        Expr body = Algebra.mul(all);
        for (int k = sums.size() - 1; k >= 0; k--) {
            Range r = sums.get(k);
            if (body.equals(Num.ZERO)) {
                return Num.ZERO;
            }
            if (Signs.mentions(body, r.index()) || !isCounted(r)) {
                List<Expr> inside = new ArrayList<>();
                List<Expr> outside = new ArrayList<>();
                for (Expr f : Algebra.factors(body)) {
                    (Signs.mentions(f, r.index()) ? inside : outside).add(f);
                }
                outside.add(new Reduction(Reduction.Kind.SUM, r.index(), r.lower(), r.upper(), Algebra.mul(inside)));
                body = Algebra.mul(outside);
            } else {
                body = Algebra.mul(Algebra.add(r.upper(), Algebra.negate(r.lower()), Num.ONE), body);
            }
        }
        return body;
    }
}
