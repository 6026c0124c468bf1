package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Program;
import org.jspecify.annotations.Nullable;

/**
 * Produces points that meet the assumptions: orders between variables by swapping, equations by solving, the rest by rejection within bounds and by
 * moving on from points that were accepted.
 */
final class Admission {
    private static final int MAX_ROUNDS = 30;

    private final List<Condition> conditions;
    private final Layout layout;
    private final PointSampler sampler;
    private final @Nullable Execution run;
    private final List<EquationSolver> solvers;
    private final boolean calm;
    private final Optional<LinearMeeting> meeting;
    private final int capacity;

    /**
     * Prepares the production of points.
     *
     * @param conditions the assumptions on values
     * @param program the program of {@link #compile}
     * @param layout the unknowns
     * @param sampler draws points of the domains
     * @param solvers solve those of the assumptions that are equations
     * @param calm whether values of extreme size are left out
     * @param capacity how many points are evaluated at a time
     */
    Admission(
            List<Condition> conditions,
            Program program,
            Layout layout,
            PointSampler sampler,
            List<EquationSolver> solvers,
            boolean calm,
            int capacity) {
        this.conditions = conditions;
        this.layout = layout;
        this.sampler = sampler;
        this.run = conditions.isEmpty() ? null : new Execution(program, layout, capacity);
        this.solvers = solvers;
        this.calm = calm;
        this.meeting = solvers.isEmpty() ? LinearMeeting.of(conditions, program, layout) : Optional.empty();
        this.capacity = capacity;
    }

