package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.probability.MomentRecursionProver;
import org.chalkcheck.probability.ProbabilityRoute;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges propositions about moments of sequences, such as the layers of a random network: at the first indices the recurrences are unrolled
 * and the moments compared as those of any random variables; for all indices the moments follow a recursion of their own.
 */
final class RandomSequenceRoute {
    /** At how many indices a claim without a proof must have been found to hold. */
    private static final int FEWEST = 2;

    private static final int MOST = 6;
    private static final long RESERVE_NANOS = 3_000_000_000L;

    private final MomentRoute moments;
    private final Prover recursion;

    RandomSequenceRoute(MomentRoute moments, List<Prover> provers) {
        this.moments = moments;
        this.recursion = new MomentRecursionProver(provers);
    }

    /** Returns whether a proposition speaks of moments and of terms of sequences. */
    static boolean concerns(Proposition p) {
        return MomentRoute.concerns(p) && SequenceRoute.concerns(p);
    }

    Evidence judge(Proposition p, JudgeSettings settings, long deadline) {
        Optional<Proposition> single = SequenceRoute.drawn(p);
        if (single.isPresent()) {
            return moments.judge(single.get(), settings, deadline);
        }
        List<Map<Variable, Integer>> assignments = SequenceRoute.assignments(SequenceRoute.indices(p), MOST);
        Examined examined = new Examined();
        Optional<ProofAttempt.Proof> proof = Optional.empty();
        for (Map<Variable, Integer> assignment : assignments) {
            boolean first = examined.met.isEmpty();
            if (!first && deadline - System.nanoTime() < RESERVE_NANOS) {
                break;
            }
            Optional<Proposition> unrolled = SequenceRoute.unroll(p, assignment);
            if (unrolled.isEmpty()) {
                return Evidence.of(Verdict.UNKNOWN, "moments", "the recurrence of a sequence could not be unrolled");
            }
            // The first index by both routes, and without a proof the second one; deeper ones are simulated, since
            // their moments take
            // long to write out.
            Evidence evidence = proof.isEmpty() && examined.met.size() < FEWEST
                    ? moments.numbers(unrolled.get(), settings, half(deadline))
                    : moments.simulated(unrolled.get(), settings, deadline);
            if (evidence.verdict() == Verdict.REFUTED) {
                return SequenceRoute.at(evidence, assignment);
            }
            if (evidence.verdict() == Verdict.INVALID || first && evidence.verdict() == Verdict.UNKNOWN) {
                return evidence;
            }
            examined.add(evidence, assignment);
            if (first
                    && Replayed.of(p, recursion.prove(p, deadline - RESERVE_NANOS))
                            instanceof ProofAttempt.Proof found) {
                proof = Optional.of(found);
            }
        }
        if (examined.met.isEmpty()) {
            return Evidence.of(Verdict.INVALID, "moments", "no admissible index was found");
        }
        if (proof.isEmpty() && examined.met.size() < Math.min(FEWEST, assignments.size())) {
            return Evidence.of(Verdict.UNKNOWN, "moments", "only the first index could be examined")
                    .withNotes(examined.simulated);
        }
        return examined.evidence(proof);
    }

    /** A moment half way to the deadline. */
    private static long half(long deadline) {
        long now = System.nanoTime();
        return now + (deadline - now) / 2;
    }

    /** What was found at the indices so far. */
    private static final class Examined {
        private final List<Evidence> met = new ArrayList<>();
        private final Set<String> dimensions = new LinkedHashSet<>();
        private final List<String> simulated = new ArrayList<>();

        void add(Evidence evidence, Map<Variable, Integer> assignment) {
            List<String> index = assignment.entrySet().stream()
                    .map(entry -> entry.getKey().label() + " = " + entry.getValue())
                    .toList();
            evidence.notes().stream()
                    .filter(note -> note.startsWith(ProbabilityRoute.SIMULATED))
                    .forEach(note -> simulated.add(String.join(", ", index) + ": " + note));
            if (evidence.verdict() != Verdict.UNKNOWN) {
                met.add(evidence);
                dimensions.addAll(evidence.dimensions());
                dimensions.addAll(index);
            }
        }

        Evidence evidence(Optional<ProofAttempt.Proof> proof) {
            long points = met.stream().mapToLong(e -> e.points().orElse(0)).sum();
            double error = met.stream()
                    .mapToDouble(e -> e.maxRelativeError().orElse(0))
                    .max()
                    .orElse(0);
            List<String> notes = new ArrayList<>(List.of("recurrences unrolled for small indices"));
            notes.addAll(simulated);
            proof.ifPresent(p -> notes.addAll(p.notes()));
            return new Evidence(
                    proof.isPresent() ? Verdict.PROVED : Verdict.TESTED,
                    Optional.of(proof.map(p -> "moments, then " + p.method()).orElse("moments, then sampling")),
                    proof.map(ProofAttempt.Proof::rules).orElse(List.of()),
                    OptionalLong.of(points),
                    List.copyOf(dimensions),
                    OptionalDouble.of(error),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    notes);
        }
    }
}
