package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import net.jqwik.api.Shrinkable;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Makes a counterexample small: first the dimensions and integers, then the values.
 *
 * <p>Values are first drawn anew from few small numbers; then each entry takes the simplest number that keeps the claim failing. Each step is
 * confirmed like the first failure was.
 */
final class Shrinker {
    private static final int MAX_PASSES = 3;
    private static final int MAX_CONFIRMATIONS = 40;
    private static final int MAX_TRIALS = 12;
    private static final int MAX_TRIED = 3;
    private static final int DRAWN = 200;
    private static final int FEW_DRAWN = 24;
    private static final int MAX_ENTRIES = 64;
    private static final int[] NUMBERS = {0, 0, 1, 1, 1, 2, -1, 3, -2};

    private final Judge judge;
    private final Function<Map<String, Integer>, @Nullable Trial> trials;
    private final SplittableRandom random;
    private final BooleanSupplier expired;
    private int confirmations;

    Shrinker(
            Judge judge,
            Function<Map<String, Integer>, @Nullable Trial> trials,
            SplittableRandom random,
            BooleanSupplier expired) {
        this.judge = judge;
        this.trials = trials;
        this.random = random;
        this.expired = expired;
    }

    /** Returns a failure of the same claim that is easier to check by hand. */
    Examination.Failure shrink(Examination.Failure first, List<Map<String, Integer>> assignments) {
        Examination.Failure best = first;
        int tried = 0;
        for (Map<String, Integer> assignment : assignments) {
            if (assignment.equals(first.trial().integers()) || ++tried > MAX_TRIALS || done()) {
                break;
            }
            Trial trial = trials.apply(assignment);
            if (trial == null) {
                continue;
            }
            Optional<Examination.Failure> smaller = failing(trial);
            if (smaller.isPresent()) {
                best = smaller.get();
                break;
            }
        }
        if (best.trial().isSinglePoint()) {
            return best;
        }
        if (best == first) {
            best = simple(first.trial()).orElse(first);
        }
        return descend(best);
    }

    private boolean done() {
        return confirmations >= MAX_CONFIRMATIONS || expired.getAsBoolean();
    }

    /** Looks for any failure of a trial, at simple points first. */
    private Optional<Examination.Failure> failing(Trial trial) {
        if (trial.isSinglePoint()) {
            Confirmation.Decision decision = trial.confirmation().decide(new Rational[0]);
            confirmations++;
            return failure(trial, decision);
        }
        Optional<Examination.Failure> simple = simple(trial);
        if (simple.isPresent()) {
            return simple;
        }
        int wanted = Math.min(trial.isEstimated() ? FEW_DRAWN : 64, trial.capacity());
        Points points = new Points(trial.layout().slots(), wanted);
        int count = trial.admission().fill(random.split(), points, wanted);
        return simplest(trial, points, count);
    }

    private static Optional<Examination.Failure> failure(Trial trial, Confirmation.Decision decision) {
        return decision.finding() == Judge.Finding.FAILS
                ? Optional.of(new Examination.Failure(trial, decision, true))
                : Optional.empty();
    }

    /** Draws points of few small numbers and returns the simplest failure. */
    private Optional<Examination.Failure> simple(Trial trial) {
        SplittableRandom own = random.split();
        int capacity = Math.min(trial.isEstimated() ? FEW_DRAWN : DRAWN, trial.capacity());
        Points drawn = new Points(trial.layout().slots(), capacity);
        int count = 0;
        for (int k = 0; k < capacity; k++) {
            if (trial.sampler().draw(own, Regime.SMALL_INTEGERS, drawn, count)) {
                simplify(trial, own, drawn, count, 2 + k * (NUMBERS.length - 2) / capacity);
                count++;
            }
        }
        Points points = new Points(trial.layout().slots(), capacity);
        int admitted = trial.admission().admitted(drawn, count, points, 0, capacity);
        return simplest(trial, points, admitted);
    }

    private static void simplify(Trial trial, SplittableRandom own, Points points, int at, int variety) {
        for (int k = 0; k < trial.layout().unknowns().size(); k++) {
            Unknown unknown = trial.layout().unknowns().get(k);
            if (structure(unknown) != Structure.GENERAL) {
                continue;
            }
            boolean affine = variety < NUMBERS.length - 2;
            for (int slot = unknown.start(); slot < unknown.start() + unknown.size(); slot++) {
                int parameter = slot - unknown.start();
                boolean vanishes = affine
                        && unknown.function()
                                .map(function -> !StandIns.isAffine(function, parameter, trial))
                                .orElse(false);
                Rational value = vanishes ? Rational.ZERO : Rational.of(NUMBERS[own.nextInt(variety)]);
                if (ScalarSampler.contains(trial.sampler().domain(k), value)) {
                    points.set(slot, at, value);
                }
            }
        }
    }

