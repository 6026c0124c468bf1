package org.chalkcheck.check;

/** Hears of claims as they are finished, from any thread. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /** Called after each claim. */
    void finished(int done, int total);
}
