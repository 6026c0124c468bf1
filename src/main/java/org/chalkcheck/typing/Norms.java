package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Norms, as their marks say. */
final class Norms {
    private final Elaborator elaborator;
    private final Elaboration context;

    Norms(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns a norm: by its mark 1, 2, F or infinity; the 2-norm without one. */
    Expr of(Operand operand, Optional<Syntax> mark) {
        Expr value = Arithmetic.collapse(operand.value());
        UndeclaredNames.rejectIn(context, value, operand.span(), "a norm");
        if (mark.isPresent() && !isNorm(mark.get(), "2") && !isNorm(mark.get(), "F") && !isNorm(mark.get(), "f")) {
            if (isNorm(mark.get(), "1")) {
                requireVector(value, operand.span(), "the 1-norm");
                return norm(TensorFunction.NORM_ONE, value);
            }
            if (mark.get() instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.INFINITY) {
                requireVector(value, operand.span(), "the maximum norm");
                return norm(TensorFunction.NORM_MAX, value);
            }
            if (mark.get() instanceof Syntax.Symbol || mark.get() instanceof Syntax.Text) {
                throw Elaborator.invalid("unknown-norm", mark.get().span(), "this norm is not known");
            }
            Operand weight = elaborator.operand(Names.strip(mark.get()));
            if (weight.shape().isSquare() && value.shape().isColumn()) {
                // ||x||_A with a matrix A is the norm sqrt(x^T A x).
                return Expressions.sqrt(elaborator.arithmetic.product(List.of(
                        new Operand(elaborator.arithmetic.transpose(operand), operand.span()), weight, operand)));
            }
            requireVector(value, operand.span(), "a p-norm");
            return new TensorCall(TensorFunction.NORM_P, List.of(value, elaborator.scalar(mark.get())), Shape.SCALAR);
        }
        if (mark.isPresent() && isNorm(mark.get(), "2")) {
            requireVector(value, operand.span(), "the 2-norm, which for matrices is the largest singular value,");
        } else if (mark.isEmpty()
                && !value.shape().isScalar()
                && !value.shape().isColumn()
                && !value.shape().isRow()) {
            context.note("the norm of a matrix read as the Frobenius norm");
        }
        return norm(TensorFunction.NORM, value);
    }

    private static boolean isNorm(Syntax mark, String text) {
        Syntax bare = Names.strip(mark);
        return bare instanceof Syntax.Number number && number.text().equals(text)
                || bare instanceof Syntax.Name name && name.text().equals(text);
    }

    private static void requireVector(Expr value, Span span, String what) {
        Shape shape = value.shape();
        if (!shape.isScalar() && !shape.isColumn() && !shape.isRow()) {
            throw Elaborator.invalid(
                    "unsupported-norm", span, what + " of a matrix is not supported", "use \\|A\\|_F or tr");
        }
    }

    private static Expr norm(TensorFunction function, Expr value) {
        return value.shape().isScalar()
                ? Expressions.call(ScalarFunction.ABS, value)
                : new TensorCall(function, List.of(value), Shape.SCALAR);
    }
}
