package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.CompilationException;
import org.jspecify.annotations.Nullable;

/**
 * Searches for an admissible point at which a claim fails.
 *
 * <p>A claim is met at several assignments of its dimensions and structural integers, and at many points for each. A point that fails in double
 * precision by more than the error bounds counts only when exact arithmetic or at least 50 digits confirm it; the counterexample is then shrunk. The result
 * depends on the claim and the options alone, not on time or threads, unless the deadline strikes.
 */
public final class Refuter {
    private static final int FURTHER_ASSIGNMENTS = 40;
    private static final int DIMENSION_ASSIGNMENTS = 4;
    private static final int INTEGER_ASSIGNMENTS = 9;
    private static final int FEW_INDICES = 3;
    /** Enough to meet each of the 15 ways in which four indices can be equal, where all fit. */
    private static final int INDEX_PATTERNS = 18;

    private static final int LEAST_POINTS = 16;
    /** Operations of a program that is not too large at larger dimensions, either. */
    private static final int LIGHT = 200;

    private static final int FEW_ASSIGNMENTS = 3;
    /** Operations of a program that would take too long at a far value. */
    private static final int HEAVY = 20_000;

    private static final int GLANCE_ASSIGNMENTS = 2;
    private static final int GLANCE_POINTS = 8;
    /** Enough at one assignment to fail each of the few conditions under which a claim could hold. */
    private static final int FAILING_POINTS = 24;

    private static final int FEW = 10;
    /** Integrals, limits and infinite sums cost more and are met at fewer points. */
    private static final int ESTIMATED_POINTS = 32;
    /** The work for one claim, in operations times points. */
    private static final long MAX_WORK = 100_000_000;
    /** How far the sides of an approximation without digits may lie apart, relative to values of ordinary size. */
    private static final double APPROXIMATION = 0.05;

    private Refuter() {}

    /**
     * Examines a claim.
     *
     * @param claim the claim
     * @param options how
     */
    public static Outcome examine(Proposition claim, Options options) {
        return new Search(claim, options).run();
    }

    /**
     * Returns whether the sides agree at a few points of ordinary kind. A quick look that tells most false claims from true ones
     * and confirms neither.
     */
    public static boolean agrees(Proposition claim, Options options) {
        return new Search(claim, options).agrees();
    }

    /**
     * Returns points at which a claim seems to fail: a restriction of the claim that admits one of them does not repair it. They are not
     * confirmed, and there may be none although the claim fails.
     */
    public static List<FailingPoint> failures(Proposition claim, Options options) {
        return new Search(claim, options).failures();
    }

    /** Returns a few points of ordinary kind at which versions of a claim can be met, at a few assignments. */
    static List<Meeting> meetings(Proposition claim, Options options) {
        return new Search(claim, options).meetings();
    }

    /**
     * A trial with points to meet it at.
     *
     * @param trial the trial
     * @param points the points
     * @param count how many they are
     */
    record Meeting(Trial trial, Points points, int count) {}

    /** One examination. */
    private static final class Search {
        private final Proposition claim;
        private final Options options;
        private final Subject subject;
        private final List<Expr> roots;
        private final Assumptions assumptions;
        private final List<IntegerName> names;
        private final double[] borders;
        private final SplittableRandom random;
        private final Tally tally = new Tally();
        private String failure = "";
        private int heaviest;

        Search(Proposition claim, Options options) {
            this.claim = claim;
            this.options = options;
            this.subject = Subject.of(claim, options);
            this.roots = subject.roots();
            this.assumptions = subject.assumptions();
            this.names = subject.names();
            this.borders = ScalarSampler.borders(subject.relevant());
            long hash = 31L * claim.left().hashCode() + claim.right().hashCode();
            this.random = new SplittableRandom(options.seed() * 0x9E3779B97F4A7C15L + hash);
        }