    private static Structure structure(Unknown unknown) {
        return unknown.variable().map(Variable::structure).orElse(Structure.GENERAL);
    }

    private Optional<Examination.Failure> simplest(Trial trial, Points points, int count) {
        if (count == 0) {
            return Optional.empty();
        }
        trial.sides().run(points, count);
        List<Integer> failing = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            if (judge.judge(trial.sides(), k) == Judge.Finding.FAILS) {
                failing.add(k);
            }
        }
        for (int k : Complexity.simplestFirst(failing, points, k -> 0, MAX_TRIED)) {
            if (done()) {
                break;
            }
            confirmations++;
            Optional<Examination.Failure> failure =
                    failure(trial, trial.confirmation().decide(points.point(k)));
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Takes the simplest number for one entry after the other; the result is confirmed, step by step only if it must be. */
    private Examination.Failure descend(Examination.Failure start) {
        Rational[] point = descend(start.trial(), start.decision().point(), false);
        Optional<Examination.Failure> result = confirmed(start.trial(), point);
        if (result.isPresent()) {
            return result.get();
        }
        Rational[] careful = descend(start.trial(), start.decision().point(), true);
        return confirmed(start.trial(), careful).orElse(start);
    }

    private Optional<Examination.Failure> confirmed(Trial trial, Rational[] point) {
        confirmations++;
        return failure(trial, trial.confirmation().decide(point));
    }

    private Rational[] descend(Trial trial, Rational[] start, boolean careful) {
        Rational[] point = start;
        for (int pass = 0; pass < MAX_PASSES && start.length <= MAX_ENTRIES; pass++) {
            boolean changed = false;
            for (Unknown unknown : trial.layout().unknowns()) {
                // The last parameters of an unknown function are those of its waves and bumps: they go first.
                for (int k = unknown.size() - 1; k >= 0 && !done(); k--) {
                    Rational[] simpler = simpler(trial, point, unknown, k, careful);
                    changed |= simpler != point;
                    point = simpler;
                }
            }
            if (!changed || done()) {
                break;
            }
        }
        return point;
    }

    /** Returns the point with one entry made simpler, or the same point. */
    private Rational[] simpler(Trial trial, Rational[] point, Unknown unknown, int entry, boolean careful) {
        Structure structure = structure(unknown);
        int row = entry / unknown.columns();
        int column = entry % unknown.columns();
        if (structure == Structure.ORTHOGONAL
                || structure == Structure.SIMPLEX
                || structure == Structure.DIAGONAL && row != column
                || (structure == Structure.SYMMETRIC || structure == Structure.SPD) && row < column) {
            return point;
        }
        int k = trial.layout().unknowns().indexOf(unknown);
        int slot = unknown.start() + entry;
        List<Rational> candidates = new RationalShrinkable(point[slot])
                .shrink()
                .map(Shrinkable::value)
                .limit(Math.min(trial.isEstimated() ? 8 : 40, trial.capacity()))
                .toList();
        Points drawn = new Points(point.length, candidates.size() + 1);
        int count = 0;
        for (Rational candidate : candidates) {
            Rational[] changed = point.clone();
            changed[slot] = candidate;
            if (structure == Structure.SYMMETRIC || structure == Structure.SPD) {
                changed[unknown.start() + column * unknown.columns() + row] = candidate;
            }
            if (trial.sampler().isAdmissible(k, changed)) {
                drawn.setPoint(count++, changed);
            }
        }
        Points points = new Points(point.length, candidates.size() + 1);
        int admitted = trial.admission().admitted(drawn, count, points, 0, candidates.size());
        long bound = Complexity.of(point);
        trial.sides().run(points, admitted);
        for (int c = 0; c < admitted && !done(); c++) {
            Rational[] candidate = points.point(c);
            if (judge.judge(trial.sides(), c) == Judge.Finding.FAILS
                    && Complexity.of(candidate) < bound
                    && (!careful || confirmed(trial, candidate).isPresent())) {
                return candidate;
            }
        }
        return point;
    }
}
