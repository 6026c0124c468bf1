package org.chalkcheck.symbolic.index;

/** The kernel stops here: an expression that it does not know, or more steps than its budget. Never an error of the user. */
public final class KernelLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KernelLimitException(String reason) {
        super(reason, null, false, false);
    }
}
