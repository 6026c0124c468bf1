package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.calculus.ClosedFormProver;
import org.chalkcheck.symbolic.calculus.LimitRule;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Refutes claims about limits that the numbers leave open: a limit that is exactly 0, for one, is never known to any relative precision.
 *
 * <p>The limits are replaced by the values that rules give, and the claim that is left is examined by its numbers.
 */
final class LimitRoute {
    private static final String METHOD = "calculus";

    private final NumericRoute numeric;
    private final ClosedFormProver limits =
            new ClosedFormProver(METHOD, List.of(new LimitRule(new SmtProver(SmtProver.Effort.SMALL))), List.of());

    LimitRoute(NumericRoute numeric) {
        this.numeric = numeric;
    }

    /** Returns whether a proposition speaks of limits. */
    static boolean concerns(Proposition p) {
        return List.of(p.left(), p.right()).stream()
                .anyMatch(side -> Traversal.contains(side, Limit.class::isInstance));
    }

    /** Returns a refutation by the values of the limits. */
    Optional<Evidence> refute(Proposition p, JudgeSettings settings, long deadline) {
        return limits.closed(p, deadline)
                .map(closed -> numeric.examine(closed, settings, deadline))
                .filter(evidence -> evidence.verdict() == Verdict.REFUTED)
                .map(evidence -> new Evidence(
                        Verdict.REFUTED,
                        Optional.of(METHOD),
                        List.of("limit-of-elementary-function"),
                        evidence.points(),
                        evidence.dimensions(),
                        evidence.maxRelativeError(),
                        evidence.counterexample(),
                        evidence.reason(),
                        Optional.empty(),
                        evidence.notes()));
    }
}
