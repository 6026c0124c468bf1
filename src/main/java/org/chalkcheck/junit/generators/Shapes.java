package org.chalkcheck.junit.generators;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Shape;

/** Arbitraries of shapes with literal dimensions; they shrink to the shortest axes. */
public final class Shapes {
    private Shapes() {}

    /**
     * Returns scalars, columns, rows and matrices.
     *
     * @param longest the largest length of an axis, at least 1
     */
    public static Arbitrary<Shape> all(int longest) {
        return Arbitraries.oneOf(
                Arbitraries.just(Shape.SCALAR),
                columns(longest),
                columns(longest).map(Shape::transposed),
                matrices(longest));
    }

    /**
     * Returns columns, as vectors are.
     *
     * @param longest the largest length, at least 1
     */
    public static Arbitrary<Shape> columns(int longest) {
        return dimensions(longest).map(Shape::column);
    }

    /**
     * Returns matrices, square ones and those of one row or column among them.
     *
     * @param longest the largest length of an axis, at least 1
     */
    public static Arbitrary<Shape> matrices(int longest) {
        return Combinators.combine(dimensions(longest), dimensions(longest)).as(Shape::matrix);
    }

    private static Arbitrary<Dim> dimensions(int longest) {
        return Arbitraries.integers().between(1, longest).map(Dim::of);
    }
}
