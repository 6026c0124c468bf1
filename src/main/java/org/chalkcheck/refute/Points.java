package org.chalkcheck.refute;

import java.util.Arrays;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * A batch of points, slot by slot.
 *
 * <p>Almost all values are doubles taken at their exact value; a value that no double holds, such as 1/3, stands beside its nearest double.
 */
final class Points {
    private final double[][] values;
    private final @Nullable Rational[] @Nullable [] exact;
    private final double[] @Nullable [] errors;
    private final int capacity;

    Points(int slots, int capacity) {
        this.values = new double[slots][capacity];
        this.exact = new Rational[slots][];
        this.errors = new double[slots][];
        this.capacity = capacity;
    }

    int slots() {
        return values.length;
    }

    int capacity() {
        return capacity;
    }

    double[] column(int slot) {
        return values[slot];
    }

    double value(int slot, int point) {
        return values[slot][point];
    }

    void set(int slot, int point, double value) {
        // Negative zero would be another point for division.
        values[slot][point] = value + 0.0;
        setExact(slot, point, null);
        setError(slot, point, 0);
    }

    /** Keeps the value that no double holds, nothing where the double is the value. */
    private void setExact(int slot, int point, @Nullable Rational value) {
        @Nullable Rational[] column = exact[slot];
        if (column == null) {
            if (value == null) {
                return;
            }
            column = new Rational[capacity];
            exact[slot] = column;
        }
        column[point] = value;
    }

    private void setError(int slot, int point, double error) {
        double[] column = errors[slot];
        if (column == null) {
            if (error == 0) {
                return;
            }
            column = new double[capacity];
            errors[slot] = column;
        }
        column[point] = error;
    }

    /** Sets a value that is known only up to an error, such as a numeric solution. */
    void set(int slot, int point, double value, double error) {
        set(slot, point, value);
        setError(slot, point, error);
    }

    /** Returns how far the double may lie from the value that is meant. */
    double error(int slot, int point) {
        double[] known = errors[slot];
        double rounding = exactOrNull(slot, point) == null ? 0 : Math.ulp(values[slot][point]);
        return known == null ? rounding : known[point] + rounding;
    }

    /** Writes how far the doubles of the first points may lie from the values that are meant. */
    void errors(int slot, double[] target, int count) {
        if (errors[slot] == null && exact[slot] == null) {
            Arrays.fill(target, 0, count, 0);
            return;
        }
        for (int point = 0; point < count; point++) {
            target[point] = error(slot, point);
        }
    }

    void set(int slot, int point, Rational value) {
        double nearest = value.doubleValue();
        values[slot][point] = nearest + 0.0;
        boolean isDyadic = value.denominator().bitCount() == 1;
        boolean isDouble = isDyadic
                && value.numerator().bitLength() <= 53
                && value.denominator().bitLength() <= 900
                && Double.isFinite(nearest);
        setExact(slot, point, isDouble ? null : value);
        setError(slot, point, 0);
    }

    private @Nullable Rational exactOrNull(int slot, int point) {
        @Nullable Rational[] column = exact[slot];
        return column == null ? null : column[point];
    }

    Rational exact(int slot, int point) {
        Rational value = exactOrNull(slot, point);
        return value == null ? Rational.of(values[slot][point]) : value;
    }

    /** Returns whether all values of a point are numbers. */
    boolean isFinite(int point) {
        for (double[] slot : values) {
            if (!Double.isFinite(slot[point])) {
                return false;
            }
        }
        return true;
    }

    /** Returns how hard the numbers of a point are to reckon with by hand. */
    long complexity(int point) {
        long sum = 0;
        for (int slot = 0; slot < values.length; slot++) {
            Rational value = exactOrNull(slot, point);
            sum += value == null ? Complexity.of(values[slot][point]) : Complexity.of(value);
        }
        return sum;
    }

    Rational[] point(int point) {
        Rational[] result = new Rational[values.length];
        for (int slot = 0; slot < result.length; slot++) {
            result[slot] = exact(slot, point);
        }
        return result;
    }

    void setPoint(int point, Rational[] value) {
        for (int slot = 0; slot < value.length; slot++) {
            set(slot, point, value[slot]);
        }
    }

    /** Copies a point of another batch with the same slots. */
    void copy(Points source, int from, int to) {
        for (int slot = 0; slot < values.length; slot++) {
            values[slot][to] = source.values[slot][from];
            setExact(slot, to, source.exactOrNull(slot, from));
            double[] error = source.errors[slot];
            setError(slot, to, error == null ? 0 : error[from]);
        }
    }
}
