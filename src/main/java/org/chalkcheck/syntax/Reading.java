package org.chalkcheck.syntax;

import java.util.Set;

/**
 * How a display is to be read.
 *
 * @param aligned whether it stands in an environment whose ampersands align its rows
 * @param others codes of the {@linkplain Ambiguity ambiguities} that get their other reading
 */
public record Reading(boolean aligned, Set<String> others) {
    /** The documented reading of every notation, in an alignment. */
    public static final Reading USUAL = new Reading(true, Set.of());

    public Reading {
        others = Set.copyOf(others);
    }

    /** Returns this reading, but with the other one of the notations of a code. */
    public Reading withOther(String code) {
        return new Reading(aligned, Set.of(code));
    }
}
