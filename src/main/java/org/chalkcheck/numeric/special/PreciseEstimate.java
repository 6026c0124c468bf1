package org.chalkcheck.numeric.special;

import org.apfloat.Apfloat;

/**
 * A value of many digits with a bound of its absolute error.
 *
 * @param value the value, meaningless if the error is infinite
 * @param error meant as an upper bound of |value - true value|; infinity where nothing is known
 */
public record PreciseEstimate(Apfloat value, double error) {
    /** What an unresolved process gives. */
    public static final PreciseEstimate NONE = new PreciseEstimate(Apfloat.ZERO, Double.POSITIVE_INFINITY);

    /** Returns whether a value was found at all. */
    public boolean exists() {
        return error < Double.POSITIVE_INFINITY;
    }
}
