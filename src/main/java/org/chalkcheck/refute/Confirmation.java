package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.numeric.ExactEvaluator;
import org.chalkcheck.numeric.PreciseEvaluator;
import org.chalkcheck.numeric.PreciseValue;
import org.chalkcheck.numeric.Program;
import org.jspecify.annotations.Nullable;

/** Decides single points: in exact arithmetic where everything is rational, else with 50 and more digits. */
final class Confirmation {
    private static final int DIGITS = 50;
    private static final int MORE_DIGITS = 120;
    /** A point that meets an assumed equation only to many digits must fail by more than this, relative to the values. */
    private static final BigDecimal CLEAR = new BigDecimal("1e-18");

    private static final BigDecimal SOLVED = new BigDecimal("1e-40");

    private final Execution sides;
    private final Program conditionProgram;
    private final List<Condition> conditions;
    private final Layout layout;
    private final PointSampler sampler;
    private final List<EquationSolver> solvers;
    private final Judge judge;
    private @Nullable ExactEvaluator exactSides;
    private @Nullable PreciseEvaluator preciseSides;
    private final Map<List<Rational>, Decision> decided = new HashMap<>();

    /**
     * A point with what is known there.
     *
     * @param finding what became of the claim; OPEN also where there is no method of high precision
     * @param point the point, with solved values recomputed
     * @param left the left side's entries
     * @param right the right side's entries
     * @param hasMethod whether the values could be computed with high precision at all
     */
    record Decision(
            Judge.Finding finding,
            Rational[] point,
            List<PreciseValue> left,
            List<PreciseValue> right,
            boolean hasMethod) {

        /** Returns whether there was a point to look at: the candidate met domains and assumptions. */
        boolean isAdmissible() {
            return finding != Judge.Finding.UNDEFINED || !left.isEmpty();
        }
    }

    Confirmation(
            Execution sides,
            Program conditionProgram,
            List<Condition> conditions,
            Layout layout,
            PointSampler sampler,
            List<EquationSolver> solvers,
            Judge judge) {
        this.sides = sides;
        this.conditionProgram = conditionProgram;
        this.conditions = conditions;
        this.layout = layout;
        this.sampler = sampler;
        this.solvers = solvers;
        this.judge = judge;
    }

    /** Decides the claim at a point; the finding is UNDEFINED where the point turns out not to be admissible. */
    Decision decide(Rational[] candidate) {
        List<Rational> key = List.of(candidate);
        Decision known = decided.get(key);
        if (known == null) {
            known = compute(candidate);
            decided.put(key, known);
        }
        return known;
    }

    private Decision compute(Rational[] candidate) {
        Rational[] point = candidate.clone();
        boolean approximate = false;
        for (EquationSolver solver : solvers) {
            if (!solver.refine(point)) {
                return open(point, true);
            }
            approximate |= !solver.isExact(point);
        }
        if (!isAdmissible(point, approximate)) {
            return new Decision(Judge.Finding.UNDEFINED, point, List.of(), List.of(), true);
        }
        Rational[] inputs = inputs(sides.program(), point);
        if (exactSides == null) {
            exactSides = new ExactEvaluator(sides.program());
        }
        Optional<List<List<Optional<Rational>>>> exact = exactSides.evaluate(inputs);
        if (exact.isPresent()) {
            List<Optional<Rational>> left = exact.get().get(0);
            List<Optional<Rational>> right = exact.get().get(1);
            Judge.Finding finding = judge.judgeExact(left, right);
            Decision decision = new Decision(finding, point, precise(left), precise(right), true);
            return approximate ? cautious(decision) : decision;
        }
        if (preciseSides == null) {
            preciseSides = new PreciseEvaluator(sides.program(), DIGITS);
        }
        Decision decision = decide(preciseSides, inputs, point);
        if (decision.finding() == Judge.Finding.OPEN && decision.hasMethod()) {
            decision = decide(new PreciseEvaluator(sides.program(), MORE_DIGITS), inputs, point);
        }
        return approximate ? cautious(decision) : decision;
    }

