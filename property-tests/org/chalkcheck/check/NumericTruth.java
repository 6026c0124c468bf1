package org.chalkcheck.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.Program;

/** What ordinary points say of two expressions, for dimension 3; far beyond the rounding of both. */
final class NumericTruth {
    private static final int POINTS = 64;
    private static final int DIMENSION = 3;
    private static final double APART = 1e-4;

    private NumericTruth() {}

    /** Returns whether the sides certainly differ at some point; false says nothing. */
    static boolean differ(Expr left, Expr right, long seed) {
        return fails(Statement.equation(left, right), seed);
    }

    /** Returns whether a claim certainly fails at some point; false says nothing. */
    static boolean fails(Statement claim, long seed) {
        Evaluator evaluator = evaluated(claim.left(), claim.right(), seed);
        int[] a = evaluator.program().outputs().get(0).slots();
        int[] b = evaluator.program().outputs().get(1).slots();
        for (int entry = 0; entry < a.length; entry++) {
            for (int i = 0; i < POINTS; i++) {
                double error = evaluator.error(a[entry])[i] + evaluator.error(b[entry])[i];
                double x = evaluator.value(a[entry])[i];
                double y = evaluator.value(b[entry])[i];
                double size = Math.max(1e-3, Math.max(Math.abs(x), Math.abs(y)));
                if (Double.isFinite(size)
                        && error < APART * size
                        && Math.abs(x - y) > 10 * APART * size
                        && !holds(x, claim.relation(), y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(double x, Relation relation, double y) {
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> x == y;
            case NOT_EQUAL -> x != y;
            case LESS, LESS_OR_EQUAL -> x < y;
            case GREATER, GREATER_OR_EQUAL -> x > y;
        };
    }

    /** Returns whether both sides have a value at some of the points. */
    static boolean isDefined(Statement claim, long seed) {
        Evaluator evaluator = evaluated(claim.left(), claim.right(), seed);
        int[] slots = evaluator.program().outputs().stream()
                .flatMapToInt(output -> Arrays.stream(output.slots()))
                .toArray();
        return IntStream.range(0, POINTS)
                .anyMatch(i -> Arrays.stream(slots)
                        .allMatch(slot -> Double.isFinite(evaluator.value(slot)[i])));
    }

    private static Evaluator evaluated(Expr left, Expr right, long seed) {
        Program program = Compiler.compile(List.of(left, right), Map.of("n", DIMENSION));
        Evaluator evaluator = program.evaluator(POINTS);
        for (int i = 0; i < POINTS; i++) {
            for (int k = 0; k < program.inputs().size(); k++) {
                Input input = program.inputs().get(k);
                Variable variable = input.variable().orElseThrow();
                evaluator.input(k)[i] =
                        entry(variable, input.entry(), new Random(seed + 31L * i + 7919L * variable.hashCode()));
            }
        }
        evaluator.run(POINTS);
        return evaluator;
    }

    /** Returns an entry of a random value of a variable; the same generator gives the same value. */
    private static double entry(Variable variable, int entry, Random random) {
        double[] g = random.doubles(DIMENSION * DIMENSION, -1.5, 1.5).toArray();
        if (variable.domain().equals(Domain.POSITIVE)) {
            return Math.abs(g[entry]) + 0.01;
        }
        int i = entry / DIMENSION;
        int j = entry % DIMENSION;
        if (variable.structure() == Structure.SPD) {
            double sum = i == j ? 0.1 : 0;
            for (int k = 0; k < DIMENSION; k++) {
                sum += g[DIMENSION * i + k] * g[DIMENSION * j + k];
            }
            return sum;
        }
        if (variable.structure() == Structure.ORTHOGONAL) {
            double square = g[0] * g[0] + g[1] * g[1] + g[2] * g[2];
            return (i == j ? 1 : 0) - 2 * g[i] * g[j] / square;
        }
        return g[entry];
    }
}
