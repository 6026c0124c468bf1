package org.chalkcheck.replay;

/** A point at which some part of a claim has no value. */
final class UndefinedPointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndefinedPointException() {
        super(null, null, false, false);
    }
}
