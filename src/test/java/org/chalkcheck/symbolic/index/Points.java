package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.Program;

/** Compares forms with the expressions that they were made of at random points. */
final class Points {
    private final Random random;

    Points(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the differences that were found, with the number of entries compared in the first place. */
    List<String> differences(Proposition claim, int points, int[] compared) {
        List<String> found = new ArrayList<>();
        Workspace work = new Workspace(400_000, Long.MAX_VALUE);
        Claims claims = new Claims(work);
        claims.assume(claim);
        Lowering lowering = claims.lowering();
        for (int p = 0; p < points; p++) {
            Map<String, Integer> integers = new TreeMap<>();
            Set<Variable> variables = new LinkedHashSet<>();
            for (Expr side : List.of(claim.left(), claim.right())) {
                for (String name : Traversal.dimensions(side)) {
                    integers.putIfAbsent(name, 1 + random.nextInt(3));
                }
                variables.addAll(Traversal.variables(side));
            }
            for (Variable v : variables) {
                if (v.shape().isScalar() && v.domain().integer()) {
                    integers.putIfAbsent(
                            v.name(), v.domain().lowest() >= 1 ? 1 + random.nextInt(3) : random.nextInt(6) - 2);
                }
            }
            // U^T U is singular otherwise.
            integers.computeIfPresent("m", (name, m) -> Math.max(m, integers.getOrDefault("n", 1)));
            Map<Variable, double[]> values = new HashMap<>();
            for (Variable v : variables) {
                if (!integers.containsKey(v.name())) {
                    values.put(v, sample(v, integers));
                }
            }
            FormEvaluator evaluator = new FormEvaluator(integers, values);
            for (Expr side : List.of(claim.left(), claim.right())) {
                double[] numbers = numbers(side, integers, values);
                for (List<Index> position : lowering.positions(claim.left(), claim.right())) {
                    Form form = lowering.entry(side, position);
                    compare(side, form, position, evaluator, integers, numbers, found, compared);
                }
            }
        }
        return found;
    }

    private void compare(
            Expr side,
            Form form,
            List<Index> position,
            FormEvaluator evaluator,
            Map<String, Integer> integers,
            double[] numbers,
            List<String> found,
            int[] compared) {
        List<IndexVar> free = new ArrayList<>();
        position.forEach(index -> free.addAll(index.variables()));
        Map<IndexVar, Integer> at = new HashMap<>();
        int total = 1;
        List<Integer> sizes = new ArrayList<>();
        for (IndexVar v : free) {
            int size = (int) Math.round(evaluator.value(v.size(), at).re());
            sizes.add(size);
            total *= size;
        }
        for (int n = 0; n < total; n++) {
            int rest = n;
            for (int k = 0; k < free.size(); k++) {
                at.put(free.get(k), 1 + rest % sizes.get(k));
                rest /= sizes.get(k);
            }
            int flat = 0;
            for (int axis = 0; axis < position.size(); axis++) {
                Dim length = side.shape().axis(axis);
                flat = flat * (int) length.value(integers) + evaluator.position(position.get(axis), at) - 1;
            }
            double expected = numbers[flat];
            double actual = evaluator.value(form, at).real();
            if (Double.isNaN(expected)
                    || Double.isInfinite(expected)
                    || Double.isNaN(actual)
                    || Double.isInfinite(actual)) {
                continue;
            }
            compared[0]++;
            if (Math.abs(expected - actual) > 1e-6 * (1 + Math.abs(expected))) {
                found.add(side + " at " + integers + ": " + expected + " is not " + actual + " of " + form);
                return;
            }
        }
    }

    private static double[] numbers(Expr side, Map<String, Integer> integers, Map<Variable, double[]> values) {
        Program program = Compiler.compile(List.of(side), integers);
        Evaluator evaluator = program.evaluator(1);
        for (int k = 0; k < program.inputs().size(); k++) {
            Input input = program.inputs().get(k);
            if (input.variable().isEmpty()) {
                throw new UnsupportedOperationException("an unknown function");
            }
            Variable v = input.variable().get();
            double[] known = values.get(v);
            evaluator.input(k)[0] = known == null ? integers.get(v.name()) : known[input.entry()];
        }
        evaluator.runValues(1);
        int[] slots = program.outputs().get(0).slots();
        double[] numbers = new double[slots.length];
        for (int i = 0; i < slots.length; i++) {
            numbers[i] = evaluator.value(slots[i])[0];
        }
        return numbers;
    }

    private double scalar(Variable v) {
        double low = v.domain().lowest();
        double high = v.domain().highest();
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return random.nextGaussian() * 1.3;
        }
        if (Double.isInfinite(high)) {
            return low + 0.05 + Math.abs(random.nextGaussian());
        }
        if (Double.isInfinite(low)) {
            return high - 0.05 - Math.abs(random.nextGaussian());
        }
        return low + (high - low) * (0.02 + 0.96 * random.nextDouble());
    }

    private double[] sample(Variable v, Map<String, Integer> integers) {
        int[] lengths = v.shape().lengths(integers);
        int size = 1;
        for (int length : lengths) {
            size *= length;
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = scalar(v);
        }
        int n = lengths.length == 0 ? 1 : lengths[0];
        switch (v.structure()) {
            case SYMMETRIC -> {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < i; j++) {
                        values[i * n + j] = values[j * n + i];
                    }
                }
            }
            case SPD -> {
                double[] square = new double[size];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        square[i * n + j] = i == j ? 0.5 : 0;
                        for (int k = 0; k < n; k++) {
                            square[i * n + j] += values[i * n + k] * values[j * n + k];
                        }
                    }
                }
                return square;
            }
            case ORTHOGONAL -> {
                double norm = 0;
                for (int i = 0; i < n; i++) {
                    norm += values[i] * values[i];
                }
                double[] reflection = new double[size];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        reflection[i * n + j] = (i == j ? 1 : 0) - 2 * values[i] * values[j] / norm;
                    }
                }
                return reflection;
            }
            case DIAGONAL -> {
                for (int i = 0; i < size; i++) {
                    values[i] = i % (n + 1) == 0 ? values[i] : 0;
                }
            }
            case SIMPLEX -> {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    values[i] = 0.05 + Math.abs(random.nextGaussian());
                    sum += values[i];
                }
                for (int i = 0; i < size; i++) {
                    values[i] /= sum;
                }
            }
            default -> {}
        }
        return values;
    }
}