    /** Compiles both sides of all conditions. */
    static Program compile(List<Condition> conditions, Map<String, Integer> integers) {
        List<Expr> roots = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Compare compare) {
                roots.add(compare.left());
                roots.add(compare.right());
            } else {
                roots.add(Cases.indicator(condition));
                roots.add(Num.ONE);
            }
        }
        return Compiler.compile(roots, integers);
    }

    /** Returns the relation of each pair of outputs. */
    static Relation relation(Condition condition) {
        return condition instanceof Condition.Compare compare ? compare.relation() : Relation.EQUAL;
    }

    private Regime regime(int k) {
        return calm ? Regime.calm(k) : Regime.of(k);
    }

    /** Writes up to {@code wanted} admissible points and returns how many were found. */
    int fill(SplittableRandom random, Points points, int wanted) {
        if (run == null) {
            int count = 0;
            for (int k = 0; count < wanted && k < 4 * wanted; k++) {
                count += sampler.draw(random, regime(k), points, count) ? 1 : 0;
            }
            return count;
        }
        Points batch = new Points(layout.slots(), capacity);
        int count = 0;
        for (int round = 0; round < MAX_ROUNDS && count < wanted; round++) {
            int drawn = 0;
            for (int k = 0; k < capacity; k++) {
                boolean near = round > 2 && count > 0 && random.nextBoolean();
                boolean valid = near
                        ? sampler.perturb(random, points, random.nextInt(count), batch, drawn)
                        : sampler.draw(random, regime(k), batch, drawn);
                if (valid) {
                    if (meeting.isPresent() && !near && k % 2 == 0) {
                        meeting.get().meet(batch, drawn, random);
                    }
                    swap(batch, drawn);
                    drawn++;
                }
            }
            for (EquationSolver solver : solvers) {
                solver.solve(batch, drawn);
            }
            run.run(batch, drawn);
            for (int k = 0; k < drawn && count < wanted; k++) {
                if (isAdmitted(k) && isInDomains(batch, k)) {
                    points.copy(batch, k, count++);
                }
            }
            if (drawn == 0 || count == 0 && round > 12 && solvers.isEmpty()) {
                break;
            }
        }
        return count;
    }

    /** Writes points beside known ones; returns how many of the tries were admissible. */
    int fillBeside(SplittableRandom random, Points known, int[] seeds, Points points, int wanted) {
        Points batch = new Points(layout.slots(), capacity);
        int count = 0;
        for (int round = 0; round < 4 && count < wanted; round++) {
            int drawn = 0;
            for (int k = 0; k < capacity && k < wanted; k++) {
                if (sampler.perturb(random, known, seeds[random.nextInt(seeds.length)], batch, drawn)) {
                    drawn++;
                }
            }
            count += admitted(batch, drawn, points, count, wanted);
        }
        return count;
    }

    /** Copies those of the first points that are admissible behind {@code start}; returns how many. */
    int admitted(Points batch, int drawn, Points points, int start, int limit) {
        if (run == null) {
            int copied = 0;
            for (int k = 0; k < drawn && start + copied < limit; k++) {
                points.copy(batch, k, start + copied++);
            }
            return copied;
        }
        int copied = 0;
        for (EquationSolver solver : solvers) {
            solver.solve(batch, drawn);
        }
        run.run(batch, drawn);
        for (int k = 0; k < drawn && start + copied < limit; k++) {
            if (isAdmitted(k) && isInDomains(batch, k)) {
                points.copy(batch, k, start + copied++);
            }
        }
        return copied;
    }

    /** Returns whether all conditions hold at a point of the last run, as far as doubles can tell. */
    private boolean isAdmitted(int point) {
        Execution conditionRun = Objects.requireNonNull(run);
        for (int c = 0; c < conditions.size(); c++) {
            Relation relation = relation(conditions.get(c));
            // Vectors and matrices differ where any of their entries do; the other relations hold for each.
            boolean any = relation == Relation.NOT_EQUAL;
            boolean some = false;
            for (int entry = 0; entry < conditionRun.size(2 * c); entry++) {
                int other = conditionRun.size(2 * c + 1) == 1 ? 0 : entry;
                double left = conditionRun.value(2 * c, entry, point);
                double right = conditionRun.value(2 * c + 1, other, point);
                double bound = conditionRun.error(2 * c, entry, point) + conditionRun.error(2 * c + 1, other, point);
                boolean holds = holds(relation, left, right, bound);
                if (!holds && !any) {
                    return false;
                }
                some |= holds;
            }
            if (any && !some) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Relation relation, double left, double right, double bound) {
        if (!(bound < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double gap = left - right;
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> Math.abs(gap) <= 8 * bound && bound <= 1e-9 * Math.max(1, Math.abs(left));
            case NOT_EQUAL -> Math.abs(gap) > bound;
            case LESS -> gap < -bound;
            case LESS_OR_EQUAL -> gap <= -bound;
            case GREATER -> gap > bound;
            case GREATER_OR_EQUAL -> gap >= bound;
        };
    }

    private boolean isInDomains(Points batch, int point) {
        for (EquationSolver solver : solvers) {
            for (int k : solver.solvedUnknowns()) {
                Unknown unknown = layout.unknowns().get(k);
                for (int slot = unknown.start(); slot < unknown.start() + unknown.size(); slot++) {
                    if (!sampler.domain(k).contains(batch.value(slot, point))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Exchanges scalars that stand in the wrong order. */
    private void swap(Points batch, int point) {
        for (int pass = 0; pass < 3; pass++) {
            boolean changed = false;
            for (Condition condition : conditions) {
                if (condition instanceof Condition.Compare compare
                        && compare.relation().isOrder()
                        && compare.left() instanceof Variable left
                        && compare.right() instanceof Variable right
                        && left.shape().isScalar()
                        && layout.find(left).isPresent()
                        && layout.find(right).isPresent()
                        && left.domain().equals(right.domain())) {
                    boolean less = compare.relation() == Relation.LESS || compare.relation() == Relation.LESS_OR_EQUAL;
                    int low = layout.find(less ? left : right).orElseThrow().start();
                    int high = layout.find(less ? right : left).orElseThrow().start();
                    double a = batch.value(low, point);
                    double b = batch.value(high, point);
                    if (a > b) {
                        batch.set(low, point, b);
                        batch.set(high, point, a);
                        changed = true;
                    }
                }
            }
            if (!changed) {
                return;
            }
        }
    }
}
