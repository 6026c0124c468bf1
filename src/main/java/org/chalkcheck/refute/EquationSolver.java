package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.ExactEvaluator;
import org.chalkcheck.numeric.PreciseEvaluator;
import org.chalkcheck.numeric.PreciseValue;

/**
 * Meets an assumed equation by giving one unknown, or one entry of one, the value that the equation demands.
 *
 * <p>A variable that stands alone on one side takes the value of the other. Otherwise an entry is chosen in which the equation is affine, else one in
 * which Newton's method with difference quotients finds a root. Solutions are exact where the equation is rational, and can be found again with many digits.
 */
final class EquationSolver {
    private static final int DIGITS = 70;
    private static final MathContext CONTEXT = new MathContext(DIGITS);

    /** How close to a simple number a value must lie to be tried as that number. */
    private static final double NEARNESS = 1e-5;

    private static final double[] SIMPLE = {0, 1, -1, 2, 0.5};

    /** Where an equation is looked at to tell whether it is affine; the first two give its line. */
    private static final double[] PROBES = {0, 1, 2.25, -1.5};

    private final Execution run;
    private final int solvedUnknown;
    private final Unknown unknown;
    /** The output that an alone-standing variable takes its value from, or -1. */
    private final int source;

    private final int slot;
    private final boolean affine;
    private final ExactEvaluator exact;
    private final PreciseEvaluator precise;

    private EquationSolver(Execution run, Layout layout, int solvedUnknown, int source, int slot, boolean affine) {
        this.run = run;
        this.solvedUnknown = solvedUnknown;
        this.unknown = layout.unknowns().get(solvedUnknown);
        this.source = source;
        this.slot = slot;
        this.affine = affine;
        this.exact = new ExactEvaluator(run.program());
        this.precise = new PreciseEvaluator(run.program(), DIGITS);
    }

