package org.chalkcheck.numeric;

import org.chalkcheck.expr.TensorFunction;

/**
 * Discrete convolution and cross-correlation of matrices.
 *
 * <p>The mode {@code same} keeps the length n of the first argument: convolution takes the middle of the full result, from its 0-based entry
 * floor((k - 1) / 2); correlation pads floor((k - 1) / 2) zeros before and the rest after.
 */
final class Convolution {
    private static final long MAX_PRODUCTS = 4_000_000;

    private final Graph graph;

    Convolution(Graph graph) {
        this.graph = graph;
    }

    Tensor apply(TensorFunction function, Tensor a, Tensor kernel, int[] lengths) {
        long products = (long) lengths[0] * lengths[1] * kernel.size();
        if (products > MAX_PRODUCTS) {
            throw new CompilationException("a convolution of " + products + " products");
        }
        boolean isFlipped = switch (function) {
            case CONV_FULL, CONV_VALID, CONV_SAME -> true;
            default -> false;
        };
        int top = offset(function, kernel.rows());
        int left = offset(function, kernel.columns());
        return Tensor.matrix(lengths[0], lengths[1], (i, j) -> entry(a, kernel, isFlipped, i + top, j + left));
    }

    /** Returns the row or column of the argument under the first kernel entry of the first window. */
    private static int offset(TensorFunction function, int length) {
        return switch (function) {
            case CONV_FULL, CORR_FULL -> 1 - length;
            case CONV_SAME -> (length - 1) / 2 + 1 - length;
            case CORR_SAME -> -((length - 1) / 2);
            default -> 0;
        };
    }

    private int entry(Tensor a, Tensor kernel, boolean isFlipped, int top, int left) {
        int sum = graph.zero;
        for (int u = Math.max(0, -top); u < kernel.rows() && top + u < a.rows(); u++) {
            for (int v = Math.max(0, -left); v < kernel.columns() && left + v < a.columns(); v++) {
                int weight = isFlipped ? kernel.at(kernel.rows() - 1 - u, kernel.columns() - 1 - v) : kernel.at(u, v);
                sum = graph.add(sum, graph.mul(a.at(top + u, left + v), weight));
            }
        }
        return sum;
    }
}
