package org.chalkcheck.probability;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.ExactEvaluator;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.PreciseEvaluator;
import org.chalkcheck.numeric.PreciseValue;
import org.chalkcheck.numeric.Program;

/** Expressions compiled at a parameter point, run over batches of values of random variables. Not safe for several threads. */
final class BatchFunction {
    private static final int MOST_SETTLED = 512;
    private static final int DIGITS = 50;
    /** A value is open if its error bound is above this part of the largest value. */
    private static final double OPEN = 1e-8;

    private final Evaluator evaluator;
    private final List<Input> inputs;
    private final int[] slots;
    private final int batch;
    private boolean inexact;

    /**
     * @param roots the expressions; their entries become the outputs, in order
     * @param point the values of all variables that do not vary
     * @param batch the largest number of points of a run
     */
    BatchFunction(List<Expr> roots, ParameterPoint point, int batch) {
        Program program = Compiler.compile(roots, point.integers());
        this.batch = batch;
        this.evaluator = program.evaluator(batch);
        this.inputs = program.inputs();
        int count = 0;
        for (Program.Output output : program.outputs()) {
            count += output.slots().length;
        }
        slots = new int[count];
        int next = 0;
        for (Program.Output output : program.outputs()) {
            for (int slot : output.slots()) {
                slots[next++] = slot;
            }
        }
        for (int k = 0; k < inputs.size(); k++) {
            String name = name(k);
            double[] values = point.values().get(name);
            if (values != null) {
                Arrays.fill(evaluator.input(k), values[inputs.get(k).entry()]);
            }
            double[] errors = point.errors().get(name);
            if (errors != null) {
                Arrays.fill(evaluator.error(k), errors[inputs.get(k).entry()]);
                inexact |= errors[inputs.get(k).entry()] != 0;
            }
        }
    }

    private String name(int k) {
        return inputs.get(k)
                .variable()
                .orElseThrow(() -> new OpenMomentException("unknown function"))
                .name();
    }

    int operationCount() {
        return evaluator.program().operationCount();
    }

    int outputCount() {
        return slots.length;
    }

    /** Evaluates at one point with error bounds: values, then errors. */
    double[][] single() {
        evaluator.run(1);
        double[][] out = new double[2][slots.length];
        for (int k = 0; k < slots.length; k++) {
            out[0][k] = evaluator.value(slots[k])[0];
            out[1][k] = evaluator.error(slots[k])[0];
        }
        return out;
    }

    /**
     * Evaluates at points start, ..., start + count - 1 of the columns.
     *
     * @param columns the values of each entry of each varying variable
     */
    void run(Map<String, double[][]> columns, int start, int count) {
        load(columns, start, count);
        evaluator.runValues(count);
    }

    private void load(Map<String, double[][]> columns, int start, int count) {
        for (int k = 0; k < inputs.size(); k++) {
            double[][] column = columns.get(name(k));
            if (column != null) {
                System.arraycopy(column[inputs.get(k).entry()], start, evaluator.input(k), 0, count);
            }
        }
    }

    int batch() {
        return batch;
    }

    double[] output(int k) {
        return evaluator.value(slots[k]);
    }

    /** Evaluates all points into one array an output. */
    double[][] all(Map<String, double[][]> columns, int size) {
        double[][] out = new double[slots.length][size];
        all(columns, size, out, 0);
        return out;
    }

    /** Evaluates all points into given arrays, one an output, from a position on. */
    void all(Map<String, double[][]> columns, int size, double[][] out, int position) {
        for (int start = 0; start < size; start += batch) {
            int count = Math.min(batch, size - start);
            run(columns, start, count);
            for (int k = 0; k < slots.length; k++) {
                System.arraycopy(output(k), 0, out[k], position + start, count);
            }
        }
    }

    /** The values of all points and bounds of their rounding errors, one array an output each. */
    record Values(double[][] values, double[][] errors) {}

    /**
     * Returns bounds of the rounding errors at the first points, one array an output; where there is no finite bound, the size of the
     * value.
     */
    double[][] roundingErrors(Map<String, double[][]> columns, int size) {
        return bounded(columns, size).errors();
    }

    private Values bounded(Map<String, double[][]> columns, int size) {
        double[][] values = new double[slots.length][size];
        double[][] errors = new double[slots.length][size];
        for (int start = 0; start < size; start += batch) {
            int count = Math.min(batch, size - start);
            load(columns, start, count);
            evaluator.run(count);
            for (int k = 0; k < slots.length; k++) {
                System.arraycopy(evaluator.value(slots[k]), 0, values[k], start, count);
                double[] found = evaluator.error(slots[k]);
                for (int i = 0; i < count; i++) {
                    errors[k][start + i] = Double.isFinite(found[i]) ? found[i] : Math.abs(values[k][start + i]);
                }
            }
        }
        return new Values(values, errors);
    }

    /**
     * Evaluates at points that each have a probability of their own. Where rounding of exact inputs leaves open what the value is, such as whether two terms
     * are equal, it is found in rational arithmetic, else with many digits: what agrees in all of them is equal.
     */
    Values atoms(Map<String, double[][]> columns, int size) {
        Values all = bounded(columns, size);
        double[] largest = Arrays.stream(all.values())
                .mapToDouble(v -> Arrays.stream(v)
                        .map(Math::abs)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0))
                .toArray();
        int[] open = IntStream.range(0, size)
                .filter(i -> IntStream.range(0, slots.length).anyMatch(k -> all.errors()[k][i] > OPEN * largest[k]))
                .limit(MOST_SETTLED + 1L)
                .toArray();
        if (inexact || open.length == 0 || open.length > MOST_SETTLED) {
            return all;
        }
        ExactEvaluator exact = new ExactEvaluator(evaluator.program());
        PreciseEvaluator precise = PreciseEvaluator.withTies(evaluator.program(), DIGITS);
        for (int i : open) {
            load(columns, i, 1);
            Rational[] at = new Rational[inputs.size()];
            for (int k = 0; k < at.length; k++) {
                at[k] = Rational.of(new BigDecimal(evaluator.input(k)[0]));
            }
            Optional<List<List<Optional<Rational>>>> rational = exact.evaluate(at);
            if (rational.isPresent()) {
                List<Optional<Rational>> entries =
                        rational.get().stream().flatMap(List::stream).toList();
                for (int k = 0; k < slots.length; k++) {
                    double value = entries.get(k).map(Rational::doubleValue).orElse(Double.NaN);
                    settle(all, k, i, value, 0);
                }
                continue;
            }
            List<PreciseValue> entries =
                    precise.evaluate(at).stream().flatMap(List::stream).toList();
            for (int k = 0; k < slots.length; k++) {
                PreciseValue entry = entries.get(k);
                if (entry.isKnown()) {
                    settle(all, k, i, entry.value().doubleValue(), entry.error().doubleValue());
                }
            }
        }
        return all;
    }

    private static void settle(Values all, int output, int point, double value, double error) {
        all.values()[output][point] = value;
        all.errors()[output][point] = error + Math.ulp(value);
    }
}
