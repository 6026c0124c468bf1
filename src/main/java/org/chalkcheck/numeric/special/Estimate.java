package org.chalkcheck.numeric.special;

/**
 * A value found by a limiting process, with a bound of its absolute error.
 *
 * @param value NaN where there is none, or none was found
 * @param error meant as an upper bound of |value - true value|; infinity where nothing is known
 */
public record Estimate(double value, double error) {
    /** What a divergent or unresolved process gives. */
    public static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

    /** Returns the estimate, or {@link #NONE} if a part is NaN or the value infinite. */
    static Estimate of(double value, double error) {
        return Double.isNaN(error) || Double.isNaN(value) || Double.isInfinite(value) || Double.isInfinite(error)
                ? NONE
                : new Estimate(value, error);
    }

    /** Returns whether a value was found at all. */
    public boolean exists() {
        return !Double.isNaN(value);
    }

    Estimate negate() {
        return new Estimate(-value, error);
    }

    Estimate plus(Estimate other) {
        return of(value + other.value, error + other.error);
    }
}
