package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Products, determinants, inverses and powers of matrices.
 *
 * <p>Small determinants and inverses are written out by minors, so that every route can follow them; larger ones are one operation.
 */
final class LinearAlgebra {
    private static final int MAX_EXPANDED_DETERMINANT = 6;
    private static final int MAX_EXPANDED_INVERSE = 4;
    private static final int MAX_SIZE = 64;
    private static final long MAX_PRODUCTS = 4_000_000;

    private final Graph graph;

    LinearAlgebra(Graph graph) {
        this.graph = graph;
    }

    Tensor multiply(Tensor a, Tensor b) {
        long products = (long) a.size() * b.columns();
        if (products > MAX_PRODUCTS) {
            throw new CompilationException("a product of matrices with " + products + " products of entries");
        }
        return Tensor.matrix(a.rows(), b.columns(), (i, j) -> {
            int sum = graph.zero;
            for (int k = 0; k < a.columns(); k++) {
                sum = graph.add(sum, graph.mul(a.at(i, k), b.at(k, j)));
            }
            return sum;
        });
    }

    int determinant(Tensor a) {
        int n = size(a);
        if (n > MAX_EXPANDED_DETERMINANT) {
            return graph.determinant(entries(a));
        }
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        return minor(a, rows, (1 << n) - 1);
    }

    private static int size(Tensor a) {
        if (a.rows() > MAX_SIZE) {
            throw new CompilationException(
                    "a matrix of " + a.rows() + " rows is too large for an inverse or determinant");
        }
        return a.rows();
    }

    private static List<Integer> entries(Tensor a) {
        List<Integer> entries = new ArrayList<>();
        for (int node : a.nodes()) {
            entries.add(node);
        }
        return entries;
    }

    /** Laplace's expansion along the rows, one minor per set of columns. */
    private int minor(Tensor a, int[] rows, int columns) {
        int[] known = new int[columns + 1];
        Arrays.fill(known, Graph.NONE);
        return minor(a, rows, 0, columns, known);
    }

    private int minor(Tensor a, int[] rows, int at, int columns, int[] known) {
        if (at == rows.length) {
            return graph.one;
        }
        if (known[columns] != Graph.NONE) {
            return known[columns];
        }
        int sum = graph.zero;
        boolean isNegative = false;
        for (int j = 0; j < a.columns(); j++) {
            if ((columns & 1 << j) != 0) {
                int entry = a.at(rows[at], j);
                if (entry != graph.zero) {
                    int term = graph.mul(entry, minor(a, rows, at + 1, columns & ~(1 << j), known));
                    sum = isNegative ? graph.sub(sum, term) : graph.add(sum, term);
                }
                isNegative = !isNegative;
            }
        }
        known[columns] = sum;
        return sum;
    }

    Tensor inverse(Tensor a) {
        int n = size(a);
        if (isDiagonal(a)) {
            return Tensor.matrix(n, n, (i, j) -> i == j ? graph.div(graph.one, a.at(i, i)) : graph.zero);
        }
        if (n > MAX_EXPANDED_INVERSE) {
            int inverse = graph.inverse(entries(a));
            return Tensor.matrix(n, n, (i, j) -> graph.component(inverse, i * n + j));
        }
        int determinant = determinant(a);
        return Tensor.matrix(n, n, (i, j) -> {
            int[] rows = new int[n - 1];
            for (int k = 0; k < n - 1; k++) {
                rows[k] = k < j ? k : k + 1;
            }
            int cofactor = minor(a, rows, (1 << n) - 1 & ~(1 << i));
            return graph.div((i + j) % 2 == 0 ? cofactor : graph.neg(cofactor), determinant);
        });
    }

    private boolean isDiagonal(Tensor a) {
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                if (i != j && a.at(i, j) != graph.zero) {
                    return false;
                }
            }
        }
        return true;
    }

    Tensor power(Tensor a, int exponent) {
        int n = a.rows();
        Tensor result = Tensor.matrix(n, n, (i, j) -> i == j ? graph.one : graph.zero);
        Tensor base = exponent < 0 ? inverse(a) : a;
        for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) {
                result = multiply(result, base);
            }
            if (rest > 1) {
                base = multiply(base, base);
            }
        }
        return result;
    }
}
