package org.chalkcheck.typing;

import java.util.List;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Products of vectors and matrices other than the matrix product: Kronecker products, cross products, convolutions and correlations. */
final class TensorProducts {
    private final Elaborator elaborator;
    private final Elaboration context;

    TensorProducts(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the Kronecker product. */
    Expr kronecker(Operand left, Operand right) {
        if (left.shape().isScalar() || right.shape().isScalar()) {
            UndeclaredNames.rejectIn(context, left.value(), left.span(), "a Kronecker product");
            UndeclaredNames.rejectIn(context, right.value(), right.span(), "a Kronecker product");
            return Expressions.product(left.value(), right.value());
        }
        if (!left.shape().isMatrix() || !right.shape().isMatrix()) {
            throw Arithmetic.conflict(left.span().to(right.span()), "a Kronecker product is one of matrices");
        }
        Shape shape = Shape.matrix(
                left.shape().axis(0).times(right.shape().axis(0)),
                left.shape().axis(1).times(right.shape().axis(1)));
        return new TensorCall(TensorFunction.KRONECKER, List.of(left.value(), right.value()), shape);
    }

    /** Returns the cross product of vectors of length 3, otherwise the plain product. */
    Expr cross(Operand left, Operand right) {
        Shape three = Shape.column(Dim.of(3));
        if (left.shape().equals(three) && right.shape().equals(three)) {
            return new TensorCall(TensorFunction.CROSS, List.of(left.value(), right.value()), three);
        }
        return elaborator.arithmetic.product(List.of(left, right));
    }

    /** Returns a convolution or correlation of two matrices or vectors of one orientation. */
    Expr convolution(TensorFunction function, Operand left, Operand right) {
        if (left.shape().isScalar() || right.shape().isScalar()) {
            return Expressions.product(left.value(), right.value());
        }
        if (!left.shape().isMatrix() || !right.shape().isMatrix()) {
            throw Arithmetic.conflict(left.span().to(right.span()), "a convolution is one of vectors or matrices");
        }
        Dim rows = length(
                function,
                left.shape().axis(0),
                right.shape().axis(0),
                left.span().to(right.span()));
        Dim columns = length(
                function,
                left.shape().axis(1),
                right.shape().axis(1),
                left.span().to(right.span()));
        return Arithmetic.collapse(
                new TensorCall(function, List.of(left.value(), right.value()), Shape.matrix(rows, columns)));
    }

    private static Dim length(TensorFunction function, Dim input, Dim kernel, Span span) {
        return switch (function) {
            case CONV_FULL, CORR_FULL -> input.plus(kernel).minus(Dim.ONE);
            case CONV_SAME, CORR_SAME -> input;
            default -> {
                Dim valid = input.minus(kernel).plus(Dim.ONE);
                if (valid.isLiteral() && valid.literal() < 1) {
                    throw Arithmetic.conflict(
                            span,
                            "a kernel of length %s does not fit into an input of length %s".formatted(kernel, input));
                }
                yield valid;
            }
        };
    }
}
