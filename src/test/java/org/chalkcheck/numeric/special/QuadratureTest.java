package org.chalkcheck.numeric.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuadratureTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double PI = Math.PI;
    private static final double GAMMA = 0.5772156649015329;
    private static final double STUDENT =
            Math.sqrt(2.5 * PI) * SpecialFunctions.gamma(1.25) / SpecialFunctions.gamma(1.75);
    private static final double CATALAN = 0.9159655941772190;

    /** An integral with its value and the relative error (absolute for 0) that the routine must promise. */
    record Known(String name, DoubleUnaryOperator f, double lower, double upper, double value, double promise) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static double gauss(double x, double mean, double deviation) {
        double z = (x - mean) / deviation;
        return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * PI));
    }

    static Stream<Known> known() {
        List<Known> list = new ArrayList<>();
        smooth(list);
        tails(list);
        singular(list);
        rough(list);
        oscillating(list);
        return list.stream();
    }

    private static void smooth(List<Known> list) {
        add(list, "1", x -> 1, 0, 1, 1);
        add(list, "x^2 on [-1, 3]", x -> x * x, -1, 3, 28.0 / 3);
        add(list, "x^3 on [-1, 1]", x -> x * x * x, -1, 1, 0);
        add(list, "exp on [0, 1]", Math::exp, 0, 1, Math.E - 1);
        add(list, "reversed", Math::exp, 1, 0, 1 - Math.E);
        add(list, "sin on [0, pi]", Math::sin, 0, PI, 2);
        add(list, "1/(1+x^2) on [0, 1]", x -> 1 / (1 + x * x), 0, 1, PI / 4);
        add(list, "Runge", x -> 1 / (1 + 25 * x * x), -1, 1, 0.4 * Math.atan(5));
        add(list, "far from 0", x -> Math.exp(x - 1000), 1000, 1001, Math.E - 1, 1e-10);
        add(
                list,
                "a tiny range",
                x -> Math.cos(x),
                1,
                1 + 1e-6,
                2 * Math.cos(1 + 5e-7) * Math.sin((1 + 1e-6 - 1) / 2),
                2e-8);
        add(list, "a huge range", x -> 1 / (1 + x), 0, 1e6, Math.log1p(1e6));
        add(list, "entropy of a coin", p -> -p * Math.log(p) - (1 - p) * Math.log1p(-p), 0, 1, 0.5);
        add(list, "x log x", x -> x * Math.log(x), 0, 1, -0.25);
        add(list, "softplus' antiderivative", x -> 1 / (1 + Math.exp(-x)), -5, 5, 5);
        add(list, "log(1+x)/(1+x^2)", x -> Math.log1p(x) / (1 + x * x), 0, 1, PI * Math.log(2) / 8);
        add(list, "atan(x)/x", x -> Math.atan(x) / x, 0, 1, CATALAN);
        add(list, "sin(x)/x on [0, 1]", x -> Math.sin(x) / x, 0, 1, 0.9460830703671830);
        add(list, "sin(x)/x through 0", x -> Math.sin(x) / x, -1, 1, 2 * 0.9460830703671830);
        add(list, "beta(2.5, 3.5)", x -> Math.pow(x, 1.5) * Math.pow(1 - x, 2.5), 0, 1, 0.03681553890925539);
    }

    private static void tails(List<Known> list) {
        add(list, "Gauss", x -> Math.exp(-x * x), -INF, INF, Math.sqrt(PI));
        add(list, "normal(3, 0.01)", x -> gauss(x, 3, 0.01), -INF, INF, 1);
        add(list, "normal(37.2, 0.02)", x -> gauss(x, 37.2, 0.02), -INF, INF, 1);
        add(list, "normal(-250, 0.3)", x -> gauss(x, -250, 0.3), -INF, INF, 1);
        add(list, "normal(0, 1e-5)", x -> gauss(x, 0, 1e-5), -INF, INF, 1);
        add(list, "normal(0, 1e5)", x -> gauss(x, 0, 1e5), -INF, INF, 1);
        add(list, "normal(1e4, 1e3)", x -> gauss(x, 1e4, 1e3), -INF, INF, 1);
        add(list, "fourth moment", x -> Math.pow(x, 4) * Math.exp(-x * x / 2), -INF, INF, 3 * Math.sqrt(2 * PI));
        add(list, "mean", x -> x * gauss(x, 2.5, 0.7), -INF, INF, 2.5);
        add(list, "odd", x -> x * Math.exp(-x * x), -INF, INF, 0);
        add(
                list,
                "product of normals",
                x -> gauss(x, 1, 0.5) * gauss(x, -1, 0.8),
                -INF,
                INF,
                gauss(2, 0, Math.sqrt(0.89)));
        add(list, "two peaks", x -> gauss(x, 1, 0.01) + gauss(x, 40, 0.1), -INF, INF, 2);
        add(list, "exponential", x -> Math.exp(-x), 0, INF, 1);
        add(list, "exponential, slow", x -> Math.exp(-x / 1e5), 0, INF, 1e5);
        add(list, "exponential from the left", Math::exp, -INF, 1.5, Math.exp(1.5));
        add(list, "Gamma(5)", x -> Math.pow(x, 4) * Math.exp(-x), 0, INF, 24);
        add(list, "Gamma(0.1)", x -> Math.pow(x, -0.9) * Math.exp(-x), 0, INF, 9.513507698668732);
        add(list, "Gamma(30)", x -> Math.pow(x, 29) * Math.exp(-x), 0, INF, 8.841761993739702e30);
        add(list, "Gamma'(1)", x -> Math.log(x) * Math.exp(-x), 0, INF, -GAMMA);
        add(list, "Cauchy", x -> 1 / (1 + x * x), -INF, INF, PI);
        add(list, "Cauchy(5, 0.001)", x -> 0.001 / PI / (1e-6 + (x - 5) * (x - 5)), -INF, INF, 1);
        add(list, "x^-1.5", x -> Math.pow(x, -1.5), 1, INF, 2);
        add(list, "x^-1.1", x -> Math.pow(x, -1.1), 1, INF, 10);
        add(list, "1/cosh", x -> 1 / Math.cosh(x), -INF, INF, PI);
        add(list, "Bose", x -> x * x * x / Math.expm1(x), 0, INF, Math.pow(PI, 4) / 15);
        add(list, "Fermi", x -> x / (Math.exp(x) + 1), 0, INF, PI * PI / 12);
        add(list, "log(x)/(1+x^2)", x -> Math.log(x) / (1 + x * x), 0, INF, 0);
        add(list, "1/(sqrt(x) (1+x))", x -> 1 / (Math.sqrt(x) * (1 + x)), 0, INF, PI);
        add(list, "softplus by sigmoid", x -> 1 / (1 + Math.exp(-x)), -INF, 2, Math.log1p(Math.exp(2)));
        add(list, "Student t, 2.5", x -> Math.pow(1 + x * x / 2.5, -1.75), -INF, INF, STUDENT);
        add(list, "Gumbel mean", x -> x * Math.exp(-x - Math.exp(-x)), -INF, INF, GAMMA);
    }

    private static void singular(List<Known> list) {
        add(list, "1/sqrt(x)", x -> 1 / Math.sqrt(x), 0, 1, 2);
        add(list, "x^-0.9", x -> Math.pow(x, -0.9), 0, 1, 10);
        add(list, "log", Math::log, 0, 1, -1);
        add(list, "log^2", x -> Math.log(x) * Math.log(x), 0, 1, 2);
        add(list, "log(x)/sqrt(x)", x -> Math.log(x) / Math.sqrt(x), 0, 1, -4);
        add(list, "1/sqrt(1-x)", x -> 1 / Math.sqrt(1 - x), 0, 1, 2, 1e-6);
        add(list, "arcsine law", x -> 1 / (PI * Math.sqrt(x * (1 - x))), 0, 1, 1, 1e-6);
        add(
                list,
                "log|x - 0.3|",
                x -> Math.log(Math.abs(x - 0.3)),
                0,
                1,
                0.3 * Math.log(0.3) + 0.7 * Math.log(0.7) - 1,
                1e-9);
        add(list, "|x|^-0.5", x -> 1 / Math.sqrt(Math.abs(x)), -1, 1, 4, 1e-6);
        add(list, "sqrt", Math::sqrt, 0, 2, 2 * Math.sqrt(2) * 2 / 3);
        add(list, "log(sin)", x -> Math.log(Math.sin(x)), 0, PI / 2, -PI / 2 * Math.log(2));
    }

    private static void rough(List<Known> list) {
        add(list, "|x - 0.3|", x -> Math.abs(x - 0.3), 0, 1, 0.29);
        add(list, "relu on [-1, 1]", x -> Math.max(x, 0), -1, 1, 0.5);
        add(list, "step at 1/3", x -> x < 1.0 / 3 ? 1 : 2, 0, 1, 5.0 / 3);
        add(list, "floor", Math::floor, 0, 5, 10);
        add(list, "relu(x) phi(x)", x -> Math.max(x, 0) * gauss(x, 0, 1), -INF, INF, 1 / Math.sqrt(2 * PI));
        add(
                list,
                "relu(x - 0.7) phi(x)",
                x -> Math.max(x - 0.7, 0) * gauss(x, 0, 1),
                -INF,
                INF,
                gauss(0.7, 0, 1) - 0.35 * ErrorFunctions.erfc(0.7 / Math.sqrt(2)));
        add(list, "Laplace(1.3, 0.2)", x -> Math.exp(-Math.abs(x - 1.3) / 0.2) / 0.4, -INF, INF, 1);
        add(list, "uniform on the line", x -> x > 0.5 && x < 2.5 ? 0.5 : 0, -INF, INF, 1);
        add(list, "a peak of width 1e-3", x -> gauss(x, 0.41, 1e-3), 0, 1, 1);
        add(
                list,
                "a Lorentz peak of width 1e-3",
                x -> 1e-3 / (1e-6 + (x - 0.6) * (x - 0.6)),
                0,
                1,
                Math.atan(400) + Math.atan(600));
        add(list, "max of sine and cosine", x -> Math.max(Math.sin(x), Math.cos(x)), 0, 2 * PI, 2 * Math.sqrt(2));
    }

    private static void oscillating(List<Known> list) {
        add(list, "sin(100 x)", x -> Math.sin(100 * x), 0, 1, (1 - Math.cos(100)) / 100, 1e-10);
        add(list, "cos^2(50 x)", x -> Math.pow(Math.cos(50 * x), 2), 0, PI, PI / 2);
        add(list, "Dirichlet", x -> Math.sin(x) / x, 0, INF, PI / 2);
        add(list, "Dirichlet on the line", x -> Math.sin(x) / x, -INF, INF, PI);
        add(list, "cos(x)/(1+x^2)", x -> Math.cos(x) / (1 + x * x), -INF, INF, PI / Math.E);
        add(list, "exp(-x) sin(x)", x -> Math.exp(-x) * Math.sin(x), 0, INF, 0.5);
        add(
                list,
                "Gauss times cosine",
                x -> Math.exp(-x * x / 2) * Math.cos(3 * x),
                -INF,
                INF,
                Math.sqrt(2 * PI) * Math.exp(-4.5));
        add(list, "sin(x)/sqrt(x)", x -> Math.sin(x) / Math.sqrt(x), 0, INF, Math.sqrt(PI / 2));
        add(list, "Fresnel", x -> Math.cos(x * x), 0, INF, Math.sqrt(PI / 8));
        add(list, "characteristic function", x -> Math.cos(7 * x) / (PI * (1 + x * x)), -INF, INF, Math.exp(-7));
        add(list, "sinc squared", x -> x == 0 ? 1 : Math.pow(Math.sin(x) / x, 2), 0, INF, PI / 2, 1e-2);
    }

    private static void add(List<Known> list, String name, DoubleUnaryOperator f, double a, double b, double value) {
        add(list, name, f, a, b, value, 1e-11);
    }

    private static void add(
            List<Known> list, String name, DoubleUnaryOperator f, double a, double b, double value, double promise) {
        list.add(new Known(name, f, a, b, value, promise));
    }

    @ParameterizedTest
    @MethodSource("known")
    void errorCoversTheTrueValueAndIsSmall(Known integral) {
        AtomicInteger evaluations = new AtomicInteger();
        Estimate estimate = Quadrature.integrate(
                x -> {
                    evaluations.incrementAndGet();
                    return integral.f.applyAsDouble(x);
                },
                integral.lower,
                integral.upper);
        double size = integral.value == 0 ? 1 : Math.abs(integral.value);

        assertThat(Math.abs(estimate.value() - integral.value)).isLessThanOrEqualTo(estimate.error() + 4e-16 * size);
        assertThat(estimate.error()).isLessThanOrEqualTo(integral.promise * size);
        assertThat(evaluations.get()).isLessThan(120_000);
    }

    static Stream<Known> divergent() {
        List<Known> list = new ArrayList<>();
        add(list, "1/x on [0, 1]", x -> 1 / x, 0, 1, 0);
        add(list, "1/x on [1, inf)", x -> 1 / x, 1, INF, 0);
        add(list, "1/x through 0", x -> 1 / x, -1, 1, 0);
        add(list, "1/x through 0, asymmetric", x -> 1 / x, -1, 2, 0);
        add(list, "1/(x - 0.3)", x -> 1 / (x - 0.3), 0, 1, 0);
        add(list, "1/x^2 through 0", x -> 1 / (x * x), -1, 1, 0);
        add(list, "1/(x log x)", x -> 1 / (x * Math.log(x)), 2, INF, 0);
        add(list, "1/(1 - x)", x -> 1 / (1 - x), 0, 1, 0);
        add(list, "1 on the line", x -> 1, -INF, INF, 0);
        add(list, "x on the line", x -> x, -INF, INF, 0);
        add(list, "x/(1+x^2) on the line", x -> x / (1 + x * x), -INF, INF, 0);
        add(list, "exp on [0, inf)", Math::exp, 0, INF, 0);
        add(list, "sin on [0, inf)", Math::sin, 0, INF, 0);
        add(list, "x sin x", x -> x * Math.sin(x), 0, INF, 0);
        add(list, "sin(x) (0.01 + 1/x)", x -> Math.sin(x) * (0.01 + 1 / x), 1, INF, 0);
        add(list, "tan on [0, pi]", Math::tan, 0, PI, 0);
        add(list, "undefined on half of the range", Math::log, -1, 1, 0);
        add(list, "|sin x|/x", x -> Math.abs(Math.sin(x)) / x, 1, INF, 0);
        add(list, "x^-1.01 at 0", x -> Math.pow(x, -1.01), 0, 1, 0);
        add(list, "(1 + sin x)/x", x -> (1 + Math.sin(x)) / x, 1, INF, 0);
        return list.stream();
    }

    @ParameterizedTest
    @MethodSource("divergent")
    void divergentIntegralsHaveNoValue(Known integral) {
        Estimate estimate = Quadrature.integrate(integral.f, integral.lower, integral.upper);

        assertThat(estimate).isEqualTo(Estimate.NONE);
    }

    @Test
    void hintsFindPeaksThatTheScanMisses() {
        Estimate estimate = Quadrature.integrate(x -> gauss(x, 12.5, 1e-6), -INF, INF, 12.5);

        assertThat(estimate.value()).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(Math.abs(estimate.value() - 1)).isLessThanOrEqualTo(estimate.error());
    }

    /** Wherever a jump is, also between the nodes of the rule, the error covers what it hides. */
    @Test
    void jumpsAtAnyPlaceAreCovered() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 200; i++) {
            double jump = random.nextDouble(-1.9, 2.9);
            Estimate estimate = Quadrature.integrate(x -> x > jump ? 1 : 0, -2, 3);

            assertThat(Math.abs(estimate.value() - (3 - jump))).isLessThanOrEqualTo(estimate.error());
            assertThat(estimate.error()).isLessThan(1e-11);
        }
    }
}
