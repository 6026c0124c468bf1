package org.chalkcheck.numeric;

import java.math.BigDecimal;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** How far a function's value may move with a small error of its argument, by bounds of the slope that are cheap and twice too large. */
final class PreciseSpreads {
    private static final BigDecimal SMALL = new BigDecimal("1e-6");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private PreciseSpreads() {}

    private static BigDecimal times(BigDecimal a, BigDecimal b) {
        return a.multiply(b, PreciseArithmetic.BOUND);
    }

    /**
     * Returns a bound, or null where there is no cheap one.
     *
     * @param function the function
     * @param x the argument
     * @param error its error bound
     * @param value the value at x
     */
    static @Nullable BigDecimal of(ScalarFunction function, BigDecimal x, BigDecimal error, BigDecimal value) {
        if (error.compareTo(SMALL) > 0) {
            return null;
        }
        BigDecimal size = value.abs();
        switch (function) {
            case EXP:
            case SIGMOID:
                return times(times(TWO, size), error);
            case LOG:
                return isSmallBeside(error, x) ? TWO.multiply(error).divide(x, PreciseArithmetic.BOUND) : null;
            case SQRT:
                return isSmallBeside(error, x) ? error.divide(value, PreciseArithmetic.BOUND) : null;
            case SIN:
            case COS:
            case ARCTAN:
            case TANH:
            case ARCSINH:
                return error;
            case SOFTPLUS:
                return error.min(times(times(TWO, size), error));
            case SINH:
            case COSH:
                return times(times(TWO, size.add(BigDecimal.ONE)), error);
            case TAN:
                return times(size, error).compareTo(SMALL) < 0
                        ? times(times(TWO, error), BigDecimal.ONE.add(times(size, size)))
                        : null;
            case ERF:
                return times(TWO, error);
            case ERFC:
                return x.signum() > 0
                        ? times(times(TWO.multiply(TWO), error), times(size, x.add(BigDecimal.ONE)))
                        : times(TWO, error);
            default:
                return null;
        }
    }

    /** Returns a bound for x^y of a positive x, or null where there is no cheap one. */
    static @Nullable BigDecimal ofPower(
            BigDecimal x, BigDecimal xError, BigDecimal y, BigDecimal yError, BigDecimal value) {
        double log = x.signum() > 0 ? Math.abs(Math.log(x.doubleValue())) : Double.POSITIVE_INFINITY;
        if (!isSmallBeside(xError, x.abs()) || !(log < Double.POSITIVE_INFINITY)) {
            return null;
        }
        BigDecimal relative =
                times(xError.divide(x, PreciseArithmetic.BOUND), y.abs().add(yError));
        BigDecimal change = relative.add(times(BigDecimal.valueOf(log + 1), yError), PreciseArithmetic.BOUND);
        return change.compareTo(SMALL) > 0 ? null : times(times(TWO, change), value.abs());
    }

    private static boolean isSmallBeside(BigDecimal error, BigDecimal x) {
        return x.signum() > 0 && error.compareTo(x.multiply(SMALL)) < 0;
    }
}
