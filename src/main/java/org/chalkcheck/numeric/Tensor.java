package org.chalkcheck.numeric;

import java.util.function.IntBinaryOperator;

/**
 * A tensor of scalar nodes.
 *
 * @param lengths the axis lengths; none for a scalar
 * @param nodes the entries, row by row
 */
record Tensor(int[] lengths, int[] nodes) {
    private static final int[] NO_AXES = {};

    static Tensor scalar(int node) {
        return new Tensor(NO_AXES, new int[] {node});
    }

    /** Returns a matrix by the nodes at 0-based rows and columns. */
    static Tensor matrix(int rows, int columns, IntBinaryOperator entry) {
        int[] nodes = new int[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                nodes[i * columns + j] = entry.applyAsInt(i, j);
            }
        }
        return new Tensor(new int[] {rows, columns}, nodes);
    }

    /** Returns the only node. */
    int node() {
        return nodes[0];
    }

    int size() {
        return nodes.length;
    }

    int rows() {
        return lengths[0];
    }

    int columns() {
        return lengths[1];
    }

    /** Returns the node at a 0-based row and column. */
    int at(int row, int column) {
        return nodes[row * lengths[1] + column];
    }
}
