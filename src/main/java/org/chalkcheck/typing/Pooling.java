package org.chalkcheck.typing;

import java.util.List;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Maximum and average pooling by literal window and stride, without padding. */
final class Pooling {
    private final Elaborator elaborator;

    Pooling(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /** Returns the pooled matrix or vector; the subscript gives the window and the stride, by default the window. */
    Expr pool(TensorFunction function, Syntax.FunctionCall call) {
        if (call.subscript().isEmpty() || call.arguments().size() != 1) {
            throw Elaborator.invalid(
                    "pooling",
                    call.span(),
                    "pooling needs a window and one matrix",
                    "write \\operatorname{maxpool}_{2}(A)");
        }
        List<Syntax> parts = Indices.of(call.subscript().get(), 1);
        int window = literal(parts.get(0));
        int stride = parts.size() > 1 ? literal(parts.get(1)) : window;
        Operand operand = elaborator.operand(call.arguments().get(0).value());
        Shape shape = operand.shape();
        if (!shape.isMatrix()) {
            throw Arithmetic.conflict(operand.span(), "pooling needs a vector or matrix, not " + shape);
        }
        Dim rows = shape.isRow() && !shape.isColumn() ? Dim.ONE : length(shape.axis(0), window, stride, operand.span());
        Dim columns =
                shape.isColumn() && !shape.isRow() ? Dim.ONE : length(shape.axis(1), window, stride, operand.span());
        return Arithmetic.collapse(new TensorCall(
                function, List.of(operand.value(), Num.of(window), Num.of(stride)), Shape.matrix(rows, columns)));
    }

    private int literal(Syntax syntax) {
        Expr value = elaborator.scalar(syntax);
        if (value instanceof Num num
                && num.value().isSmallInteger()
                && num.value().intValue() > 0) {
            return num.value().intValue();
        }
        throw Elaborator.invalid("pooling", syntax.span(), "the window and stride of pooling are positive integers");
    }

    private static Dim length(Dim input, int window, int stride, Span span) {
        if (stride == 1) {
            return input.minus(Dim.of(window)).plus(Dim.ONE);
        }
        if (!input.isLiteral()) {
            throw Elaborator.invalid(
                    "pooling", span, "pooling with a stride needs a matrix of known size, not " + input);
        }
        long length = Math.floorDiv(input.literal() - window, stride) + 1;
        if (length < 1) {
            throw Arithmetic.conflict(span, "a window of %d does not fit into length %s".formatted(window, input));
        }
        return Dim.of(length);
    }
}
