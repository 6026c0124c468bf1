package org.chalkcheck.probability;

import org.chalkcheck.numeric.special.Estimate;

/** One-pass mean and variance (Welford) with a compensated sum (Neumaier), and a guard against heavy tails. */
final class CompensatedMean {
    private static final double HEAVY = 0.03;
    private static final int ENOUGH = 1_000;

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
