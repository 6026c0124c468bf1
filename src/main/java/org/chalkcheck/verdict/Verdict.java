package org.chalkcheck.verdict;

import java.util.Locale;

/** The judgement of a step or claim, from worst to best; a chain's verdict is its worst step's. */
public enum Verdict {
    /** Fails: a counterexample was confirmed, or the shapes cannot fit. */
    REFUTED,
    /** Cannot be read, or means nothing. */
    INVALID,
    /** Neither proved nor refuted nor sampled with success. */
    UNKNOWN,
    /** No proof found; held at every tried point. */
    TESTED,
    /** Holds everywhere in its domain, for all dimensions, and the numbers agreed. */
    PROVED;

    /** Returns the name used in documents and output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the worse of two verdicts. */
    public Verdict worse(Verdict other) {
        return ordinal() <= other.ordinal() ? this : other;
    }
}
