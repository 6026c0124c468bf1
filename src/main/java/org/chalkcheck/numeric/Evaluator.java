package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Runs a program over batches of points, each slot an array with one element a point. Nothing is allocated per point.
 *
 * <p>NaN is an undefined value. After {@link #run} each value has an absolute error bound: 0 for what is exact, infinity where rounding leaves the
 * value open (overflow, a jump within the error), NaN where the value is certainly undefined. Not safe for several threads.
 */
public final class Evaluator {
    private static final int CHUNK = 64;

    private final Program program;
    private final Instruction[] instructions;
    private final double[][] values;
    private final double[][] errors;
    private final boolean[] wide;
    private final int batch;
    private final VectorLoops loops;
    private final NestedEvaluation[] nested;
    private boolean hasErrors;

    Evaluator(Program program, int batch) {
        this(program, batch, false);
    }

    /** @param isInner whether the program is the body of an integral, series or limit */
    Evaluator(Program program, int batch, boolean isInner) {
        this(program, batch, isInner, Loops.best(batch));
    }

    Evaluator(Program program, int batch, boolean isInner, VectorLoops loops) {
        this.program = program;
        this.batch = batch;
        this.loops = loops;
        this.instructions = program.instructions().toArray(Instruction[]::new);
        int slots = program.slotCount();
        this.values = new double[slots][];
        this.errors = new double[slots][];
        this.wide = new boolean[slots];
        int chunk = Math.min(batch, CHUNK);
        for (int slot = 0; slot < slots; slot++) {
            wide[slot] = program.isWide(slot);
            values[slot] = new double[wide[slot] ? batch : chunk];
        }
        for (Program.Constant constant : program.constants()) {
            Arrays.fill(values[constant.slot()], constant.value());
        }
        this.nested = new NestedEvaluation[instructions.length];
        for (int k = 0; k < instructions.length; k++) {
            if (instructions[k].payload() instanceof Instruction.NestedProgram body) {
                nested[k] = new NestedEvaluation(body, isInner);
            }
        }
    }

    /** Returns the program that is run. */
    public Program program() {
        return program;
    }

    /** Returns the largest number of points. */
    public int batch() {
        return batch;
    }

    /** Returns the array to write the k-th input to, one element a point. */
    public double[] input(int k) {
        return values[k];
    }

    /** Returns the values of an input's or output's slot. */
    public double[] value(int slot) {
        return values[slot];
    }

    /** Returns the error bounds of an input's or output's slot after {@link #run}. Those of inputs may be set before; they are 0. */
    public double[] error(int slot) {
        allocateErrors();
        return errors[slot];
    }

    /** Computes values and error bounds for the first {@code count} points. */
    public void run(int count) {
        allocateErrors();
        run(count, true);
    }

    /** Computes values only, faster; infinite outputs count as undefined. */
    public void runValues(int count) {
        run(count, false);
    }

    private void allocateErrors() {
        if (!hasErrors) {
            hasErrors = true;
            for (int slot = 0; slot < errors.length; slot++) {
                errors[slot] = new double[values[slot].length];
            }
            for (Program.Constant constant : program.constants()) {
                Arrays.fill(errors[constant.slot()], constant.op() == Op.UNDEFINED ? Double.NaN : constant.error());
            }
        }
    }

    private void run(int count, boolean withErrors) {
        if (count > batch) {
            throw new IllegalArgumentException(count + " points in a batch of " + batch);
        }
        for (int start = 0; start < count; start += CHUNK) {
            Interruption.check();
            int length = Math.min(CHUNK, count - start);
            for (int k = 0; k < instructions.length; k++) {
                Instruction next = instructions[k];
                if (nested[k] != null) {
                    nested[k].run(next, this, start, length, withErrors);
                    continue;
                }
                step(next, start, length, withErrors);
                if (withErrors) {
                    ErrorLoops.run(next, this, start, length);
                }
            }
        }
    }

    double[] values(int slot) {
        return values[slot];
    }

    double[] errors(int slot) {
        return errors[slot];
    }

    /** Returns where the elements of a chunk begin in a slot's array. */
    int offset(int slot, int start) {
        return wide[slot] ? start : 0;
    }

    private void step(Instruction next, int start, int count, boolean withErrors) {
        if (next.payload() instanceof Instruction.MatrixSlots matrix) {
            MatrixLoops.run(next.op(), matrix, next.target(), this, start, count, withErrors);
            return;
        }
        double[] r = values[next.target()];
        int ro = offset(next.target(), start);
        double[] a = values[next.a()];
        int ao = offset(next.a(), start);
        double[] b = next.b() < 0 ? a : values[next.b()];
        int bo = next.b() < 0 ? ao : offset(next.b(), start);
        double[] c = next.c() < 0 ? a : values[next.c()];
        int co = next.c() < 0 ? ao : offset(next.c(), start);
        switch (next.op()) {
            case ADD -> loops.add(r, ro, a, ao, b, bo, count);
            case SUB -> loops.sub(r, ro, a, ao, b, bo, count);
            case MUL -> loops.mul(r, ro, a, ao, b, bo, count);
            case DIV -> loops.div(r, ro, a, ao, b, bo, count);
            case NEG -> loops.neg(r, ro, a, ao, count);
            case FMA -> loops.fma(r, ro, a, ao, b, bo, c, co, count);
            case FMS -> loops.fms(r, ro, a, ao, b, bo, c, co, count);
            case FNMA -> loops.fnma(r, ro, a, ao, b, bo, c, co, count);
            case POWI -> power(r, ro, a, ao, (Integer) Objects.requireNonNull(next.payload()), count);
            case CALL -> {
                ScalarFunction function = (ScalarFunction) Objects.requireNonNull(next.payload());
                if (next.b() < 0) {
                    call(function, r, ro, a, ao, count);
                } else {
                    call(function, r, ro, a, ao, b, bo, count);
                }
            }
            case COPY, DETACH -> System.arraycopy(a, ao, r, ro, count);
            default -> ConditionLoops.run(next.op(), r, ro, a, ao, b, bo, c, co, count);
        }
    }

    private void power(double[] r, int ro, double[] a, int ao, int exponent, int count) {
        if (exponent == 2) {
            loops.square(r, ro, a, ao, count);
        } else if (exponent == 3) {
            for (int k = 0; k < count; k++) {
                double x = a[ao + k];
                r[ro + k] = x * x * x;
            }
        } else {
            for (int k = 0; k < count; k++) {
                r[ro + k] = Math.pow(a[ao + k], exponent);
            }
        }
    }

    private void call(ScalarFunction function, double[] r, int ro, double[] a, int ao, int count) {
        switch (function) {
            case EXP -> loops.exp(r, ro, a, ao, count);
            case LOG -> loops.log(r, ro, a, ao, count);
            case SQRT -> loops.sqrt(r, ro, a, ao, count);
            case SIN -> loops.sin(r, ro, a, ao, count);
            case COS -> loops.cos(r, ro, a, ao, count);
            case TANH -> loops.tanh(r, ro, a, ao, count);
            case SIGMOID -> loops.sigmoid(r, ro, a, ao, count);
            case ABS -> loops.abs(r, ro, a, ao, count);
            default -> {
                for (int k = 0; k < count; k++) {
                    r[ro + k] = ScalarValues.apply(function, a[ao + k]);
                }
            }
        }
    }

    private void call(ScalarFunction function, double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        switch (function) {
            case MAX -> loops.max(r, ro, a, ao, b, bo, count);
            case MIN -> loops.min(r, ro, a, ao, b, bo, count);
            default -> {
                for (int k = 0; k < count; k++) {
                    r[ro + k] = ScalarValues.apply(function, a[ao + k], b[bo + k]);
                }
            }
        }
    }

    /** Returns the outputs' slots of all roots, for callers that treat them alike. */
    List<Program.Output> outputs() {
        return program.outputs();
    }
}
