package org.chalkcheck.refute;

import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;

/** A program with the columns of points that its inputs come from. */
final class Execution {
    private final Program program;
    private final Evaluator evaluator;
    private final int[] slots;
    private final int capacity;
    private final double[][][] values;
    private final double[][][] errors;
    private boolean hasColumns;

    Execution(Program program, Layout layout, int capacity) {
        this.program = program;
        this.evaluator = program.evaluator(capacity);
        this.slots = layout.slotsOf(program);
        this.capacity = capacity;
        this.values = program.outputs().stream()
                .map(output -> new double[output.slots().length][])
                .toArray(double[][][]::new);
        this.errors = program.outputs().stream()
                .map(output -> new double[output.slots().length][])
                .toArray(double[][][]::new);
    }

    /** Finds the columns of the outputs, which stay where they are; many programs are never run. */
    private void findColumns() {
        for (int output = 0; output < values.length; output++) {
            int[] entries = program.outputs().get(output).slots();
            for (int entry = 0; entry < entries.length; entry++) {
                values[output][entry] = evaluator.value(entries[entry]);
                errors[output][entry] = evaluator.error(entries[entry]);
            }
        }
        hasColumns = true;
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
            points.errors(slots[k], evaluator.error(k), count);
        }
        evaluator.run(count);
        if (!hasColumns) {
            findColumns();
        }
    }

    int size(int output) {
        return values[output].length;
    }

    /** Returns the values of an output's entries after a run, one column of points for each. */
    double[][] values(int output) {
        return values[output];
    }

    /** Returns the error bounds of an output's entries after a run, one column of points for each. */
    double[][] errors(int output) {
        return errors[output];
    }

    double value(int output, int entry, int point) {
        return values[output][entry][point];
    }

    double error(int output, int entry, int point) {
        return errors[output][entry][point];
    }
}
