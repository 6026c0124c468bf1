package org.chalkcheck.cli;

/** Input that cannot be used at all: a missing file, a folder without documents, an unknown id. */
final class UnusableInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableInputException(String message) {
        super(message);
    }
}
