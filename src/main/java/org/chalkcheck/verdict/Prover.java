package org.chalkcheck.verdict;

import org.chalkcheck.expr.Proposition;

/**
 * A route to proofs. Provers are stateless and safe for several threads.
 *
 * <p>A prover must return within its own step budget, never guess, and answer {@code NoProof} for what it does not understand.
 */
public interface Prover {

    /** Returns the name shown as the method of a verdict. */
    String name();

    /**
     * Tries to prove a proposition.
     *
     * @param proposition the statement with its assumptions
     * @param deadline a moment of {@link System#nanoTime()} after which the result is no longer of use; a safety net, not the step budget
     */
    ProofAttempt prove(Proposition proposition, long deadline);
}
