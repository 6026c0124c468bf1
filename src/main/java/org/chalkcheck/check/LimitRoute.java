package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.calculus.ClosedFormProver;
import org.chalkcheck.symbolic.calculus.LimitRule;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Decides claims about limits that the numbers leave open: a limit that is exactly 0, for one, is never known to any relative precision, and
 * one that is met as slowly as a logarithm grows is not known at all.
 *
 * <p>The limits are replaced by the values that rules give, and the claim that is left is judged in their place.
 */
final class LimitRoute {
    private static final String METHOD = "calculus";

    private final ClosedFormProver limits =
            new ClosedFormProver(METHOD, List.of(new LimitRule(new SmtProver(SmtProver.Effort.SMALL))), List.of());

    /** Returns whether a proposition speaks of limits. */
    static boolean concerns(Proposition p) {
        return List.of(p.left(), p.right()).stream()
                .anyMatch(side -> Traversal.contains(side, Limit.class::isInstance));
    }

    /**
     * Returns a verdict by the values of the limits.
     *
     * @param judge judges the claim without limits; a proof of it is one of the claim, whose limits are exact
     */
    Optional<Evidence> decide(Proposition p, Function<Proposition, Evidence> judge, long deadline) {
        return limits.closed(p, deadline)
                .filter(closed -> !concerns(closed))
                .map(judge)
                .filter(evidence -> evidence.verdict() == Verdict.REFUTED || evidence.verdict() == Verdict.PROVED)
                .map(evidence -> new Evidence(
                        evidence.verdict(),
                        Optional.of(METHOD),
                        rules(evidence),
                        evidence.points(),
                        evidence.dimensions(),
                        evidence.maxRelativeError(),
                        evidence.counterexample(),
                        evidence.reason(),
                        Optional.empty(),
                        evidence.notes()));
    }

    private static List<String> rules(Evidence evidence) {
        List<String> rules = new ArrayList<>(List.of("limit-of-elementary-function"));
        evidence.rules().stream().filter(rule -> !rules.contains(rule)).forEach(rules::add);
        return rules;
    }
}
