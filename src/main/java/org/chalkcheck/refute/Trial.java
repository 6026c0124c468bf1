package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Program;

/** A claim under one assignment of integers, ready to be met at points. */
final class Trial {
    private static final int MAX_ENTRIES = 40_000;

    private final Map<String, Integer> integers;
    private final Layout layout;
    private final PointSampler sampler;
    private final Admission admission;
    private final Execution sides;
    private final Confirmation confirmation;
    private final boolean isEstimated;
    private final int capacity;

    /**
     * Compiles the claim and its assumptions.
     *
     * @param claim the claim
     * @param assumptions those that bear on it
     * @param integers the assignment
     * @param borders the constants of the formula
     * @param judge compares the sides
     * @param random for trial points of equations
     * @param most the largest number of points at which the sides are evaluated
     * @throws CompilationException if a side has no numeric meaning here
     */
    Trial(
            Proposition claim,
            Assumptions assumptions,
            Map<String, Integer> integers,
            double[] borders,
            Judge judge,
            SplittableRandom random,
            int most) {
        this.integers = integers;
        Program program = Compiler.compile(List.of(claim.left(), claim.right()), integers);
        List<Condition> conditions = assumptions.onValues();
        Program conditionProgram = Admission.compile(conditions, integers);
        this.layout = Layout.of(List.of(program, conditionProgram), integers);
        Domain[] domains = new Domain[layout.unknowns().size()];
        for (int k = 0; k < domains.length; k++) {
            domains[k] = layout.unknowns()
                    .get(k)
                    .variable()
                    .map(v -> Assumptions.tightened(v, conditions, integers))
                    .orElse(Domain.REAL);
        }
        this.sampler = new PointSampler(layout, domains, borders, PowerPoints.of(claim, layout.unknowns()));
        this.capacity = capacity(program, layout);
        List<EquationSolver> solvers = solvers(conditions, random);
        this.isEstimated = isEstimate(claim.left()) || isEstimate(claim.right());
        this.admission = new Admission(conditions, conditionProgram, layout, sampler, solvers, isEstimated, capacity);
        this.sides = new Execution(program, layout, Math.min(most, capacity));
        this.confirmation = new Confirmation(sides, conditionProgram, conditions, layout, sampler, solvers, judge);
    }

    private static boolean isEstimate(Expr side) {
        return Traversal.hasAny(side, Part.INTEGRAL, Part.LIMIT)
                || Traversal.has(side, Part.REDUCTION)
                        && Traversal.contains(
                                side,
                                node -> node instanceof Reduction reduction
                                        && (Traversal.contains(reduction.lower(), Constant.INFINITY::equals)
                                                || Traversal.contains(reduction.upper(), Constant.INFINITY::equals)));
    }

    /** Returns whether a side is an integral, limit or infinite sum, known with an estimate of its error instead of a bound. */
    boolean isEstimated() {
        return isEstimated;
    }

    /** Returns fewer points at a time for large programs. */
    private static int capacity(Program program, Layout layout) {
        if (layout.slots() > MAX_ENTRIES) {
            throw new CompilationException("the variables have more than " + MAX_ENTRIES + " entries");
        }
        int size = Math.max(layout.slots() * 4, program.operationCount() / 8);
        return Math.max(4, Math.min(256, 1_000_000 / (1 + size)));
    }

    private List<EquationSolver> solvers(List<Condition> conditions, SplittableRandom random) {
        List<EquationSolver> solvers = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        Points trial = new Points(layout.slots(), 16);
        int count = 0;
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Compare compare && compare.relation() == Relation.EQUAL) {
                while (count < 16 && sampler.draw(random, Regime.ORDINARY, trial, count)) {
                    count++;
                }
                Program program = Admission.compile(List.of(compare), integers);
                Execution run = new Execution(program, layout, Math.max(16, capacity));
                EquationSolver.of(compare, run, layout, taken, trial, count).ifPresent(solver -> {
                    solvers.add(solver);
                    for (int k : solver.solvedUnknowns()) {
                        taken.add(k);
                    }
                });
            }
        }
        return solvers;
    }

    Map<String, Integer> integers() {
        return integers;
    }

    Layout layout() {
        return layout;
    }

    PointSampler sampler() {
        return sampler;
    }

    Admission admission() {
        return admission;
    }

    Execution sides() {
        return sides;
    }

    Confirmation confirmation() {
        return confirmation;
    }

    /** Returns how many points are evaluated at a time. */
    int capacity() {
        return capacity;
    }

    /** Returns whether nothing is left to choose at random. */
    boolean isSinglePoint() {
        return layout.slots() == 0;
    }

    /** Returns whether a variable takes part in the claim itself and not only in its assumptions. */
    boolean reads(Variable variable) {
        return layout.find(variable).filter(u -> sides.reads(u.start())).isPresent();
    }
}
