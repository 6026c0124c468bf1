package org.chalkcheck.replay;

/** A part of a claim that exact evaluation does not know. */
final class OutsideException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutsideException(String what) {
        super(what, null, false, false);
    }
}
