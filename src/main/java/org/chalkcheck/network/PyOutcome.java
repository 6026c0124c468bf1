package org.chalkcheck.network;

/** How a run of statements ends. */
sealed interface PyOutcome {
    /** After the last statement. */
    record Finished() implements PyOutcome {}

    /** At a {@code return}. */
    record Returned(PyValue value) implements PyOutcome {}

    /** At a {@code break}, or a {@code continue} if {@code next}. */
    record Jumped(boolean next) implements PyOutcome {}

    /** The end after the last statement. */
    PyOutcome FINISHED = new Finished();
}
