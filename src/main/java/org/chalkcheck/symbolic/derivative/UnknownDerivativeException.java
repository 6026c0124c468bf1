package org.chalkcheck.symbolic.derivative;

/** There is no rule to write this derivative in matrix notation. */
final class UnknownDerivativeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownDerivativeException(String of) {
        super("no matrix notation for the derivative of " + of, null, false, false);
    }
}
