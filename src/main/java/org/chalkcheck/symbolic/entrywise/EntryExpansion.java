package org.chalkcheck.symbolic.entrywise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;

/**
 * The entries of a matrix of known size as scalar expressions, from the definitions of products, convolutions and poolings.
 *
 * <p>Indices here count from 0. What has no definition here stays an entry of the whole.
 */
final class EntryExpansion {
    private int steps = 200_000;

    /** Returns entry (row, column). */
    Expr entry(Expr e, int row, int column) {
        if (--steps < 0) {
            throw new IllegalStateException("too many entries");
        }
        if (e instanceof Fill fill) {
            return fill.value();
        }
        if (e instanceof Identity) {
            return row == column ? Num.ONE : Num.ZERO;
        }
        if (e instanceof Sum sum) {
            return Expressions.sum(
                    sum.terms().stream().map(term -> entry(term, row, column)).toList());
        }
        if (e instanceof Product product) {
            return Expressions.product(product.factors().stream()
                    .map(factor -> scalarOrEntry(factor, row, column))
                    .toList());
        }
        if (e instanceof Call call) {
            return new Call(
                    call.function(),
                    call.arguments().stream()
                            .map(argument -> scalarOrEntry(argument, row, column))
                            .toList());
        }
        if (e instanceof Transpose transpose) {
            return entry(transpose.matrix(), column, row);
        }
        if (e instanceof MatMul product && product.left().shape().axis(1).isLiteral()) {
            List<Expr> terms = new ArrayList<>();
            for (int k = 0; k < length(product.left().shape(), 1); k++) {
                terms.add(Expressions.product(entry(product.left(), row, k), entry(product.right(), k, column)));
            }
            return Expressions.sum(terms);
        }
        if (e instanceof Block block) {
            return block(block, row, column);
        }
        if (e instanceof Tabulate table && table.indices().size() == 2) {
            Expr atRow = Traversal.substitute(table.body(), table.indices().get(0), Num.of(row + 1L));
            return Traversal.substitute(atRow, table.indices().get(1), Num.of(column + 1L));
        }
        if (e instanceof TensorCall call) {
            return call(call, row, column);
        }
        return new Entry(e, List.of(Num.of(row + 1L), Num.of(column + 1L)));
    }

    private Expr scalarOrEntry(Expr e, int row, int column) {
        return e.shape().isScalar() ? e : entry(e, row, column);
    }

    private static int length(Shape shape, int axis) {
        return Math.toIntExact(shape.axis(axis).value(Map.of()));
    }

    private Expr block(Block block, int row, int column) {
        int top = 0;
        for (List<Expr> cells : block.rows()) {
            int height =
                    cells.get(0).shape().isScalar() ? 1 : length(cells.get(0).shape(), 0);
            if (row < top + height) {
                int left = 0;
                for (Expr cell : cells) {
                    int width = cell.shape().isScalar() ? 1 : length(cell.shape(), 1);
                    if (column < left + width) {
                        return scalarOrEntry(cell, row - top, column - left);
                    }
                    left += width;
                }
            }
            top += height;
        }
        throw new IllegalStateException("no entry " + row + ", " + column + " of " + block.shape());
    }

    private Expr call(TensorCall call, int row, int column) {
        return switch (call.function()) {
            case CONV_FULL, CONV_VALID, CONV_SAME, CORR_FULL, CORR_VALID, CORR_SAME -> convolution(call, row, column);
            case MAXPOOL, AVGPOOL -> pooling(call, row, column);
            case DIAG ->
                row == column
                        ? call.argument().shape().isColumn()
                                ? entry(call.argument(), row, 0)
                                : entry(call.argument(), 0, row)
                        : Num.ZERO;
            case DIAGONAL -> entry(call.argument(), row, row);
            case KRONECKER -> {
                Expr left = call.arguments().get(0);
                Expr right = call.arguments().get(1);
                int rows = length(right.shape(), 0);
                int columns = length(right.shape(), 1);
                yield Expressions.product(
                        entry(left, row / rows, column / columns), entry(right, row % rows, column % columns));
            }
            case VEC -> {
                int rows = length(call.argument().shape(), 0);
                yield entry(call.argument(), row % rows, row / rows);
            }
            default -> new Entry(call, List.of(Num.of(row + 1L), Num.of(column + 1L)));
        };
    }

    /** The entry of a convolution is sum_{a,b} x[i - a, j - b] w[a, b]; of a correlation the kernel runs the other way. */
    private Expr convolution(TensorCall call, int row, int column) {
        Expr input = call.arguments().get(0);
        Expr kernel = call.arguments().get(1);
        int rows = length(kernel.shape(), 0);
        int columns = length(kernel.shape(), 1);
        boolean flips = call.function().name().startsWith("CONV");
        // The offset of the full convolution's index: valid begins where the kernel lies inside, same at its middle.
        int down = offset(call, rows);
        int right = offset(call, columns);
        List<Expr> terms = new ArrayList<>();
        terms.add(Num.ZERO);
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < columns; b++) {
                int i = row + down - a;
                int j = column + right - b;
                if (i >= 0 && j >= 0 && i < length(input.shape(), 0) && j < length(input.shape(), 1)) {
                    Expr weight = flips ? entry(kernel, a, b) : entry(kernel, rows - 1 - a, columns - 1 - b);
                    terms.add(Expressions.product(entry(input, i, j), weight));
                }
            }
        }
        return Expressions.sum(terms);
    }

    private static int offset(TensorCall call, int length) {
        return switch (call.function()) {
            case CONV_FULL, CORR_FULL -> 0;
            case CONV_SAME -> (length - 1) / 2;
            case CORR_SAME -> length / 2;
            default -> length - 1;
        };
    }

    private Expr pooling(TensorCall call, int row, int column) {
        Expr input = call.arguments().get(0);
        int window = ((Num) call.arguments().get(1)).value().intValue();
        int stride = ((Num) call.arguments().get(2)).value().intValue();
        boolean single = input.shape().isRow();
        boolean standing = input.shape().isColumn();
        List<Expr> values = new ArrayList<>();
        for (int a = 0; a < (single ? 1 : window); a++) {
            for (int b = 0; b < (standing ? 1 : window); b++) {
                values.add(entry(input, single ? 0 : row * stride + a, standing ? 0 : column * stride + b));
            }
        }
        return call.function() == TensorFunction.MAXPOOL
                ? new Call(ScalarFunction.MAX, values)
                : Expressions.product(Num.of(Rational.of(1, values.size())), Expressions.sum(values));
    }
}