        Outcome run() {
            for (Expr root : roots) {
                for (Variable variable : Traversal.variables(root)) {
                    if (variable.role() == Variable.Role.RANDOM) {
                        return new Outcome.Undecided("the random variable " + variable.label() + " has no fixed value");
                    }
                }
            }
            IntegerAssignments search = subject.assignments();
            long indices = names.stream().filter(name -> !name.isDimension()).count();
            boolean suggestion = options.effort() == Effort.SUGGESTION;
            int wanted = names.isEmpty()
                    ? 1
                    : indices == 0
                            ? suggestion ? FEW_ASSIGNMENTS : DIMENSION_ASSIGNMENTS
                            : indices < FEW_INDICES ? INTEGER_ASSIGNMENTS : INDEX_PATTERNS;
            List<Map<String, Integer>> assignments = search.pick(wanted, random.split());
            if (assignments.isEmpty()) {
                return new Outcome.NoAdmissiblePoint(
                        "no values of " + integerLabels() + " were found that satisfy the assumptions");
            }
            Judge judge = judge(assignments);
            int points = Math.max(LEAST_POINTS, options.samples() / assignments.size());
            Optional<Outcome> refuted = run(assignments, search, judge, points, false);
            if (refuted.isPresent()) {
                return refuted.get();
            }
            if (suggestion) {
                return summary();
            }
            List<Condition> conditions = new ArrayList<>(assumptions.onIntegers());
            conditions.addAll(ExistenceBounds.of(roots, names));
            LargeAssignments large = new LargeAssignments(names, conditions, subject.axes());
            List<Map<String, Integer>> further = new ArrayList<>();
            if (heaviest <= LIGHT && LargeAssignments.suit(roots)) {
                further.addAll(large.beside(assignments.get(0), borders));
                further.removeAll(assignments);
                refuted = run(further, search, judge, LEAST_POINTS, false);
            }
            // An inequality may fail late, and points of integers alone are cheap.
            boolean integers = !names.isEmpty() && names.stream().noneMatch(IntegerName::isDimension);
            if (refuted.isEmpty()
                    && claim.relation().isOrder()
                    && integers
                    && (names.size() > 1 || LargeAssignments.suit(roots))) {
                List<Map<String, Integer>> last =
                        new ArrayList<>(names.size() > 1 ? search.bySize(FURTHER_ASSIGNMENTS) : assignments);
                last.addAll(large.far(last));
                last.removeAll(assignments);
                refuted = run(last, search, judge, points, true);
            }
            return refuted.orElseGet(this::summary);
        }

        private Optional<Outcome> run(
                List<Map<String, Integer>> assignments,
                IntegerAssignments search,
                Judge judge,
                int points,
                boolean singlePoints) {
            long work = 0;
            for (Map<String, Integer> assignment : assignments) {
                if (isExpired() || work > MAX_WORK) {
                    break;
                }
                SplittableRandom own = random.split();
                Trial trial = trial(assignment, judge, own);
                if (trial == null) {
                    continue;
                }
                heaviest = trial.isEstimated()
                        ? Integer.MAX_VALUE
                        : Math.max(heaviest, trial.sides().program().operationCount());
                if (singlePoints && (!trial.isSinglePoint() || names.size() == 1 && heaviest > HEAVY)) {
                    break;
                }
                long before = tally.agreeing;
                int affordable = affordable(trial, points);
                Examination examination = new Examination(trial, judge, tally, claim.relation(), this::isExpired);
                Optional<Examination.Failure> found;
                try {
                    found = examination.run(own, affordable);
                } catch (CompilationException e) {
                    failure = String.valueOf(e.getMessage());
                    continue;
                }
                if (found.isPresent()) {
                    tally.integers(assignment);
                    return Optional.of(refuted(found.get(), search, judge));
                }
                if (tally.agreeing > before) {
                    tally.integers(assignment);
                }
                work += (long) affordable * trial.sides().program().operationCount();
            }
            return Optional.empty();
        }

        private List<Map<String, Integer>> glanced() {
            boolean isRandom = roots.stream()
                    .flatMap(root -> Traversal.variables(root).stream())
                    .anyMatch(variable -> variable.role() == Variable.Role.RANDOM);
            return isRandom
                    ? List.of()
                    : subject.assignments().pick(names.isEmpty() ? 1 : GLANCE_ASSIGNMENTS, random.split());
        }

        private Optional<Meeting> glance(Map<String, Integer> assignment, Judge judge) {
            Trial trial = trial(assignment, judge, random.split(), GLANCE_POINTS);
            if (trial == null) {
                return Optional.empty();
            }
            if (trial.isSinglePoint()) {
                return Optional.of(new Meeting(trial, new Points(0, 1), 0));
            }
            int wanted = Math.min(trial.isEstimated() ? 2 : GLANCE_POINTS, trial.capacity());
            Points points = new Points(trial.layout().slots(), wanted);
            return Optional.of(new Meeting(trial, points, trial.admission().fill(random.split(), points, wanted)));
        }

