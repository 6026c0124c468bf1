package org.chalkcheck.numeric;

import java.util.function.DoubleUnaryOperator;
import org.chalkcheck.numeric.special.Estimate;

/**
 * Differences of a function of one variable at a point, over ten shrinking steps to both sides.
 *
 * <p>They are extrapolated to step 0 (Ridders, Accurate computation of F'(x) and F'(x)F''(x), 1982). The error of an estimate is the largest change
 * between its extrapolation and the two before, plus the rounding of the values over the step; it is no bound across a kink or pole.
 */
public final class DifferenceTable {
    private static final int STEPS = 10;
    private static final double RATIO = 1.6;
    private static final double NOISE = 0x1p-50;

    /** The number of values: two a step, and the one at the point itself, which comes last. */
    static final int SIZE = 2 * STEPS + 1;

    private final double x;
    private final double[] values;
    private final boolean hasBelow;
    private final boolean hasAbove;
    private final double largest;

    /** Makes a table of the values at the {@link #argument}s of x, of which the first {@link #SIZE} count. */
    DifferenceTable(double x, double[] values) {
        this.x = x;
        this.values = values;
        boolean below = true;
        boolean above = true;
        double size = 0;
        for (int k = 0; k < SIZE; k++) {
            boolean finite = isFinite(values[k]);
            if (k < SIZE - 1) {
                below &= finite || k % 2 == 1;
                above &= finite || k % 2 == 0;
            }
            size = finite ? Math.max(size, Math.abs(values[k])) : size;
        }
        this.hasBelow = below;
        this.hasAbove = above;
        this.largest = size;
    }

    /** Returns the table of a function at a point; the function is called 21 times, beside the point and at it. */
    public static DifferenceTable of(DoubleUnaryOperator f, double x) {
        double[] values = new double[SIZE];
        for (int k = 0; k < SIZE; k++) {
            values[k] = f.applyAsDouble(argument(x, k));
        }
        return new DifferenceTable(x, values);
    }

    /** Returns the place of the k-th value: below and above x by turns, nearer and nearer, and x at last. */
    static double argument(double x, int k) {
        return k == SIZE - 1 ? x : k % 2 == 0 ? x - step(x, k / 2) : x + step(x, k / 2);
    }

    /** Returns the derivative; no value where the function has none, or is not defined at the point or on both sides of it. */
    public Estimate slope() {
        if (!isFinite(centre()) || !hasBelow && !hasAbove) {
            return Estimate.NONE;
        }
        if (!hasBelow || !hasAbove) {
            return hasAbove ? above() : below();
        }
        Estimate central = central();
        return isSmooth(central) ? central : Estimate.NONE;
    }

    /** Returns whether the function is defined on both sides and its slopes there stay apart, as at a kink or a jump. */
    public boolean hasKink() {
        return isFinite(centre()) && hasBelow && hasAbove && !isSmooth(central());
    }

    /** Returns the slope from below; no value where the function is not defined there. */
    public Estimate below() {
        return hasBelow && isFinite(centre()) ? oneSided(0) : Estimate.NONE;
    }

    /** Returns the slope from above; no value where the function is not defined there. */
    public Estimate above() {
        return hasAbove && isFinite(centre()) ? oneSided(1) : Estimate.NONE;
    }

    /** Returns the largest slope that the values allow over the widest step: that of a rise from 0 to the largest of them. */
    public double steepest() {
        return largest / step(x, 0);
    }

    private double centre() {
        return values[SIZE - 1];
    }

    private Estimate central() {
        double[] slopes = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            slopes[k] = (values[2 * k + 1] - values[2 * k]) / (2 * step(x, k));
        }
        return extrapolate(slopes, 2);
    }

    private Estimate oneSided(int side) {
        double[] slopes = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            double rise = values[2 * k + side] - centre();
            slopes[k] = (side == 1 ? rise : -rise) / step(x, k);
        }
        return extrapolate(slopes, 1);
    }

    private static boolean isFinite(double value) {
        return Math.abs(value) < Double.POSITIVE_INFINITY;
    }

    /** At a kink the slopes of both sides stay apart as the step shrinks. */
    private boolean isSmooth(Estimate central) {
        double wide = gap(0);
        double narrow = gap(STEPS - 1);
        return narrow <= 0.5 * wide || narrow <= 1e-3 * Math.abs(central.value()) + 1e-9;
    }

    /** How far the slopes to both sides are apart over one step. */
    private double gap(int k) {
        double h = step(x, k);
        return Math.abs((values[2 * k + 1] - centre()) / h - (centre() - values[2 * k]) / h);
    }

    /** Steps are exact beside x: their last bits are those of x. */
    private static double step(double x, int k) {
        double h = 0.05 * Math.max(Math.abs(x), 0.1) / Math.pow(RATIO, k);
        return x + h - x;
    }

    private Estimate extrapolate(double[] slopes, int order) {
        double noise = NOISE * largest;
        double size = step(x, 0);
        double best = slopes[0];
        double bestError = Double.POSITIVE_INFINITY;
        double[] previous = {slopes[0]};
        for (int k = 1; k < STEPS; k++) {
            double[] next = new double[k + 1];
            next[0] = slopes[k];
            double factor = Math.pow(RATIO, order);
            for (int m = 1; m <= k; m++) {
                next[m] = (next[m - 1] * factor - previous[m - 1]) / (factor - 1);
                factor *= Math.pow(RATIO, order);
                double change = Math.max(Math.abs(next[m] - next[m - 1]), Math.abs(next[m] - previous[m - 1]));
                double rounding = noise * 4 / (size / Math.pow(RATIO, k));
                if (change + rounding < bestError) {
                    bestError = change + rounding;
                    best = next[m];
                }
            }
            previous = next;
        }
        return bestError < Double.POSITIVE_INFINITY ? new Estimate(best, bestError) : Estimate.NONE;
    }
}
