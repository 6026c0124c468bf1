package org.chalkcheck.numeric.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.assertj.core.data.Offset;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecialFunctionsTest {
    private static final int POINTS = 60;

    /** A function with ranges of its arguments; small scales are covered logarithmically. */
    record Grid(ScalarFunction function, double[] orders, double low, double high) {
        @Override
        public String toString() {
            return function + " on [" + low + ", " + high + "]";
        }
    }

    static Stream<Grid> grids() {
        List<Grid> grids = new ArrayList<>();
        double[] none = {};
        double[] orders = {0, 1, 2, 7, 25, -3, 0.5, 1.0 / 3, 2.75, 11.2, -0.3, -2.5};
        double[] parameters = {0, 1, 2, 5, -1, -4, 0.5, -0.5, 1.7, 12.3, 40, -7.6, 1e-7, -3 + 1e-6};
        add(grids, none, -6, 6, ScalarFunction.ERF, ScalarFunction.ERFI);
        add(grids, none, -5, 26, ScalarFunction.ERFC);
        add(grids, none, -1, 1, ScalarFunction.ERFINV, ScalarFunction.ARCTANH, ScalarFunction.ARCSIN);
        add(grids, none, -20.5, 150, ScalarFunction.GAMMA, ScalarFunction.FACTORIAL);
        add(grids, none, -4, 4, ScalarFunction.LOG_GAMMA, ScalarFunction.DIGAMMA, ScalarFunction.GAMMA);
        add(grids, none, 0, 1e5, ScalarFunction.LOG_GAMMA, ScalarFunction.DIGAMMA);
        add(grids, none, -15, 40, ScalarFunction.ZETA);
        add(grids, none, -30, 60, ScalarFunction.EI, ScalarFunction.SI, ScalarFunction.SHI);
        add(grids, none, 0, 80, ScalarFunction.CI, ScalarFunction.CHI);
        add(
                grids,
                none,
                -30,
                20,
                ScalarFunction.AIRY_AI,
                ScalarFunction.AIRY_BI,
                ScalarFunction.AIRY_AI_PRIME,
                ScalarFunction.AIRY_BI_PRIME);
        add(
                grids,
                none,
                -30,
                30,
                ScalarFunction.SIGMOID,
                ScalarFunction.SOFTPLUS,
                ScalarFunction.ARCSINH,
                ScalarFunction.TANH,
                ScalarFunction.SINH,
                ScalarFunction.EXP,
                ScalarFunction.SIN);
        add(grids, none, 1, 50, ScalarFunction.ARCCOSH);
        add(grids, new double[] {0, 1, 2, 3, 6, 11}, -8, 30, ScalarFunction.POLYGAMMA);
        add(
                grids,
                orders,
                0,
                10,
                ScalarFunction.BESSEL_J,
                ScalarFunction.BESSEL_Y,
                ScalarFunction.BESSEL_I,
                ScalarFunction.BESSEL_K);
        add(
                grids,
                orders,
                10,
                120,
                ScalarFunction.BESSEL_J,
                ScalarFunction.BESSEL_Y,
                ScalarFunction.BESSEL_I,
                ScalarFunction.BESSEL_K);
        add(grids, parameters, 0, 3, ScalarFunction.UPPER_GAMMA, ScalarFunction.EXPINT);
        add(grids, parameters, 0, 60, ScalarFunction.UPPER_GAMMA, ScalarFunction.EXPINT);
        return grids.stream();
    }

    private static void add(List<Grid> grids, double[] orders, double low, double high, ScalarFunction... functions) {
        for (ScalarFunction function : functions) {
            grids.add(new Grid(function, orders, low, high));
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void errorsStayBelowTheStatedAccuracy(Grid grid) {
        SplittableRandom random = new SplittableRandom(5);
        double largest = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < POINTS; i++) {
            double[] arguments = arguments(grid, i, random);
            double value = SpecialFunctions.apply(grid.function, arguments);
            if (Double.isNaN(value) || Math.abs(value) < 1e-290 || Math.abs(value) > 1e290) {
                continue;
            }
            double error = error(grid.function, arguments, value);
            assertThat(error)
                    .as(grid.function + " at " + java.util.Arrays.toString(arguments))
                    .isLessThanOrEqualTo(SpecialFunctions.relativeAccuracy(grid.function));
            largest = Math.max(largest, error);
            squares += error * error;
            count++;
        }
        assertThat(count).isGreaterThan(POINTS / 3);
        assertThat(largest).isLessThan(8e-16);
        assertThat(Math.sqrt(squares / count)).isLessThan(1.5e-16);
    }

    private static double[] arguments(Grid grid, int i, SplittableRandom random) {
        double x = i % 3 == 0
                ? Math.exp(random.nextDouble(-12, Math.log(grid.high)))
                : grid.low + (grid.high - grid.low) * (i + random.nextDouble()) / POINTS;
        if (grid.low >= 1) {
            x = Math.max(x, grid.low);
        }
        if (i % 17 == 0) {
            x = Math.rint(4 * x) / 4;
        }
        return grid.orders.length == 0 ? new double[] {x} : new double[] {grid.orders[i % grid.orders.length], x};
    }

    private static double error(ScalarFunction function, double[] arguments, double value) {
        Apfloat[] exact = new Apfloat[arguments.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = PreciseFunctions.exact(arguments[i]);
        }
        Apfloat expected = PreciseFunctions.apply(function, exact, 25);
        return expected.signum() == 0
                ? Math.abs(value)
                : ReferenceValuesTest.relativeError(PreciseFunctions.exact(value), expected);
    }

    /** The doubles next to zeros of functions, where plain evaluation would lose all digits. */
    @ParameterizedTest
    @CsvSource({
        "BESSEL_J, 0, 2.404825557695773",
        "BESSEL_J, 0, 30.634606468431975",
        "BESSEL_J, 1, 101.5175",
        "BESSEL_Y, 0, 0.8935769662791675",
        "BESSEL_Y, 2, 49.15",
        "AIRY_AI, , -2.338107410459767",
        "AIRY_AI, , -16.906",
        "AIRY_BI, , -1.173713222709128",
        "DIGAMMA, , 1.4616321449683622",
        "DIGAMMA, , -0.5040830082644554",
        "LOG_GAMMA, , 1.0000000000000002",
        "LOG_GAMMA, , 1.9999999999999998",
        "LOG_GAMMA, , -3.1435808883499798",
        "EI, , 0.37250741078136663",
        "CI, , 0.6165054856207162",
        "CI, , 45.5",
        "CHI, , 0.5238225713898644",
        "ZETA, , -2.0000000000000004",
        "SIN, , 3.141592653589793"
    })
    void zerosKeepTheirDigits(ScalarFunction function, Double order, double x) {
        double[] arguments = order == null ? new double[] {x} : new double[] {order, x};
        for (int ulps = -2; ulps <= 2; ulps++) {
            arguments[arguments.length - 1] = x + ulps * Math.ulp(x);
            double value = SpecialFunctions.apply(function, arguments);

            assertThat(error(function, arguments, value))
                    .isLessThanOrEqualTo(SpecialFunctions.relativeAccuracy(function));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GAMMA, , 0",
        "GAMMA, , -3",
        "LOG_GAMMA, , -0.5",
        "LOG_GAMMA, , 0",
        "DIGAMMA, , -1",
        "POLYGAMMA, 0.5, 2",
        "POLYGAMMA, -1, 2",
        "POLYGAMMA, 2, -4",
        "ZETA, , 1",
        "ERFINV, , 1",
        "ERFINV, , -1.5",
        "UPPER_GAMMA, 0.5, -1",
        "UPPER_GAMMA, -1, 0",
        "EXPINT, 1, 0",
        "EXPINT, 2, -1",
        "EI, , 0",
        "CI, , 0",
        "CI, , -1",
        "CHI, , -2",
        "BESSEL_J, 0.5, -1",
        "BESSEL_Y, 0, 0",
        "BESSEL_Y, 1, -1",
        "BESSEL_K, 0, 0",
        "BESSEL_I, 0.5, -2",
        "FACTORIAL, , -1",
        "BINOMIAL, -2, 0.5",
        "ARCCOSH, , 0.5",
        "ARCTANH, , 1",
        "ARCSIN, , 1.5",
        "LOG, , 0",
        "LOG, , -1",
        "SQRT, , -1",
        "POW, -2, 0.5",
        "POW, 0, -1",
        "ROOT, -4, 2",
        "ROOT, 4, 0.5",
        "ATAN2, 0, 0"
    })
    void bothPrecisionsHaveTheSameDomain(ScalarFunction function, Double first, double x) {
        double[] arguments = first == null ? new double[] {x} : new double[] {first, x};
        Apfloat[] exact = new Apfloat[arguments.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = PreciseFunctions.exact(arguments[i]);
        }

        assertThat(SpecialFunctions.apply(function, arguments)).isNaN();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> PreciseFunctions.apply(function, exact, 30))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GAMMA, , 5, 24",
        "FACTORIAL, , 0, 1",
        "FACTORIAL, , 10, 3628800",
        "BINOMIAL, 5, 7, 0",
        "BINOMIAL, 5, -1, 0",
        "BINOMIAL, 0, 0, 1",
        "BINOMIAL, -1, 3, -1",
        "ZETA, , 0, -0.5",
        "ZETA, , -4, 0",
        "BESSEL_J, 0, 0, 1",
        "BESSEL_J, 2, 0, 0",
        "BESSEL_J, 3, -1, -0.019563353982668406",
        "BESSEL_I, 0, 0, 1",
        "EXPINT, 3, 0, 0.5",
        "UPPER_GAMMA, 3, 0, 2",
        "UPPER_GAMMA, 1, -2, 7.38905609893065",
        "LOG_GAMMA, , 1, 0",
        "LOG_GAMMA, , 2, 0",
        "ERF, , 0, 0",
        "ERFC, , 0, 1",
        "ERFINV, , 0, 0",
        "SI, , 0, 0",
        "SHI, , 0, 0",
        "POW, 0, 0, 1",
        "POW, -2, 3, -8",
        "ROOT, -27, 3, -3",
        "SIGMOID, , 0, 0.5",
        "HEAVISIDE, , 0, 0.5",
        "ROUND, , 2.5, 2",
        "SINH, , 0, 0",
        "TANH, , 0, 0",
        "ARCSINH, , 0, 0",
        "ARCTANH, , 0, 0",
        "EXP, , 0, 1",
        "COSH, , 0, 1",
        "ARCCOSH, , 1, 0",
        "ARCSIN, , 1, 1.5707963267948966",
        "ARCCOS, , 1, 0",
        "ARCCOS, , -1, 3.141592653589793",
        "ATAN2, 1, 0, 1.5707963267948966",
        "AIRY_AI_PRIME, , 0, -0.2588194037928068",
        "AIRY_BI_PRIME, , 0, 0.4482883573538264",
        "SOFTPLUS, , 0, 0.6931471805599453"
    })
    void specialValuesAreRight(ScalarFunction function, Double first, double x, double expected) {
        double[] arguments = first == null ? new double[] {x} : new double[] {first, x};
        Apfloat[] exact = new Apfloat[arguments.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = PreciseFunctions.exact(arguments[i]);
        }

        Offset<Double> ulps = Offset.offset(4 * Math.ulp(expected));
        assertThat(SpecialFunctions.apply(function, arguments)).isEqualTo(expected, ulps);
        assertThat(PreciseFunctions.toDouble(PreciseFunctions.apply(function, exact, 30)))
                .isEqualTo(expected, ulps);
    }

    @Test
    void doublesSurviveTheWayToDecimalsAndBack() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2000; i++) {
            double x = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-300, 300));

            assertThat(PreciseFunctions.toDouble(PreciseFunctions.exact(x).precision(30)))
                    .isEqualTo(x);
        }
    }

    @Test
    void simpleArgumentsHaveBothPrecisionsInCommon() {
        for (ScalarFunction function : ScalarFunction.values()) {
            for (double first = -2; first <= 3 && function.arity() <= 2 && function.arity() > 0; first += 0.5) {
                for (double x = -3; x <= 5; x += 0.5) {
                    compare(function, function.arity() == 1 ? new double[] {x} : new double[] {first, x});
                }
            }
        }
    }

    private static void compare(ScalarFunction function, double... arguments) {
        Apfloat[] exact = new Apfloat[arguments.length];
        List<Expr> expressions = new ArrayList<>();
        for (int i = 0; i < exact.length; i++) {
            exact[i] = PreciseFunctions.exact(arguments[i]);
            expressions.add(Num.of(Rational.of(arguments[i])));
        }
        if (FunctionDefinitions.unfold(function, expressions).isPresent()) {
            return;
        }
        double quick = SpecialFunctions.apply(function, arguments);
        double precise;
        try {
            precise = PreciseFunctions.toDouble(PreciseFunctions.apply(function, exact, 30));
        } catch (ArithmeticException outside) {
            precise = Double.NaN;
        }
        assertThat(Double.isFinite(quick))
                .as(function + Arrays.toString(arguments))
                .isEqualTo(Double.isFinite(precise));
        if (Double.isFinite(quick)) {
            assertThat(quick).isEqualTo(precise, Offset.offset(1e-15 * Math.abs(precise)));
        }
    }
}
