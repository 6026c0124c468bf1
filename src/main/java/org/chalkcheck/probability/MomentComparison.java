package org.chalkcheck.probability;

import java.util.Arrays;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/** Compares the sides of a proposition about random variables at points, by the bounds of their errors. Not safe for several threads. */
final class MomentComparison {
    /** How well the difference must be known, relative to the sides, to count as agreement. */
    private static final double RESOLUTION = 0.01;
    /** The same for the largest samples. */
    private static final double LAST_RESOLUTION = 0.03;
    /** The part of its bound within which a difference of samples counts as agreement: 5 standard errors; beyond it more samples must tell. */
    private static final double LIKELY = 5 / Integration.DEVIATIONS;
    /** The part of the sides that is left to the rounding of both. */
    private static final double ROUNDING = 1e-8;
    /** The largest bound of values that count as cancelled to zero. */
    private static final double NEAR_ZERO = 1e-9;
    /** The part of the sides that an approximation may be off. */
    private static final double APPROXIMATION = 0.05;

    private final Proposition proposition;
    private final double tolerance;
    private double largestError;
    private double widestBound;

    /** What a look at a point says. */
    enum Outcome {
        AGREE,
        DIFFER,
        UNCERTAIN,
        UNDEFINED
    }

    MomentComparison(Proposition proposition) {
        this.proposition = proposition;
        this.tolerance =
                proposition.absoluteTolerance().map(r -> r.doubleValue()).orElse(0.0);
    }

    /** Returns the largest difference, relative to the sides, where an equation held. */
    double largestError() {
        return largestError;
    }

    /** Returns the largest difference, relative to the sides, that samples would have let pass. */
    double widestDistance() {
        return LIKELY * widestBound;
    }

    /** Returns whether the relation holds between the sides. */
    Outcome compare(Sides sides) {
        boolean uncertain = false;
        boolean differs = false;
        double size = size(sides);
        double bounds = 0;
        double gaps = 0;
        double[] l = sides.left().values();
        double[] r = sides.right().values();
        for (int k = 0; k < l.length; k++) {
            double bound = sides.left().errors()[k] + sides.right().errors()[k];
            if (Double.isNaN(l[k]) || Double.isNaN(r[k]) || Double.isNaN(bound)) {
                // Samples do not tell a moment that does not exist from one with heavy tails.
                return sides.areSampled() ? Outcome.UNCERTAIN : Outcome.UNDEFINED;
            }
            if (Double.isInfinite(bound) || Double.isInfinite(l[k]) || Double.isInfinite(r[k])) {
                uncertain = true;
                continue;
            }
            // Values that cancel to zero need no digits; one that is known not to be zero does.
            boolean nearZero = isNearZero(sides.left(), k) && isNearZero(sides.right(), k) && bound <= NEAR_ZERO;
            boolean sharp = bound <= resolution(sides) * size || nearZero;
            double likely = sides.areSampled() ? LIKELY * bound : bound;
            Outcome entry = entry(l[k] - r[k], bound, likely, size, sharp);
            differs |= entry == Outcome.DIFFER;
            uncertain |= entry == Outcome.UNCERTAIN;
            if (size > 0) {
                bounds = Math.max(bounds, bound / size);
                gaps = Math.max(gaps, Math.abs(l[k] - r[k]) / size);
            }
        }
        if (!differs && !uncertain) {
            widestBound = Math.max(widestBound, bounds);
            boolean equation = proposition.relation() == Relation.EQUAL && tolerance == 0;
            largestError = equation ? Math.max(largestError, gaps) : largestError;
        }
        return differs ? Outcome.DIFFER : uncertain ? Outcome.UNCERTAIN : Outcome.AGREE;
    }

    private static double resolution(Sides sides) {
        return sides.source() == Sides.Source.LARGEST_SAMPLES ? LAST_RESOLUTION : RESOLUTION;
    }

    private static double size(Sides sides) {
        return Math.max(largest(sides.left()), largest(sides.right()));
    }

    private static double largest(MomentEvaluator.Value side) {
        return Arrays.stream(side.values()).map(Math::abs).reduce(0, Math::max);
    }

    private static boolean isNearZero(MomentEvaluator.Value side, int k) {
        return Math.abs(side.values()[k]) <= 2 * side.errors()[k];
    }

    /**
     * Compares one entry.
     *
     * @param gap by how much the left side is larger
     * @param bound of the error of the gap
     * @param likely what the error of the gap hardly ever exceeds
     * @param size of the sides
     * @param sharp whether the bound is small enough to tell equal from unequal
     */
    private Outcome entry(double gap, double bound, double likely, double size, boolean sharp) {
        double rounding = ROUNDING * size;
        double slack = 2 * bound + rounding;
        double equal = sharp ? likely + rounding : -bound;
        double distance = Math.abs(gap);
        return switch (proposition.relation()) {
            case EQUAL, APPROXIMATELY -> {
                double loose = proposition.relation() == Relation.APPROXIMATELY && tolerance == 0
                        ? APPROXIMATION * size
                        : tolerance;
                if (distance > slack + loose) {
                    yield Outcome.DIFFER;
                }
                // Digits that are shown, or a distance that is allowed, must be seen to be kept: the error is no part
                // of it.
                boolean kept = loose > 0 ? distance + likely <= loose + rounding : distance <= equal;
                yield kept ? Outcome.AGREE : Outcome.UNCERTAIN;
            }
            case NOT_EQUAL -> distance > slack ? Outcome.AGREE : Outcome.UNCERTAIN;
            case LESS -> order(gap, -bound, slack);
            case LESS_OR_EQUAL -> order(gap, equal, slack);
            case GREATER -> order(-gap, -bound, slack);
            case GREATER_OR_EQUAL -> order(-gap, equal, slack);
        };
    }

    /** Compares one entry that should not be larger: it may exceed the other one by as much as its error. */
    private static Outcome order(double excess, double allowed, double slack) {
        return excess > slack ? Outcome.DIFFER : excess <= allowed ? Outcome.AGREE : Outcome.UNCERTAIN;
    }

    /** Compares the sides with the values that a counterexample shows, whatever the relation. */
    static Outcome compare(Sides sides, Counterexample shown) {
        double size = size(sides);
        Outcome left = compare(sides.left(), shown.left(), size, resolution(sides));
        Outcome right = compare(sides.right(), shown.right(), size, resolution(sides));
        boolean differs = left == Outcome.DIFFER || right == Outcome.DIFFER;
        return differs ? Outcome.DIFFER : left == Outcome.AGREE ? right : left;
    }

    private static Outcome compare(MomentEvaluator.Value side, TensorValue shown, double size, double resolution) {
        boolean sharp = side.values().length == shown.entries().size();
        for (int k = 0; sharp && k < side.values().length; k++) {
            double error = side.errors()[k];
            double gap = Math.abs(
                    side.values()[k] - ParameterPoints.number(shown.entries().get(k)));
            if (gap > error + ROUNDING * size) {
                return Outcome.DIFFER;
            }
            // Written so that what is no number agrees with nothing.
            sharp = error <= resolution * size && gap <= error + ROUNDING * size;
        }
        return sharp ? Outcome.AGREE : Outcome.UNCERTAIN;
    }
}
