package org.chalkcheck.report.mathml;

/** A formula beyond the bounds of what is laid out; its source is shown instead. */
final class UnprintableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprintableException(String message) {
        super(message, null, false, false);
    }
}
