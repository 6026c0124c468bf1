package org.chalkcheck.probability;

/** Thrown where a law or a moment means nothing: a negative variance, a mean that does not exist. */
final class InvalidMomentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidMomentException(String message) {
        super(message, null, false, false);
    }
}
