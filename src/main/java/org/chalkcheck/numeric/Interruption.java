package org.chalkcheck.numeric;

import java.util.concurrent.CancellationException;

/** Long computations end soon after their thread is interrupted: nobody waits for their result any more. */
final class Interruption {
    private Interruption() {}

    /** Throws CancellationException if the thread was interrupted; it stays so. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
