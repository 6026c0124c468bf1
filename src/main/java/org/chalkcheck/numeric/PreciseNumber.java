package org.chalkcheck.numeric;

import java.math.BigDecimal;

/**
 * A number of high precision with an error bound, or the lack of one.
 *
 * @param state whether there is a value
 * @param value the value
 * @param error the bound, rounded up to a few digits
 */
record PreciseNumber(PreciseValue.State state, BigDecimal value, BigDecimal error) {
    static final PreciseNumber UNDEFINED =
            new PreciseNumber(PreciseValue.State.UNDEFINED, BigDecimal.ZERO, BigDecimal.ZERO);
    static final PreciseNumber OPEN = new PreciseNumber(PreciseValue.State.OPEN, BigDecimal.ZERO, BigDecimal.ZERO);
    static final PreciseNumber ZERO = exact(BigDecimal.ZERO);
    static final PreciseNumber ONE = exact(BigDecimal.ONE);

    static PreciseNumber exact(BigDecimal value) {
        return new PreciseNumber(PreciseValue.State.KNOWN, value, BigDecimal.ZERO);
    }

    static PreciseNumber of(BigDecimal value, BigDecimal error) {
        return new PreciseNumber(PreciseValue.State.KNOWN, value, error);
    }

    static PreciseNumber bit(boolean condition) {
        return condition ? ONE : ZERO;
    }

    boolean isKnown() {
        return state == PreciseValue.State.KNOWN;
    }

    boolean isExact() {
        return isKnown() && error.signum() == 0;
    }

    boolean isCertainly(BigDecimal number) {
        return isExact() && value.compareTo(number) == 0;
    }

    /** Returns whether the sign is certain and not 0. */
    boolean isApartFromZero() {
        return isKnown() && value.abs().compareTo(error) > 0;
    }

    PreciseValue toValue() {
        return switch (state) {
            case KNOWN -> PreciseValue.of(value, error);
            case UNDEFINED -> PreciseValue.UNDEFINED;
            case OPEN -> PreciseValue.OPEN;
        };
    }
}
