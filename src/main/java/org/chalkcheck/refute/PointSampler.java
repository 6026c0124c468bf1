package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/** Draws whole points: every unknown from its domain, the strata shared by all of them. */
final class PointSampler {
    /** Values at which formulas fail that hold nearly everywhere; each scalar takes each of them once. */
    private static final double[] LANDMARKS = {0, 1, -1, 2};

    private final Layout layout;
    private final Domain[] domains;
    private final ScalarSampler scalars;
    private final TensorSampler tensors;
    private final PowerPoints powers;
    private final List<Integer> scalarSlots = new ArrayList<>();
    private final List<Integer> tensorSlots = new ArrayList<>();
    private int landmarks;
    private boolean powersTurn;
    private boolean tied;
    private boolean tensorsTied;

    /**
     * Prepares a sampler.
     *
     * @param layout the unknowns
     * @param domains the domain of each unknown, tightened by the assumptions
     * @param borders the constants of the formula
     * @param powers where laws of powers fail
     */
    PointSampler(Layout layout, Domain[] domains, double[] borders, PowerPoints powers) {
        this.layout = layout;
        this.powers = powers;
        this.domains = domains;
        this.scalars = new ScalarSampler(borders);
        this.tensors = new TensorSampler(scalars);
        for (int k = 0; k < domains.length; k++) {
            Unknown unknown = layout.unknowns().get(k);
            if (unknown.isScalar()) {
                scalarSlots.add(k);
            } else if (!unknown.isFunction()) {
                tensorSlots.add(k);
            }
        }
    }

    /** Writes a fresh point; returns false if some unknown's domain could not be met. */
    boolean draw(SplittableRandom random, Regime regime, Points points, int at) {
        for (int k = 0; k < domains.length; k++) {
            if (!draw(random, k, regime, points, at)) {
                return false;
            }
        }
        if (regime == Regime.TIES && scalarSlots.size() > 1) {
            tie(random, points, at);
        }
        if (regime == Regime.TIES && tensorSlots.size() > 1) {
            tieTensors(random, points, at);
        }
        if (regime == Regime.SMALL_INTEGERS) {
            special(points, at);
        }
        return true;
    }

    // Landmarks and powers take turns, so that a few points meet both.
    private void special(Points points, int at) {
        boolean landmarksLeft = landmarks < scalarSlots.size() * LANDMARKS.length;
        powersTurn = powers.hasNext() && (!powersTurn || !landmarksLeft);
        if (powersTurn) {
            powers.write(points, at, domains, layout.unknowns());
        } else if (landmarksLeft) {
            landmark(points, at);
        }
    }

    private void landmark(Points points, int at) {
        int k = scalarSlots.get(landmarks % scalarSlots.size());
        double value = LANDMARKS[landmarks / scalarSlots.size()];
        landmarks++;
        if (ScalarSampler.contains(domains[k], Rational.of(value))) {
            points.set(layout.unknowns().get(k).start(), at, value);
        }
    }

    private boolean draw(SplittableRandom random, int k, Regime regime, Points points, int at) {
        Unknown unknown = layout.unknowns().get(k);
        if (unknown.isFunction()) {
            for (int slot = unknown.start(); slot < unknown.start() + unknown.size(); slot++) {
                int numerator = random.nextInt(2, 16);
                points.set(slot, at, (random.nextBoolean() ? numerator : -numerator) / 8.0);
            }
            return true;
        }
        if (unknown.isScalar()) {
            double value = scalars.draw(random, domains[k], regime);
            points.set(unknown.start(), at, value);
            return !Double.isNaN(value);
        }
        Structure structure = unknown.variable().map(Variable::structure).orElse(Structure.GENERAL);
        return tensors.draw(random, unknown, structure, domains[k], regime, points, at);
    }

