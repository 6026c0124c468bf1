package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;

/**
 * A convolution is linear in its input: the product with a matrix whose entries are those of the kernel.
 *
 * <p>No false alarms: the entries are small integers, on which all routes are exact.
 */
class ConvolutionProperties {
    /** Integer entries, and those of a smaller kernel. */
    record Operands(double[][] input, double[][] kernel) {}

    @Provide
    Arbitrary<Operands> operands() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(rows -> Arbitraries.integers()
                        .between(1, 5)
                        .flatMap(columns -> Arbitraries.integers()
                                .between(1, rows)
                                .flatMap(k -> Arbitraries.integers()
                                        .between(1, columns)
                                        .flatMap(l -> integers(rows, columns)
                                                .flatMap(input ->
                                                        integers(k, l).map(kernel -> new Operands(input, kernel)))))));
    }

    private static Arbitrary<double[][]> integers(int rows, int columns) {
        return Arbitraries.integers()
                .between(-9, 9)
                .map(Integer::doubleValue)
                .array(Double[].class)
                .ofSize(columns)
                .map(row ->
                        List.of(row).stream().mapToDouble(Double::doubleValue).toArray())
                .list()
                .ofSize(rows)
                .map(list -> list.toArray(double[][]::new));
    }

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void fullConvolutionIsTheProductWithItsMatrix(@ForAll("operands") Operands o) {
        double[][] value = value(TensorFunction.CONV_FULL, o);
        int rows = o.input.length + o.kernel.length - 1;
        int columns = o.input[0].length + o.kernel[0].length - 1;
        assertThat(value).isDeepEqualTo(times(matrix(o, rows, columns, 0, 0, true), o.input, rows, columns));
    }

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void validConvolutionIsTheProductWithItsMatrix(@ForAll("operands") Operands o) {
        isValid(TensorFunction.CONV_VALID, o, true);
    }

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void validCorrelationIsTheProductWithItsMatrix(@ForAll("operands") Operands o) {
        isValid(TensorFunction.CORR_VALID, o, false);
    }

    private static void isValid(TensorFunction function, Operands o, boolean flips) {
        int rows = o.input.length - o.kernel.length + 1;
        int columns = o.input[0].length - o.kernel[0].length + 1;
        int down = flips ? o.kernel.length - 1 : 0;
        int right = flips ? o.kernel[0].length - 1 : 0;
        assertThat(value(function, o))
                .isDeepEqualTo(times(matrix(o, rows, columns, down, right, flips), o.input, rows, columns));
    }

    /** The transposed matrix of a valid correlation is that of a full convolution: how gradients pass through layers. */
    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void fullConvolutionIsTheAdjointOfValidCorrelation(@ForAll("operands") Operands o, @ForAll int seed) {
        double[][] y = value(TensorFunction.CORR_VALID, o);
        double[][] w = new double[y.length][y[0].length];
        Random random = new Random(seed);
        for (double[] row : w) {
            Arrays.setAll(row, j -> random.nextInt(7) - 3);
        }
        double[][] back = value(TensorFunction.CONV_FULL, new Operands(w, o.kernel));
        assertThat(inner(w, y)).isEqualTo(inner(back, o.input));
    }

    private static double inner(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                sum += a[i][j] * b[i][j];
            }
        }
        return sum;
    }

    /** Entry (output, input) by the definition: kernel[output - input], or kernel[input - output] without flipping. */
    private static double[][] matrix(Operands o, int rows, int columns, int down, int right, boolean flips) {
        int height = o.input.length;
        int width = o.input[0].length;
        double[][] t = new double[rows * columns][height * width];
        for (int output = 0; output < t.length; output++) {
            for (int input = 0; input < t[0].length; input++) {
                int p = output / columns + down - input / width;
                int q = output % columns + right - input % width;
                int k = flips ? p : -p;
                int l = flips ? q : -q;
                if (k >= 0 && k < o.kernel.length && l >= 0 && l < o.kernel[0].length) {
                    t[output][input] = o.kernel[k][l];
                }
            }
        }
        return t;
    }

    private static double[][] times(double[][] t, double[][] input, int rows, int columns) {
        double[][] result = new double[rows][columns];
        int width = input[0].length;
        for (int output = 0; output < t.length; output++) {
            for (int k = 0; k < t[0].length; k++) {
                result[output / columns][output % columns] += t[output][k] * input[k / width][k % width];
            }
        }
        return result;
    }

    private static double[][] value(TensorFunction function, Operands o) {
        Variable a = Variable.of("a", Shape.matrix(Dim.of(o.input.length), Dim.of(o.input[0].length)));
        Variable k = Variable.of("k", Shape.matrix(Dim.of(o.kernel.length), Dim.of(o.kernel[0].length)));
        int sign = function == TensorFunction.CONV_FULL ? 1 : -1;
        Shape shape = Shape.matrix(
                Dim.of(o.input.length + sign * (o.kernel.length - 1L)),
                Dim.of(o.input[0].length + sign * (o.kernel[0].length - 1L)));
        Expr call = new TensorCall(function, List.of(a, k), shape);
        Program program = Compiler.compile(List.of(call), Map.of());
        Evaluator evaluator = program.evaluator(1);
        for (int i = 0; i < program.inputs().size(); i++) {
            Input input = program.inputs().get(i);
            double[][] from = input.variable().orElseThrow().equals(a) ? o.input : o.kernel;
            evaluator.input(i)[0] = from[input.entry() / from[0].length][input.entry() % from[0].length];
        }
        evaluator.run(1);
        Program.Output output = program.outputs().get(0);
        double[][] result = new double[output.lengths()[0]][output.lengths()[1]];
        for (int i = 0; i < output.slots().length; i++) {
            result[i / result[0].length][i % result[0].length] = evaluator.value(output.slots()[i])[0];
        }
        return result;
    }
}
