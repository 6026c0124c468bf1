package org.chalkcheck.cli;

/** The exit status of commands. */
final class ExitStatus {
    /** Every claim is as it should be. */
    static final int FINE = 0;
    /** Some claim is not. */
    static final int FAILED = 1;
    /** Wrong usage or unreadable input. */
    static final int UNUSABLE = 2;

    private ExitStatus() {}
}