    /** Makes some scalars equal, opposite or nearly equal; first of all, all of them equal. */
    private void tie(SplittableRandom random, Points points, int at) {
        boolean first = !tied;
        tied = true;
        int source = scalarSlots.get(random.nextInt(scalarSlots.size()));
        double value = points.value(layout.unknowns().get(source).start(), at);
        boolean all = first || random.nextInt(3) == 0;
        for (int k : scalarSlots) {
            if (k == source || !all && random.nextBoolean()) {
                continue;
            }
            double drawn = switch (first ? 2 : random.nextInt(6)) {
                case 0 -> -value;
                case 1 -> value + Math.scalb(1, -random.nextInt(4, 20));
                default -> value;
            };
            if (ScalarSampler.contains(domains[k], Rational.of(drawn))) {
                points.set(layout.unknowns().get(k).start(), at, drawn);
            }
        }
    }

    /** Makes vectors and matrices of one kind and size equal: first of all, all of them, and now and then some. */
    private void tieTensors(SplittableRandom random, Points points, int at) {
        boolean first = !tensorsTied;
        tensorsTied = true;
        for (int i = 1; i < tensorSlots.size(); i++) {
            if (!first && random.nextInt(4) != 0) {
                continue;
            }
            int target = tensorSlots.get(i);
            for (int source : tensorSlots.subList(0, i)) {
                if (isOfOneKind(source, target)) {
                    copy(layout.unknowns().get(source), layout.unknowns().get(target), points, at);
                    break;
                }
            }
        }
    }

    private static void copy(Unknown from, Unknown to, Points points, int at) {
        for (int slot = 0; slot < from.size(); slot++) {
            points.set(to.start() + slot, at, points.value(from.start() + slot, at));
        }
    }

    private boolean isOfOneKind(int source, int target) {
        Unknown from = layout.unknowns().get(source);
        Unknown to = layout.unknowns().get(target);
        return from.rows() == to.rows()
                && from.size() == to.size()
                && from.variable().map(Variable::structure).equals(to.variable().map(Variable::structure))
                && domains[source].equals(domains[target]);
    }

    /** Writes a point beside a known one; unknowns with a structure are drawn afresh or kept. */
    boolean perturb(SplittableRandom random, Points source, int from, Points points, int at) {
        points.copy(source, from, at);
        int depth = random.nextInt(1, 8);
        for (int k = 0; k < domains.length; k++) {
            Unknown unknown = layout.unknowns().get(k);
            boolean structured =
                    unknown.variable().map(Variable::structure).orElse(Structure.GENERAL) != Structure.GENERAL;
            if (unknown.isFunction() || structured) {
                if (random.nextInt(3) == 0 && !draw(random, k, Regime.ORDINARY, points, at)) {
                    return false;
                }
                continue;
            }
            for (int slot = unknown.start(); slot < unknown.start() + unknown.size(); slot++) {
                double value = points.value(slot, at);
                double size = value == 0 ? 1 : Math.abs(value);
                double shift = size * Math.scalb(random.nextInt(-8, 9) / 8.0, -depth);
                double moved =
                        domains[k].integer() ? value + random.nextInt(-2, 3) : ScalarSampler.rounded(value + shift);
                if (ScalarSampler.contains(domains[k], Rational.of(moved))) {
                    points.set(slot, at, moved);
                }
            }
        }
        return true;
    }

    Domain domain(int unknown) {
        return domains[unknown];
    }

    /** Returns whether an exact value has the structure and lies in the domain of an unknown. */
    boolean isAdmissible(int k, Rational[] point) {
        Unknown unknown = layout.unknowns().get(k);
        if (unknown.isFunction()) {
            return true;
        }
        Variable variable = unknown.variable().orElseThrow();
        Rational[] entries = Arrays.copyOfRange(point, unknown.start(), unknown.start() + unknown.size());
        if (variable.structure() != Structure.DIAGONAL) {
            for (Rational entry : entries) {
                if (!ScalarSampler.contains(domains[k], entry)) {
                    return false;
                }
            }
        }
        int n = unknown.rows();
        return switch (variable.structure()) {
            case GENERAL -> true;
            case SYMMETRIC -> Matrices.isSymmetric(entries, n);
            case SPD -> Matrices.isSymmetric(entries, n) && Matrices.isPositiveDefinite(entries, n);
            case ORTHOGONAL -> Matrices.isOrthogonal(entries, n);
            case INVERTIBLE -> Matrices.isInvertible(entries, n);
            case DIAGONAL -> Matrices.isDiagonal(entries, n);
            case SIMPLEX -> Matrices.isSimplex(entries);
        };
    }
}
