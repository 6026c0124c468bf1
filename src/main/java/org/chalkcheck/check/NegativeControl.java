package org.chalkcheck.check;

import org.chalkcheck.expr.Proposition;
import org.chalkcheck.verdict.Verdict;

/**
 * A wrong variant of an accepted claim and what became of it: a check that accepts the claim is worth something where it refutes the variant.
 *
 * @param mistake what was made wrong, in a few words
 * @param step the number of the mutated step, from 0
 * @param statement the variant
 * @param verdict the verdict on it
 */
public record NegativeControl(String mistake, int step, Proposition statement, Verdict verdict) {

    /** Returns whether the variant was found to be wrong. */
    public boolean isRefuted() {
        return verdict == Verdict.REFUTED;
    }

    /** Returns whether the variant was proved, so that it means the same by luck and is no wrong one. */
    public boolean isEquivalent() {
        return verdict == Verdict.PROVED;
    }
}
