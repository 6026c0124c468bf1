package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorLoopsTest {
    private static final int COUNT = 4_003;
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        1e-310,
        1e300,
        -1e300,
        709.7,
        -745,
        710,
        -709,
        1e15,
        1e22,
        Math.PI,
        Math.PI / 2,
        1e-20,
        0.5,
        20,
        -20,
        355
    };

    private final VectorLoops plain = new PlainLoops();
    private final VectorLoops best = Loops.best(COUNT);

    private interface Unary {
        void apply(VectorLoops loops, double[] r, int ro, double[] a, int ao, int count);
    }

    private interface Binary {
        void apply(VectorLoops loops, double[] r, double[] a, double[] b, int count);
    }

    private static double[] inputs(long seed, double scale) {
        Random random = new Random(seed);
        double[] inputs = new double[COUNT];
        for (int k = 0; k < COUNT; k++) {
            inputs[k] = k < SPECIAL.length
                    ? SPECIAL[k]
                    : random.nextGaussian() * scale * Math.pow(10, random.nextInt(4) - 2);
        }
        return inputs;
    }

    private void compare(Unary operation, double ulps) {
        for (double scale : new double[] {1, 100}) {
            double[] a = inputs(3, scale);
            double[] expected = new double[COUNT + 3];
            double[] actual = new double[COUNT + 3];
            operation.apply(plain, expected, 3, a, 1, COUNT - 1);
            operation.apply(best, actual, 3, a, 1, COUNT - 1);
            for (int k = 3; k < COUNT; k++) {
                double gap = Math.abs(actual[k] - expected[k]);
                boolean isSame = Double.compare(actual[k], expected[k]) == 0
                        || Double.isNaN(actual[k]) && Double.isNaN(expected[k]);
                if (!isSame
                        && !(gap <= ulps * Math.ulp(expected[k]) || Math.abs(expected[k]) < 1e-307 && gap < 1e-307)) {
                    fail(a[k - 2] + ": " + actual[k] + " for " + expected[k]);
                }
            }
        }
    }

    private void compare(Binary operation) {
        double[] a = inputs(4, 1);
        double[] b = inputs(5, 1);
        for (int k = 0; k < SPECIAL.length * SPECIAL.length; k++) {
            a[k] = SPECIAL[k / SPECIAL.length];
            b[k] = SPECIAL[k % SPECIAL.length];
        }
        double[] expected = new double[COUNT];
        double[] actual = new double[COUNT];
        operation.apply(plain, expected, a, b, COUNT);
        operation.apply(best, actual, a, b, COUNT);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void arithmeticGivesTheSameBits() {
        compare((loops, r, a, b, n) -> loops.add(r, 0, a, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.sub(r, 0, a, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.mul(r, 0, a, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.div(r, 0, a, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.max(r, 0, a, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.min(r, 0, a, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.fma(r, 0, a, 0, b, 0, a, 0, n));
        compare((loops, r, a, b, n) -> loops.fms(r, 0, a, 0, b, 0, b, 0, n));
        compare((loops, r, a, b, n) -> loops.fnma(r, 0, a, 0, b, 0, a, 0, n));
        compare(VectorLoops::neg, 0);
        compare(VectorLoops::square, 0);
        compare(VectorLoops::abs, 0);
        compare(VectorLoops::sqrt, 0);
    }

    @Test
    void functionsStayWithinTheirUnits() {
        compare(VectorLoops::exp, 3);
        compare(VectorLoops::log, 3);
        compare(VectorLoops::sin, 3);
        compare(VectorLoops::cos, 3);
        compare(VectorLoops::tanh, 3);
        compare(VectorLoops::sigmoid, 4);
    }
}
