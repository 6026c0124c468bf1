package org.chalkcheck.refute;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Domain;

/**
 * A dimension, or an integer variable that must be fixed before anything can be computed.
 *
 * @param name the name
 * @param isDimension whether it is an axis length, hence at least 1
 * @param domain the declared domain of a variable
 * @param range the values that the caller allows, if it restricts them
 */
record IntegerName(String name, boolean isDimension, Domain domain, Optional<Options.Range> range) {
    private static final int[] DIMENSIONS = {2, 3, 1, 5};
    private static final int[] FEW_DIMENSIONS = {2, 3, 1};
    private static final int[] NATURALS = {2, 3, 1, 5, 4, 7, 6};
    private static final int[] INTEGERS = {2, 3, 1, 0, -1, 5, 4, -2, -3, 7, 6};

    /** Returns the values to try, the most telling first. */
    int[] candidates(int names) {
        if (range.isPresent()) {
            int from = range.get().from();
            int count = Math.min(12, range.get().to() - from + 1);
            return IntStream.range(from, from + count)
                    .filter(this::isAdmissible)
                    .toArray();
        }
        int[] usual =
                isDimension ? names > 5 ? FEW_DIMENSIONS : DIMENSIONS : domain.lowest() >= 1 ? NATURALS : INTEGERS;
        int[] fitting = Arrays.stream(usual).filter(this::isAdmissible).toArray();
        double low = domain.lowest();
        double high = domain.highest();
        if (fitting.length >= 3 || isDimension || low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
            return fitting;
        }
        double start = low > Double.NEGATIVE_INFINITY ? Math.ceil(low) : Math.floor(high) - 6;
        if (Math.abs(start) > 1e6) {
            return fitting;
        }
        return IntStream.rangeClosed((int) start, (int) start + 6)
                .filter(this::isAdmissible)
                .toArray();
    }

    /** Returns whether a value is within the domain and within the caller's range. */
    boolean allows(int value) {
        boolean inRange = range.isEmpty()
                || value >= range.get().from() && value <= range.get().to();
        return inRange && isAdmissible(value);
    }

    private boolean isAdmissible(int value) {
        return isDimension ? value >= 1 : domain.contains(value);
    }
}
