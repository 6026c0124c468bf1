package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;

/**
 * Derivatives by the stacked columns of a matrix, in terms of derivatives by its entries.
 *
 * <p>The gradient by {@code vec(X)} is the vec of the gradient by X; the Jacobian of a column y is the sum over k and l of the columns
 * {@code dy/dX_kl} times the row {@code (e_l kron e_k)^T} (Magnus and Neudecker, Matrix Differential Calculus, chapter 9).
 */
final class StackedDerivative {
    private final Elaboration context;
    private final Variable column;
    private final Variable matrix;
    private final Span span;

    /**
     * @param column the variable that stands for the stacked columns
     * @param matrix the matrix
     * @param span where the derivative stands
     */
    StackedDerivative(Elaboration context, Variable column, Variable matrix, Span span) {
        this.context = context;
        this.column = column;
        this.matrix = matrix;
        this.span = span;
    }

    /** Returns the shape of the stacked columns of a matrix. */
    static Shape shape(Variable matrix) {
        return Shape.column(matrix.shape().axis(0).times(matrix.shape().axis(1)));
    }

    /** Returns an expression with derivatives by the matrix instead of those by its stacked columns. */
    Expr unstacked(Expr e) {
        return Traversal.rewrite(
                e, node -> node instanceof Derivative d && d.variable().equals(column) ? byEntries(d.body()) : node);
    }

    private Expr byEntries(Expr body) {
        if (body.shape().isScalar()) {
            return new TensorCall(TensorFunction.VEC, List.of(new Derivative(body, matrix)), column.shape());
        }
        if (!body.shape().isColumn()) {
            throw Elaborator.invalid(
                    "derivative-layout",
                    span,
                    "the derivative of a matrix by stacked columns has no shape",
                    "stack the columns of the matrix too: \\frac{\\partial \\operatorname{vec}(Y)}{\\partial \\operatorname{vec}(X)}");
        }
        Dim rows = matrix.shape().axis(0);
        Dim columns = matrix.shape().axis(1);
        Variable k = context.freshIndex("k");
        Variable l = context.freshIndex("l");
        List<Variable> indices = new ArrayList<>();
        for (int axis = 0; axis < body.shape().axisCount(); axis++) {
            indices.add(context.freshIndex("i"));
        }
        Expr slopes = new Tabulate(
                indices,
                new Entry(new Derivative(new Entry(body, List.copyOf(indices)), matrix), List.of(k, l)),
                body.shape());
        Expr unit =
                new TensorCall(TensorFunction.KRONECKER, List.of(oneHot(l, columns), oneHot(k, rows)), column.shape());
        Expr term = new MatMul(slopes, new Transpose(unit));
        return sum(k, rows, sum(l, columns, term));
    }

    private static Expr oneHot(Variable index, Dim length) {
        return new TensorCall(TensorFunction.ONE_HOT, List.of(index), Shape.column(length));
    }

    private static Expr sum(Variable index, Dim length, Expr body) {
        return new Reduction(Reduction.Kind.SUM, index, Num.ONE, Expressions.dimension(length), body);
    }
}
