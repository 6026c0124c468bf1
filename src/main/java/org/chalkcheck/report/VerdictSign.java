package org.chalkcheck.report;

import org.chalkcheck.verdict.Verdict;

/** How a verdict is shown where colour alone must not tell. */
final class VerdictSign {
    private VerdictSign() {}

    /** Returns a sign that differs from all others in shape. */
    static String of(Verdict verdict) {
        return switch (verdict) {
            case PROVED -> "\u2713";
            case TESTED -> "\u25D0";
            case REFUTED -> "\u2717";
            case UNKNOWN -> "?";
            case INVALID -> "!";
        };
    }

    /** Returns the meaning in a few words. */
    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case PROVED -> "holds everywhere";
            case TESTED -> "held at every tried point, no proof found";
            case REFUTED -> "fails";
            case UNKNOWN -> "neither proved nor refuted";
            case INVALID -> "cannot be read, or means nothing";
        };
    }

    /** Returns a badge: sign, word and colour. */
    static String badge(Verdict verdict) {
        return "<span class=\"badge " + verdict.label() + "\"><span class=\"sign\" aria-hidden=\"true\">" + of(verdict)
                + "</span> " + verdict.label() + "</span>";
    }
}
