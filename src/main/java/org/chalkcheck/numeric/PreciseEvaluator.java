package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs with many decimal digits from exact inputs, with error bounds.
 *
 * <p>Not safe for several threads.
 */
public final class PreciseEvaluator {
    private static final int LIMIT_DIGITS = 140;

    private final Program program;
    private final PreciseArithmetic arithmetic;
    private final @Nullable PreciseNumber[] memory;
    private final Map<Instruction, PreciseNested> nested = new IdentityHashMap<>();
    private final int digits;

    /**
     * Prepares to run a program.
     *
     * @param program the program
     * @param digits the decimal digits of the results where nothing cancels, at least 20
     */
    public PreciseEvaluator(Program program, int digits) {
        this(program, digits, false);
    }

    private PreciseEvaluator(Program program, int digits, boolean ties) {
        this.program = program;
        this.digits = PreciseNested.hasLimit(program) ? Math.max(digits, LIMIT_DIGITS) : digits;
        this.arithmetic = new PreciseArithmetic(this.digits + 10, ties);
        this.memory = new PreciseNumber[program.slotCount()];
        for (Program.Constant constant : program.constants()) {
            memory[constant.slot()] = arithmetic.constant(constant);
        }
    }

    /** Returns an evaluator to which values that agree in all digits are equal, outside of nested sums and integrals. */
    public static PreciseEvaluator withTies(Program program, int digits) {
        return new PreciseEvaluator(program, digits, true);
    }

    /**
     * Returns the entries of each output.
     *
     * @param inputs the exact values of the program's inputs
     */
    public List<List<PreciseValue>> evaluate(Rational[] inputs) {
        for (int k = 0; k < program.inputs().size(); k++) {
            memory[k] = arithmetic.rational(inputs[k]);
        }
        run();
        List<List<PreciseValue>> outputs = new ArrayList<>();
        for (Program.Output output : program.outputs()) {
            List<PreciseValue> entries = new ArrayList<>();
            for (int slot : output.slots()) {
                entries.add(at(slot).toValue());
            }
            outputs.add(entries);
        }
        return outputs;
    }

    /** Sets a captured value of a nested program. */
    void set(int input, PreciseNumber value) {
        memory[input] = value;
    }

    /** Returns the only output of a nested program for a value of its bound variable. */
    PreciseNumber apply(PreciseNumber bound) {
        memory[0] = bound;
        run();
        return at(program.outputs().get(0).slots()[0]);
    }

    private void run() {
        for (Instruction next : program.instructions()) {
            Interruption.check();
            if (next.payload() instanceof Instruction.MatrixSlots matrix) {
                PreciseMatrix.run(next, matrix, memory, arithmetic);
            } else if (next.payload() instanceof Instruction.NestedProgram inner) {
                PreciseNested evaluation =
                        nested.computeIfAbsent(next, ignored -> new PreciseNested(inner, digits, arithmetic));
                memory[next.target()] = evaluation.apply(next, memory);
            } else {
                PreciseNumber a = at(next.a());
                PreciseNumber b = next.b() < 0 ? a : at(next.b());
                PreciseNumber c = next.c() < 0 ? a : at(next.c());
                memory[next.target()] = arithmetic.apply(next, a, b, c);
            }
        }
    }

    private PreciseNumber at(int slot) {
        return Objects.requireNonNull(memory[slot]);
    }
}
