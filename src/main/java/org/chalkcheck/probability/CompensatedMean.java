package org.chalkcheck.probability;

import org.chalkcheck.numeric.special.Estimate;

/**
 * One-pass mean and variance with compensated sums, and a guard against heavy tails: Welford and Neumaier value by value, and for many values
 * at once block by block, with sums in independent lanes and the blocks merged after Chan, Golub and LeVeque.
 */
final class CompensatedMean {
    private static final double HEAVY = 0.03;
    private static final int ENOUGH = 1_000;
    private static final int BLOCK = 512;
    private static final int LANES = 8;

    private long count;
    private double mean;
    private double squares;
    private double largest;
    private double sum;
    private double compensation;

    void add(double v) {
        count++;
        double delta = v - mean;
        mean += delta / count;
        squares += delta * (v - mean);
        largest = Math.max(largest, delta * delta);
        addToSum(v);
    }

    /** Adds many values. */
    void addAll(double[] values) {
        for (int start = 0; start < values.length; start += BLOCK) {
            addBlock(values, start, Math.min(values.length, start + BLOCK));
        }
    }

    private void addBlock(double[] values, int start, int end) {
        double[] sums = new double[LANES];
        double[] lost = new double[LANES];
        int even = start + (end - start) / LANES * LANES;
        for (int k = start; k < even; k += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                // Knuth's exact sum of two numbers, without a branch.
                double v = values[k + lane];
                double next = sums[lane] + v;
                double part = next - sums[lane];
                lost[lane] += (sums[lane] - (next - part)) + (v - part);
                sums[lane] = next;
            }
        }
        double total = 0;
        for (int lane = 0; lane < LANES; lane++) {
            addToSum(sums[lane]);
            compensation += lost[lane];
            total += sums[lane] + lost[lane];
        }
        for (int k = even; k < end; k++) {
            addToSum(values[k]);
            total += values[k];
        }
        merge(values, start, end, total / (end - start));
    }

    private void merge(double[] values, int start, int end, double blockMean) {
        double blockSquares = 0;
        double far = 0;
        for (int k = start; k < end; k++) {
            double delta = values[k] - blockMean;
            blockSquares += delta * delta;
            far = Math.max(far, delta * delta);
        }
        int size = end - start;
        double shift = blockMean - mean;
        long together = count + size;
        squares += blockSquares + shift * shift * ((double) count * size / together);
        mean += shift * size / together;
        largest = Math.max(largest, far);
        count = together;
    }

    /** Adds to the sum only. */
    void addToSum(double v) {
        double next = sum + v;
        compensation += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
        sum = next;
    }

    double sum() {
        return sum + compensation;
    }

    double mean() {
        return sum() / count;
    }

    double variance() {
        return squares / (count - 1);
    }

    double standardError() {
        return Math.sqrt(variance() / count);
    }

    /** Returns whether one value makes up much of the variance: the standard error cannot be trusted then. */
    boolean isHeavyTailed() {
        return count >= ENOUGH && largest > HEAVY * squares && largest > 0;
    }

    /** Returns the mean with a bound of so many standard errors, or nothing where tails are heavy or values undefined. */
    Estimate estimate(double deviations) {
        if (!Double.isFinite(sum()) || !Double.isFinite(squares) || isHeavyTailed()) {
            return Estimate.NONE;
        }
        double rounding = 1e-14 * Math.abs(mean());
        // A rare value may never have been drawn: a mean of no variation is known to within 30 / count only.
        double rare = squares == 0 ? 30.0 / count * Math.max(1, Math.abs(mean())) : 0;
        return new Estimate(mean(), deviations * standardError() + rounding + rare);
    }
}
