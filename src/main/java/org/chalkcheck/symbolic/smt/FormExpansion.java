package org.chalkcheck.symbolic.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;

/**
 * Multiplies bilinear forms and squared norms out: {@code (x - y)^T A (x - y)} becomes {@code x^T A x - x^T A y - y^T A x + y^T A y}, and a form
 * and its transpose are written in one way.
 */
final class FormExpansion {
    private static final int MOST_TERMS = 64;

    private FormExpansion() {}

    /** Returns the proposition with its forms multiplied out, if that changes it and stays small. */
    static Optional<Proposition> of(Proposition proposition) {
        Expr left = expand(proposition.left());
        Expr right = expand(proposition.right());
        boolean changed = !left.equals(proposition.left()) || !right.equals(proposition.right());
        return changed ? Optional.of(proposition.withSides(left, right)) : Optional.empty();
    }

    private static Expr expand(Expr side) {
        return Traversal.rewrite(side, FormExpansion::node);
    }

    private static Expr node(Expr e) {
        if (e instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.argument() instanceof TensorCall norm
                && norm.function() == TensorFunction.NORM
                && norm.argument().shape().isColumn()
                && call.arguments().get(1).equals(Num.of(2))) {
            return form(new MatMul(new Transpose(norm.argument()), norm.argument()))
                    .orElse(e);
        }
        boolean single = e instanceof Entry entry
                && entry.tensor() instanceof MatMul
                && entry.tensor().shape().isRow()
                && entry.tensor().shape().isColumn();
        return single ? form(((Entry) e).tensor()).orElse(e) : e;
    }

    /** A product of matrices times a product of scalars. */
    private record Term(List<Expr> scalars, List<Expr> factors) {}

    private static Optional<Expr> form(Expr matrix) {
        List<Term> terms = terms(matrix);
        if (terms.size() > MOST_TERMS) {
            return Optional.empty();
        }
        List<Expr> sum = new ArrayList<>();
        for (Term term : terms) {
            List<Expr> all = new ArrayList<>(term.scalars());
            all.add(value(term.factors()));
            sum.add(Expressions.product(all));
        }
        return Optional.of(Expressions.sum(sum));
    }

    private static Expr value(List<Expr> factors) {
        List<Expr> mirrored = Definiteness.mirrored(factors);
        List<Expr> chosen = mirrored.toString().compareTo(factors.toString()) < 0 ? mirrored : factors;
        Expr product = chosen.get(0);
        for (Expr factor : chosen.subList(1, chosen.size())) {
            product = new MatMul(product, factor);
        }
        return Expressions.scalar(product);
    }

    /** Returns the terms of a matrix formula multiplied out; more than the bound where it is not worth it. */
    private static List<Term> terms(Expr e) {
        if (e instanceof Sum sum) {
            List<Term> all = new ArrayList<>();
            for (Expr term : sum.terms()) {
                all.addAll(terms(term));
            }
            return all;
        }
        if (e instanceof Transpose transpose) {
            return terms(transpose.matrix()).stream()
                    .map(term -> new Term(term.scalars(), Definiteness.mirrored(term.factors())))
                    .toList();
        }
        if (e instanceof Product product) {
            List<Expr> scalars = new ArrayList<>();
            List<Expr> tensors = new ArrayList<>();
            product.factors().forEach(factor -> (factor.shape().isScalar() ? scalars : tensors).add(factor));
            if (tensors.size() != 1) {
                return List.of(new Term(List.of(), List.of(e)));
            }
            return terms(tensors.get(0)).stream()
                    .map(term -> new Term(joined(scalars, term.scalars()), term.factors()))
                    .toList();
        }
        if (!(e instanceof MatMul product)) {
            return List.of(new Term(List.of(), List.of(e)));
        }
        List<Term> right = terms(product.right());
        List<Term> all = new ArrayList<>();
        for (Term left : terms(product.left())) {
            for (Term other : right) {
                if (all.size() > MOST_TERMS) {
                    return all;
                }
                all.add(new Term(joined(left.scalars(), other.scalars()), joined(left.factors(), other.factors())));
            }
        }
        return all;
    }

    private static List<Expr> joined(List<Expr> first, List<Expr> second) {
        List<Expr> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
