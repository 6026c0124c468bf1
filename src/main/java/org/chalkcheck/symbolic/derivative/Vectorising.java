package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/** Writes sums over the entries of vectors, such as sum_i f(x_i) y_i, as totals of whole vectors. */
final class Vectorising {
    private Vectorising() {}

    static Expr vectorise(Expr e) {
        return Traversal.rewrite(e, Vectorising::node);
    }

    private static Expr node(Expr e) {
        if (!(e instanceof Reduction sum)
                || sum.kind() != Reduction.Kind.SUM
                || !sum.body().shape().isScalar()
                || !sum.lower().equals(org.chalkcheck.expr.Num.ONE)) {
            return e;
        }
        List<Dim> lengths = new ArrayList<>();
        Traversal.visit(sum.body(), part -> {
            if (part instanceof Entry entry
                    && entry.tensor().shape().isColumn()
                    && entry.indices().get(0).equals(sum.index())) {
                lengths.add(entry.tensor().shape().axis(0));
            }
        });
        if (lengths.isEmpty() || !Expressions.dimension(lengths.get(0)).equals(sum.upper())) {
            return e;
        }
        Expr vector = whole(sum.body(), sum.index(), Shape.column(lengths.get(0)));
        return vector == null || vector.shape().isScalar()
                ? e
                : new TensorCall(TensorFunction.TOTAL, List.of(vector), Shape.SCALAR);
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
