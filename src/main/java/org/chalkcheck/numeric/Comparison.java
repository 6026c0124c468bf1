package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import org.chalkcheck.expr.Relation;

/**
 * Decides whether a relation between two values holds, when each is known up to an error bound.
 *
 * <p>A relative criterion certifies an equation: the values differ by no more than their bounds, and the bounds are small beside the values. An
 * absolute one only excuses values that cancel to zero: both lie within their bounds of 0, and those bounds are tiny. What is certain is decided, what
 * is close is left to more digits. Undefined values never agree with anything; a caller skips such points first.
 */
public final class Comparison {
    /** Values count as equal only if their bounds, relative to the values, are below this. */
    private static final double RELATIVE = 1e-9;
    /** Values count as cancelled to zero only if their bounds are below this. */
    private static final double ABSOLUTE = 1e-10;
    /** How many times the bounds values must lie apart to count as different. */
    private static final double SAFETY = 4;

    private static final BigDecimal PRECISE_RELATIVE = new BigDecimal("1e-10");
    private static final BigDecimal PRECISE_SAFETY = BigDecimal.valueOf(4);

    private Comparison() {}

    /** The outcome of a comparison. */
    public enum Outcome {
        /** The relation holds, as far as these digits can tell. */
        AGREE,
        /** The relation fails by more than rounding explains. */
        DIFFER,
        /** More digits are needed. */
        UNCERTAIN
    }

    /**
     * Compares two values in double precision.
     *
     * @param left the left value
     * @param leftError its absolute error bound
     * @param relation what should hold
     * @param right the right value
     * @param rightError its absolute error bound
     * @param relativeTolerance how far equal sides may lie apart, relative to the larger one; usually 0
     * @param absoluteTolerance how far equal sides may lie apart; 0 except for rounded decimals
     */
    public static Outcome compare(
            double left,
            double leftError,
            Relation relation,
            double right,
            double rightError,
            double relativeTolerance,
            double absoluteTolerance) {
        double bound = leftError + rightError;
        if (!(bound < Double.POSITIVE_INFINITY) || Double.isNaN(left - right)) {
            return Outcome.UNCERTAIN;
        }
        double size = Math.max(Math.abs(left), Math.abs(right));
        double tolerance = absoluteTolerance + relativeTolerance * size;
        boolean nearZero =
                Math.abs(left) <= SAFETY * leftError && Math.abs(right) <= SAFETY * rightError && bound <= ABSOLUTE;
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> equal(Math.abs(left - right), bound, size, tolerance, nearZero);
            case NOT_EQUAL -> opposite(equal(Math.abs(left - right), bound, size, tolerance, nearZero));
            case LESS -> less(right - left, bound, true);
            case LESS_OR_EQUAL -> less(right - left, bound, false);
            case GREATER -> less(left - right, bound, true);
            case GREATER_OR_EQUAL -> less(left - right, bound, false);
        };
    }

    private static Outcome equal(double distance, double bound, double size, double tolerance, boolean nearZero) {
        double rounding = 0x1p-52 * size;
        if (distance - SAFETY * bound > tolerance + (bound == 0 && tolerance == 0 ? 0 : rounding)) {
            return Outcome.DIFFER;
        }
        if (tolerance > 0) {
            return distance + bound <= tolerance ? Outcome.AGREE : Outcome.UNCERTAIN;
        }
        boolean isSharp = bound <= RELATIVE * size || nearZero;
        return distance <= bound + rounding && isSharp ? Outcome.AGREE : Outcome.UNCERTAIN;
    }

    private static Outcome opposite(Outcome outcome) {
        return switch (outcome) {
            case AGREE -> Outcome.DIFFER;
            case DIFFER -> Outcome.AGREE;
            case UNCERTAIN -> outcome;
        };
    }

    /** Decides {@code 0 < gap} or {@code 0 <= gap}. */
    private static Outcome less(double gap, double bound, boolean isStrict) {
        if (bound == 0) {
            return (isStrict ? gap > 0 : gap >= 0) ? Outcome.AGREE : Outcome.DIFFER;
        }
        return gap > bound ? Outcome.AGREE : gap < -SAFETY * bound ? Outcome.DIFFER : Outcome.UNCERTAIN;
    }

    /**
     * Compares two values of high precision; UNCERTAIN where one is undefined or not known well enough.
     *
     * @param left the left value
     * @param relation what should hold
     * @param right the right value
     * @param relativeTolerance how far equal sides may lie apart, relative to the larger one
     * @param absoluteTolerance how far equal sides may lie apart
     */
    public static Outcome compare(
            PreciseValue left,
            Relation relation,
            PreciseValue right,
            BigDecimal relativeTolerance,
            BigDecimal absoluteTolerance) {
        if (!left.isKnown() || !right.isKnown()) {
            return Outcome.UNCERTAIN;
        }
        BigDecimal gap = right.value().subtract(left.value());
        BigDecimal bound = left.error().add(right.error());
        BigDecimal size = left.value().abs().max(right.value().abs());
        BigDecimal tolerance = absoluteTolerance.add(relativeTolerance.multiply(size, MathContext.DECIMAL64));
        boolean sharp = bound.compareTo(PRECISE_RELATIVE.multiply(size)) <= 0
                || isNearZero(left) && isNearZero(right) && bound.compareTo(PRECISE_RELATIVE) <= 0;
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> equal(gap.abs(), bound, tolerance, sharp);
            case NOT_EQUAL -> opposite(equal(gap.abs(), bound, tolerance, sharp));
            case LESS -> less(gap, bound, sharp, true);
            case LESS_OR_EQUAL -> less(gap, bound, sharp, false);
            case GREATER -> less(gap.negate(), bound, sharp, true);
            case GREATER_OR_EQUAL -> less(gap.negate(), bound, sharp, false);
        };
    }

    private static Outcome equal(BigDecimal distance, BigDecimal bound, BigDecimal tolerance, boolean sharp) {
        if (distance.subtract(PRECISE_SAFETY.multiply(bound)).compareTo(tolerance) > 0) {
            return Outcome.DIFFER;
        }
        if (tolerance.signum() > 0) {
            return distance.add(bound).compareTo(tolerance) <= 0 ? Outcome.AGREE : Outcome.UNCERTAIN;
        }
        return distance.compareTo(bound) <= 0 && sharp ? Outcome.AGREE : Outcome.UNCERTAIN;
    }

    private static boolean isNearZero(PreciseValue v) {
        return v.value().abs().compareTo(PRECISE_SAFETY.multiply(v.error())) <= 0;
    }

    /** Values that agree to all digits count as equal: a strict order then fails, another holds. */
    private static Outcome less(BigDecimal gap, BigDecimal bound, boolean sharp, boolean isStrict) {
        if (gap.abs().compareTo(bound) <= 0) {
            if (bound.signum() == 0 || sharp) {
                return isStrict ? Outcome.DIFFER : Outcome.AGREE;
            }
            return Outcome.UNCERTAIN;
        }
        if (gap.signum() > 0) {
            return Outcome.AGREE;
        }
        return gap.negate().compareTo(PRECISE_SAFETY.multiply(bound)) > 0 ? Outcome.DIFFER : Outcome.UNCERTAIN;
    }
}
