package org.chalkcheck.expr;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ordered dimensions of all axes of a value.
 *
 * <p>A scalar has no axes. A vector is a column: two axes, the second of length 1; a row is its transpose.
 *
 * @param axes the dimensions
 */
public record Shape(List<Dim> axes) {
    /** The shape of scalars. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        axes = List.copyOf(axes);
    }

    public static Shape column(Dim length) {
        return matrix(length, Dim.ONE);
    }

    public static Shape row(Dim length) {
        return matrix(Dim.ONE, length);
    }

    public static Shape matrix(Dim rows, Dim columns) {
        return new Shape(List.of(rows, columns));
    }

    public static Shape of(List<Dim> axes) {
        return new Shape(axes);
    }

    public int axisCount() {
        return axes.size();
    }

    public Dim axis(int index) {
        return axes.get(index);
    }

    public boolean isScalar() {
        return axes.isEmpty();
    }

    /** Returns whether there are two axes; columns and rows are matrices too. */
    public boolean isMatrix() {
        return axes.size() == 2;
    }

    public boolean isColumn() {
        return isMatrix() && axes.get(1).isOne();
    }

    public boolean isRow() {
        return isMatrix() && axes.get(0).isOne();
    }

    public boolean isSquare() {
        return isMatrix() && axes.get(0).equals(axes.get(1));
    }

    /** Returns the matrix shape with its axes exchanged. */
    public Shape transposed() {
        return matrix(axis(1), axis(0));
    }

    /** Returns the axis lengths under an assignment of dimension names. */
    public int[] lengths(Map<String, Integer> assignment) {
        int[] lengths = new int[axes.size()];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = Math.toIntExact(axes.get(k).value(assignment));
        }
        return lengths;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Shape that && axes.equals(that.axes);
    }

    @Override
    public int hashCode() {
        return axes.hashCode();
    }

    /** Returns the shape as people write it: {@code scalar}, {@code vector(n)}, {@code [m x n]}. */
    @Override
    public String toString() {
        if (isScalar()) {
            return "scalar";
        }
        if (isColumn()) {
            return "vector(" + axis(0) + ")";
        }
        return axes.stream().map(Dim::toString).collect(Collectors.joining(" x ", "[", "]"));
    }
}
