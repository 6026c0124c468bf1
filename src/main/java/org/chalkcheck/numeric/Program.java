package org.chalkcheck.numeric;

import java.util.List;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Expressions compiled to a straight line of scalar operations on slots, to be run over batches of points.
 *
 * <p>The k-th input lives in slot k. Immutable and safe for several threads; each thread needs its own {@link Evaluator}.
 */
public final class Program {
    private final List<Input> inputs;
    private final List<Output> outputs;
    private final List<Instruction> instructions;
    private final List<Constant> constants;
    private final boolean[] wide;
    private final int[] kinks;
    private final int inputCount;

    /**
     * The value of one root.
     *
     * @param lengths the axis lengths, none for a scalar
     * @param slots the slots of the entries, row by row
     */
    public record Output(int[] lengths, int[] slots) {}

    /**
     * A slot that holds the same number at every point.
     *
     * @param slot the slot
     * @param op CONST, PI, E, EULER_GAMMA or UNDEFINED
     * @param exact the value of a CONST
     * @param value the nearest double
     * @param error how far the double may lie from the number
     */
    record Constant(int slot, Op op, @Nullable Rational exact, double value, double error) {}

    Program(
            List<Input> inputs,
            List<Output> outputs,
            List<Instruction> instructions,
            List<Constant> constants,
            boolean[] wide,
            int[] kinks,
            int inputCount) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.instructions = List.copyOf(instructions);
        this.constants = List.copyOf(constants);
        this.wide = wide;
        this.kinks = kinks;
        this.inputCount = inputCount;
    }

    /** Returns the inputs; the k-th is in slot k. All entries of a variable stand together, row by row. */
    public List<Input> inputs() {
        return inputs;
    }

    /** Returns the outputs, one for each root. */
    public List<Output> outputs() {
        return outputs;
    }

    /** Returns the number of operations for one point. */
    public int operationCount() {
        return instructions.size();
    }

    /** Returns whether some derivative passes through a function with kinks or jumps, such as max, abs or floor. */
    public boolean hasKinks() {
        return kinks.length > 0;
    }

    /**
     * Returns how deep integrals, series and limits stand in each other: 0 where there are none. A point costs about a microsecond
     * for depth 0, a millisecond for depth 1 and ten to hundred for more.
     */
    public int nesting() {
        int deepest = 0;
        for (Instruction next : instructions) {
            if (next.payload() instanceof Instruction.NestedProgram inner) {
                deepest = Math.max(deepest, 1 + inner.program().nesting());
            }
        }
        return deepest;
    }

    /** Returns a new evaluator for up to {@code batch} points at a time. */
    public Evaluator evaluator(int batch) {
        return new Evaluator(this, batch);
    }

    /** Returns the number of inputs, those of a nested program too. */
    int inputCount() {
        return inputCount;
    }

    List<Instruction> instructions() {
        return instructions;
    }

    List<Constant> constants() {
        return constants;
    }

    int slotCount() {
        return wide.length;
    }

    /** Returns whether a slot keeps the values of the whole batch, as inputs and outputs do, and not of a chunk only. */
    boolean isWide(int slot) {
        return wide[slot];
    }

    /** Returns the slots that are NaN where a derivative meets a kink. */
    int[] kinks() {
        return kinks;
    }
}
