package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.refute.FailingPoint;
import org.chalkcheck.refute.Outcome;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Looks for the weakest condition from a small grammar under which a claim is proved, or under which both of its sides are defined: a sign, nonzero, an integer, the order of two
 * names, an interval; the sign of all entries of a vector.
 *
 * <p>The candidates are tried from the weakest on, each by points at which the claim is known to fail and by the
 * numbers first, so that wrong ones cost little. The number of candidates is bounded,
 * not the time, so that the answer is the same on every machine.
 */
final class DomainRepair {
    static final int SAMPLES = 80;
    private static final int MAX_RUNS = 2;
    /** How many conditions that the numbers admit may fail to be proved; each costs all provers. */
    private static final int MAX_UNPROVED = 3;

    /** How an offer begins for a claim whose sides are not defined at the same points. */
    static final String DEFINED = "both sides are defined for ";

    private final Judgement judgement;
    private final Judgement numbers;
    private final Failures failures;

    /** Judges a proposition. */
    @FunctionalInterface
    interface Judgement {
        Evidence judge(Proposition proposition, JudgeSettings settings, long deadline);
    }

    /** Finds points at which a refuted proposition fails. */
    @FunctionalInterface
    interface Failures {
        List<FailingPoint> of(Proposition refuted, JudgeSettings settings, long deadline);
    }

    /**
     * Creates the search.
     *
     * @param judgement by all routes
     * @param numbers by its values only
     * @param failures the points that no condition may admit
     */
    DomainRepair(Judgement judgement, Judgement numbers, Failures failures) {
        this.judgement = judgement;
        this.numbers = numbers;
        this.failures = failures;
    }

    /** Returns the sentence that offers the weakest condition found under which a refuted claim holds. */
    Optional<String> repair(Proposition refuted, JudgeSettings settings, long deadline) {
        boolean possible = !RepairCandidates.names(refuted).isEmpty()
                || !RepairCandidates.of(refuted, List.of()).isEmpty();
        List<FailingPoint> known = possible ? failures.of(refuted, settings, deadline) : List.of();
        return new Search(refuted, known, settings, deadline, (p, evidence) -> true)
                .run()
                .map(c -> "holds for " + c.words() + "; add \"" + c.declaration() + "\"");
    }

    /**
     * Returns the sentence that offers the weakest condition found under which both sides of a claim are defined, or at least where the same
     * points are left out on both sides.
     *
     * @param defined whether both sides are defined wherever a claim is tried
     */
    Optional<String> align(
            Proposition accepted, JudgeSettings settings, long deadline, Predicate<Proposition> defined) {
        return new Search(accepted, List.of(), settings, deadline, (p, evidence) -> defined.test(p))
                .run()
                .map(c -> DEFINED + c.words() + "; add \"" + c.declaration() + "\"")
                .or(() -> new Search(
                                accepted,
                                List.of(),
                                settings,
                                deadline,
                                (p, evidence) -> !Outcome.domainsDiffer(evidence))
                        .run()
                        .map(c -> "both sides have one domain for " + c.words() + "; add \"" + c.declaration() + "\""));
    }

    /** The search for one claim. */
    private final class Search {
        private final Proposition claim;
        private final List<FailingPoint> known;
        private final JudgeSettings settings;
        private final long deadline;
        private final BiPredicate<Proposition, Evidence> wanted;

        Search(
                Proposition claim,
                List<FailingPoint> known,
                JudgeSettings settings,
                long deadline,
                BiPredicate<Proposition, Evidence> wanted) {
            this.claim = claim;
            this.known = known;
            this.settings = settings;
            this.deadline = deadline;
            this.wanted = wanted;
        }

        Optional<RepairCandidates.Candidate> run() {
            return firstProved(RepairCandidates.of(claim, known))
                    .or(() -> firstProved(intervals()))
                    .map(this::withoutUndefinedBorder);
        }

