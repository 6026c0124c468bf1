package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.Program;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;

/**
 * Compares central differences (f(x + h) - f(x - h)) / 2h of a shrinking step h with a claimed derivative, entry by entry, at one point: the
 * counterexample, or else a point of ordinary size. Where the claim is right the distance falls like h<sup>2</sup> until rounding takes over; where it is
 * wrong it stays.
 */
final class DifferencePlotter {
    private static final int SIZES = 23;
    private static final double[] ORDINARY = {0.7, -0.4, 1.1, 0.3, -0.9, 0.6, -1.3, 0.2};
    private static final int MOST_ENTRIES = 400;
    /** Differences of a linear function have nothing to show but rounding. */
    private static final double EXACT = 1e-13;

    private final Proposition proposition;
    private final Evidence evidence;

    DifferencePlotter(Proposition proposition, Evidence evidence) {
        this.proposition = proposition;
        this.evidence = evidence;
    }

    Optional<Plot> plot(int step) {
        boolean leftDerives = bare(proposition.left()) instanceof Derivative;
        Expr side = leftDerives ? proposition.left() : proposition.right();
        if (!(bare(side) instanceof Derivative derivative)
                || !proposition.recurrences().isEmpty()) {
            return Optional.empty();
        }
        Expr claimed = leftDerives ? proposition.right() : proposition.left();
        List<Expr> roots = new ArrayList<>(List.of(side, claimed));
        if (!proposition.assumptions().isEmpty()) {
            roots.add(Cases.indicator(new Condition.And(proposition.assumptions())));
        }
        Map<String, Integer> dimensions = dimensions();
        Program program = Compiler.compile(roots, dimensions);
        Optional<double[]> point = point(program);
        if (point.isEmpty() || program.nesting() > 0) {
            return Optional.empty();
        }
        Evaluator values = program.evaluator(1);
        for (int k = 0; k < point.get().length; k++) {
            values.input(k)[0] = point.get()[k];
        }
        values.runValues(1);
        if (roots.size() > 2 && values.value(program.outputs().get(2).slots()[0])[0] != 1) {
            return Optional.empty();
        }
        double[] derived = entries(values, program, 0);
        double[] author = entries(values, program, 1);
        int entry = worst(derived, author);
        if (!Double.isFinite(derived[entry]) || !Double.isFinite(author[entry])) {
            return Optional.empty();
        }
        int[] lengths = program.outputs().get(0).lengths();
        int flat = side instanceof Transpose && lengths.length == 2
                ? entry % lengths[1] * lengths[0] + entry / lengths[1]
                : entry;
        return differences(step, derivative, flat, dimensions, program, point.get(), author[entry], derived[entry]);
    }

    private static Expr bare(Expr side) {
        return side instanceof Transpose transpose ? transpose.matrix() : side;
    }

    private static double[] entries(Evaluator values, Program program, int root) {
        int[] slots = program.outputs().get(root).slots();
        double[] out = new double[slots.length];
        for (int k = 0; k < slots.length; k++) {
            out[k] = values.value(slots[k])[0];
        }
        return out;
    }

    private static int worst(double[] derived, double[] author) {
        int worst = 0;
        for (int k = 1; k < derived.length; k++) {
            if (Math.abs(derived[k] - author[k]) > Math.abs(derived[worst] - author[worst])) {
                worst = k;
            }
        }
        return worst;
    }

