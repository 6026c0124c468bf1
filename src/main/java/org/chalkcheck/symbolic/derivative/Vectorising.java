package org.chalkcheck.symbolic.derivative;

import static org.chalkcheck.symbolic.derivative.MatrixNotation.mul;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.t;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Writes sums over entries as formulas of whole vectors and matrices: sum_i f(x_i) y_i is a total, sum_k A_ik x_k is the i-th entry of A x.
 */
final class Vectorising {
    private Vectorising() {}

    static Expr vectorise(Expr e) {
        return Traversal.rewrite(e, Vectorising::node);
    }

    private static Expr node(Expr e) {
        if (!(e instanceof Reduction sum)
                || sum.kind() != Reduction.Kind.SUM
                || !sum.body().shape().isScalar()
                || !sum.lower().equals(Num.ONE)) {
            return e;
        }
        List<Dim> lengths = new ArrayList<>();
        Traversal.visit(sum.body(), part -> {
            if (part instanceof Entry entry && entry.indices().size() == 2) {
                for (int axis = 0; axis < 2; axis++) {
                    if (entry.indices().get(axis).equals(sum.index())) {
                        lengths.add(entry.tensor().shape().axis(axis));
                    }
                }
            }
        });
        if (lengths.isEmpty() || !Expressions.dimension(lengths.get(0)).equals(sum.upper())) {
            return e;
        }
        Shape shape = Shape.column(lengths.get(0));
        Expr vector = whole(sum.body(), sum.index(), shape);
        if (vector != null && !vector.shape().isScalar()) {
            return new TensorCall(TensorFunction.TOTAL, List.of(vector), Shape.SCALAR);
        }
        List<Expr> terms = sum.body() instanceof Sum several ? several.terms() : List.of(sum.body());
        List<Expr> contracted = new ArrayList<>();
        for (Expr term : terms) {
            Expr part = contraction(term, sum.index(), shape);
            if (part == null) {
                return e;
            }
            contracted.add(part);
        }
        return Expressions.sum(contracted);
    }

    /** Returns the sum of products over an index that one or two matrices share with vectors, or null. */
    private static @Nullable Expr contraction(Expr body, Variable index, Shape shape) {
        List<Expr> outside = new ArrayList<>();
        List<Expr> vectors = new ArrayList<>();
        List<Entry> matrices = new ArrayList<>();
        for (Expr factor : body instanceof Product product ? product.factors() : List.of(body)) {
            Expr vector = whole(factor, index, shape);
            if (vector != null) {
                (vector.shape().isScalar() ? outside : vectors).add(vector);
            } else if (factor instanceof Entry entry && runsOnce(entry, index)) {
                matrices.add(entry);
            } else {
                return null;
            }
        }
        if (matrices.isEmpty() || matrices.size() > 2) {
            return null;
        }
        Entry first = matrices.get(0);
        boolean last = first.indices().get(1).equals(index);
        Expr row = first.indices().get(last ? 0 : 1);
        Expr left = last ? first.tensor() : t(first.tensor());
        if (matrices.size() == 1) {
            Expr vector = vectors.isEmpty() ? MatrixNotation.ones(shape) : Expressions.product(vectors);
            outside.add(new Entry(mul(left, vector), List.of(row, Num.ONE)));
        } else {
            Entry second = matrices.get(1);
            boolean begins = second.indices().get(0).equals(index);
            Expr right = begins ? second.tensor() : t(second.tensor());
            Expr scaled = vectors.isEmpty() ? left : mul(left, MatrixNotation.diag(Expressions.product(vectors)));
            outside.add(
                    new Entry(mul(scaled, right), List.of(row, second.indices().get(begins ? 1 : 0))));
        }
        return Expressions.product(outside);
    }

    /** Returns whether exactly one of the two indices of an entry of a matrix is the index, and nothing else depends on it. */
    private static boolean runsOnce(Entry entry, Variable index) {
        return entry.indices().size() == 2
                && entry.indices().stream().filter(index::equals).count() == 1
                && entry.indices().stream()
                        .allMatch(other -> other.equals(index) || !Traversal.contains(other, index::equals))
                && !Traversal.contains(entry.tensor(), index::equals);
    }

    /** Returns the vector of the body's values for all positions, a scalar where the body does not depend on the index, or null. */
    private static @Nullable Expr whole(Expr body, Variable index, Shape shape) {
        if (!Traversal.contains(body, index::equals)) {
            return body;
        }
        if (body instanceof Entry entry
                && entry.tensor().shape().equals(shape)
                && entry.indices().get(0).equals(index)
                && !Traversal.contains(entry.tensor(), index::equals)) {
            return entry.tensor();
        }
        if (!(body instanceof Sum || body instanceof Product || body instanceof Call)) {
            return null;
        }
        List<Expr> parts = new ArrayList<>();
        for (Expr child : body.children()) {
            Expr part = whole(child, index, shape);
            if (part == null) {
                return null;
            }
            boolean fill = body instanceof Sum && part.shape().isScalar();
            parts.add(fill ? Expressions.fill(part, shape) : part);
        }
        return body.withChildren(parts);
    }
}
