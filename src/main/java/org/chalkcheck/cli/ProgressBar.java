package org.chalkcheck.cli;

import java.io.PrintWriter;
import org.chalkcheck.check.Progress;

/** A line on a terminal's error stream that shows how far a long run is; nothing elsewhere. */
final class ProgressBar implements AutoCloseable {
    private static final long QUIET_NANOS = 500_000_000L;
    private static final long STEP_NANOS = 100_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean shown;
    private final long start = System.nanoTime();
    private long last;
    private boolean drawn;

    private ProgressBar(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    static ProgressBar on(PrintWriter err) {
        return new ProgressBar(err, Terminal.isInteractive());
    }

    /** Returns the progress of one document. */
    Progress of(String name) {
        return shown ? (done, total) -> draw(name, done, total) : Progress.NONE;
    }

    private synchronized void draw(String name, int done, int total) {
        long now = System.nanoTime();
        if (now - start < QUIET_NANOS || now - last < STEP_NANOS && done < total) {
            return;
        }
        last = now;
        drawn = true;
        int filled = total == 0 ? WIDTH : WIDTH * done / total;
        err.print("\r\u001b[K[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done + "/" + total + " "
                + name);
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
