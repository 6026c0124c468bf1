package org.chalkcheck.refute;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a claim is examined.
 *
 * @param seed the seed of the random points; the same claim under the same seed meets the same points
 * @param samples how many admissible points are wanted
 * @param dimensions the allowed values of dimensions or integers by name, where they are restricted
 * @param relativeTolerance the relative difference that counts as agreement, where one is granted
 * @param deadline a moment of {@link System#nanoTime()} after which the search gives up
 * @param effort how much is to be found out
 */
public record Options(
        long seed,
        int samples,
        Map<String, Range> dimensions,
        OptionalDouble relativeTolerance,
        long deadline,
        Effort effort) {
    /** The number of points where none is asked for. */
    public static final int DEFAULT_SAMPLES = 200;

    public Options {
        dimensions = Map.copyOf(dimensions);
        if (samples < 1) {
            throw new IllegalArgumentException("samples " + samples + " must be >= 1");
        }
    }

    /**
     * Integers from one to another, both included.
     *
     * @param from the least
     * @param to the largest, not below the least
     */
    public record Range(int from, int to) {
        public Range {
            if (to < from) {
                throw new IllegalArgumentException("empty range " + from + ".." + to);
            }
        }
    }

    /** Returns the usual options with a deadline of so many seconds from now. */
    public static Options of(long seed, double seconds) {
        return new Options(
                seed,
                DEFAULT_SAMPLES,
                Map.of(),
                OptionalDouble.empty(),
                System.nanoTime() + (long) (seconds * 1e9),
                Effort.COUNTEREXAMPLE);
    }
}
