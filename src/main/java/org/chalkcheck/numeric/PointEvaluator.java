package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.Objects;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Runs a program at one point after another, values only; the body of an integral, series or limit is called this way. */
final class PointEvaluator {
    private static final double SLOW_EXPONENT = 0.1;

    private final Instruction[] instructions;
    private final double[] memory;
    private final NestedEvaluation[] nested;
    private final int output;
    private final @Nullable ExactZeros zeros;

    /**
     * Creates the evaluator of a body.
     *
     * @param strict whether a slow function of a value that has left the doubles, such as the logarithm of an overflow, is no value: it may be
     *     anything, and what is made of it looks like the limit of a body that has another. A slow function of an exact zero stays what it is
     */
    PointEvaluator(Program program, boolean strict) {
        this.zeros = strict ? new ExactZeros(program.slotCount()) : null;
        this.instructions = program.instructions().toArray(Instruction[]::new);
        this.memory = new double[program.slotCount()];
        this.nested = new NestedEvaluation[instructions.length];
        this.output = program.outputs().get(0).slots()[0];
        for (Program.Constant constant : program.constants()) {
            memory[constant.slot()] = constant.value();
            if (zeros != null) {
                zeros.given(constant.slot(), constant.value());
            }
        }
        for (int k = 0; k < instructions.length; k++) {
            if (instructions[k].payload() instanceof Instruction.NestedProgram body) {
                nested[k] = new NestedEvaluation(body, true);
            }
        }
    }

    /** Sets an input; the bound variable is input 0. A captured zero is exact, or has an error by which it is moved. */
    void set(int input, double value) {
        memory[input] = value;
        if (zeros != null) {
            zeros.given(input, value);
        }
    }

    /** Sets a captured value of which no error is known. */
    void setInexact(int input, double value) {
        memory[input] = value;
        if (zeros != null) {
            zeros.inexact(input);
        }
    }

    /** Returns the only output for this value of the bound variable. */
    double apply(double bound) {
        Interruption.check();
        memory[0] = bound;
        for (int k = 0; k < instructions.length; k++) {
            Instruction next = instructions[k];
            if (nested[k] != null) {
                memory[next.target()] = nested[k].value(next, memory);
            } else if (next.payload() instanceof Instruction.MatrixSlots matrix) {
                matrix(next, matrix);
            } else {
                memory[next.target()] = step(next);
            }
            if (zeros != null) {
                zeros.computed(next, memory[next.target()]);
            }
        }
        return memory[output];
    }

    private double step(Instruction next) {
        double a = memory[next.a()];
        double b = next.b() < 0 ? a : memory[next.b()];
        return switch (next.op()) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case NEG -> -a;
            case FMA -> Math.fma(a, b, memory[next.c()]);
            case FMS -> Math.fma(a, b, -memory[next.c()]);
            case FNMA -> Math.fma(-a, b, memory[next.c()]);
            case POWI -> {
                int n = (Integer) Objects.requireNonNull(next.payload());
                yield n == 2 ? a * a : Math.pow(a, n);
            }
            case CALL -> {
                ScalarFunction function = (ScalarFunction) Objects.requireNonNull(next.payload());
                if (zeros != null && isNoValue(zeros, function, next.a(), a, b)) {
                    yield Double.NaN;
                }
                yield next.b() < 0 ? ScalarValues.apply(function, a) : ScalarValues.apply(function, a, b);
            }
            case COPY, DETACH -> a;
            case SELECT, MERGE -> ConditionLoops.select(next.op(), a, b, memory[next.c()]);
            default -> ConditionLoops.apply(next.op(), a, b);
        };
    }

    // A pole, or a slow function of what has grown beyond the doubles or is 0 and not exactly so.
    private static boolean isNoValue(ExactZeros zeros, ScalarFunction function, int slot, double x, double second) {
        if (x == 0 && zeros.contains(slot)) {
            return function == ScalarFunction.POW && second < 0;
        }
        return (x == 0 || Double.isInfinite(x)) && isSlow(function, second);
    }

    private static boolean isSlow(ScalarFunction function, double second) {
        return switch (function) {
            case LOG, LOG_GAMMA, DIGAMMA -> true;
            case POW -> second != 0 && Math.abs(second) < SLOW_EXPONENT;
            case ROOT -> second > 1 / SLOW_EXPONENT;
            default -> false;
        };
    }

    private void matrix(Instruction next, Instruction.MatrixSlots matrix) {
        double[] entries = Arrays.stream(matrix.arguments())
                .mapToDouble(slot -> memory[slot])
                .toArray();
        MatrixElimination elimination = new MatrixElimination(entries, matrix.size());
        if (next.op() == Op.DETERMINANT) {
            memory[next.target()] = elimination.determinant();
            return;
        }
        double[] inverse = elimination.inverse();
        for (int k = 0; k < inverse.length; k++) {
            memory[matrix.results()[k]] = inverse[k];
        }
    }
}