    /**
     * Looks for a way to meet an equation.
     *
     * @param equation the assumption
     * @param run the program of its two sides
     * @param layout the unknowns
     * @param taken the unknowns that other equations determine
     * @param trial some points to judge by; not modified
     * @param count the number of points
     */
    static Optional<EquationSolver> of(
            Condition.Compare equation, Execution run, Layout layout, List<Integer> taken, Points trial, int count) {
        for (int side = 0; side < 2; side++) {
            boolean isLeft = side == 0;
            if ((isLeft ? equation.left() : equation.right()) instanceof Variable variable) {
                Optional<Unknown> unknown = layout.find(variable);
                boolean isFree = variable.structure() == Structure.GENERAL
                        && unknown.isPresent()
                        && !taken.contains(layout.unknowns().indexOf(unknown.get()))
                        && !Traversal.variables(isLeft ? equation.right() : equation.left())
                                .contains(variable);
                if (isFree) {
                    int k = layout.unknowns().indexOf(unknown.get());
                    return Optional.of(new EquationSolver(
                            run, layout, k, isLeft ? 1 : 0, unknown.get().start(), true));
                }
            }
        }
        if (run.size(0) != 1 || run.size(1) != 1 || count == 0) {
            return Optional.empty();
        }
        List<EquationSolver> candidates = new ArrayList<>();
        for (boolean affine : new boolean[] {true, false}) {
            for (int k = 0; k < layout.unknowns().size(); k++) {
                Unknown unknown = layout.unknowns().get(k);
                boolean isFree =
                        unknown.variable().map(Variable::structure).orElse(Structure.SIMPLEX) == Structure.GENERAL
                                && !taken.contains(k);
                int last = unknown.start() + unknown.size() - 1;
                if (isFree && run.reads(last)) {
                    candidates.add(new EquationSolver(run, layout, k, -1, last, affine));
                }
            }
        }
        EquationSolver best = null;
        int most = 0;
        for (EquationSolver candidate : candidates) {
            Points copy = new Points(trial.slots(), count);
            for (int k = 0; k < count; k++) {
                copy.copy(trial, k, k);
            }
            if (candidate.affine && !candidate.isAffine(copy, count)) {
                continue;
            }
            candidate.solve(copy, count);
            int solved = candidate.solved(copy, count);
            if (solved > most && (!candidate.affine || solved * 4 > count)) {
                most = solved;
                best = candidate;
                if (candidate.affine && solved * 2 > count) {
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    int[] solvedUnknowns() {
        return new int[] {solvedUnknown};
    }

    /** Returns whether the equation is affine in the entry at all points; where it only looks so at 0 and 1, as sin x = 0, roots would be missed. */
    private boolean isAffine(Points points, int count) {
        double[][] gaps = new double[PROBES.length][count];
        double[] errors = new double[count];
        for (int p = 0; p < PROBES.length; p++) {
            for (int k = 0; k < count; k++) {
                points.set(slot, k, PROBES[p]);
            }
            run.run(points, count);
            for (int k = 0; k < count; k++) {
                gaps[p][k] = gap(k);
                errors[k] += run.error(0, 0, k) + run.error(1, 0, k);
            }
        }
        for (int k = 0; k < count; k++) {
            double start = gaps[0][k];
            double slope = gaps[1][k] - start;
            for (int p = 2; p < PROBES.length; p++) {
                double off = Math.abs(gaps[p][k] - start - slope * PROBES[p]);
                if (off > 16 * errors[k] + 1e-9 * (Math.abs(start) + Math.abs(slope))) {
                    return false;
                }
            }
        }
        return true;
    }

    private int solved(Points points, int count) {
        run.run(points, count);
        Domain domain = unknown.variable().map(Variable::domain).orElse(Domain.REAL);
        int solved = 0;
        for (int k = 0; k < count; k++) {
            double gap = Math.abs(run.value(0, 0, k) - run.value(1, 0, k));
            double bound = run.error(0, 0, k) + run.error(1, 0, k);
            solved += gap <= 8 * bound && bound < 1e-6 && domain.contains(points.value(slot, k)) ? 1 : 0;
        }
        return solved;
    }

    /** Changes the first points so that they meet the equation where that is possible. */
    void solve(Points points, int count) {
        if (source >= 0) {
            copy(points, count);
        } else if (affine) {
            solveAffine(points, count);
        } else {
            solveByNewton(points, count);
        }
    }

    private void copy(Points points, int count) {
        run.run(points, count);
        boolean single = run.size(source) == 1;
        for (int k = 0; k < count; k++) {
            for (int entry = 0; entry < unknown.size(); entry++) {
                double value = run.value(source, single ? 0 : entry, k);
                double error = run.error(source, single ? 0 : entry, k);
                points.set(unknown.start() + entry, k, value, error);
            }
        }
    }

    private double gap(int point) {
        return run.value(0, 0, point) - run.value(1, 0, point);
    }

    private void solveAffine(Points points, int count) {
        double[] start = new double[count];
        for (int k = 0; k < count; k++) {
            points.set(slot, k, 0.0);
        }
        run.run(points, count);
        for (int k = 0; k < count; k++) {
            start[k] = gap(k);
            points.set(slot, k, 1.0);
        }
        run.run(points, count);
        for (int k = 0; k < count; k++) {
            double slope = gap(k) - start[k];
            double value = -start[k] / slope;
            // An earlier equation without a solution leaves no number here.
            Rational solution = points.isFinite(k) ? exactAffine(points.point(k)) : null;
            if (solution != null) {
                points.set(slot, k, solution);
            } else {
                points.set(slot, k, value, 8 * Math.ulp(value) + 4 * Math.ulp(start[k]) / Math.abs(slope));
            }
        }
    }

    /** Returns the exact solution, or null if the equation is not rational. */
    private @org.jspecify.annotations.Nullable Rational exactAffine(Rational[] point) {
        Optional<Rational> atZero = exactGap(point, Rational.ZERO);
        Optional<Rational> atOne = exactGap(point, Rational.ONE);
        if (atZero.isEmpty() || atOne.isEmpty() || atZero.equals(atOne)) {
            return null;
        }
        return atZero.get().dividedBy(atZero.get().minus(atOne.get()));
    }

    private Optional<Rational> exactGap(Rational[] point, Rational value) {
        return exact.evaluate(inputs(point, value))
                .flatMap(sides ->
                        sides.get(0).get(0).flatMap(l -> sides.get(1).get(0).map(l::minus)));
    }

    private Rational[] inputs(Rational[] point, Rational value) {
        int[] slots = run.slots();
        Rational[] inputs = new Rational[slots.length];
        for (int k = 0; k < slots.length; k++) {
            inputs[k] = slots[k] == slot ? value : point[slots[k]];
        }
        return inputs;
    }

    private void solveByNewton(Points points, int count) {
        double[] slope = new double[count];
        double[] value = new double[count];
        double[] last = new double[count];
        double[] noise = new double[count];
        for (int step = 0; step < 30; step++) {
            run.run(points, count);
            for (int k = 0; k < count; k++) {
                last[k] = gap(k);
                noise[k] = run.error(0, 0, k) + run.error(1, 0, k);
                value[k] = points.value(slot, k);
                points.set(slot, k, value[k] + 1e-6 * Math.max(1e-3, Math.abs(value[k])));
            }
            run.run(points, count);
            for (int k = 0; k < count; k++) {
                double h = points.value(slot, k) - value[k];
                slope[k] = (gap(k) - last[k]) / h;
                // At a double root nothing but rounding is left of gap and slope.
                boolean flat = Math.abs(last[k]) <= noise[k] && Math.abs(slope[k]) < 1e-3;
                double next = flat ? value[k] : value[k] - last[k] / slope[k];
                double limited = Math.max(
                        value[k] - 2 * Math.abs(value[k]) - 1, Math.min(next, value[k] + 2 * Math.abs(value[k]) + 1));
                double moved = Double.isNaN(limited) ? value[k] : limited;
                points.set(slot, k, moved, 16 * Math.ulp(moved) + 16 * Math.ulp(last[k]) / Math.abs(slope[k]));
            }
        }
        settle(points, count);
    }

    /** Takes a close fraction or multiple of pi / 12 for the root where it is one: Newton's method reaches neither 0 nor double roots. */
    private void settle(Points points, int count) {
        Points found = new Points(points.slots(), count);
        for (double unit : new double[] {1.0 / 12, Math.PI / 12}) {
            for (int k = 0; k < count; k++) {
                found.copy(points, k, k);
                double value = points.value(slot, k);
                if (!(Math.abs(value) < 1e6)) {
                    continue;
                }
                Rational near = Rational.of(Math.round(value / unit), 12);
                double multiple = unit * 12 * near.doubleValue();
                if (Math.abs(value - multiple) > NEARNESS * Math.max(1, Math.abs(value))) {
                    continue;
                }
                if (unit < 0.1) {
                    points.set(slot, k, near);
                } else {
                    points.set(slot, k, multiple, 2 * Math.ulp(multiple));
                }
            }
            keepRoots(points, count, found);
        }
        // Where the slope is infinite, as that of a root at 0, Newton's method leaves.
        for (int k = 0; k < count; k++) {
            found.copy(points, k, k);
            if (k % 5 == 4) {
                points.set(slot, k, SIMPLE[k / 5 % SIMPLE.length]);
            }
        }
        keepRoots(points, count, found);
        // Roots of periodic equations lie everywhere, and Newton's method finds the ones at the start.
        for (int k = 0; k < count; k++) {
            found.copy(points, k, k);
            int halfTurns = k % 2 == 0 ? 0 : k / 2 % 13 - 6;
            double value = points.value(slot, k);
            if (halfTurns != 0 && Math.abs(value) < 1e6) {
                double shifted = value + halfTurns * Math.PI;
                double rounding = 4 * Math.ulp(Math.max(Math.abs(shifted), Math.abs(value)));
                points.set(slot, k, shifted, points.error(slot, k) + rounding);
            }
        }
        keepRoots(points, count, found);
    }

    /** Takes back the values that do not meet the equation. */
    private void keepRoots(Points points, int count, Points found) {
        run.run(points, count);
        for (int k = 0; k < count; k++) {
            boolean moved = points.value(slot, k) != found.value(slot, k);
            if (moved && !(Math.abs(gap(k)) <= run.error(0, 0, k) + run.error(1, 0, k))) {
                points.copy(found, k, k);
            }
        }
    }

    /** Puts the solution with many digits into a point; returns false if that fails. */
    boolean refine(Rational[] point) {
        if (source >= 0) {
            return refineCopy(point);
        }
        if (affine) {
            Rational solution = exactAffine(point);
            if (solution != null) {
                point[slot] = solution;
                return true;
            }
        }
        Rational angle = PiMultiples.near(point[slot]);
        if (angle != null) {
            BigDecimal gap = preciseGap(point, angle);
            if (gap != null && gap.abs().compareTo(PiMultiples.ACCURACY) < 0) {
                point[slot] = angle;
                return true;
            }
        }
        // The secant method, from two values close to the known solution.
        Rational a = point[slot];
        Rational b = a.plus(Rational.of(1, 1L << 40));
        BigDecimal fa = preciseGap(point, a);
        for (int step = 0; step < 12 && fa != null; step++) {
            BigDecimal fb = preciseGap(point, b);
            if (fb == null) {
                return false;
            }
            if (fb.subtract(fa).signum() == 0 || fb.signum() == 0) {
                point[slot] = b;
                return true;
            }
            BigDecimal width = decimal(b).subtract(decimal(a));
            BigDecimal next = decimal(b).subtract(fb.multiply(width).divide(fb.subtract(fa), CONTEXT), CONTEXT);
            a = b;
            fa = fb;
            b = Rational.of(next);
            point[slot] = b;
        }
        return fa != null;
    }

    /** Returns whether the solution at a point is exact. */
    boolean isExact(Rational[] point) {
        Rational[] inputs = inputs(point, point[slot]);
        return exact.evaluate(inputs)
                .map(sides -> {
                    for (int entry = 0; entry < sides.get(0).size(); entry++) {
                        int other = sides.get(1).size() == 1 ? 0 : entry;
                        if (!sides.get(0).get(entry).equals(sides.get(1).get(other))) {
                            return false;
                        }
                    }
                    return true;
                })
                .orElse(false);
    }

    private boolean refineCopy(Rational[] point) {
        int[] slots = run.slots();
        Rational[] inputs = new Rational[slots.length];
        for (int k = 0; k < slots.length; k++) {
            inputs[k] = point[slots[k]];
        }
        Optional<List<List<Optional<Rational>>>> values = exact.evaluate(inputs);
        List<PreciseValue> approximate =
                values.isPresent() ? List.of() : precise.evaluate(inputs).get(source);
        for (int entry = 0; entry < unknown.size(); entry++) {
            if (values.isPresent()) {
                List<Optional<Rational>> entries = values.get().get(source);
                Optional<Rational> value = entries.get(entries.size() == 1 ? 0 : entry);
                if (value.isEmpty()) {
                    return false;
                }
                point[unknown.start() + entry] = value.get();
            } else {
                PreciseValue value = approximate.get(approximate.size() == 1 ? 0 : entry);
                if (!value.isKnown()) {
                    return false;
                }
                point[unknown.start() + entry] = Rational.of(value.value());
            }
        }
        return true;
    }

    private static BigDecimal decimal(Rational value) {
        return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), CONTEXT);
    }

    private @org.jspecify.annotations.Nullable BigDecimal preciseGap(Rational[] point, Rational value) {
        List<List<PreciseValue>> sides = precise.evaluate(inputs(point, value));
        PreciseValue left = sides.get(0).get(0);
        PreciseValue right = sides.get(1).get(0);
        return left.isKnown() && right.isKnown() ? left.value().subtract(right.value(), CONTEXT) : null;
    }
}
