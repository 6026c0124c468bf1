package org.chalkcheck.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.chalkcheck.numeric.DifferenceTable;
import org.opentest4j.AssertionFailedError;

/**
 * Holds a hand-written gradient or Jacobian of a Java function against differences of the function.
 *
 * <pre>{@code
 * GradientCheck.of(x -> x[0] * Math.exp(x[1]))
 *         .gradient(x -> new double[] {Math.exp(x[1]), x[0] * Math.exp(x[1])})
 *         .assertAt(2, -1);
 * }</pre>
 *
 * <p>Each component is compared with central differences extrapolated to step 0 (Richardson), one-sided ones at an end of the domain. A component is
 * wrong where it is farther from the estimate than the tolerance, relative to the larger of both, and ten times the error bar of the estimate. At a
 * kink, such as that of ReLU at 0, each value between the slopes of both sides is right. The function is called 21 times for each variable; it must
 * give the same value for the same point, and must not keep the array it is given.
 */
public final class GradientCheck {
    private static final double TOLERANCE = 1e-6;

    private final Function<double[], double[]> function;
    private final Function<double[], double[][]> derivative;
    private final boolean isScalar;
    private final double tolerance;
    private final List<String> names;

    private GradientCheck(
            Function<double[], double[]> function,
            Function<double[], double[][]> derivative,
            boolean isScalar,
            double tolerance,
            List<String> names) {
        this.function = function;
        this.derivative = derivative;
        this.isScalar = isScalar;
        this.tolerance = tolerance;
        this.names = List.copyOf(names);
    }

    /** Begins the check of a function's gradient. */
    public static OfScalar of(ToDoubleFunction<double[]> function) {
        return new OfScalar(function);
    }

    /** Begins the check of the Jacobian of a function with several values. */
    public static OfVector ofVector(UnaryOperator<double[]> function) {
        return new OfVector(function);
    }

    /** A function of several variables, without its gradient yet. */
    public static final class OfScalar {
        private final ToDoubleFunction<double[]> function;

        private OfScalar(ToDoubleFunction<double[]> function) {
            this.function = function;
        }

        /** Returns the check of this gradient: one component for each variable. */
        public GradientCheck gradient(UnaryOperator<double[]> gradient) {
            return new GradientCheck(
                    x -> new double[] {function.applyAsDouble(x)},
                    x -> new double[][] {gradient.apply(x)},
                    true,
                    TOLERANCE,
                    List.of());
        }
    }

    /** A function with several values, without its Jacobian yet. */
    public static final class OfVector {
        private final UnaryOperator<double[]> function;

        private OfVector(UnaryOperator<double[]> function) {
            this.function = function;
        }

        /** Returns the check of this Jacobian: a row for each value, a column for each variable. */
        public GradientCheck jacobian(Function<double[], double[][]> jacobian) {
            return new GradientCheck(function, jacobian, false, TOLERANCE, List.of());
        }
    }

    /**
     * Returns the same check with another tolerance.
     *
     * @param relative how far a component and its estimate may be apart, relative to the larger one; 1e-6 unless said otherwise, and about 1e-2 for
     *     functions that compute with {@code float}
     */
    public GradientCheck tolerance(double relative) {
        if (!(relative > 0)) {
            throw new IllegalArgumentException("tolerance " + relative);
        }
        return new GradientCheck(function, derivative, isScalar, relative, names);
    }

    /** Returns the same check with names of the variables for its messages. */
    public GradientCheck names(String... variables) {
        return new GradientCheck(function, derivative, isScalar, tolerance, List.of(variables));
    }

    /**
     * Asserts that every component is right at a point.
     *
     * @throws AssertionFailedError if one is not; it names the component, both values and the error bar
     */
    public void assertAt(double... point) {
        List<PartialDerivative> all = compareAt(point);
        List<PartialDerivative> wrong = all.stream()
                .filter(partial -> partial.outcome() == PartialDerivative.Outcome.WRONG
                        || partial.outcome() == PartialDerivative.Outcome.UNDECIDED)
                .toList();
        if (!wrong.isEmpty()) {
            throw new GradientFailure(isScalar, names, point, all, wrong).error();
        }
    }

    /** Asserts that every component is right at each of several points. */
    public void assertAtAll(Iterable<double[]> points) {
        points.forEach(this::assertAt);
    }

    /** Returns the comparison of every component at a point, the components of one row after those of the row before. */
    public List<PartialDerivative> compareAt(double... point) {
        double[][] written = derivative.apply(point.clone());
        int values = function.apply(point.clone()).length;
        requireShape(written, values, point.length);
        List<PartialDerivative> all = new ArrayList<>();
        for (int row = 0; row < values; row++) {
            for (int column = 0; column < point.length; column++) {
                all.add(PartialDerivative.of(row, column, written[row][column], table(row, column, point), tolerance));
            }
        }
        return all;
    }

    private DifferenceTable table(int row, int column, double[] point) {
        return DifferenceTable.of(
                moved -> {
                    double[] x = point.clone();
                    x[column] = moved;
                    return function.apply(x)[row];
                },
                point[column]);
    }

    private void requireShape(double[][] written, int rows, int columns) {
        boolean fits = written.length == rows;
        for (double[] row : written) {
            fits &= row.length == columns;
        }
        if (!fits) {
            String found = isScalar
                    ? written[0].length + " components"
                    : written.length + " x " + (written.length == 0 ? 0 : written[0].length);
            String expected = isScalar ? columns + " components" : rows + " x " + columns;
            throw new AssertionFailedError(
                    "the %s has %s, but %s %s needed: %s"
                            .formatted(
                                    isScalar ? "gradient" : "Jacobian",
                                    found,
                                    expected,
                                    isScalar ? "are" : "is",
                                    isScalar
                                            ? "one for each variable"
                                            : "a row for each value, a column for each variable"),
                    expected,
                    found);
        }
    }
}
