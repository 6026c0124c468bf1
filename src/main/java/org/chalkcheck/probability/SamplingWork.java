package org.chalkcheck.probability;

/**
 * The work that samples cost, counted in operations on numbers and not timed, so that the same statement is examined at the same points with
 * the same samples on every machine. Not safe for several threads.
 */
final class SamplingWork {
    /** A value of a law costs about as much as so many operations. */
    private static final long DRAW = 16;

    private final long most;
    private long done;
    private long before;

    SamplingWork(long most) {
        this.most = most;
    }

    /**
     * Counts one sample.
     *
     * @param size how many points it has
     * @param entries how many values are drawn for a point
     * @param operations how many operations are made at a point
     */
    void count(long size, long entries, long operations) {
        done += size * (DRAW * entries + operations);
    }

    boolean isSpent() {
        return done > most;
    }

    /** Marks the begin of an attempt. */
    void begin() {
        before = done;
    }

    /** Returns whether there is room for so many times the work that was done since {@link #begin}. */
    boolean allows(long times) {
        return times * (done - before) <= most - done;
    }
}
