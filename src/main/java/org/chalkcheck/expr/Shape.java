package org.chalkcheck.expr;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        return axes.stream()
                .mapToInt(axis -> Math.toIntExact(axis.value(assignment)))
                .toArray();
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
