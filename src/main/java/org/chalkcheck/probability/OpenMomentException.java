package org.chalkcheck.probability;

/** Thrown inside the exact route where no rule applies; it says nothing about the claim. */
final class OpenMomentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpenMomentException(String message) {
        super(message, null, false, false);
    }
}
