package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Calls of functions of vectors and matrices, and of names for an expression of other functions, such as log2. */
final class TensorCalls {
    private final Elaborator elaborator;
    private final Elaboration context;

    TensorCalls(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the value of a call of a function that is not a scalar one. */
    Expr call(Syntax.FunctionCall call) {
        return switch (call.function()) {
            case "log10" -> Expressions.divide(Expressions.log(one(call).value()), Expressions.log(Num.of(10)));
            case "log2" -> Expressions.divide(Expressions.log(one(call).value()), Expressions.log(Num.of(2)));
            case "log1p" ->
                Expressions.log(elaborator.arithmetic.sum(List.of(new Operand(Num.ONE, call.span()), one(call))));
            case "expm1" ->
                elaborator.arithmetic.sum(List.of(
                        new Operand(Expressions.exp(one(call).value()), call.span()),
                        new Operand(Num.MINUS_ONE, call.span())));
            case "trigamma" ->
                Expressions.call(ScalarFunction.POLYGAMMA, Num.ONE, one(call).value());
            case "tr" -> squareToScalar(TensorFunction.TRACE, call, "the trace");
            case "det" -> squareToScalar(TensorFunction.DET, call, "the determinant");
            case "logdet" -> squareToScalar(TensorFunction.LOGDET, call, "the determinant");
            case "inv" -> elaborator.arithmetic.inverse(one(call));
            case "transpose" -> elaborator.arithmetic.transpose(one(call));
            case "kron" -> elaborator.calls.products.kronecker(one(call), elaborator.operand(argument(call, 1)));
            case "diag" -> diagonal(call);
            case "vec" -> vec(call);
            case "norm" ->
                elaborator.calls.norms.of(
                        one(call), call.arguments().size() > 1 ? Optional.of(argument(call, 1)) : call.subscript());
            case "dot" -> elaborator.arithmetic.dot(one(call), elaborator.operand(argument(call, 1)));
            case "mean" -> toScalar(TensorFunction.MEAN, call);
            case "sum" -> toScalar(TensorFunction.TOTAL, call);
            case "prod" -> toScalar(TensorFunction.TOTAL_PRODUCT, call);
            case "softmax" -> sameShape(TensorFunction.SOFTMAX, call);
            case "log_softmax" -> sameShape(TensorFunction.LOG_SOFTMAX, call);
            case "softmin" ->
                sameShape(
                        TensorFunction.SOFTMAX,
                        new Operand(Expressions.negate(one(call).value()), call.span()));
            case "logsumexp" -> logSumExp(call);
            case "eye", "ones", "zeros" -> sized(call);
            case "one_hot" -> oneHot(call);
            case "conv", "corr" -> convolution(call);
            case "maxpool" -> new Pooling(elaborator).pool(TensorFunction.MAXPOOL, call);
            case "avgpool" -> new Pooling(elaborator).pool(TensorFunction.AVGPOOL, call);
            case "indicator" -> indicator(elaborator.conditions.condition(argument(call, 0)));
            case "shape", "params", "macs", "rf" -> new NetworkQuantities(elaborator).quantity(call);
            case "beta" ->
                Expressions.call(
                        ScalarFunction.BETA,
                        elaborator.scalar(argument(call, 0)),
                        elaborator.scalar(argument(call, 1)));
            default -> {
                if (context.quantities != QuantitySource.NONE && NetworkQuantities.isQuantity(call.function())) {
                    yield new NetworkQuantities(elaborator).quantity(call);
                }
                throw Elaborator.invalid(
                        "unknown-function",
                        call.functionSpan(),
                        "the function " + call.function() + " is not known",
                        "define it by %1$s(x) = ... in a given block, or by \\operatorname{%1$s}(x) \\coloneqq ... in a display"
                                .formatted(call.function()));
            }
        };
    }

    private Syntax argument(Syntax.FunctionCall call, int index) {
        if (index >= call.arguments().size()) {
            throw ScalarCalls.wrongCount(call, index + 1);
        }
        return call.arguments().get(index).value();
    }

    /** Returns the first argument. */
    Operand one(Syntax.FunctionCall call) {
        Operand operand = elaborator.operand(argument(call, 0));
        return new Operand(Arithmetic.collapse(operand.value()), operand.span());
    }

    /** Returns the first argument, which is a vector or matrix, or a declared number in the place of one with one entry. */
    private Operand oneTensor(Syntax.FunctionCall call) {
        Operand operand = one(call);
        UndeclaredNames.rejectIn(context, operand.value(), operand.span(), call.function());
        return operand;
    }

    private Expr squareToScalar(TensorFunction function, Syntax.FunctionCall call, String what) {
        Operand matrix = oneTensor(call);
        if (matrix.shape().isScalar()) {
            return function == TensorFunction.LOGDET ? Expressions.log(matrix.value()) : matrix.value();
        }
        elaborator.arithmetic.requireSquare(matrix, what);
        return new TensorCall(function, List.of(matrix.value()), Shape.SCALAR);
    }

    private Expr toScalar(TensorFunction function, Syntax.FunctionCall call) {
        if (call.arguments().size() > 1) {
            throw Elaborator.invalid(
                    "wrong-argument-count",
                    call.span(),
                    "%s needs 1 argument, not %d"
                            .formatted(call.function(), call.arguments().size()),
                    "write a sum over an index as sum_{i=1}^n x_i");
        }
        Operand operand = oneTensor(call);
        return operand.shape().isScalar()
                ? operand.value()
                : new TensorCall(function, List.of(operand.value()), Shape.SCALAR);
    }

    private Expr sameShape(TensorFunction function, Syntax.FunctionCall call) {
        return sameShape(function, one(call));
    }

    private static Expr sameShape(TensorFunction function, Operand operand) {
        if (operand.shape().isScalar() || operand.shape().axisCount() > 2) {
            throw Arithmetic.conflict(
                    operand.span(), function.plain() + " needs a vector or matrix, not " + operand.shape());
        }
        return new TensorCall(function, List.of(operand.value()), operand.shape());
    }

    /** Returns an indicator, entrywise where its condition is one of tensors. */
    private Expr indicator(Condition condition) {
        return elaborator.calls.entrywise(
                condition.expressions(), entries -> Cases.indicator(condition.withExpressions(entries)));
    }

    private Expr logSumExp(Syntax.FunctionCall call) {
        if (call.arguments().size() > 1) {
            List<Expr> terms = call.arguments().stream()
                    .map(a -> Expressions.exp(elaborator.scalar(a.value())))
                    .toList();
            return Expressions.log(Expressions.sum(terms));
        }
        Operand operand = oneTensor(call);
        Shape shape = operand.shape();
        if (shape.isScalar()) {
            return operand.value();
        }
        Shape result = shape.isColumn() || shape.isRow() ? Shape.SCALAR : Shape.column(shape.axis(0));
        return new TensorCall(TensorFunction.LOGSUMEXP, List.of(operand.value()), result);
    }

    private Expr diagonal(Syntax.FunctionCall call) {
        if (call.arguments().size() > 1) {
            List<Expr> cells = call.arguments().stream()
                    .map(a -> elaborator.scalar(a.value()))
                    .toList();
            List<List<Expr>> column = cells.stream().map(List::of).toList();
            Dim size = Dim.of(cells.size());
            Expr vector = new Block(column, Shape.column(size));
            return new TensorCall(TensorFunction.DIAG, List.of(vector), Shape.matrix(size, size));
        }
        Operand operand = oneTensor(call);
        Shape shape = operand.shape();
        if (shape.isColumn() || shape.isRow()) {
            Dim size = shape.axis(shape.isColumn() ? 0 : 1);
            return new TensorCall(TensorFunction.DIAG, List.of(operand.value()), Shape.matrix(size, size));
        }
        if (shape.isScalar()) {
            return operand.value();
        }
        elaborator.arithmetic.requireSquare(operand, "the diagonal");
        return new TensorCall(TensorFunction.DIAGONAL, List.of(operand.value()), Shape.column(shape.axis(0)));
    }

    private Expr vec(Syntax.FunctionCall call) {
        Operand operand = oneTensor(call);
        Shape shape = operand.shape();
        if (shape.isScalar() || shape.isColumn()) {
            return operand.value();
        }
        if (!shape.isMatrix()) {
            throw Arithmetic.conflict(operand.span(), "vec needs a matrix, not " + shape);
        }
        return new TensorCall(
                TensorFunction.VEC,
                List.of(operand.value()),
                Shape.column(shape.axis(0).times(shape.axis(1))));
    }

    private Expr sized(Syntax.FunctionCall call) {
        List<Dim> dims = new ArrayList<>();
        for (Syntax.FunctionCall.Argument argument : call.arguments()) {
            dims.add(new DimensionReader(context.scope)
                    .read(argument.value())
                    .orElseThrow(() ->
                            Elaborator.invalid("no-dimension", argument.value().span(), "a dimension is needed here")));
        }
        if (call.function().equals("eye")) {
            return new Identity(dims.isEmpty() ? context.dimensions.next() : dims.get(0));
        }
        Expr value = call.function().equals("ones") ? Num.ONE : Num.ZERO;
        Shape shape = dims.isEmpty()
                ? Shape.column(context.dimensions.next())
                : dims.size() == 1 ? Shape.column(dims.get(0)) : Shape.of(dims);
        return Expressions.fill(value, shape);
    }

    private Expr oneHot(Syntax.FunctionCall call) {
        Expr index = elaborator.scalar(argument(call, 0));
        Dim size = call.arguments().size() > 1
                ? new DimensionReader(context.scope)
                        .read(argument(call, 1))
                        .orElseThrow(() -> Elaborator.invalid(
                                "no-dimension", argument(call, 1).span(), "a dimension is needed here"))
                : context.dimensions.next();
        return new TensorCall(TensorFunction.ONE_HOT, List.of(index), Shape.column(size));
    }

    private Expr convolution(Syntax.FunctionCall call) {
        String mode = call.subscript()
                .flatMap(TensorCalls::word)
                .orElse(call.function().equals("conv") ? "full" : "valid");
        boolean flips = call.function().equals("conv");
        TensorFunction function = switch (mode) {
            case "full" -> flips ? TensorFunction.CONV_FULL : TensorFunction.CORR_FULL;
            case "valid" -> flips ? TensorFunction.CONV_VALID : TensorFunction.CORR_VALID;
            case "same" -> flips ? TensorFunction.CONV_SAME : TensorFunction.CORR_SAME;
            default ->
                throw Elaborator.invalid(
                        "unknown-mode", call.span(), "a convolution is full, valid or same, not " + mode);
        };
        Operand input = one(call);
        Operand kernel = elaborator.operand(argument(call, 1));
        return ConvolutionOptions.of(elaborator, call, mode)
                .convolve(function, along(input, argument(call, 0), kernel), along(kernel, argument(call, 1), input));
    }

    /** A list in one line beside a column is a column: {@code (a, b, c)} as the kernel of a vector. */
    private Operand along(Operand list, Syntax written, Operand other) {
        boolean column = other.shape().isColumn() && !other.shape().isRow();
        boolean row =
                list.shape().isMatrix() && list.shape().isRow() && !list.shape().isColumn();
        boolean isList = Names.strip(written) instanceof Syntax.Group group
                        && group.items().size() > 1
                || written instanceof Syntax.Group whole && whole.items().size() > 1;
        return column && row && isList ? new Operand(elaborator.arithmetic.transpose(list), list.span()) : list;
    }

    private static Optional<String> word(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        return bare instanceof Syntax.Text text ? Optional.of(text.text().trim()) : CanonicalNames.of(bare);
    }
}
