package org.chalkcheck.numeric;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a program on slots.
 *
 * @param op the operation; never an input or constant
 * @param target the slot of the result
 * @param a the slot of the first argument, or -1
 * @param b the slot of the second argument, or -1
 * @param c the slot of the third argument, or -1
 * @param payload what else the operation needs: a function, an exponent, a {@link NestedProgram}, a {@link MatrixSlots}
 */
record Instruction(
        Op op, int target, int a, int b, int c, @Nullable Object payload) {

    /**
     * The slots of a matrix operation.
     *
     * @param size the number of rows
     * @param arguments the entries, row by row
     * @param results the entries of the inverse, or none
     */
    record MatrixSlots(int size, int[] arguments, int[] results) {}

    /**
     * The body of an integral, series or limit as a program.
     *
     * @param kind what is done with it
     * @param program its inputs are the bound variable and the captured values
     * @param captured the slots of the captured values
     */
    record NestedProgram(Binder.Kind kind, Program program, int[] captured) {}
}