        List<Meeting> meetings() {
            List<Map<String, Integer>> assignments = glanced();
            if (assignments.isEmpty()) {
                return List.of();
            }
            Judge judge = judge(assignments);
            return assignments.stream()
                    .flatMap(assignment -> glance(assignment, judge).stream())
                    .toList();
        }

        boolean agrees() {
            List<Map<String, Integer>> assignments = glanced();
            if (assignments.isEmpty()) {
                return false;
            }
            Judge judge = judge(assignments);
            int agreeing = 0;
            for (Map<String, Integer> assignment : assignments) {
                Optional<Meeting> found = glance(assignment, judge);
                if (found.isEmpty()) {
                    continue;
                }
                Trial trial = found.get().trial();
                if (trial.isSinglePoint()) {
                    Judge.Finding finding =
                            trial.confirmation().decide(new Rational[0]).finding();
                    if (finding == Judge.Finding.FAILS) {
                        return false;
                    }
                    agreeing++;
                    continue;
                }
                trial.sides().run(found.get().points(), found.get().count());
                for (int k = 0; k < found.get().count(); k++) {
                    Judge.Finding finding = judge.judge(trial.sides(), k);
                    if (finding == Judge.Finding.FAILS) {
                        return false;
                    }
                    agreeing += finding == Judge.Finding.HOLDS ? 1 : 0;
                }
            }
            return agreeing > 0;
        }

        List<FailingPoint> failures() {
            List<Map<String, Integer>> assignments =
                    subject.assignments().pick(names.isEmpty() ? 1 : DIMENSION_ASSIGNMENTS, random.split());
            List<FailingPoint> failing = new ArrayList<>();
            if (assignments.isEmpty()) {
                return failing;
            }
            Judge judge = judge(assignments);
            for (Map<String, Integer> assignment : assignments) {
                Trial trial = trial(assignment, judge, random.split());
                if (trial == null || trial.isSinglePoint() || isExpired()) {
                    continue;
                }
                int most = trial.isEstimated()
                        ? GLANCE_POINTS
                        : Math.min(FAILING_POINTS, options.samples() / assignments.size());
                Points points = new Points(trial.layout().slots(), Math.min(most, trial.capacity()));
                int count = trial.admission().fill(random.split(), points, points.capacity());
                trial.sides().run(points, count);
                for (int k = 0; k < count; k++) {
                    if (judge.judge(trial.sides(), k) == Judge.Finding.FAILS) {
                        Description.failing(trial, points, k).ifPresent(failing::add);
                    }
                }
            }
            return failing;
        }

        private static int affordable(Trial trial, int points) {
            int most = trial.isEstimated() ? ESTIMATED_POINTS : 4 * trial.capacity();
            return Math.min(points, most);
        }

        private @Nullable Trial trial(Map<String, Integer> assignment, Judge judge, SplittableRandom own) {
            return trial(assignment, judge, own, Integer.MAX_VALUE);
        }

        private @Nullable Trial trial(Map<String, Integer> assignment, Judge judge, SplittableRandom own, int most) {
            try {
                return new Trial(claim, assumptions, assignment, borders, judge, own.split(), most);
            } catch (CompilationException e) {
                failure = String.valueOf(e.getMessage());
                return null;
            }
        }

        private boolean isExpired() {
            return System.nanoTime() - options.deadline() > 0;
        }

        private String integerLabels() {
            return String.join(
                    ", ", names.stream().map(name -> Tally.label(name.name())).toList());
        }

        private Judge judge(List<Map<String, Integer>> assignments) {
            boolean sidesEqual = claim.left().equals(claim.right());
            double relative = options.relativeTolerance().orElse(0);
            Rational absolute = claim.absoluteTolerance().orElse(Rational.ZERO);
            if (claim.relation() == Relation.APPROXIMATELY && relative == 0 && absolute.signum() == 0) {
                double size = ordinarySize(assignments.get(0));
                return new Judge(claim.relation(), APPROXIMATION, Rational.of(APPROXIMATION * size), sidesEqual);
            }
            return new Judge(claim.relation(), relative, absolute, sidesEqual);
        }

