package org.chalkcheck.report;

import org.chalkcheck.verdict.Verdict;

/** Colours of verdicts on a terminal; none elsewhere. */
public enum Palette {
    /** Plain text. */
    NONE,
    /** ANSI escape sequences. */
    ANSI;

    /** Returns the text in the colour of a verdict. */
    String paint(Verdict verdict, String text) {
        return switch (verdict) {
            case PROVED -> wrap("32", text);
            case TESTED -> wrap("36", text);
            case REFUTED -> wrap("1;31", text);
            case UNKNOWN -> wrap("33", text);
            case INVALID -> wrap("35", text);
        };
    }

    /** Returns the text in a faint colour. */
    String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
