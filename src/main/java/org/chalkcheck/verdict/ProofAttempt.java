package org.chalkcheck.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Proposition;

/** What a prover made of a proposition. */
public sealed interface ProofAttempt {

    /**
     * A proof: the proposition holds everywhere in its domain.
     *
     * @param method the prover's name, such as {@code kernel}
     * @param derivation the steps in order, the first of which proves the proposition itself
     * @param notes assumptions used, obligations discharged, domains that differ
     */
    record Proof(String method, List<Step> derivation, List<String> notes) implements ProofAttempt {
        public Proof {
            derivation = List.copyOf(derivation);
            notes = List.copyOf(notes);
            if (derivation.isEmpty()) {
                throw new IllegalArgumentException("a proof without a derivation");
            }
        }

        /** Returns a proof in one step. */
        public static Proof outright(String method, Proposition claim, List<String> rules, List<String> notes) {
            return new Proof(method, List.of(new Step(claim, rules, List.of())), notes);
        }

        /** Returns a proof whose first step leaves the claims of other proofs. */
        public static Proof from(
                List<Proof> parts, String method, Proposition claim, List<String> rules, List<String> notes) {
            List<Step> steps = new ArrayList<>();
            steps.add(new Step(claim, rules, parts.stream().map(Proof::claim).toList()));
            parts.forEach(part -> steps.addAll(part.derivation()));
            return new Proof(method, steps, notes);
        }

        /** Returns a proof of a claim that this proof's claim restates. */
        public Proof of(Proposition claim) {
            return claim.equals(claim()) ? this : from(List.of(this), method, claim, List.of("claim-restated"), notes);
        }

        /** Returns what is proved. */
        public Proposition claim() {
            return derivation.get(0).claim();
        }

        /** Returns the named rules in the order of first use. */
        public List<String> rules() {
            Set<String> rules = new LinkedHashSet<>();
            derivation.forEach(step -> rules.addAll(step.rules()));
            return List.copyOf(rules);
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
