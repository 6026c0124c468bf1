package org.chalkcheck.refute;

import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;

/** A program with the columns of points that its inputs come from. */
final class Execution {
    private final Program program;
    private final Evaluator evaluator;
    private final int[] slots;
    private final int capacity;

    Execution(Program program, Layout layout, int capacity) {
        this.program = program;
        this.evaluator = program.evaluator(capacity);
        this.slots = layout.slotsOf(program);
        this.capacity = capacity;
    }

    Program program() {
        return program;
    }

    int capacity() {
        return capacity;
    }

    /** Returns whether some input comes from a slot. */
    boolean reads(int slot) {
        for (int used : slots) {
            if (used == slot) {
                return true;
            }
        }
        return false;
    }

    /** Returns the slot of each input. */
    int[] slots() {
        return slots;
    }

    /** Computes all outputs with their error bounds at the first points. */
    void run(Points points, int count) {
        for (int k = 0; k < slots.length; k++) {
            System.arraycopy(points.column(slots[k]), 0, evaluator.input(k), 0, count);
            double[] errors = evaluator.error(k);
            for (int point = 0; point < count; point++) {
                errors[point] = points.error(slots[k], point);
            }
        }
        evaluator.run(count);
    }

    int size(int output) {
        return program.outputs().get(output).slots().length;
    }

    double value(int output, int entry, int point) {
        return evaluator.value(program.outputs().get(output).slots()[entry])[point];
    }

    double error(int output, int entry, int point) {
        return evaluator.error(program.outputs().get(output).slots()[entry])[point];
    }
}
