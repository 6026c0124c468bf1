package org.chalkcheck.numeric;

/** Evaluates integrals, series and limits, point after point, by running the body at the places that the method asks for. */
final class NestedEvaluation {
    private final Instruction.NestedProgram nested;

    NestedEvaluation(Instruction.NestedProgram nested) {
        this.nested = nested;
    }

    void run(Instruction next, Evaluator outer, int start, int count, boolean withErrors) {
        throw new CompilationException("no " + nested.kind() + " yet");
    }
}
