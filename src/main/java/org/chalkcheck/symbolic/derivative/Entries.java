package org.chalkcheck.symbolic.derivative;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Entries of matrix formulas in index notation: the entry (i, j) of {@code diag(p) - p p^T} is {@code p_i delta_ij - p_i p_j}. */
final class Entries {
    private static final int DEEPEST = 40;

    private Entries() {}

    /** Returns the formula with the entries of sums and products written by the entries of their parts. */
    static Expr distribute(Expr e) {
        return Traversal.rewrite(Traversal.rewrite(e, Entries::entry), Entries::atOneIndex);
    }

    private static Expr entry(Expr e) {
        return e instanceof Entry entry && entry.indices().size() == 2 && !MatrixNotation.isOnlyEntry(entry)
                ? at(entry.tensor(), entry.indices().get(0), entry.indices().get(1), 0)
                : e;
    }

    /** Beside delta_ij, what depends on j may as well depend on i. */
    private static Expr atOneIndex(Expr e) {
        if (!(e instanceof Product product) || !product.shape().isScalar()) {
            return e;
        }
        for (Expr factor : product.factors()) {
            if (factor instanceof Cases cases
                    && cases.isKronecker()
                    && cases.branches().get(0).condition() instanceof Condition.Compare compare
                    && compare.left() instanceof Variable
                    && compare.right() instanceof Variable second) {
                return Expressions.product(product.factors().stream()
                        .map(other -> other == factor ? other : Traversal.substitute(other, second, compare.left()))
                        .toList());
            }
        }
        return product;
    }

    private static Expr at(Expr e, Expr row, Expr column, int depth) {
        if (e.shape().isScalar()) {
            return inner(e).orElse(e);
        }
        if (depth > DEEPEST) {
            return new Entry(e, List.of(row, column));
        }
        if (e instanceof Fill fill) {
            return fill.value();
        }
        if (e instanceof Identity) {
            return delta(row, column);
        }
        if (e instanceof Sum || e instanceof Product || e instanceof Call) {
            return e.withChildren(e.children().stream()
                    .map(part -> at(part, row, column, depth + 1))
                    .toList());
        }
        if (e instanceof Transpose transpose) {
            return at(transpose.matrix(), column, row, depth + 1);
        }
        if (e instanceof MatMul product) {
            return ofProduct(product, row, column, depth);
        }
        if (e instanceof TensorCall call && call.function() == TensorFunction.ONE_HOT) {
            return delta(call.argument(), row);
        }
        if (e instanceof TensorCall call
                && call.function() == TensorFunction.DIAG
                && call.argument().shape().isColumn()) {
            return Expressions.product(at(call.argument(), row, Num.ONE, depth + 1), delta(row, column));
        }
        return new Entry(e, List.of(row, column));
    }

    /** A unit vector picks a column or a row of the other factor; a column times a row has the products of their entries. */
    private static Expr ofProduct(MatMul product, Expr row, Expr column, int depth) {
        Expr left = product.left();
        Expr right = product.right();
        if (left.shape().isColumn()) {
            return Expressions.product(at(left, row, Num.ONE, depth + 1), at(right, Num.ONE, column, depth + 1));
        }
        Optional<Expr> picked = unit(right);
        if (picked.isPresent()) {
            return at(left, row, picked.get(), depth + 1);
        }
        Optional<Expr> first = left instanceof Transpose transpose ? unit(transpose.matrix()) : Optional.empty();
        return first.isPresent() ? at(right, first.get(), column, depth + 1) : new Entry(product, List.of(row, column));
    }

    /** Returns the place of the one in a unit vector. */
    private static Optional<Expr> unit(Expr e) {
        return e instanceof TensorCall call && call.function() == TensorFunction.ONE_HOT
                ? Optional.of(call.argument())
                : Optional.empty();
    }

    /** Returns the inner product of a column and a unit vector as an entry of the column. */
    private static Optional<Expr> inner(Expr scalar) {
        if (!MatrixNotation.isOnlyEntry(scalar) || !(((Entry) scalar).tensor() instanceof MatMul product)) {
            return Optional.empty();
        }
        Expr entry = ofProduct(product, Num.ONE, Num.ONE, 0);
        return entry instanceof Entry same && same.tensor().equals(product) ? Optional.empty() : Optional.of(entry);
    }

    private static Expr delta(Expr i, Expr j) {
        return i.equals(j) ? Num.ONE : Cases.indicator(new Condition.Compare(i, Relation.EQUAL, j));
    }
}
