package org.chalkcheck.probability;

import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Proposition;

/** What became of the random variables of a proposition. */
public sealed interface EliminationResult {

    /**
     * A proposition without random variables that holds exactly when the given one does, where the obligations are met.
     *
     * @param proposition the moment-free statement; its assumptions include the conditions under which the laws exist
     * @param rules the definitions and theorems used, in order of first use
     * @param facts the ledger of independence and conditional laws used
     * @param obligations conditions that were needed and could not be derived from domains and assumptions; empty for a full proof
     */
    record Elimination(Proposition proposition, List<String> rules, List<String> facts, List<Condition> obligations)
            implements EliminationResult {
        public Elimination {
            rules = List.copyOf(rules);
            facts = List.copyOf(facts);
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * The proposition means nothing.
     *
     * @param message what is wrong with a law or moment
     */
    record Invalid(String message) implements EliminationResult {}

    /**
     * No rule applies; this says nothing about the proposition's truth.
     *
     * @param reason what stopped the elimination
     */
    record Open(String reason) implements EliminationResult {}
}
