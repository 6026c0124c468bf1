package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.syntax.Ambiguity;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** Says where another sensible reading of an ambiguous notation would change the verdict on a step. */
final class AlternativeReadings {
    private final StepJudge judge;

    AlternativeReadings(StepJudge judge) {
        this.judge = judge;
    }

    /**
     * Returns the evidence with a note for every reading that would change its verdict; the verdict stays, unless the step holds in a reading that
     * its author may well have meant.
     */
    Evidence noted(TypedStep step, Evidence evidence, JudgeSettings settings, long deadline) {
        List<String> notes = new ArrayList<>();
        if (evidence.verdict() != Verdict.UNKNOWN) {
            for (TypedStep.Alternative alternative : step.alternatives()) {
                boolean fails = !isAccepted(evidence.verdict());
                if (!fails && !alternative.noted() || System.nanoTime() - deadline > 0) {
                    continue;
                }
                Verdict other = judge.glance(alternative.typing(), settings, deadline);
                boolean changes = other != Verdict.UNKNOWN && isAccepted(other) == fails;
                boolean both = fails
                        && other == Verdict.REFUTED
                        && alternative.readings().weight() == Ambiguity.Weight.EQUAL;
                boolean decided = evidence.verdict() == Verdict.REFUTED || !fails;
                if (changes && decided && alternative.readings().weight() == Ambiguity.Weight.UNDECIDED) {
                    return Evidence.of(
                            Verdict.UNKNOWN, evidence.method().orElse("readings"), undecided(alternative, fails));
                }
                if (changes || both) {
                    notes.add("read as %s; read as %s, it would %s"
                            .formatted(
                                    alternative.readings().taken(),
                                    alternative.readings().other(),
                                    outcome(other) + (both ? ", too" : "")));
                }
            }
        }
        return evidence.withNotes(notes);
    }

    private static String undecided(TypedStep.Alternative alternative, boolean fails) {
        Ambiguity.Readings readings = alternative.readings();
        String refuted = "it is refuted";
        String holds = "it holds at every point tried";
        return "read as %s %s, read as %s %s%s"
                .formatted(
                        readings.taken(),
                        fails ? refuted : holds,
                        readings.other(),
                        fails ? holds : refuted,
                        readings.hint().map(hint -> "; " + hint).orElse(""));
    }

    static boolean isAccepted(Verdict verdict) {
        return verdict == Verdict.PROVED || verdict == Verdict.TESTED;
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case PROVED, TESTED -> "hold at every point tried";
            case REFUTED -> "be refuted";
            case INVALID -> "mean nothing";
            case UNKNOWN -> throw new IllegalArgumentException("an open verdict changes nothing");
        };
    }
}
