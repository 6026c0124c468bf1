package org.chalkcheck.check;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.Program;

/** Whether two expressions differ at some of many ordinary points, far beyond the rounding of both. */
final class NumericTruth {
    private static final int POINTS = 64;
    private static final double APART = 1e-4;

    private NumericTruth() {}

    /** Returns whether the sides certainly differ, for n = 3; false says nothing. */
    static boolean differ(Expr left, Expr right, long seed) {
        Program program = Compiler.compile(List.of(left, right), Map.of("n", 3, "m", 2));
        Evaluator evaluator = program.evaluator(POINTS);
        Random random = new Random(seed);
        for (int k = 0; k < program.inputs().size(); k++) {
            Input input = program.inputs().get(k);
            boolean positive = input.variable().orElseThrow().domain().equals(Domain.POSITIVE);
            for (int i = 0; i < POINTS; i++) {
                double value = random.nextGaussian();
                evaluator.input(k)[i] = positive ? Math.abs(value) + 0.01 : value;
            }
        }
        evaluator.run(POINTS);
        int[] a = program.outputs().get(0).slots();
        int[] b = program.outputs().get(1).slots();
        for (int entry = 0; entry < a.length; entry++) {
            for (int i = 0; i < POINTS; i++) {
                double error = evaluator.error(a[entry])[i] + evaluator.error(b[entry])[i];
                double x = evaluator.value(a[entry])[i];
                double y = evaluator.value(b[entry])[i];
                double size = Math.max(1e-3, Math.max(Math.abs(x), Math.abs(y)));
                if (error < APART * size && Math.abs(x - y) > 10 * APART * size) {
                    return true;
                }
            }
        }
        return false;
    }
}
