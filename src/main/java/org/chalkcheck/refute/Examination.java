package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;

/** Goes through the points of one trial: counts those that agree and looks into those that do not. */
final class Examination {
    private static final int MAX_CONFIRMATIONS = 6;
    private static final int MAX_OPEN = 6;
    /** The bits of a simple number: an integer or a fraction with numerator and denominator up to 15. */
    private static final int SIMPLE = 8;

    private static final int MAX_ROUNDS = 5;
    private static final int ENOUGH = 20;
    private static final int PURSUIT_STEPS = 4;
    private static final double TOUCHING = 1e-5;
    private static final double MODERATE = 50;
    private static final int PURSUIT_SEEDS = 4;
    private static final int PURSUIT_POINTS = 40;
    private static final double VISIBLE = 1e-4;
    private static final double CLEAR_RELATIVE = 1e-6;
    private static final int UNCONFIRMED_POINTS = 3;

    private final Trial trial;
    private final Judge judge;
    private final Tally tally;
    private final Relation relation;
    private final boolean isApproximation;
    private final boolean isEquation;
    private final BooleanSupplier expired;
    private final Measures measures;
    private final List<Rational[]> vanishing = new ArrayList<>();
    private int resolved;
    private int knownCount;

    /**
     * A point at which the claim fails.
     *
     * @param trial the trial it belongs to
     * @param decision the values there; without values if they were found in double precision only
     * @param confirmed whether the failure was confirmed with high precision
     */
    record Failure(Trial trial, Confirmation.Decision decision, boolean confirmed) {}

    Examination(Trial trial, Judge judge, Tally tally, Relation relation, BooleanSupplier expired) {
        this.trial = trial;
        this.judge = judge;
        this.tally = tally;
        this.relation = relation;
        this.isApproximation = relation == Relation.APPROXIMATELY;
        this.isEquation = isApproximation || relation == Relation.EQUAL;
        this.expired = expired;
        this.measures = new Measures(trial.sides());
    }

    /** Meets about {@code wanted} points and returns the first confirmed failure, if there is one. */
    Optional<Failure> run(SplittableRandom random, int wanted) {
        if (trial.isSinglePoint()) {
            return single();
        }
        int capacity = Math.min(trial.capacity(), Math.max(wanted, 8));
        Points points = new Points(trial.layout().slots(), capacity);
        Points known = new Points(trial.layout().slots(), capacity);
        long target = tally.agreeing + wanted / 2;
        int remaining = wanted;
        for (int round = 0; round < MAX_ROUNDS && !expired.getAsBoolean(); round++) {
            int batch = Math.min(capacity, remaining > 0 ? remaining : wanted);
            int count = trial.admission().fill(random, points, batch);
            int[] seeds = round == 0 ? new int[0] : definedPoints(known, capacity);
            if (seeds.length > 0) {
                // Most points are undefined: half of the next ones lie beside those that are not.
                count = Math.min(count, batch / 2);
                Points beside = new Points(trial.layout().slots(), capacity);
                int found = trial.admission().fillBeside(random, known, seeds, beside, batch - count);
                for (int k = 0; k < found; k++) {
                    points.copy(beside, k, count++);
                }
            }
            Optional<Failure> failure = meet(points, count);
            if (failure.isPresent()) {
                return failure;
            }
            for (int k = 0; k < count; k++) {
                known.copy(points, k, k);
            }
            knownCount = count;
            remaining -= batch;
            if (remaining <= 0 && tally.agreeing >= target || count == 0 && round > 0) {
                break;
            }
        }
        if (!vanishing.isEmpty() && resolved == 0 && !trial.isEstimated()) {
            return decideVanishing();
        }
        if (!relation.isOrder()) {
            return Optional.empty();
        }
        return trial.isEstimated() ? descend(known, knownCount, 1) : pursue(random, known);
    }

    /** Looks closer where all values cancel to zero, or are too small for doubles: only the former is agreement. */
    private Optional<Failure> decideVanishing() {
        for (Rational[] point : vanishing.subList(0, Math.min(3, vanishing.size()))) {
            Confirmation.Decision decision = trial.confirmation().decide(point);
            if (decision.finding() == Judge.Finding.FAILS) {
                return Optional.of(new Failure(trial, decision, true));
            }
            if (decision.finding() != Judge.Finding.HOLDS) {
                tally.agreeing -= vanishing.size();
                tally.open += vanishing.size();
                break;
            }
        }
        return Optional.empty();
    }