    private Decision decide(PreciseEvaluator evaluator, Rational[] inputs, Rational[] point) {
        List<List<PreciseValue>> values = evaluator.evaluate(inputs);
        List<PreciseValue> left = values.get(0);
        List<PreciseValue> right = values.get(1);
        boolean hasMethod = left.stream().noneMatch(v -> v.state() == PreciseValue.State.OPEN)
                && right.stream().noneMatch(v -> v.state() == PreciseValue.State.OPEN);
        return new Decision(judge.judge(left, right), point, left, right, hasMethod);
    }

    private static Decision open(Rational[] point, boolean hasMethod) {
        return new Decision(Judge.Finding.OPEN, point, List.of(), List.of(), hasMethod);
    }

    /** Takes a failure at a point that is not exact for an open question unless it is a clear one. */
    private static Decision cautious(Decision decision) {
        if (decision.finding() != Judge.Finding.FAILS) {
            return decision;
        }
        for (int k = 0; k < decision.left().size(); k++) {
            BigDecimal l = decision.left().get(k).value();
            BigDecimal r = decision.right().get(k).value();
            if (l.subtract(r).abs().compareTo(CLEAR.multiply(l.abs().max(r.abs()))) > 0
                    && l.subtract(r).abs().compareTo(CLEAR) > 0) {
                return decision;
            }
        }
        return open(decision.point(), true);
    }

    private static List<PreciseValue> precise(List<Optional<Rational>> values) {
        return values.stream()
                .map(value -> value.map(
                                v -> new PreciseValue(PreciseValue.State.KNOWN, Texts.decimal(v, 60), BigDecimal.ZERO))
                        .orElse(PreciseValue.UNDEFINED))
                .toList();
    }

    private Rational[] inputs(Program program, Rational[] point) {
        int[] slots = layout.slotsOf(program);
        Rational[] inputs = new Rational[slots.length];
        for (int k = 0; k < slots.length; k++) {
            inputs[k] = point[slots[k]];
        }
        return inputs;
    }

    /** Returns whether domains, structures and assumptions hold at a point. */
    private boolean isAdmissible(Rational[] point, boolean approximate) {
        for (int k = 0; k < layout.unknowns().size(); k++) {
            if (!sampler.isAdmissible(k, point)) {
                return false;
            }
        }
        if (conditions.isEmpty()) {
            return true;
        }
        Rational[] inputs = inputs(conditionProgram, point);
        Optional<List<List<Optional<Rational>>>> exact = new ExactEvaluator(conditionProgram).evaluate(inputs);
        List<List<PreciseValue>> precise =
                exact.isPresent() ? List.of() : new PreciseEvaluator(conditionProgram, DIGITS).evaluate(inputs);
        for (int c = 0; c < conditions.size(); c++) {
            Relation relation = Admission.relation(conditions.get(c));
            boolean equation = relation == Relation.EQUAL || relation == Relation.APPROXIMATELY;
            List<PreciseValue> left = exact.isPresent() ? precise(exact.get().get(2 * c)) : precise.get(2 * c);
            List<PreciseValue> right = exact.isPresent() ? precise(exact.get().get(2 * c + 1)) : precise.get(2 * c + 1);
            // Vectors and matrices differ where any of their entries do; the other relations hold for each.
            boolean any = relation == Relation.NOT_EQUAL;
            boolean some = false;
            for (int entry = 0; entry < left.size(); entry++) {
                PreciseValue l = left.get(entry);
                PreciseValue r = right.get(right.size() == 1 ? 0 : entry);
                if (!l.isKnown() || !r.isKnown()) {
                    return false;
                }
                BigDecimal gap = l.value().subtract(r.value());
                BigDecimal bound = l.error().add(r.error());
                boolean solved = approximate
                        && equation
                        && gap.abs().compareTo(SOLVED.multiply(l.value().abs().max(BigDecimal.ONE))) <= 0;
                boolean certain = gap.abs().compareTo(bound) > 0 || bound.signum() == 0;
                boolean holds = certain && IntegerValues.holds(gap.signum(), relation)
                        || !certain
                                && equation
                                && bound.compareTo(
                                                SOLVED.multiply(l.value().abs().max(BigDecimal.ONE)))
                                        <= 0;
                if (!holds && !solved && !any) {
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
}
