package org.chalkcheck.numeric;

import java.math.BigDecimal;

/**
 * A value of high precision.
 *
 * @param state whether there is a value
 * @param value the value, if it is known; else 0
 * @param error a bound for the absolute error, if it is known; else 0
 */
public record PreciseValue(State state, BigDecimal value, BigDecimal error) {
    /** Certainly undefined at this point. */
    public static final PreciseValue UNDEFINED = new PreciseValue(State.UNDEFINED, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Not decided with these digits, or no method of high precision. */
    public static final PreciseValue OPEN = new PreciseValue(State.OPEN, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What is known of a value. */
    public enum State {
        KNOWN,
        UNDEFINED,
        OPEN
    }

    static PreciseValue of(BigDecimal value, BigDecimal error) {
        return new PreciseValue(State.KNOWN, value, error);
    }

    static PreciseValue exact(BigDecimal value) {
        return of(value, BigDecimal.ZERO);
    }

    /** Returns whether there is a value with an error bound. */
    public boolean isKnown() {
        return state == State.KNOWN;
    }
}
