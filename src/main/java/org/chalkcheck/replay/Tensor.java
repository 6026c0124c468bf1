package org.chalkcheck.replay;

import java.util.function.UnaryOperator;

/** A value with its axes; a scalar has none. Entries stand in row-major order. */
final class Tensor {
    private static final int MOST_ENTRIES = 4_096;

    final int[] lengths;
    final Jet[] entries;

    Tensor(int[] lengths, Jet[] entries) {
        this.lengths = lengths;
        this.entries = entries;
    }

    static Tensor scalar(Jet entry) {
        return new Tensor(new int[0], new Jet[] {entry});
    }

    /** Returns the number of entries; a length below 1 leaves the point undefined. */
    static int size(int[] lengths) {
        long size = 1;
        for (int length : lengths) {
            if (length < 1) {
                throw new UndefinedPointException();
            }
            size *= length;
            if (size > MOST_ENTRIES) {
                throw new OutsideException("a tensor of many entries");
            }
        }
        return (int) size;
    }

    /** Makes an entry from its row and column. */
    interface Cell {
        Jet at(int row, int column);
    }

    static Tensor matrix(int rows, int columns, Cell cell) {
        Jet[] entries = new Jet[size(new int[] {rows, columns})];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                entries[i * columns + j] = cell.at(i, j);
            }
        }
        return new Tensor(new int[] {rows, columns}, entries);
    }

    int rows() {
        return lengths[0];
    }

    int columns() {
        return lengths[1];
    }

    Jet at(int row, int column) {
        return entries[row * columns() + column];
    }

    /** Returns the entry at a position; a scalar has it everywhere. */
    Jet broadcast(int position) {
        return entries[entries.length == 1 ? 0 : position];
    }

    /** Returns the value of a scalar, the first entry of others. */
    Jet value() {
        return entries[0];
    }

    Tensor map(UnaryOperator<Jet> function) {
        Jet[] mapped = new Jet[entries.length];
        for (int k = 0; k < mapped.length; k++) {
            mapped[k] = function.apply(entries[k]);
        }
        return new Tensor(lengths, mapped);
    }
}