        private Optional<RepairCandidates.Candidate> firstProved(List<RepairCandidates.Candidate> candidates) {
            JudgeSettings quick = settings(SAMPLES);
            int unproved = 0;
            for (RepairCandidates.Candidate candidate : candidates) {
                if (System.nanoTime() - deadline > 0) {
                    return Optional.empty();
                }
                Evidence seen = numbers.judge(candidate.proposition(), quick, deadline);
                if (seen.verdict() != Verdict.TESTED
                        || !wanted.test(candidate.proposition(), seen)
                        || isOnlyBorder(candidate)) {
                    continue;
                }
                Verdict verdict = judgement
                        .judge(candidate.proposition(), quick, deadline)
                        .verdict();
                if (verdict == Verdict.PROVED) {
                    return Optional.of(candidate);
                }
                if (verdict == Verdict.TESTED && ++unproved == MAX_UNPROVED) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        // A claim about sqrt(x) for x <= 0 is a claim about x = 0.
        private boolean isOnlyBorder(RepairCandidates.Candidate candidate) {
            return candidate.signs().stream()
                    .filter(RepairCandidates.Sign::includesZero)
                    .anyMatch(sign -> isUndefined(RepairCandidates.signs(claim, List.of(sign.strict()))
                            .proposition()));
        }

        // A sign offered with 0, where the claim has no meaning, is better offered without.
        private RepairCandidates.Candidate withoutUndefinedBorder(RepairCandidates.Candidate found) {
            List<RepairCandidates.Sign> signs = new ArrayList<>();
            boolean changed = false;
            for (RepairCandidates.Sign sign : found.signs()) {
                boolean strict = sign.includesZero() && isUndefined(RepairCandidates.atZero(claim, sign.variable()));
                changed |= strict;
                signs.add(strict ? sign.strict() : sign);
            }
            return changed ? RepairCandidates.signs(claim, signs) : found;
        }

        private boolean isUndefined(Proposition p) {
            return numbers.judge(p, settings(IntervalCells.SAMPLES), deadline).verdict() == Verdict.INVALID;
        }

        private List<RepairCandidates.Candidate> intervals() {
            JudgeSettings few = settings(IntervalCells.SAMPLES);
            List<RepairCandidates.Candidate> candidates = new ArrayList<>();
            List<Variable> reals = RepairCandidates.names(claim).stream()
                    .filter(v -> v.shape().isScalar() && !v.domain().integer())
                    .toList();
            if (reals.isEmpty()) {
                return candidates;
            }
            IntervalCells cells = IntervalCells.of(claim);
            for (Variable v : reals) {
                cells.within(v.domain()).runs(cell -> holds(v, cell, few)).stream()
                        .limit(MAX_RUNS)
                        .map(run -> isUndefinedAtAnEnd(v, run, few) ? run.open() : run)
                        .forEach(run -> candidates.addAll(RepairCandidates.intervals(claim, known, v, run)));
            }
            return candidates;
        }

        // What divides by 0 at an end, as the tangent does at pi/2, has no value there.
        private boolean isUndefinedAtAnEnd(Variable v, IntervalCells.Run run, JudgeSettings few) {
            return Stream.of(run.lower(), run.upper())
                    .flatMap(Optional::stream)
                    .filter(IntervalCells.End::included)
                    .anyMatch(end -> Definedness.of(List.of(claim.left(), claim.right())).conditions().stream()
                            .filter(c ->
                                    c instanceof Condition.Compare compare && compare.relation() == Relation.NOT_EQUAL)
                            .map(Condition.Compare.class::cast)
                            .anyMatch(c -> isZero(Expressions.subtract(c.left(), c.right()), v, end, few)));
        }

        private boolean isZero(Expr divisor, Variable v, IntervalCells.End end, JudgeSettings few) {
            Expr there = Traversal.substitute(divisor, v, end.value());
            return numbers.judge(Proposition.of(there, Relation.EQUAL, Num.ZERO, claim.assumptions()), few, deadline)
                            .verdict()
                    == Verdict.TESTED;
        }

        private boolean holds(Variable v, IntervalCells.Run cell, JudgeSettings few) {
            if (FailingPoint.anyLies(known, v, cell.domain())) {
                return false;
            }
            Proposition within = RepairCandidates.within(claim, v, cell);
            Evidence evidence = numbers.judge(within, few, deadline);
            return evidence.verdict() == Verdict.TESTED && wanted.test(within, evidence);
        }

        private JudgeSettings settings(int samples) {
            return settings.forVerdict().withSamples(samples);
        }
    }
}