    /** Entry k of a derivative is that of the body's entry k / n by the variable's entry k % n, with n entries of the variable. */
    private Optional<Plot> differences(
            int step,
            Derivative derivative,
            int entry,
            Map<String, Integer> dimensions,
            Program whole,
            double[] point,
            double claimed,
            double derived) {
        Program body = Compiler.compile(List.of(derivative.body()), dimensions);
        int count = 1;
        for (int length : derivative.variable().shape().lengths(dimensions)) {
            count *= length;
        }
        int component = entry % count;
        int moved = -1;
        Evaluator evaluator = body.evaluator(2 * SIZES);
        for (int k = 0; k < body.inputs().size(); k++) {
            Input input = body.inputs().get(k);
            double at = point[whole.inputs().indexOf(input)];
            Arrays.fill(evaluator.input(k), at);
            boolean isMoved = input.entry() == component && input.variable().equals(Optional.of(derivative.variable()));
            moved = isMoved ? k : moved;
        }
        if (moved < 0) {
            return Optional.empty();
        }
        double[] sizes = new double[SIZES];
        double centre = evaluator.input(moved)[0];
        for (int k = 0; k < SIZES; k++) {
            sizes[k] = Math.pow(10, -12 + 0.5 * k);
            evaluator.input(moved)[2 * k] = centre - sizes[k];
            evaluator.input(moved)[2 * k + 1] = centre + sizes[k];
        }
        double[] inputs = evaluator.input(moved).clone();
        evaluator.runValues(2 * SIZES);
        double[] f = evaluator.value(body.outputs().get(0).slots()[entry / count]);
        List<Double> steps = new ArrayList<>();
        List<Double> fromClaim = new ArrayList<>();
        List<Double> fromAutodiff = new ArrayList<>();
        for (int k = 0; k < SIZES; k++) {
            double slope = (f[2 * k + 1] - f[2 * k]) / (inputs[2 * k + 1] - inputs[2 * k]);
            if (Double.isFinite(slope)) {
                steps.add(sizes[k]);
                fromClaim.add(Math.abs(slope - claimed));
                fromAutodiff.add(Math.abs(slope - derived));
            }
        }
        String name = derivative.variable().label() + (count == 1 ? "" : " (entry " + (component + 1) + ")");
        boolean exact = Stream.concat(fromClaim.stream(), fromAutodiff.stream()).allMatch(e -> e < EXACT);
        return steps.size() < 5 || exact
                ? Optional.empty()
                : Optional.of(new Plot.DifferenceErrors(
                        step, name, text(dimensions, whole, point), steps, fromClaim, fromAutodiff));
    }

    private Map<String, Integer> dimensions() {
        TreeSet<String> names = new TreeSet<>(Traversal.dimensions(proposition.left()));
        names.addAll(Traversal.dimensions(proposition.right()));
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String name : names) {
            OptionalDouble known = value(name, 0);
            sizes.put(name, known.isPresent() ? (int) known.getAsDouble() : 2 + sizes.size() % 2);
        }
        return sizes;
    }

    /** Returns an entry of the counterexample, if there is one. */
    private OptionalDouble value(String name, int entry) {
        Optional<TensorValue> value =
                evidence.counterexample().map(c -> c.values().get(name));
        return value.isPresent() && entry < value.get().entries().size()
                ? Numbers.parse(value.get().entries().get(entry))
                : OptionalDouble.empty();
    }

    /** Returns the values of all inputs; nothing where some name has no ordinary value. */
    private Optional<double[]> point(Program program) {
        if (program.inputs().size() > MOST_ENTRIES) {
            return Optional.empty();
        }
        double[] point = new double[program.inputs().size()];
        for (int k = 0; k < point.length; k++) {
            Optional<Variable> variable = program.inputs().get(k).variable();
            if (variable.isEmpty()) {
                return Optional.empty();
            }
            int entry = program.inputs().get(k).entry();
            OptionalDouble known = value(variable.get().label(), entry);
            boolean ordinary = variable.get().structure() == Structure.GENERAL
                    && !variable.get().domain().integer();
            if (known.isEmpty() && (!ordinary || evidence.counterexample().isPresent())) {
                return Optional.empty();
            }
            point[k] = known.orElseGet(() -> ordinary(variable.get(), entry));
            if (!variable.get().domain().contains(point[k])) {
                return Optional.empty();
            }
        }
        return Optional.of(point);
    }

    private static double ordinary(Variable variable, int entry) {
        int first = Math.floorMod(variable.name().charAt(0), ORDINARY.length);
        double value = ORDINARY[(first + entry) % ORDINARY.length];
        double low = variable.domain().lowest();
        double high = variable.domain().highest();
        if (low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY) {
            return low + (high - low) * (0.5 + 0.3 * value);
        }
        return low > Double.NEGATIVE_INFINITY
                ? low + Math.abs(value)
                : high < Double.POSITIVE_INFINITY ? high - Math.abs(value) : value;
    }

    private static String text(Map<String, Integer> dimensions, Program program, double[] point) {
        List<String> parts = new ArrayList<>();
        dimensions.forEach((name, size) -> parts.add(name + " = " + size));
        for (int k = 0; k < point.length && parts.size() < 6; k++) {
            Variable variable = program.inputs().get(k).variable().orElseThrow();
            if (variable.shape().isScalar()) {
                parts.add(variable.label() + " = " + Numbers.text(point[k]));
            }
        }
        return String.join(", ", parts);
    }
}