    /** Follows the points at which an inequality is closest to failing. */
    private Optional<Failure> pursue(SplittableRandom random, Points start) {
        Points points = start;
        int count = knownCount;
        for (int step = 0; step < PURSUIT_STEPS && count > 0 && !expired.getAsBoolean(); step++) {
            trial.sides().run(points, count);
            int[] seeds = measures.closest(count, relation, PURSUIT_SEEDS);
            if (seeds.length == 0) {
                break;
            }
            int wanted = Math.min(trial.capacity(), PURSUIT_POINTS);
            Points next = new Points(trial.layout().slots(), wanted + seeds.length);
            int found = trial.admission().fillBeside(random, points, seeds, next, Math.min(wanted, trial.capacity()));
            Optional<Failure> failure = meet(next, found);
            if (failure.isPresent()) {
                return failure;
            }
            for (int seed : seeds) {
                if (found < trial.capacity()) {
                    next.copy(points, seed, found++);
                }
            }
            points = next;
            count = found;
        }
        noteTouching(points, count);
        return descend(points, count, PURSUIT_SEEDS);
    }

    private Optional<Failure> descend(Points points, int count, int most) {
        Points deepest = new Points(trial.layout().slots(), most);
        int reached = new Descent(trial, measures, relation, expired).follow(points, count, deepest);
        Optional<Failure> failure = meet(deepest, reached);
        if (failure.isEmpty() && !trial.isEstimated()) {
            noteTouching(deepest, reached);
        }
        return failure;
    }

    /** A strict relation whose sides come as good as together may fail in between the points. */
    private void noteTouching(Points points, int count) {
        if (count == 0 || relation != Relation.LESS && relation != Relation.GREATER) {
            return;
        }
        trial.sides().run(points, count);
        for (int k = 0; k < count; k++) {
            double gap = measures.slack(k, relation);
            if (gap < TOUCHING && isModerate(points.point(k))) {
                tally.touching = true;
            }
        }
    }

    private static boolean isModerate(Rational[] point) {
        for (Rational value : point) {
            if (Math.abs(value.doubleValue()) > MODERATE) {
                return false;
            }
        }
        return true;
    }

    /** Returns the points of the last run at which both sides had values. */
    private int[] definedPoints(Points known, int capacity) {
        trial.sides().run(known, knownCount);
        int[] defined = new int[capacity];
        int count = 0;
        for (int k = 0; k < knownCount; k++) {
            if (judge.judge(trial.sides(), k) == Judge.Finding.HOLDS) {
                defined[count++] = k;
            }
        }
        return Arrays.copyOf(defined, count);
    }

    private Optional<Failure> single() {
        tally.admissible++;
        Confirmation.Decision decision = trial.confirmation().decide(new Rational[0]);
        if (decision.finding() == Judge.Finding.OPEN && !decision.hasMethod() && trial.isEstimated()) {
            Points points = new Points(0, 1);
            trial.sides().run(points, 1);
            Judge.Finding finding = judge.judge(trial.sides(), 0);
            if (finding == Judge.Finding.FAILS) {
                return measures.isClear(0) ? Optional.of(new Failure(trial, decision, false)) : unconfirmed();
            }
            count(finding, 0, points);
            return Optional.empty();
        }
        switch (decision.finding()) {
            case FAILS:
                return isReliable(decision) ? Optional.of(new Failure(trial, decision, true)) : unconfirmed();
            case HOLDS:
                tally.agreeing++;
                if (decision.hasMethod() && !decision.left().isEmpty()) {
                    measure(decision);
                }
                break;
            case UNDEFINED:
                tally.undefined++;
                break;
            case OPEN:
                tally.open++;
                break;
        }
        return Optional.empty();
    }

    private Optional<Failure> unconfirmed() {
        tally.unconfirmed++;
        return Optional.empty();
    }

    private void measure(Confirmation.Decision decision) {
        for (int k = 0; k < decision.left().size(); k++) {
            double left = decision.left().get(k).value().doubleValue();
            double difference = decision.left()
                    .get(k)
                    .value()
                    .subtract(decision.right().get(k).value())
                    .abs()
                    .doubleValue();
            if (isEquation) {
                tally.relativeError(left == 0 ? 0 : difference / Math.abs(left));
            }
            if (isApproximation && tally.isLargest(difference)) {
                tally.largest(difference, "");
            }
        }
    }

