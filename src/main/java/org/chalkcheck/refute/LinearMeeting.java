package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Program;
import org.jspecify.annotations.Nullable;

/**
 * Meets assumed equations of vectors and matrices, such as A B = -B A, that are affine in one of them: the others get small integers, often as
 * triangular or diagonal matrices, and that one a solution of the linear equations for its entries, exactly. Points at which only 0 solves them
 * are not taken: they say little.
 */
final class LinearMeeting {
    private static final int MOST_ENTRIES = 16;
    private static final int MOST_SLOTS = 64;
    private static final int ATTEMPTS = 6;
    private static final int MOST_MEETINGS = 300;

    private final Execution run;
    private final List<Integer> equations;
    private final List<Unknown> plain;
    private final List<Unknown> solvable;
    private final Points scratch;
    private int meetings;

    private LinearMeeting(
            Execution run, List<Integer> equations, List<Unknown> plain, List<Unknown> solvable, Points scratch) {
        this.run = run;
        this.equations = equations;
        this.plain = plain;
        this.solvable = solvable;
        this.scratch = scratch;
    }

    /** Returns the way to meet the equations among the conditions, if some compare vectors or matrices. */
    static Optional<LinearMeeting> of(List<Condition> conditions, Program program, Layout layout) {
        List<Integer> equations = new ArrayList<>();
        boolean ofTensors = false;
        for (int c = 0; c < conditions.size(); c++) {
            if (conditions.get(c) instanceof Condition.Compare compare && compare.relation() == Relation.EQUAL) {
                equations.add(c);
                ofTensors |= !compare.left().shape().isScalar();
            }
        }
        if (!ofTensors || layout.slots() > MOST_SLOTS) {
            return Optional.empty();
        }
        Execution run = new Execution(program, layout, MOST_ENTRIES + 2);
        List<Unknown> plain = layout.unknowns().stream()
                .filter(unknown -> isPlain(unknown) && run.reads(unknown.start() + unknown.size() - 1))
                .toList();
        List<Unknown> solvable = plain.stream()
                .filter(unknown -> !unknown.isScalar() && unknown.size() > 1 && unknown.size() <= MOST_ENTRIES)
                .toList();
        return solvable.isEmpty()
                ? Optional.empty()
                : Optional.of(new LinearMeeting(
                        run, equations, plain, solvable, new Points(layout.slots(), MOST_ENTRIES + 2)));
    }

    private static boolean isPlain(Unknown unknown) {
        Optional<Variable> variable = unknown.variable();
        return variable.isPresent()
                && (variable.get().structure() == Structure.GENERAL || isSymmetric(unknown))
                && variable.get().domain().equals(Domain.REAL);
    }

    private static boolean isSymmetric(Unknown unknown) {
        return unknown.variable()
                .filter(v -> v.structure() == Structure.SYMMETRIC)
                .isPresent();
    }

    /** Returns the slots of an unknown by the values that they hold: two entries of a symmetric matrix hold one. */
    private static List<int[]> places(Unknown unknown) {
        List<int[]> places = new ArrayList<>();
        boolean symmetric = isSymmetric(unknown);
        for (int entry = 0; entry < unknown.size(); entry++) {
            int row = entry / unknown.columns();
            int column = entry % unknown.columns();
            if (!symmetric || row == column) {
                places.add(new int[] {unknown.start() + entry});
            } else if (row < column) {
                places.add(new int[] {unknown.start() + entry, unknown.start() + column * unknown.columns() + row});
            }
        }
        return places;
    }

