package org.chalkcheck.syntax;

import org.chalkcheck.source.Diagnostic;

/** Ends the reading of one statement; caught where statements are, never seen outside this package. */
final class ParseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    ParseFailure(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
