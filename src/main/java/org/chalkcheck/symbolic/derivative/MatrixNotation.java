package org.chalkcheck.symbolic.derivative;

import java.util.List;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;

/** Short names for the parts of matrix formulas. */
final class MatrixNotation {
    private MatrixNotation() {}

    static Expr mul(Expr left, Expr right) {
        return new MatMul(left, right);
    }

    static Expr t(Expr e) {
        return new Transpose(e);
    }

    static Expr inverse(Expr e) {
        return new TensorCall(TensorFunction.INVERSE, List.of(e), e.shape());
    }

    static Expr diag(Expr column) {
        return new TensorCall(
                TensorFunction.DIAG,
                List.of(column),
                Shape.matrix(column.shape().axis(0), column.shape().axis(0)));
    }

    static Expr scalar(TensorFunction function, Expr e) {
        return new TensorCall(function, List.of(e), Shape.SCALAR);
    }

    /** Returns the sum of the entrywise products of two values of one shape. */
    static Expr dot(Expr a, Expr b) {
        if (a.shape().isScalar()) {
            return Expressions.product(a, b);
        }
        if (a.shape().isColumn()) {
            return Expressions.scalar(mul(t(a), b));
        }
        return a.shape().isRow() ? Expressions.scalar(mul(a, t(b))) : scalar(TensorFunction.TRACE, mul(t(a), b));
    }

    static Expr ones(Shape shape) {
        return Expressions.fill(Num.ONE, shape);
    }

    /** Returns whether an expression is the only entry of a 1 x 1 matrix. */
    static boolean isOnlyEntry(Expr e) {
        return e instanceof Entry entry
                && entry.tensor().shape().isRow()
                && entry.tensor().shape().isColumn();
    }
}
