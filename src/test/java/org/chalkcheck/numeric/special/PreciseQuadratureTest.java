package org.chalkcheck.numeric.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.numeric.special.PreciseQuadrature.Bound;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreciseQuadratureTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Apfloat ONE = new Apfloat(1, 60);
    private static final Apfloat PI = ApfloatMath.pi(60);

    /** An integral with its value and the relative error that the routine must promise. */
    record Known(
            String name,
            UnaryOperator<Apfloat> f,
            double low,
            double high,
            Apfloat value,
            double promise,
            double[] cuts) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Apfloat number(String digits) {
        return new Apfloat(digits, 60);
    }

    private static Apfloat call(ScalarFunction function, Apfloat... arguments) {
        return PreciseFunctions.apply(function, arguments, 42);
    }

    private static Apfloat peak(Apfloat x) {
        Apfloat z = x.subtract(number("37")).multiply(number("100"));
        return call(ScalarFunction.EXP, z.multiply(z).negate());
    }

    static Stream<Known> known() {
        List<Known> list = new ArrayList<>();
        Apfloat e = ApfloatMath.e(60);
        add(list, "exp", x -> call(ScalarFunction.EXP, x), 0, 1, e.subtract(ONE), 1e-28);
        add(
                list,
                "Gauss",
                x -> call(ScalarFunction.EXP, x.multiply(x).negate()),
                -INF,
                INF,
                ApfloatMath.sqrt(PI),
                1e-28);
        add(list, "log", x -> call(ScalarFunction.LOG, x), 0, 1, ONE.negate(), 1e-28);
        add(list, "x^-0.9", x -> call(ScalarFunction.POW, x, number("-0.9")), 0, 1, number("10"), 1e-28);
        add(list, "Cauchy", x -> ONE.divide(ONE.add(x.multiply(x))), -INF, INF, PI, 1e-28);
        add(list, "x^-1.1", x -> call(ScalarFunction.POW, x, number("-1.1")), 1, INF, number("10"), 1e-28);
        add(list, "a kink", x -> ApfloatMath.abs(x.subtract(number("0.3"))), 0, 1, number("0.29"), 1e-3);
        add(
                list,
                "a kink at a cut",
                x -> ApfloatMath.abs(x.subtract(number("0.25"))),
                0,
                1,
                number("0.3125"),
                1e-28,
                0.25);
        add(
                list,
                "a peak at a cut",
                PreciseQuadratureTest::peak,
                -INF,
                INF,
                ApfloatMath.sqrt(PI).divide(number("100")),
                1e-28,
                37);
        add(list, "1/x", ONE::divide, 1, INF, ONE, INF);
        add(list, "1/x at 0", ONE::divide, 0, 1, ONE, INF);
        add(list, "sin(x)/x", x -> call(ScalarFunction.SIN, x).divide(x), 0, INF, PI.divide(new Apfloat(2)), INF);
        return list.stream();
    }

    private static void add(
            List<Known> list,
            String name,
            UnaryOperator<Apfloat> f,
            double low,
            double high,
            Apfloat value,
            double promise,
            double... cuts) {
        list.add(new Known(name, f, low, high, value, promise, cuts));
    }

    @ParameterizedTest
    @MethodSource("known")
    void errorCoversTheTrueValueAndIsSmall(Known integral) {
        PreciseEstimate estimate = PreciseQuadrature.integrate(
                integral.f, Bound.at(integral.low), Bound.at(integral.high), 30, 3000, integral.cuts);

        double error = Math.abs(estimate.value().subtract(integral.value).doubleValue());
        assertThat(error).isLessThanOrEqualTo(estimate.error());
        assertThat(estimate.error()).isLessThanOrEqualTo(integral.promise * Math.abs(integral.value.doubleValue()));
        assertThat(estimate.exists()).isEqualTo(integral.promise < INF);
    }
}
