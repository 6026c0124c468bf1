package org.chalkcheck.numeric.special;

/**
 * What was found out about a limit.
 *
 * @param kind how certain it is
 * @param value the limit; infinite for infinite limits, NaN without one
 * @param error an upper bound of the absolute error of a finite limit, else infinity
 */
public record LimitEstimate(Kind kind, double value, double error) {
    /** The outcomes. */
    public enum Kind {
        FINITE,
        PLUS_INFINITY,
        MINUS_INFINITY,
        /** The values do not settle: they oscillate, or the two sides differ clearly. */
        NONE,
        /** Too slow, too noisy or undefined. */
        UNKNOWN
    }

    static final LimitEstimate NONE = new LimitEstimate(Kind.NONE, Double.NaN, Double.POSITIVE_INFINITY);
    static final LimitEstimate UNKNOWN = new LimitEstimate(Kind.UNKNOWN, Double.NaN, Double.POSITIVE_INFINITY);

    static LimitEstimate finite(double value, double error) {
        return Double.isNaN(value) || Double.isInfinite(value) || Double.isNaN(error) || Double.isInfinite(error)
                ? UNKNOWN
                : new LimitEstimate(Kind.FINITE, value, error);
    }

    static LimitEstimate infinite(int sign) {
        return sign > 0
                ? new LimitEstimate(Kind.PLUS_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new LimitEstimate(Kind.MINUS_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Returns the limit from both sides. */
    LimitEstimate and(LimitEstimate other) {
        if (kind == Kind.UNKNOWN || other.kind == Kind.UNKNOWN) {
            return UNKNOWN;
        }
        if (kind != other.kind || kind == Kind.NONE) {
            return NONE;
        }
        if (kind != Kind.FINITE) {
            return this;
        }
        double difference = Math.abs(value - other.value);
        if (difference > 2 * (error + other.error)) {
            return NONE;
        }
        return finite((value + other.value) / 2, Math.max(error, other.error) + difference);
    }
}
