package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;

class MatricesTest {
    private static final Dim N = Dim.of("n");
    private static final Variable A = Variable.of("A", Shape.matrix(N, N));

    private static Expr call(TensorFunction function, Shape shape, Expr... arguments) {
        return new TensorCall(function, List.of(arguments), shape);
    }

    private static double[] random(long seed, int count) {
        return new Random(seed).doubles(count, -2, 2).toArray();
    }

    @Test
    void theInverseTimesTheMatrixIsTheIdentityWithinTheBounds() {
        Expr inverse = call(TensorFunction.INVERSE, A.shape(), A);
        for (int n : new int[] {1, 2, 3, 4, 5, 8, 12}) {
            double[][] product = ProgramTest.at(new MatMul(A, inverse), Map.of("n", n), random(n, n * n));
            for (int k = 0; k < n * n; k++) {
                double expected = k / n == k % n ? 1 : 0;
                assertThat(Math.abs(product[k][0] - expected)).isLessThanOrEqualTo(product[k][1]);
                assertThat(product[k][1]).isLessThan(1e-9);
            }
        }
    }

    @Test
    void aSingularMatrixHasNoInverse() {
        Expr inverse = call(TensorFunction.INVERSE, A.shape(), A);
        for (int n : new int[] {2, 5}) {
            double[] ones = new double[n * n];
            Arrays.fill(ones, 1);
            assertThat(ProgramTest.at(inverse, Map.of("n", n), ones)[0][0]).isNaN();
        }
    }

    @Test
    void theGradientOfLogdetIsTheTransposedInverse() {
        for (int n : new int[] {2, 3, 5, 7}) {
            double[] matrix = random(n + 50, n * n);
            for (int i = 0; i < n; i++) {
                matrix[i * n + i] += 4 * n;
            }
            Expr gradient = new Derivative(call(TensorFunction.LOGDET, Shape.SCALAR, A), A);
            Expr expected = new Transpose(call(TensorFunction.INVERSE, A.shape(), A));
            double[][] left = ProgramTest.at(gradient, Map.of("n", n), matrix);
            double[][] right = ProgramTest.at(expected, Map.of("n", n), matrix);
            for (int k = 0; k < n * n; k++) {
                assertThat(Math.abs(left[k][0] - right[k][0])).isLessThanOrEqualTo(left[k][1] + right[k][1]);
            }
        }
    }

    @Test
    void logdetOfANegativeDeterminantIsUndefined() {
        Expr logdet = call(TensorFunction.LOGDET, Shape.SCALAR, A);
        assertThat(ProgramTest.at(logdet, Map.of("n", 2), 0, 1, 1, 0)[0][0]).isNaN();
    }

    @Test
    void exactDeterminantsOfEverySizeAgreeWithElimination() {
        for (int n : new int[] {3, 6, 7}) {
            Random random = new Random(n);
            Rational[] entries = new Rational[n * n];
            double[] values = new double[n * n];
            for (int k = 0; k < entries.length; k++) {
                entries[k] = Rational.of(random.nextInt(9) - 4);
                values[k] = entries[k].doubleValue();
            }
            Program program = Compiler.compile(List.of(call(TensorFunction.DET, Shape.SCALAR, A)), Map.of("n", n));
            Rational exact = new ExactEvaluator(program)
                    .evaluate(entries)
                    .orElseThrow()
                    .get(0)
                    .get(0)
                    .orElseThrow();
            assertThat(new MatrixElimination(values, n).determinant())
                    .isCloseTo(exact.doubleValue(), within(1e-8 * Math.abs(exact.doubleValue()) + 1e-8));
            PreciseValue precise =
                    new PreciseEvaluator(program, 50).evaluate(entries).get(0).get(0);
            assertThat(precise.value().doubleValue()).isCloseTo(exact.doubleValue(), within(1e-30));
        }
    }

    @Test
    void convolutionFlipsTheKernelAndCorrelationDoesNot() {
        Variable a = Variable.of("a", Shape.column(Dim.of(3)));
        Variable b = Variable.of("b", Shape.column(Dim.of(2)));
        double[] inputs = {1, 2, 3, 10, 100};
        assertThat(values(TensorFunction.CONV_FULL, 4, a, b, inputs)).containsExactly(10, 120, 230, 300);
        assertThat(values(TensorFunction.CONV_VALID, 2, a, b, inputs)).containsExactly(120, 230);
        assertThat(values(TensorFunction.CORR_VALID, 2, a, b, inputs)).containsExactly(210, 320);
        assertThat(values(TensorFunction.CORR_FULL, 4, a, b, inputs)).containsExactly(100, 210, 320, 30);
    }

    private static double[] values(TensorFunction function, int length, Expr a, Expr b, double[] inputs) {
        Expr result = call(function, Shape.column(Dim.of(length)), a, b);
        return Arrays.stream(ProgramTest.at(result, Map.of(), inputs))
                .mapToDouble(entry -> entry[0])
                .toArray();
    }

    @Test
    void poolingTakesWindows() {
        Variable a = Variable.of("a", Shape.matrix(Dim.of(2), Dim.of(4)));
        Shape shape = Shape.matrix(Dim.of(1), Dim.of(2));
        Expr largest = call(TensorFunction.MAXPOOL, shape, a, Num.of(2), Num.of(2));
        Expr mean = call(TensorFunction.AVGPOOL, shape, a, Num.of(2), Num.of(2));
        double[] inputs = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(ProgramTest.at(largest, Map.of(), inputs)[1][0]).isEqualTo(8);
        assertThat(ProgramTest.at(mean, Map.of(), inputs)[0][0]).isEqualTo(3.5);
    }

    @Test
    void softmaxOfLargeEntriesDoesNotOverflowAndHasNoKinks() {
        Variable v = Variable.of("v", Shape.column(N));
        Expr softmax = call(TensorFunction.SOFTMAX, v.shape(), v);
        double[][] jacobian = ProgramTest.at(new Derivative(softmax, v), Map.of("n", 2), 1000, 1000);
        assertThat(jacobian[0][0]).isEqualTo(0.25);
        assertThat(jacobian[1][0]).isEqualTo(-0.25);
    }

    @Test
    void vecStacksColumnsAndKroneckerMultipliesBlocks() {
        Variable b = Variable.of("b", Shape.matrix(Dim.of(2), Dim.of(2)));
        double[] inputs = {1, 2, 3, 4};
        double[][] stacked = ProgramTest.at(call(TensorFunction.VEC, Shape.column(Dim.of(4)), b), Map.of(), inputs);
        assertThat(stacked[1][0]).isEqualTo(3);
        Expr square = call(TensorFunction.KRONECKER, Shape.matrix(Dim.of(4), Dim.of(4)), b, b);
        double[][] product = ProgramTest.at(square, Map.of(), inputs);
        assertThat(product[1 * 4 + 2][0]).isEqualTo(6);
    }
}
