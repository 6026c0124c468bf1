package org.chalkcheck.numeric;

/** The scale of the numbers in the body of a limit, which tells how close to the point its values must be looked at. */
final class LimitScale {
    private static final double SMALLEST = 1e-9;

    private LimitScale() {}

    /** Returns the smallest of the very small numbers and inverses of very large ones in a body; 1 where there is none. */
    static double of(Program body) {
        double scale = 1;
        for (Program.Constant constant : body.constants()) {
            double size = Math.abs(constant.value());
            double smaller = Math.min(size, 1 / size);
            if (smaller > 0 && smaller <= SMALLEST) {
                scale = Math.min(scale, smaller);
            }
        }
        for (Instruction next : body.instructions()) {
            if (next.payload() instanceof Instruction.NestedProgram inner) {
                scale = Math.min(scale, of(inner.program()));
            }
        }
        return scale;
    }
}
