package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.ScalarProvers;
import org.chalkcheck.symbolic.calculus.ClosedFormProver;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Decides claims about limits, integrals and series that the numbers leave open: a limit that is exactly 0, for one, is never known to any
 * relative precision, and one that is met as slowly as a logarithm grows is not known at all.
 *
 * <p>They are replaced by the closed forms that rules give, and the claim that is left is judged in their place.
 */
final class ClosedFormRoute {
    private static final String METHOD = "calculus";

    private final ClosedFormProver closedForms = ScalarProvers.closing(METHOD);

    /** Returns whether a proposition speaks of limits, integrals or series. */
    static boolean concerns(Proposition p) {
        return List.of(p.left(), p.right()).stream()
                .anyMatch(side -> Traversal.contains(
                        side,
                        node -> node instanceof Limit
                                || node instanceof Integral
                                || node instanceof Reduction r
                                        && (r.upper().equals(Constant.INFINITY) || r.upper() instanceof Num)));
    }

    /**
     * Returns a verdict by the closed forms.
     *
     * @param judge judges the claim without limits; a proof of it is one of the claim, whose closed forms are exact
     */
    Optional<Evidence> decide(Proposition p, Function<Proposition, Evidence> judge, long deadline) {
        Optional<ClosedFormProver.Closed> found =
                closedForms.closed(p, deadline).filter(closed -> !concerns(closed.claim()));
        return found.map(closed -> judge.apply(closed.claim()))
                .filter(evidence -> evidence.verdict() == Verdict.REFUTED || evidence.verdict() == Verdict.PROVED)
                .map(evidence -> new Evidence(
                        evidence.verdict(),
                        Optional.of(METHOD),
                        rules(found.get().rules(), evidence),
                        evidence.points(),
                        evidence.dimensions(),
                        evidence.maxRelativeError(),
                        evidence.counterexample(),
                        evidence.reason(),
                        Optional.empty(),
                        evidence.notes()));
    }

    private static List<String> rules(List<String> closing, Evidence evidence) {
        List<String> rules = new ArrayList<>(closing);
        evidence.rules().stream().filter(rule -> !rules.contains(rule)).forEach(rules::add);
        return rules;
    }
}
