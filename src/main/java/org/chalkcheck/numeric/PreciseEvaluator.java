package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs with many decimal digits from exact inputs, with error bounds.
 *
 * <p>Not safe for several threads.
 */
public final class PreciseEvaluator {
    private final Program program;
    private final PreciseArithmetic arithmetic;
    private final @Nullable PreciseNumber[] memory;

    /**
     * Prepares to run a program.
     *
     * @param program the program
     * @param digits the decimal digits of the results where nothing cancels, at least 20
     */
    public PreciseEvaluator(Program program, int digits) {
        this.program = program;
        this.arithmetic = new PreciseArithmetic(digits + 10);
        this.memory = new PreciseNumber[program.slotCount()];
        for (Program.Constant constant : program.constants()) {
            memory[constant.slot()] = arithmetic.constant(constant);
        }
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

    private void run() {
        for (Instruction next : program.instructions()) {
            if (next.payload() instanceof Instruction.MatrixSlots matrix) {
                PreciseMatrix.run(next, matrix, memory, arithmetic);
            } else if (next.payload() instanceof Instruction.NestedProgram) {
                memory[next.target()] = PreciseNumber.OPEN;
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
