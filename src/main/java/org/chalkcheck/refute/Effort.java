package org.chalkcheck.refute;

/** How much an examination is to find out. */
public enum Effort {
    /** The verdict, and where the claim fails, a counterexample that is easy to check. */
    COUNTEREXAMPLE,
    /** The verdict alone. */
    VERDICT,
    /** Whether the claim is good enough to be suggested: fewer sizes are met, none of them large. */
    SUGGESTION
}
