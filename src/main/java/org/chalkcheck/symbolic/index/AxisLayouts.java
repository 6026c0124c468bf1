package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Finds how the axes of an expression are composed. */
final class AxisLayouts {
    /** Axes of literal length up to this one are looked at entry by entry where blocks occur. */
    static final int LARGEST_EXPLICIT = 8;

    private AxisLayouts() {}

    static AxisLayout of(Expr e, int axis) {
        Dim length = e.shape().axis(axis);
        AxisLayout plain = new AxisLayout.Plain(length);
        if (length.isOne()) {
            return plain;
        }
        if (e instanceof Tabulate table) {
            return ofTable(table, axis, plain);
        }
        if (e instanceof Sum || e instanceof Product || e instanceof Call || e instanceof Reduction) {
            AxisLayout found = plain;
            for (Expr child : e.children()) {
                if (child.shape().equals(e.shape())) {
                    found = found.or(of(child, axis));
                }
            }
            return found;
        }
        if (e instanceof MatMul product) {
            return axis == 0 ? of(product.left(), 0) : of(product.right(), 1);
        }
        if (e instanceof Transpose transpose) {
            return of(transpose.matrix(), 1 - axis);
        }
        if (e instanceof Derivative derivative) {
            Shape body = derivative.body().shape();
            int significant = Derivative.significant(body).size();
            boolean ofBody = !body.isScalar() && axis < significant;
            return ofBody ? of(derivative.body(), axis) : plain;
        }
        if (e instanceof TensorCall call) {
            return ofCall(call, axis, plain);
        }
        if (e instanceof Block block) {
            return ofBlock(block, axis, plain);
        }
        return plain;
    }

    /** The index of a table may run over the entries of a tensor whose axis is composed. */
    private static AxisLayout ofTable(Tabulate table, int axis, AxisLayout plain) {
        if (axis >= table.indices().size()) {
            return plain;
        }
        Variable index = table.indices().get(axis);
        AxisLayout[] found = {plain};
        Traversal.visit(table.body(), node -> {
            if (node instanceof Entry entry) {
                for (int k = 0; k < entry.indices().size(); k++) {
                    boolean whole = entry.indices().get(k).equals(index)
                            && entry.tensor()
                                    .shape()
                                    .axis(k)
                                    .equals(table.shape().axis(axis));
                    found[0] = whole ? found[0].or(of(entry.tensor(), k)) : found[0];
                }
            }
        });
        return found[0];
    }

    private static AxisLayout ofCall(TensorCall call, int axis, AxisLayout plain) {
        Expr first = call.argument();
        TensorFunction function = call.function();
        switch (function) {
            case VEC:
                return pair(
                        of(first, 1),
                        first.shape().axis(1),
                        of(first, 0),
                        first.shape().axis(0));
            case KRONECKER:
                Expr outer = TensorCalls.factors(call).get(0);
                Expr inner = TensorCalls.factors(call).get(1);
                return pair(
                        of(outer, axis),
                        outer.shape().axis(axis),
                        of(inner, axis),
                        inner.shape().axis(axis));
            case INVERSE:
                return of(first, 1 - axis);
            case MATRIX_POWER:
                return of(first, axis);
            case SOFTMAX, LOG_SOFTMAX:
                return of(first, axis);
            case DIAG:
                return of(first, first.shape().isColumn() ? 0 : 1);
            case DIAGONAL:
                return axis == 0 ? of(first, 0) : plain;
            default:
                return plain;
        }
    }

    /** An axis of two, one of which may have a single place. */
    private static AxisLayout pair(AxisLayout outer, Dim outerLength, AxisLayout inner, Dim innerLength) {
        if (outerLength.isOne()) {
            return inner;
        }
        return innerLength.isOne() ? outer : new AxisLayout.Pair(outer, inner, innerLength);
    }

    private static AxisLayout ofBlock(Block block, int axis, AxisLayout plain) {
        List<Dim> lengths = lengths(block, axis);
        Dim whole = block.shape().axis(axis);
        if (lengths.size() < 2 || whole.isLiteral() && whole.literal() <= LARGEST_EXPLICIT) {
            return plain;
        }
        List<AxisLayout> parts = new ArrayList<>();
        for (Dim length : lengths) {
            parts.add(new AxisLayout.Plain(length));
        }
        return new AxisLayout.Parts(parts, lengths);
    }

    /** Returns the heights of the rows of cells, or the widths of the columns. */
    static List<Dim> lengths(Block block, int axis) {
        List<Dim> lengths = new ArrayList<>();
        if (axis == 0) {
            for (List<Expr> row : block.rows()) {
                lengths.add(length(row.get(0), 0));
            }
        } else {
            for (Expr cell : block.rows().get(0)) {
                lengths.add(length(cell, 1));
            }
        }
        return lengths;
    }

    static Dim length(Expr cell, int axis) {
        return cell.shape().isScalar() ? Dim.ONE : cell.shape().axis(axis);
    }
}
