package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Looks for the weakest condition from a small grammar under which a refuted claim is proved: a sign, nonzero, an integer, the order of two
 * names, an interval; the sign of all entries of a vector.
 *
 * <p>The candidates are tried from the weakest on, each by the numbers first, so that wrong ones cost little. The number of candidates is bounded,
 * not the time, so that the answer is the same on every machine.
 */
final class DomainRepair {
    private static final int SAMPLES = 80;
    private static final int MAX_RUNS = 2;
    /** How many conditions that the numbers admit may fail to be proved; each costs all provers. */
    private static final int MAX_UNPROVED = 3;

    private final Judgement judgement;
    private final Judgement numbers;

    /** Judges a proposition. */
    @FunctionalInterface
    interface Judgement {
        Evidence judge(Proposition proposition, JudgeSettings settings, long deadline);
    }

    /**
     * Creates the search.
     *
     * @param judgement by all routes
     * @param numbers by its values only
     */
    DomainRepair(Judgement judgement, Judgement numbers) {
        this.judgement = judgement;
        this.numbers = numbers;
    }

    /** Returns the sentence that offers the weakest condition found. */
    Optional<String> repair(Proposition refuted, JudgeSettings settings, long deadline) {
        Optional<RepairCandidates.Candidate> found = firstProved(RepairCandidates.of(refuted), settings, deadline);
        if (found.isEmpty()) {
            found = firstProved(intervals(refuted, settings, deadline), settings, deadline);
        }
        return found.map(c -> "holds for " + c.words() + "; add \"" + c.declaration() + "\"");
    }

    private Optional<RepairCandidates.Candidate> firstProved(
            List<RepairCandidates.Candidate> candidates, JudgeSettings settings, long deadline) {
        JudgeSettings quick = settings(settings, SAMPLES);
        int unproved = 0;
        for (RepairCandidates.Candidate candidate : candidates) {
            if (System.nanoTime() - deadline > 0) {
                return Optional.empty();
            }
            Verdict verdict =
                    judgement.judge(candidate.proposition(), quick, deadline).verdict();
            if (verdict == Verdict.PROVED) {
                return Optional.of(candidate);
            }
            if (verdict == Verdict.TESTED && ++unproved == MAX_UNPROVED) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<RepairCandidates.Candidate> intervals(Proposition refuted, JudgeSettings settings, long deadline) {
        JudgeSettings few = settings(settings, IntervalCells.SAMPLES);
        List<RepairCandidates.Candidate> candidates = new ArrayList<>();
        for (Variable v : RepairCandidates.names(refuted)) {
            if (!v.shape().isScalar() || v.domain().integer()) {
                continue;
            }
            IntervalCells.of(refuted, v)
                    .runs(cell -> numbers.judge(RepairCandidates.within(refuted, v, cell), few, deadline)
                                    .verdict()
                            == Verdict.TESTED)
                    .stream()
                    .limit(MAX_RUNS)
                    .forEach(run -> candidates.addAll(RepairCandidates.intervals(refuted, v, run)));
        }
        return candidates;
    }

    private static JudgeSettings settings(JudgeSettings settings, int samples) {
        return new JudgeSettings(settings.seed(), OptionalInt.of(samples), settings.tolerance(), settings.dimensions());
    }
}