    private Optional<Failure> meet(Points points, int count) {
        if (count == 0) {
            return Optional.empty();
        }
        tally.admissible += count;
        trial.sides().run(points, count);
        List<Integer> failing = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Judge.Finding finding = judge.judge(trial.sides(), k);
            switch (finding) {
                case FAILS -> failing.add(k);
                case OPEN -> open.add(k);
                default -> count(finding, k, points);
            }
        }
        if (trial.isEstimated() && failing.size() * 5 < count - open.size()) {
            Optional<Failure> exception = exception(points, failing);
            if (exception.isPresent()) {
                return exception;
            }
            failing.clear();
        }
        Optional<Failure> failure = confirm(points, failing);
        return failure.isPresent() ? failure : decideOpen(points, open);
    }

    /**
     * Decides the few points at which estimates differ that agree almost everywhere. They are more likely bad estimates; but at 0, 1 and
     * their like a formula may really fail, and two methods that agree there refute it.
     */
    private Optional<Failure> exception(Points points, List<Integer> failing) {
        int tried = 0;
        for (int k : failing) {
            boolean clear = measures.isClear(k);
            Rational[] point = points.point(k);
            Optional<Rational[]> simple = SimplePoints.like(point);
            if (simple.isEmpty() || ++tried > MAX_CONFIRMATIONS || expired.getAsBoolean()) {
                tally.unconfirmed++;
                continue;
            }
            Confirmation.Decision decision = trial.confirmation().decide(simple.get());
            if (decision.finding() != Judge.Finding.FAILS && !Arrays.equals(simple.get(), point)) {
                tally.unconfirmed++;
                continue;
            }
            switch (decision.finding()) {
                case FAILS:
                    if (isReliable(decision)) {
                        return Optional.of(new Failure(trial, decision, true));
                    }
                    tally.unconfirmed++;
                    break;
                case HOLDS:
                    tally.agreeing++;
                    break;
                case UNDEFINED, OPEN:
                    if (!decision.isAdmissible()) {
                        tally.undefined++;
                    } else if (clear) {
                        tally.disputed++;
                    } else {
                        tally.unconfirmed++;
                    }
                    break;
            }
        }
        return Optional.empty();
    }

    /** Returns whether estimates of a failure are trustworthy: large, and the same by two methods. */
    private boolean isReliable(Confirmation.Decision decision) {
        if (!trial.isEstimated()) {
            return true;
        }
        Points points = new Points(trial.layout().slots(), 1);
        points.setPoint(0, decision.point());
        trial.sides().run(points, 1);
        boolean differs = false;
        for (int entry = 0; entry < decision.left().size(); entry++) {
            if (judge.isTie(decision, entry) && measures.isTie(entry)) {
                return true;
            }
            double left = decision.left().get(entry).value().doubleValue();
            double right = decision.right().get(entry).value().doubleValue();
            double size = Math.max(Math.abs(left), Math.abs(right));
            differs |= Math.abs(left - right) > CLEAR_RELATIVE * size;
            if (!isNear(left, 0, entry, size) || !isNear(right, 1, entry, size)) {
                return false;
            }
        }
        return differs;
    }

    private boolean isNear(double value, int side, int entry, double size) {
        double bound = trial.sides().error(side, entry, 0);
        double distance = Math.abs(trial.sides().value(side, entry, 0) - value);
        return distance <= CLEAR_RELATIVE * size + (bound < Double.POSITIVE_INFINITY ? 10 * bound : 0);
    }

    private void count(Judge.Finding finding, int point, Points points) {
        switch (finding) {
            case HOLDS:
                tally.agreeing++;
                if (isEquation && measures.vanishes(point)) {
                    vanishing.add(points.point(point));
                } else {
                    resolved++;
                }
                if (isEquation) {
                    double error = measures.relativeError(point);
                    if (error >= 0) {
                        tally.relativeError(error);
                    }
                }
                if (isApproximation) {
                    double difference = measures.difference(point);
                    tally.doubtful |= !judge.isClose(difference, measures.size(point));
                    if (tally.isLargest(difference)) {
                        tally.largest(difference, text(points.point(point)));
                    }
                }
                break;
            case UNDEFINED:
                tally.undefined++;
                noteOneSided(points, point);
                break;
            case OPEN:
                tally.open++;
                break;
            case FAILS:
                break;
        }
    }

    private String text(Rational[] point) {
        return Texts.text(Description.values(trial, point));
    }

    private void noteOneSided(Points points, int point) {
        if (trial.sides().program().hasKinks()) {
            tally.hasKinks = true;
            return;
        }
        boolean left = measures.isDefined(0, point);
        boolean right = measures.isDefined(1, point);
        if (isEquation && left != right) {
            long complexity = points.complexity(point);
            if (tally.isSimplestOneSided(left, complexity)) {
                tally.oneSided(left, complexity, text(points.point(point)));
            }
        }
    }

    private Optional<Failure> confirm(Points points, List<Integer> failing) {
        // Short numbers at which the sides differ visibly come first: they are the easiest to recompute.
        int[] order = Complexity.simplestFirst(
                failing, points, k -> measures.difference(k) > VISIBLE * measures.size(k) ? 0 : 1, MAX_CONFIRMATIONS);
        List<Failure> clear = new ArrayList<>();
        int tried = 0;
        int settled = 0;
        for (int k : order) {
            if (expired.getAsBoolean()) {
                break;
            }
            tried++;
            Confirmation.Decision decision = trial.confirmation().decide(points.point(k));
            switch (decision.finding()) {
                case FAILS:
                    if (isReliable(decision)) {
                        return Optional.of(new Failure(trial, decision, true));
                    }
                    tally.unconfirmed++;
                    break;
                case HOLDS:
                    tally.agreeing++;
                    settled++;
                    break;
                case UNDEFINED, OPEN:
                    // Doubles are certain of a value here: if it is called undefined, the two methods disagree.
                    boolean disagrees = decision.finding() == Judge.Finding.UNDEFINED;
                    if (!decision.isAdmissible()) {
                        tally.undefined++;
                        settled++;
                    } else if (!disagrees && !decision.hasMethod() && measures.isClear(k)) {
                        clear.add(new Failure(trial, decision, false));
                    } else {
                        tally.unconfirmed++;
                    }
                    break;
            }
        }
        if (clear.size() >= UNCONFIRMED_POINTS && settled == 0) {
            return Optional.of(clear.get(0));
        }
        boolean disputed = settled == 0;
        tally.disputed += disputed ? clear.size() : 0;
        tally.unconfirmed += (disputed ? 0 : clear.size()) + (settled == tried ? 0 : failing.size() - tried);
        tally.open += settled == tried ? failing.size() - tried : 0;
        return Optional.empty();
    }

    private Optional<Failure> decideOpen(Points points, List<Integer> open) {
        boolean strict = !isEquation && relation != Relation.LESS_OR_EQUAL && relation != Relation.GREATER_OR_EQUAL;
        int limit =
                tally.agreeing >= Math.max(ENOUGH, 2 * open.size()) && !strict ? 0 : trial.isEstimated() ? 4 : MAX_OPEN;
        if (strict) {
            // Equality refutes a strict relation, and it is met at simple points.
            int[] weights = new int[points.capacity()];
            open.forEach(k -> weights[k] = Complexity.bits(points.point(k)));
            open.sort(Comparator.comparingInt(k -> weights[k]));
        }
        int tried = 0;
        for (int k : open) {
            if (++tried > limit || expired.getAsBoolean()) {
                tally.open++;
                continue;
            }
            Confirmation.Decision decision = trial.confirmation().decide(points.point(k));
            switch (decision.finding()) {
                case FAILS:
                    if (!trial.isEstimated()) {
                        return Optional.of(new Failure(trial, decision, true));
                    }
                    tally.open++;
                    break;
                case HOLDS:
                    tally.agreeing++;
                    break;
                case UNDEFINED:
                    tally.undefined++;
                    break;
                case OPEN:
                    tally.open++;
                    if (strict
                            && decision.hasMethod()
                            && Complexity.bits(decision.point()) <= SIMPLE * decision.point().length) {
                        tally.touching = true;
                    }
                    break;
            }
        }
        return Optional.empty();
    }
}
