package org.chalkcheck.junit;

import org.chalkcheck.numeric.DifferenceTable;
import org.chalkcheck.numeric.special.Estimate;

/**
 * One component of a gradient or Jacobian, as written and by differences.
 *
 * @param row the number of the value, from 0; 0 for a gradient
 * @param column the number of the variable, from 0
 * @param written the component as written
 * @param low the derivative by differences; at a kink the smaller of the slopes of both sides
 * @param high the same as {@code low}; at a kink the larger slope
 * @param error the error bar of the differences
 * @param outcome what the comparison says
 */
public record PartialDerivative(
        int row, int column, double written, double low, double high, double error, Outcome outcome) {

    /** What a comparison says of a component. */
    public enum Outcome {
        /** Within the tolerance and the error bar. */
        RIGHT,
        /** At a kink, between the slopes of both sides. */
        RIGHT_AT_KINK,
        /** Farther away than the tolerance and the error bar allow. */
        WRONG,
        /** The function is not defined there, or its values are too rough for differences to say anything. */
        UNDECIDED
    }

    /** How many error bars count as agreement: the error of extrapolated differences is an estimate, no bound. */
    private static final double BARS = 10;

    /** Error bars of more than this part of the derivative, and of the slope that the values allow, say nothing. */
    private static final double ROUGH = 0.05;

    static PartialDerivative of(int row, int column, double written, DifferenceTable table, double tolerance) {
        if (table.hasKink()) {
            Estimate below = table.below();
            Estimate above = table.above();
            double error = Math.max(below.error(), above.error());
            return of(row, column, written, below.value(), above.value(), error, table.steepest(), tolerance);
        }
        Estimate slope = table.slope();
        return of(row, column, written, slope.value(), slope.value(), slope.error(), table.steepest(), tolerance);
    }

    private static PartialDerivative of(
            int row, int column, double written, double a, double b, double error, double steepest, double tolerance) {
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        double size = Math.max(Math.abs(low), Math.abs(high));
        boolean isFinite = Math.abs(written) < Double.POSITIVE_INFINITY;
        double room = tolerance * (isFinite ? Math.max(size, Math.abs(written)) : size) + BARS * error;
        Outcome outcome;
        if (Double.isNaN(low) || !(BARS * error <= ROUGH * Math.max(size, steepest))) {
            outcome = Outcome.UNDECIDED;
        } else if (written >= low - room && written <= high + room) {
            outcome = low == high ? Outcome.RIGHT : Outcome.RIGHT_AT_KINK;
        } else {
            outcome = Outcome.WRONG;
        }
        return new PartialDerivative(row, column, written, low, high, error, outcome);
    }

    /** Returns whether the slopes of both sides differ. */
    public boolean isAtKink() {
        return low < high;
    }
}
