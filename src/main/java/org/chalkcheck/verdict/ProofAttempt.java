package org.chalkcheck.verdict;

import java.util.List;

/** What a prover made of a proposition. */
public sealed interface ProofAttempt {

    /**
     * A proof: the proposition holds everywhere in its domain.
     *
     * @param method the prover's name, such as {@code kernel}
     * @param rules the named rules in order
     * @param notes assumptions used, obligations discharged, domains that differ
     */
    record Proof(String method, List<String> rules, List<String> notes) implements ProofAttempt {
        public Proof {
            rules = List.copyOf(rules);
            notes = List.copyOf(notes);
        }
    }

    /**
     * No proof: this says nothing about the proposition's truth.
     *
     * @param reason what stopped the prover
     */
    record NoProof(String reason) implements ProofAttempt {}

    /**
     * An exact disproof, such as two different rational numbers.
     *
     * @param method the prover's name
     * @param counterexample the point
     * @param reason why it fails, in a sentence
     */
    record Disproof(String method, Counterexample counterexample, String reason) implements ProofAttempt {}
}