        /**
         * Returns the median size of the sides at points of ordinary size. Functions that vanish on half of the line have a small one; they count
         * as of size 1/2 where a quarter of their values is larger than that.
         */
        private double ordinarySize(Map<String, Integer> assignment) {
            Judge plain = new Judge(Relation.EQUAL, 0, Rational.ZERO, false);
            Trial trial = trial(assignment, plain, random.split());
            if (trial == null || trial.isSinglePoint()) {
                return 0;
            }
            int wanted = Math.min(64, trial.capacity());
            Points points = new Points(trial.layout().slots(), wanted);
            int count = trial.admission().fill(random.split(), points, wanted);
            trial.sides().run(points, count);
            double[] sizes = IntStream.range(0, count)
                    .filter(k -> Regime.of(k) == Regime.ORDINARY)
                    .mapToDouble(k -> Math.max(
                            Math.abs(trial.sides().value(0, 0, k)),
                            Math.abs(trial.sides().value(1, 0, k))))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            return sizes.length == 0
                    ? 0
                    : Math.min(sizes[3 * sizes.length / 4], Math.max(sizes[sizes.length / 2], 0.5));
        }

        private Outcome refuted(Examination.Failure found, IntegerAssignments search, Judge judge) {
            SplittableRandom own = random.split();
            Shrinker shrinker = new Shrinker(judge, assignment -> trial(assignment, judge, own), own, this::isExpired);
            Examination.Failure least = found.confirmed() && options.effort() == Effort.COUNTEREXAMPLE
                    ? shrinker.shrink(found, search.bySize(8))
                    : found;
            var counterexample = Description.counterexample(least);
            String reason = Description.reason(counterexample);
            List<String> notes = found.confirmed()
                    ? List.of()
                    : List.of("the difference is more than a thousand times the estimated error at every point tried,"
                            + " but it was found in double precision only");
            return new Outcome.Refuted(
                    counterexample, reason, Math.max(1, tally.admissible), tally.dimensions(), notes);
        }

        private Outcome summary() {
            if (tally.agreeing == 0) {
                return nothingAgreed();
            }
            boolean fewSuffice = names.isEmpty() && tally.admissible == tally.agreeing && tally.admissible <= 1
                    || tally.undefined == 0 && tally.open == 0 && tally.unconfirmed == 0;
            List<String> notes = new ArrayList<>(tally.notes());
            long doubtful = tally.unconfirmed + tally.disputed;
            if (tally.disputed > 0 || doubtful * 20 > tally.agreeing) {
                return new Outcome.Undecided("the sides seem to differ at " + doubtful + " of " + tally.admissible
                        + " points, which could not be confirmed with high precision");
            }
            if (tally.agreeing < FEW && !fewSuffice) {
                if (tally.open > tally.agreeing) {
                    return new Outcome.Undecided("at " + tally.open + " of " + tally.admissible
                            + " points the values are not known well enough to compare them");
                }
                notes.add("only " + tally.agreeing + " points were found at which both sides are defined");
            }
            if (tally.doubtful) {
                return new Outcome.Undecided(
                        "too far apart for an approximation, too close to refute it: the right side "
                                + tally.difference().orElseThrow());
            }
            tally.difference().ifPresent(notes::add);
            if (tally.touching) {
                notes.add(Outcome.TOUCHING);
            }
            return new Outcome.Agreed(
                    tally.agreeing, tally.dimensions(), tally.maxRelativeError(), notes, tally.undefined);
        }

        private Outcome nothingAgreed() {
            if (isExpired()) {
                return new Outcome.Undecided("the deadline came before any point was compared");
            }
            if (tally.admissible == 0) {
                return failure.isEmpty()
                        ? new Outcome.NoAdmissiblePoint(
                                assumptions.onValues().isEmpty()
                                        ? "no point was found in the domains of the names"
                                        : "no point was found that satisfies the assumptions "
                                                + String.join(
                                                        ", ",
                                                        assumptions.onValues().stream()
                                                                .map(Condition::toString)
                                                                .toList()))
                        : new Outcome.Undecided(failure);
            }
            if (tally.undefined == tally.admissible) {
                return new Outcome.NoAdmissiblePoint(
                        "both sides are defined at none of the " + tally.admissible + " admissible points tried");
            }
            return new Outcome.Undecided(
                    tally.admissible == 1
                            ? "the values are not known well enough to tell them apart"
                            : "at none of " + tally.admissible
                                    + " points the values are known well enough to compare them");
        }
    }
}