    /** Moves a point to where the equations hold; leaves it where it is if that fails. */
    void meet(Points points, int point, SplittableRandom random) {
        if (meetings >= MOST_MEETINGS) {
            return;
        }
        meetings++;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Unknown unknown = solvable.get(random.nextInt(solvable.size()));
            Rational[] solution = attempt(points, point, unknown, random);
            if (solution != null) {
                points.copy(scratch, 0, point);
                List<int[]> places = places(unknown);
                for (int k = 0; k < solution.length; k++) {
                    for (int slot : places.get(k)) {
                        points.set(slot, point, solution[k]);
                    }
                }
                return;
            }
        }
    }

    private Rational @Nullable [] attempt(Points points, int point, Unknown unknown, SplittableRandom random) {
        List<int[]> places = places(unknown);
        int size = places.size();
        scratch.copy(points, point, 0);
        for (Unknown other : plain) {
            draw(other, random);
        }
        for (int entry = 0; entry < unknown.size(); entry++) {
            scratch.set(unknown.start() + entry, 0, 0);
        }
        for (int k = 1; k <= size + 1; k++) {
            scratch.copy(scratch, 0, k);
        }
        double[] probe = new double[size];
        for (int k = 0; k < size; k++) {
            probe[k] = random.nextInt(-3, 4);
            for (int slot : places.get(k)) {
                scratch.set(slot, k + 1, 1);
                scratch.set(slot, size + 1, probe[k]);
            }
        }
        run.run(scratch, size + 2);
        List<Rational[]> rows = new ArrayList<>();
        for (int equation : equations) {
            for (int entry = 0; entry < run.size(2 * equation); entry++) {
                Rational[] row = row(equation, entry, size, probe);
                if (row == null) {
                    return null;
                }
                rows.add(row);
            }
        }
        return solution(rows, size, random);
    }

    /** Half of the matrices are triangular, some of these diagonal: their eigenvalues are small integers. */
    private void draw(Unknown unknown, SplittableRandom random) {
        int kind = random.nextInt(4);
        for (int entry = 0; entry < unknown.size(); entry++) {
            int row = entry / unknown.columns();
            int column = entry % unknown.columns();
            boolean zero = unknown.columns() > 1 && (kind == 0 && row != column || kind == 1 && row > column);
            double value = zero ? 0 : random.nextInt(-2, 3);
            boolean mirrored = isSymmetric(unknown) && row > column;
            scratch.set(
                    unknown.start() + entry,
                    0,
                    mirrored ? scratch.value(unknown.start() + column * unknown.columns() + row, 0) : value);
        }
    }

    /** Returns the factors of the entries in one equation and what they must add up to; null where it is not affine in them. */
    private Rational @Nullable [] row(int equation, int entry, int size, double[] probe) {
        double start = gap(equation, entry, 0);
        if (!Double.isFinite(start)) {
            return null;
        }
        Rational[] row = new Rational[size + 1];
        Rational expected = Rational.of(start);
        for (int k = 0; k < size; k++) {
            double there = gap(equation, entry, k + 1);
            if (!Double.isFinite(there)) {
                return null;
            }
            row[k] = Rational.of(there).minus(Rational.of(start));
            expected = expected.plus(row[k].times(Rational.of(probe[k])));
        }
        row[size] = Rational.of(start).negate();
        double found = gap(equation, entry, size + 1);
        return Double.isFinite(found) && Rational.of(found).equals(expected) ? row : null;
    }

    private double gap(int equation, int entry, int point) {
        int other = run.size(2 * equation + 1) == 1 ? 0 : entry;
        return run.value(2 * equation, entry, point) - run.value(2 * equation + 1, other, point);
    }

    /** Returns a random solution other than 0 of linear equations, or null where there is none. */
    private static Rational @Nullable [] solution(List<Rational[]> rows, int size, SplittableRandom random) {
        int[] pivotOf = new int[size];
        Arrays.fill(pivotOf, -1);
        int done = 0;
        for (int column = 0; column < size; column++) {
            int pivot = done;
            while (pivot < rows.size() && rows.get(pivot)[column].signum() == 0) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            Collections.swap(rows, pivot, done);
            eliminate(rows, done, column);
            pivotOf[column] = done++;
        }
        for (int k = done; k < rows.size(); k++) {
            if (rows.get(k)[size].signum() != 0) {
                return null;
            }
        }
        Rational[] solution = new Rational[size];
        for (int column = 0; column < size; column++) {
            solution[column] = pivotOf[column] < 0 ? Rational.of(random.nextInt(-2, 3)) : Rational.ZERO;
        }
        boolean zero = true;
        for (int column = 0; column < size; column++) {
            if (pivotOf[column] >= 0) {
                Rational[] row = rows.get(pivotOf[column]);
                Rational value = row[size];
                for (int free = 0; free < size; free++) {
                    if (pivotOf[free] < 0) {
                        value = value.minus(row[free].times(solution[free]));
                    }
                }
                solution[column] = value;
            }
            zero &= solution[column].signum() == 0;
        }
        return zero ? null : solution;
    }

    /** Makes the entry of a row in a column 1 and those of all other rows 0. */
    private static void eliminate(List<Rational[]> rows, int pivot, int column) {
        Rational[] own = rows.get(pivot);
        Rational lead = own[column];
        for (int k = 0; k < own.length; k++) {
            own[k] = own[k].dividedBy(lead);
        }
        for (int other = 0; other < rows.size(); other++) {
            Rational[] row = rows.get(other);
            Rational factor = row[column];
            if (other != pivot && factor.signum() != 0) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = row[k].minus(factor.times(own[k]));
                }
            }
        }
    }
}
