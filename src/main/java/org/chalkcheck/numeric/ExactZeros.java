package org.chalkcheck.numeric;

import org.chalkcheck.expr.ScalarFunction;

/**
 * Which slots of a body hold a zero that is the number itself, and not what is left of a small number that has left the doubles: a captured value or
 * constant that is zero, a product with such a factor, and what is made of zeros alone.
 */
final class ExactZeros {
    private final boolean[] exact;

    ExactZeros(int slotCount) {
        this.exact = new boolean[slotCount];
    }

    /** Notes a number that is given. */
    void given(int slot, double value) {
        exact[slot] = value == 0;
    }

    /** Notes a number of which it is not known how it was computed. */
    void inexact(int slot) {
        exact[slot] = false;
    }

    boolean contains(int slot) {
        return exact[slot];
    }

    /** Notes the result of an operation. */
    void computed(Instruction next, double value) {
        exact[next.target()] = value == 0 && isExact(next);
    }

    private boolean isExact(Instruction next) {
        boolean a = next.a() >= 0 && exact[next.a()];
        boolean b = next.b() >= 0 && exact[next.b()];
        return switch (next.op()) {
            case MUL -> a || b;
            case DIV, NEG, POWI, COPY, DETACH -> a;
            case ADD, SUB -> a && b;
            case FMA, FMS, FNMA -> (a || b) && next.c() >= 0 && exact[next.c()];
            case CALL ->
                next.payload() == ScalarFunction.POW || next.payload() == ScalarFunction.ROOT
                        ? a
                        : a && (b || next.b() < 0);
            case SELECT, MERGE -> b && next.c() >= 0 && exact[next.c()];
            default -> false;
        };
    }
}
