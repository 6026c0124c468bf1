package org.chalkcheck.numeric;

/** Thrown for an expression that cannot be turned into a program: too large, or without a numeric meaning. */
public final class CompilationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message a sentence for people */
    public CompilationException(String message) {
        super(message);
    }
}
