package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.slip.Mutations;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Verdict;

/**
 * Makes an accepted claim wrong by one mistake and judges the result by the same routes. Variants that turn out to be proved are equivalent by
 * luck and give way to the next one.
 */
final class NegativeControls {
    private static final int TRIALS = 4;

    private final RoutedJudge judge;
    private final CheckOptions options;

    NegativeControls(RoutedJudge judge, CheckOptions options) {
        this.judge = judge;
        this.options = options;
    }

    /**
     * Returns the control of a claim; nothing where it is not accepted or offers no place for a mistake.
     *
     * @param claim the claim
     * @param deadline a moment of {@link System#nanoTime()}
     */
    Optional<NegativeControl> of(CheckedClaim claim, long deadline) {
        if (claim.verdict() != Verdict.PROVED && claim.verdict() != Verdict.TESTED) {
            return Optional.empty();
        }
        JudgeSettings settings = JudgeSettings.of(options, claim.directive());
        // Java fixes the sequence of this generator, so that the same seed picks the same mistakes everywhere.
        Random random = new Random(settings.seed() * 31 + claim.id().hashCode());
        Optional<NegativeControl> last = Optional.empty();
        int trials = 0;
        for (Candidate candidate : candidates(claim, random)) {
            if (++trials > TRIALS || System.nanoTime() - deadline > 0) {
                break;
            }
            Verdict verdict = judge.unexplained(candidate.mutation().statement(), settings, deadline)
                    .verdict();
            if (verdict == Verdict.INVALID) {
                // An index that does not exist, say: nobody would take this for a claim.
                continue;
            }
            NegativeControl control = new NegativeControl(
                    candidate.mutation().sentence(),
                    candidate.step(),
                    candidate.mutation().statement(),
                    verdict);
            last = Optional.of(control);
            if (!control.isEquivalent()) {
                break;
            }
        }
        return last;
    }

    private record Candidate(int step, Mutations.Mutation mutation) {}

    /** Returns variants of one step of the claim, the kinds of mistakes in random order. */
    private static List<Candidate> candidates(CheckedClaim claim, Random random) {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < claim.steps().size(); i++) {
            if (proposition(claim, i).isPresent()) {
                steps.add(i);
            }
        }
        Collections.shuffle(steps, random);
        for (int step : steps) {
            List<Mutations.Mutation> mutations =
                    new ArrayList<>(Mutations.of(proposition(claim, step).orElseThrow()));
            if (!mutations.isEmpty()) {
                Collections.shuffle(mutations, random);
                return mutations.stream().map(m -> new Candidate(step, m)).toList();
            }
        }
        return List.of();
    }

    private static Optional<Proposition> proposition(CheckedClaim claim, int step) {
        return claim.steps().get(step).step().typing() instanceof TypedStep.Ready ready
                ? Optional.of(ready.proposition())
                : Optional.empty();
    }
}
