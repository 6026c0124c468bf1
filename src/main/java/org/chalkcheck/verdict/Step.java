package org.chalkcheck.verdict;

import java.util.List;
import org.chalkcheck.expr.Proposition;

/**
 * One step of a derivation: a claim that follows by named rules from the claims that remain.
 *
 * @param claim what the step proves
 * @param rules the names of the rules, in the order in which they were first applied
 * @param remaining the claims it rests on, each proved by a later step; empty where the rules prove the claim outright
 */
public record Step(Proposition claim, List<String> rules, List<Proposition> remaining) {
    public Step {
        rules = List.copyOf(rules);
        remaining = List.copyOf(remaining);
    }
}
