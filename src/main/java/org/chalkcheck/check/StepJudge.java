package org.chalkcheck.check;

import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** Judges one step by the routes in the order of their cost and merges their evidence. */
interface StepJudge {
    /** Returns the evidence on a step; {@code deadline} is a moment of {@link System#nanoTime()}. */
    Evidence judge(TypedStep step, JudgeSettings settings, long deadline);

    /**
     * Returns the verdict by shapes and numbers alone, without looking for a proof: enough to tell what another reading of a step
     * would come to.
     */
    default Verdict glance(TypedStep.Typing typing, JudgeSettings settings, long deadline) {
        return Verdict.UNKNOWN;
    }

    /** Returns the judge that uses all routes. */
    static StepJudge standard() {
        return RoutedJudge.standard();
    }
}
