package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.probability.RunningMean;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** Chooses what to draw of a claim. */
final class Plots {
    private Plots() {}

    /** Returns the plots of a claim's steps, in order. */
    static List<Plot> of(CheckedClaim claim, long seed) {
        List<Plot> plots = new ArrayList<>();
        for (int i = 0; i < claim.steps().size(); i++) {
            CheckedStep step = claim.steps().get(i);
            if (step.step().typing() instanceof TypedStep.Ready ready) {
                try {
                    add(plots, i, ready.proposition(), step.evidence(), seed);
                } catch (CompilationException | IllegalArgumentException | ArithmeticException e) {
                    // What cannot be evaluated at fixed sizes has no picture.
                    continue;
                }
            }
        }
        return plots;
    }

    private static void add(List<Plot> plots, int step, Proposition proposition, Evidence evidence, long seed) {
        boolean refuted = evidence.verdict() == Verdict.REFUTED;
        boolean approximate = proposition.relation() == Relation.APPROXIMATELY
                || proposition.absoluteTolerance().isPresent();
        if (MomentRoute.concerns(proposition)) {
            boolean sampled = evidence.method().orElse("").contains("monte carlo");
            if (refuted || sampled) {
                RunningMean.of(proposition, seed)
                        .map(r -> new Plot.RunningEstimate(
                                step, r.point(), r.counts(), r.estimates(), r.errors(), r.claimed()))
                        .ifPresent(plots::add);
            }
            return;
        }
        if (refuted || approximate) {
            new SidesPlotter(proposition, evidence).plot(step).ifPresent(plots::add);
        }
        boolean decided = evidence.verdict() != Verdict.UNKNOWN && evidence.verdict() != Verdict.INVALID;
        if (decided && proposition.relation() == Relation.EQUAL) {
            new DifferencePlotter(proposition, evidence).plot(step).ifPresent(plots::add);
        }
    }
}
