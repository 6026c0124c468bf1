package org.chalkcheck.numeric;

import org.chalkcheck.numeric.special.Estimate;

/**
 * Derivatives of a program's outputs by differences, as a route that shares nothing with automatic differentiation.
 *
 * <p>Where only one side is defined, the differences are one-sided. Not safe for several threads.
 */
public final class Differences {
    private final Program program;
    private final Evaluator evaluator;

    /** Prepares differences of a program's outputs. */
    public Differences(Program program) {
        this.program = program;
        this.evaluator = program.evaluator(DifferenceTable.SIZE);
    }

    /**
     * Returns the derivative of an output's slot by an input at a point; no value where the function is not defined beside the point, or has a kink or
     * jump there.
     *
     * @param slot the slot of an output's entry
     * @param input the number of the input
     * @param point the values of all inputs
     */
    public Estimate partial(int slot, int input, double[] point) {
        run(input, point);
        return new DifferenceTable(point[input], evaluator.value(slot)).slope();
    }

    private void run(int input, double[] point) {
        for (int j = 0; j < program.inputs().size(); j++) {
            double[] values = evaluator.input(j);
            for (int k = 0; k < DifferenceTable.SIZE; k++) {
                values[k] = j == input ? DifferenceTable.argument(point[input], k) : point[j];
            }
        }
        evaluator.runValues(DifferenceTable.SIZE);
    }
}
