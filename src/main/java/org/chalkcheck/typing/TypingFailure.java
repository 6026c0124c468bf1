package org.chalkcheck.typing;

import org.chalkcheck.source.Diagnostic;

/** Ends the typing of one step; caught where steps are, never seen outside this package. */
final class TypingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;
    private final boolean conflictOfShapes;

    private TypingFailure(Diagnostic diagnostic, boolean conflictOfShapes) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
        this.conflictOfShapes = conflictOfShapes;
    }

    /** Returns a failure because something means nothing. */
    static TypingFailure invalid(Diagnostic diagnostic) {
        return new TypingFailure(diagnostic, false);
    }

    /** Returns a failure because two shapes cannot fit, which refutes the claim. */
    static TypingFailure conflict(Diagnostic diagnostic) {
        return new TypingFailure(diagnostic, true);
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }

    boolean isConflictOfShapes() {
        return conflictOfShapes;
    }
}
