package org.chalkcheck.numeric.special;

/** Says that a function may well have a value, which the methods here do not reach. */
public final class OutOfReachException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    OutOfReachException(String message) {
        super(message);
    }
}
