package org.chalkcheck.probability;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.Program;

/** Expressions compiled at a parameter point, run over batches of values of random variables. Not safe for several threads. */
final class BatchFunction {
    private final Evaluator evaluator;
    private final List<Input> inputs;
    private final int[] slots;
    private final int batch;

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

    /** Sets an error bound of a fixed variable. */
    void error(String variable, double[] errors) {
        for (int k = 0; k < inputs.size(); k++) {
            if (name(k).equals(variable)) {
                Arrays.fill(evaluator.error(k), errors[inputs.get(k).entry()]);
            }
        }
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

    /**
     * Returns bounds of the rounding errors at the first points, one array an output; where there is no finite bound, the size of the
     * value.
     */
    double[][] roundingErrors(Map<String, double[][]> columns, int size) {
        double[][] out = new double[slots.length][size];
        for (int start = 0; start < size; start += batch) {
            int count = Math.min(batch, size - start);
            load(columns, start, count);
            evaluator.run(count);
            for (int k = 0; k < slots.length; k++) {
                double[] values = evaluator.value(slots[k]);
                double[] errors = evaluator.error(slots[k]);
                for (int i = 0; i < count; i++) {
                    out[k][start + i] = Double.isFinite(errors[i]) ? errors[i] : Math.abs(values[i]);
                }
            }
        }
        return out;
    }
}
