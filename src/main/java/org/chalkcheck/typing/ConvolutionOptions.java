package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/**
 * Stride, padding and dilation of a convolution or correlation, by name: {@code corr(x, w, stride=2, padding=1, dilation=2)}. The input gets zeros around
 * it, the kernel zeros between its entries, and of the result every entry is kept that the stride meets; an axis along which both are of length 1 stays.
 */
final class ConvolutionOptions {
    private static final Map<String, String> NAMES = Map.of(
            "stride",
            "stride",
            "s",
            "stride",
            "padding",
            "padding",
            "p",
            "padding",
            "dilation",
            "dilation",
            "d",
            "dilation");
    private static final int LARGEST = 10_000;

    private final Elaborator elaborator;
    private int stride = 1;
    private int padding;
    private int dilation = 1;

    private ConvolutionOptions(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /** Reads the options behind input and kernel. */
    static ConvolutionOptions of(Elaborator elaborator, Syntax.FunctionCall call, String mode) {
        ConvolutionOptions options = new ConvolutionOptions(elaborator);
        for (Syntax.FunctionCall.Argument argument :
                call.arguments().subList(2, call.arguments().size())) {
            Span span = argument.value().span();
            String name = argument.name()
                    .map(written -> NAMES.getOrDefault(written, ""))
                    .orElse("");
            switch (name) {
                case "stride" -> options.stride = options.literal(argument.value(), 1);
                case "padding" -> options.padding = options.literal(argument.value(), 0);
                case "dilation" -> options.dilation = options.literal(argument.value(), 1);
                default ->
                    throw Elaborator.invalid(
                            "convolution-option",
                            span,
                            "a convolution has the options stride, padding and dilation",
                            "write \\operatorname{corr}(x, w, stride=2)");
            }
            if (name.equals("padding") && !mode.equals("valid")) {
                throw Elaborator.invalid(
                        "convolution-option", span, "padding is an option of valid convolutions; this one is " + mode);
            }
        }
        return options;
    }

    private int literal(Syntax syntax, int least) {
        if (elaborator.scalar(syntax) instanceof Num num
                && num.value().isSmallInteger()
                && num.value().intValue() >= least) {
            return num.value().intValue();
        }
        throw Elaborator.invalid("convolution-option", syntax.span(), "expected an integer, at least " + least);
    }

    /** Returns the convolution. */
    Expr convolve(TensorFunction function, Operand input, Operand kernel) {
        if (stride == 1 && padding == 0 && dilation == 1) {
            return elaborator.calls.products.convolution(function, input, kernel);
        }
        boolean[] along = {true, true};
        for (int axis = 0; axis < 2; axis++) {
            along[axis] = !(isOne(input, axis) && isOne(kernel, axis));
        }
        Operand wide = padding == 0 ? input : sampled(input, along, -padding, 1, 1, padding);
        Operand spread = dilation == 1 ? kernel : sampled(kernel, along, 0, 1, dilation, 0);
        Operand all = new Operand(
                elaborator.calls.products.convolution(function, wide, spread),
                input.span().to(kernel.span()));
        return Arithmetic.collapse(
                stride == 1 ? all.value() : sampled(all, along, 0, stride, 1, 0).value());
    }

    private static boolean isOne(Operand operand, int axis) {
        return operand.shape().isMatrix() && operand.shape().axis(axis).isOne();
    }

    /** Takes entries from {@code from} on by {@code step}, with {@code apart} - 1 zeros after each and zeros up to {@code beyond} the end. */
    private static Operand sampled(Operand operand, boolean[] along, int from, int step, int apart, int beyond) {
        Shape shape = operand.shape();
        if (!shape.isMatrix() || !shape.axis(0).isLiteral() || !shape.axis(1).isLiteral()) {
            throw Elaborator.invalid(
                    "convolution-option",
                    operand.span(),
                    "stride, padding and dilation need a vector or matrix of known size, not " + shape);
        }
        List<List<Integer>> places = new ArrayList<>();
        long size = 1;
        for (int axis = 0; axis < 2; axis++) {
            int length = (int) Math.min(LARGEST, shape.axis(axis).literal());
            List<Integer> kept = along[axis] ? places(length, from, step, apart, beyond) : places(length, 0, 1, 1, 0);
            places.add(kept);
            size *= kept.size();
        }
        if (size > LARGEST) {
            throw Elaborator.invalid("convolution-option", operand.span(), "this convolution is too large");
        }
        List<List<Expr>> rows = new ArrayList<>();
        for (int i : places.get(0)) {
            rows.add(places.get(1).stream()
                    .map(j -> i < 1 || j < 1 ? (Expr) Num.ZERO : entry(operand.value(), i, j))
                    .toList());
        }
        Shape sampled =
                Shape.matrix(Dim.of(places.get(0).size()), Dim.of(places.get(1).size()));
        return new Operand(new Block(rows, sampled), operand.span());
    }

    private static Expr entry(Expr matrix, int i, int j) {
        boolean cells = matrix instanceof Block block
                && block.rows().stream()
                        .allMatch(row ->
                                row.stream().allMatch(cell -> cell.shape().isScalar()));
        return cells ? ((Block) matrix).rows().get(i - 1).get(j - 1) : Expressions.entry(matrix, Num.of(i), Num.of(j));
    }

    /** Returns the entries' numbers from 1; 0 stands for a zero. */
    private static List<Integer> places(int length, int from, int step, int apart, int beyond) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < length + beyond && places.size() <= LARGEST; i += step) {
            places.add(i >= 0 && i < length ? i + 1 : 0);
            for (int zero = 1; zero < apart && i + 1 < length; zero++) {
                places.add(0);
            }
        }
        return places;
    }
}
