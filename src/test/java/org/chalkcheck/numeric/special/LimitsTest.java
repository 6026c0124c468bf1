package org.chalkcheck.numeric.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.numeric.special.LimitEstimate.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
    private static final Apfloat ONE = new Apfloat(1, 150);

    /** A limit with what must be found; UNKNOWN as the kind asks only that nothing wrong is said. */
    record Known(String name, Supplier<LimitEstimate> limit, Kind kind, double value, double promise) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Apfloat call(ScalarFunction function, Apfloat... arguments) {
        return PreciseFunctions.apply(function, arguments, 100);
    }

    static Stream<Known> inDoubles() {
        List<Known> list = new ArrayList<>();
        finite(list, "sin(x)/x", () -> Limits.limit(x -> Math.sin(x) / x, 0, 0), 1, 1e-12);
        finite(list, "(1-cos x)/x^2", () -> Limits.limit(x -> (1 - Math.cos(x)) / (x * x), 0, 0), 0.5, 1e-6);
        finite(list, "x log x", () -> Limits.limit(x -> x * Math.log(x), 0, 0), 0, 1e-8);
        finite(list, "a removable point", () -> Limits.limit(x -> (x * x - 4) / (x - 2), 2, 0), 4, 1e-12);
        finite(list, "|x|/x from below", () -> Limits.limit(x -> Math.abs(x) / x, 0, -1), -1, 1e-12);
        finite(list, "tanh", () -> Limits.atInfinity(Math::tanh, -1), -1, 1e-12);
        finite(list, "(1+1/x)^x", () -> Limits.atInfinity(x -> Math.pow(1 + 1 / x, x), 1), Math.E, 1e-6);
        finite(list, "n^(1/n)", () -> Limits.sequence(n -> Math.pow(n, 1.0 / n)), 1, 1e-8);
        kind(list, "sign", () -> Limits.limit(Math::signum, 0, 0), Kind.NONE);
        kind(list, "sin(1/x)", () -> Limits.limit(x -> Math.sin(1 / x), 0, 1), Kind.NONE);
        kind(list, "sin", () -> Limits.atInfinity(Math::sin, 1), Kind.NONE);
        kind(list, "(-1)^n", () -> Limits.sequence(n -> n % 2 == 0 ? 1 : -1), Kind.NONE);
        kind(list, "1/x", () -> Limits.limit(x -> 1 / x, 0, 0), Kind.NONE);
        kind(list, "1/x^2", () -> Limits.limit(x -> 1 / (x * x), 0, 0), Kind.PLUS_INFINITY);
        kind(list, "log", () -> Limits.limit(Math::log, 0, 1), Kind.MINUS_INFINITY);
        kind(list, "exp", () -> Limits.atInfinity(Math::exp, 1), Kind.PLUS_INFINITY);
        kind(list, "log at infinity", () -> Limits.atInfinity(Math::log, 1), Kind.PLUS_INFINITY);
        kind(list, "1/log x", () -> Limits.limit(x -> 1 / Math.log(x), 0, 1), Kind.UNKNOWN);
        kind(list, "log log x", () -> Limits.atInfinity(x -> Math.log(Math.log(x)), 1), Kind.UNKNOWN);
        kind(list, "undefined", () -> Limits.limit(x -> Double.NaN, 0, 0), Kind.UNKNOWN);
        return list.stream();
    }

    static Stream<Known> precise() {
        List<Known> list = new ArrayList<>();
        UnaryOperator<Apfloat> cosine =
                x -> ONE.subtract(call(ScalarFunction.COS, x)).divide(x.multiply(x));
        UnaryOperator<Apfloat> sixth = x ->
                x.subtract(call(ScalarFunction.SIN, x)).divide(x.multiply(x).multiply(x));
        UnaryOperator<Apfloat> euler =
                n -> call(ScalarFunction.POW, ONE.add(ONE.divide(n)), n.add(new Apfloat("1e-40", 60)));
        finite(list, "(1-cos x)/x^2", () -> PreciseLimits.limit(cosine, Apfloat.ZERO, 0), 0.5, 1e-14);
        finite(list, "(x-sin x)/x^3", () -> PreciseLimits.limit(sixth, Apfloat.ZERO, 0), 1.0 / 6, 1e-14);
        finite(list, "(1+1/n)^n", () -> PreciseLimits.sequence(euler), Math.E, 1e-13);
        finite(list, "sqrt", () -> PreciseLimits.limit(x -> call(ScalarFunction.SQRT, x), Apfloat.ZERO, 0), 0, 1e-14);
        finite(
                list,
                "x log x",
                () -> PreciseLimits.limit(x -> x.multiply(call(ScalarFunction.LOG, x)), Apfloat.ZERO, 0),
                0,
                1e-14);
        finite(list, "exp", () -> PreciseLimits.atInfinity(x -> call(ScalarFunction.EXP, x), -1), 0, 1e-14);
        kind(
                list,
                "exp at infinity",
                () -> PreciseLimits.atInfinity(x -> call(ScalarFunction.EXP, x), 1),
                Kind.PLUS_INFINITY);
        kind(
                list,
                "sin(pi x)",
                () -> PreciseLimits.atInfinity(
                        x -> call(ScalarFunction.SIN, x.multiply(PreciseFunctions.constant(Constant.Kind.PI, 120))), 1),
                Kind.NONE);
        kind(list, "1/x", () -> PreciseLimits.limit(ONE::divide, Apfloat.ZERO, 0), Kind.NONE);
        kind(
                list,
                "1/log x",
                () -> PreciseLimits.limit(x -> ONE.divide(call(ScalarFunction.LOG, x)), Apfloat.ZERO, 1),
                Kind.UNKNOWN);
        kind(
                list,
                "x^0.001",
                () -> PreciseLimits.limit(x -> call(ScalarFunction.POW, x, new Apfloat("0.001", 100)), Apfloat.ZERO, 1),
                Kind.UNKNOWN);
        return list.stream();
    }

    private static void finite(
            List<Known> list, String name, Supplier<LimitEstimate> limit, double value, double promise) {
        list.add(new Known(name, limit, Kind.FINITE, value, promise));
    }

    private static void kind(List<Known> list, String name, Supplier<LimitEstimate> limit, Kind kind) {
        list.add(new Known(name, limit, kind, 0, 0));
    }

    @ParameterizedTest
    @MethodSource({"inDoubles", "precise"})
    void limitsAreRightOrUnknown(Known known) {
        LimitEstimate estimate = known.limit.get();

        assertThat(estimate.kind()).isEqualTo(known.kind);
        if (known.kind == Kind.FINITE) {
            assertThat(Math.abs(estimate.value() - known.value)).isLessThanOrEqualTo(estimate.error() + 1e-300);
            assertThat(estimate.error()).isLessThanOrEqualTo(known.promise);
        }
    }
}
