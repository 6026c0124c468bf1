package org.chalkcheck.expr;

import java.util.Optional;

/**
 * The set of values of a real scalar, or of every entry of a tensor.
 *
 * @param integer whether only integers belong to it
 * @param nonzero whether 0 is excluded
 * @param lower the lower end, if there is a finite one
 * @param upper the upper end, if there is a finite one
 */
public record Domain(boolean integer, boolean nonzero, Optional<Bound> lower, Optional<Bound> upper) {
    public static final Domain REAL = new Domain(false, false, Optional.empty(), Optional.empty());
    public static final Domain POSITIVE = new Domain(false, true, Optional.of(zero(true)), Optional.empty());
    public static final Domain NONNEGATIVE = new Domain(false, false, Optional.of(zero(false)), Optional.empty());
    public static final Domain NEGATIVE = new Domain(false, true, Optional.empty(), Optional.of(zero(true)));
    public static final Domain NONZERO = new Domain(false, true, Optional.empty(), Optional.empty());
    public static final Domain INTEGER = new Domain(true, false, Optional.empty(), Optional.empty());
    public static final Domain NATURAL =
            new Domain(true, true, Optional.of(new Bound(Num.ONE, 1, false)), Optional.empty());

    private static Bound zero(boolean open) {
        return new Bound(Num.ZERO, 0, open);
    }

    /** Returns the real interval between two ends. */
    public static Domain interval(Optional<Bound> lower, Optional<Bound> upper) {
        boolean nonzero = lower.isPresent()
                        && (lower.get().approximation() > 0
                                || lower.get().approximation() == 0
                                        && lower.get().open())
                || upper.isPresent()
                        && (upper.get().approximation() < 0
                                || upper.get().approximation() == 0
                                        && upper.get().open());
        return new Domain(false, nonzero, lower, upper);
    }

    /** Returns the values that belong to both domains; of two ends the tighter one counts. */
    public Domain and(Domain other) {
        return new Domain(
                integer || other.integer,
                nonzero || other.nonzero,
                tighter(lower, other.lower, 1),
                tighter(upper, other.upper, -1));
    }

    private static Optional<Bound> tighter(Optional<Bound> a, Optional<Bound> b, int direction) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        int order = direction * Double.compare(a.get().approximation(), b.get().approximation());
        return order > 0 || order == 0 && a.get().open() ? a : b;
    }

    /** Returns the lower end in double precision, or minus infinity. */
    public double lowest() {
        return lower.isPresent() ? lower.get().approximation() : Double.NEGATIVE_INFINITY;
    }

    /** Returns the upper end in double precision, or infinity. */
    public double highest() {
        return upper.isPresent() ? upper.get().approximation() : Double.POSITIVE_INFINITY;
    }

    /** Returns whether a double belongs to the domain. */
    public boolean contains(double value) {
        return !Double.isNaN(value)
                && (!integer || value == Math.rint(value))
                && !(nonzero && value == 0)
                && isWithin(lower, value, 1)
                && isWithin(upper, value, -1);
    }

    private static boolean isWithin(Optional<Bound> end, double value, int direction) {
        if (end.isEmpty()) {
            return true;
        }
        double bound = end.get().approximation();
        boolean inside = direction > 0 ? value > bound : value < bound;
        return inside || value == bound && !end.get().open();
    }
}
