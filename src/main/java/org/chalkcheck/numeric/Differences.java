package org.chalkcheck.numeric;

import org.chalkcheck.numeric.special.Estimate;

/**
 * Derivatives of a program's outputs by differences, as a route that shares nothing with automatic differentiation.
 *
 * <p>Central differences over shrinking steps are extrapolated to step 0 (Ridders, Accurate computation of F'(x) and F'(x)F''(x), 1982); where only one
 * side is defined, or the sides have different slopes, one-sided ones. Not safe for several threads.
 */
public final class Differences {
    private static final int STEPS = 10;
    private static final double RATIO = 1.6;
    private static final double NOISE = 0x1p-50;

    private final Program program;
    private final Evaluator evaluator;

    /** Prepares differences of a program's outputs. */
    public Differences(Program program) {
        this.program = program;
        this.evaluator = program.evaluator(2 * STEPS + 1);
    }

    /**
     * Returns the derivative of an output's slot by an input at a point; no value where the function is not defined beside the point, or has a kink or
     * jump there.
     *
     * @param slot the slot of an output's entry
     * @param input the number of the input
     * @param point the values of all inputs
     */
    public Estimate partial(int slot, int input, double[] point) {
        run(input, point);
        double[] values = evaluator.value(slot);
        boolean hasBelow = true;
        boolean hasAbove = true;
        for (int k = 0; k < STEPS; k++) {
            hasBelow &= isFinite(values[2 * k]);
            hasAbove &= isFinite(values[2 * k + 1]);
        }
        double centre = values[2 * STEPS];
        double largest = 0;
        for (int k = 0; k <= 2 * STEPS; k++) {
            largest = isFinite(values[k]) ? Math.max(largest, Math.abs(values[k])) : largest;
        }
        double size = step(point[input], 0);
        if (!isFinite(centre) || !hasBelow && !hasAbove) {
            return Estimate.NONE;
        }
        if (hasBelow && hasAbove) {
            double[] slopes = new double[STEPS];
            for (int k = 0; k < STEPS; k++) {
                slopes[k] = (values[2 * k + 1] - values[2 * k]) / (2 * step(point[input], k));
            }
            Estimate central = extrapolate(slopes, 2, NOISE * largest, size);
            return isSmooth(values, point[input], central) ? central : Estimate.NONE;
        }
        double[] slopes = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            double h = step(point[input], k);
            slopes[k] = hasAbove ? (values[2 * k + 1] - centre) / h : (centre - values[2 * k]) / h;
        }
        return extrapolate(slopes, 1, NOISE * largest, size);
    }

    private static boolean isFinite(double value) {
        return Math.abs(value) < Double.POSITIVE_INFINITY;
    }

    /** At a kink the slopes of both sides stay apart as the step shrinks. */
    private static boolean isSmooth(double[] values, double x, Estimate central) {
        int last = STEPS - 1;
        double h = step(x, last);
        double centre = values[2 * STEPS];
        double above = (values[2 * last + 1] - centre) / h;
        double below = (centre - values[2 * last]) / h;
        double first = step(x, 0);
        double wide = Math.abs((values[1] - centre) / first - (centre - values[0]) / first);
        double narrow = Math.abs(above - below);
        return narrow <= 0.5 * wide || narrow <= 1e-3 * Math.abs(central.value()) + 1e-9;
    }

    private void run(int input, double[] point) {
        for (int j = 0; j < program.inputs().size(); j++) {
            double[] values = evaluator.input(j);
            for (int k = 0; k <= 2 * STEPS; k++) {
                values[k] = point[j];
            }
        }
        double[] moved = evaluator.input(input);
        for (int k = 0; k < STEPS; k++) {
            double h = step(point[input], k);
            moved[2 * k] = point[input] - h;
            moved[2 * k + 1] = point[input] + h;
        }
        evaluator.runValues(2 * STEPS + 1);
    }

    /** Steps are exact beside x: their last bits are those of x. */
    private static double step(double x, int k) {
        double h = 0.05 * Math.max(Math.abs(x), 0.1) / Math.pow(RATIO, k);
        return x + h - x;
    }

    private static Estimate extrapolate(double[] slopes, int order, double noise, double size) {
        double[] row = slopes.clone();
        double best = row[0];
        double bestError = Double.POSITIVE_INFINITY;
        double[] previous = {row[0]};
        for (int k = 1; k < STEPS; k++) {
            double[] next = new double[k + 1];
            next[0] = row[k];
            double factor = Math.pow(RATIO, order);
            for (int m = 1; m <= k; m++) {
                next[m] = (next[m - 1] * factor - previous[m - 1]) / (factor - 1);
                factor *= Math.pow(RATIO, order);
                double gap = Math.max(Math.abs(next[m] - next[m - 1]), Math.abs(next[m] - previous[m - 1]));
                double rounding = noise * 4 / (size / Math.pow(RATIO, k));
                if (gap + rounding < bestError) {
                    bestError = gap + rounding;
                    best = next[m];
                }
            }
            previous = next;
        }
        return bestError < Double.POSITIVE_INFINITY ? new Estimate(best, bestError) : Estimate.NONE;
    }
}
