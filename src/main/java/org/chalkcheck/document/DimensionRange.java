package org.chalkcheck.document;

/**
 * The sizes that a symbolic dimension is tried with.
 *
 * @param low the smallest, at least 1
 * @param high the largest, at least {@code low}
 */
public record DimensionRange(int low, int high) {
    public DimensionRange {
        if (low < 1 || high < low) {
            throw new IllegalArgumentException("no dimensions from " + low + " to " + high);
        }
    }
}
