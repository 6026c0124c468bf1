package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/**
 * Follows an inequality to where it is closest to failing: by steps along the axes, once more in the direction that led on, and by ever shorter steps
 * where none leads on. So a place is met between the points of a sample, such as a zero at pi.
 */
final class Descent {
    private static final int MAX_MOVES = 400;
    private static final int MAX_SLOTS = 30;
    /** Operations of the program at all points together. */
    private static final long MAX_WORK = 4_000_000;

    /** Integrals, limits and infinite sums take long. */
    private static final int FEW_MOVES = 40;

    private static final int FEW_SLOTS = 3;
    private static final double FIRST_STEP = 0x1p-3;
    private static final double LAST_STEP = 0x1p-42;
    private static final double FARTHEST = 1e6;

    private final Trial trial;
    private final Measures measures;
    private final Relation relation;
    private final BooleanSupplier expired;
    private final List<Integer> slots = new ArrayList<>();
    private final List<Domain> domains = new ArrayList<>();

    Descent(Trial trial, Measures measures, Relation relation, BooleanSupplier expired) {
        this.trial = trial;
        this.measures = measures;
        this.relation = relation;
        this.expired = expired;
        List<Unknown> unknowns = trial.layout().unknowns();
        for (int k = 0; k < unknowns.size(); k++) {
            Unknown unknown = unknowns.get(k);
            boolean free = unknown.variable().map(Variable::structure).orElse(Structure.GENERAL) == Structure.GENERAL
                    && !unknown.isFunction();
            for (int slot = unknown.start(); free && slot < unknown.start() + unknown.size(); slot++) {
                slots.add(slot);
                domains.add(trial.sampler().domain(k));
            }
        }
    }

    /** Writes the points that are reached from the closest of some points, as many as there is room for; returns how many. */
    int follow(Points start, int count, Points reached) {
        trial.sides().run(start, count);
        int found = 0;
        for (int k : measures.closest(count, relation, reached.capacity())) {
            found += follow(start, k, reached, found) ? 1 : 0;
        }
        return found;
    }

    private boolean follow(Points start, int from, Points reached, int at) {
        int most = 2 * slots.size() + 2;
        int moves = trial.isEstimated() ? FEW_MOVES : MAX_MOVES;
        int room = trial.isEstimated() ? FEW_SLOTS : MAX_SLOTS;
        if (slots.isEmpty() || slots.size() > room || most > trial.capacity()) {
            return false;
        }
        int layout = trial.layout().slots();
        Points current = new Points(layout, 1);
        current.copy(start, from, 0);
        double least = slack(current, 1)[0];
        double[] direction = new double[slots.size()];
        double step = FIRST_STEP;
        boolean moved = false;
        long work = 0;
        for (int move = 0; move < moves && least > 0 && step > LAST_STEP && work < MAX_WORK; move++) {
            if (expired.getAsBoolean()) {
                break;
            }
            Points tries = new Points(layout, most);
            int drawn = draw(current, step, direction, tries);
            Points next = new Points(layout, most);
            int count = trial.admission().admitted(tries, drawn, next, 0, most);
            work += (long) drawn * trial.sides().program().operationCount();
            int best = -1;
            double[] slack = count == 0 ? new double[0] : slack(next, count);
            for (int k = 0; k < count; k++) {
                if (slack[k] < least) {
                    best = k;
                    least = slack[k];
                }
            }
            if (best < 0) {
                step /= 2;
                direction = new double[slots.size()];
            } else {
                for (int k = 0; k < direction.length; k++) {
                    direction[k] = next.value(slots.get(k), best) - current.value(slots.get(k), 0);
                }
                current.copy(next, best, 0);
                moved = true;
            }
        }
        reached.copy(current, 0, at);
        return moved;
    }

    private double[] slack(Points points, int count) {
        trial.sides().run(points, count);
        double[] slack = new double[count];
        for (int k = 0; k < count; k++) {
            slack[k] = measures.slack(k, relation);
        }
        return slack;
    }

    private int draw(Points current, double step, double[] direction, Points tries) {
        int drawn = 0;
        for (double factor : new double[] {1, 2}) {
            tries.copy(current, 0, drawn);
            boolean shifted = false;
            for (int k = 0; k < direction.length; k++) {
                shifted |= direction[k] != 0 && shift(tries, drawn, k, factor * direction[k]);
            }
            drawn += shifted ? 1 : 0;
        }
        for (int k = 0; k < slots.size(); k++) {
            double size = Math.max(1, Math.abs(current.value(slots.get(k), 0)));
            double length = domains.get(k).integer() ? 1 : step * size;
            for (int sign = -1; sign <= 1; sign += 2) {
                tries.copy(current, 0, drawn);
                drawn += shift(tries, drawn, k, sign * length) ? 1 : 0;
            }
        }
        return drawn;
    }

    private boolean shift(Points points, int at, int k, double by) {
        double value = points.value(slots.get(k), at) + by;
        if (!(Math.abs(value) < FARTHEST) || !ScalarSampler.contains(domains.get(k), Rational.of(value))) {
            return false;
        }
        points.set(slots.get(k), at, value);
        return true;
    }
}
