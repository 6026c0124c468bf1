package org.chalkcheck.numeric.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativeRulesTest {
    private static final long DIGITS = 50;

    /** A rule and a point inside of the domain. */
    record Case(ScalarFunction function, int argument, List<Expr> point) {
        @Override
        public String toString() {
            return "d" + argument + " " + function + point;
        }
    }

    static Stream<Case> rules() {
        List<Case> cases = new ArrayList<>();
        double[][] points = {{0.375}, {1.625}, {2.3, 0.7}, {3, 1.9}, {-0.6}};
        for (ScalarFunction function : ScalarFunction.values()) {
            for (double[] point : points) {
                List<Expr> arguments = new ArrayList<>();
                for (double x : point) {
                    arguments.add(Num.of(Rational.of(x)));
                }
                for (int i = 0; i < point.length && function.arity() == point.length; i++) {
                    if (DerivativeRules.partial(function, i, arguments).isPresent() && defined(function, arguments)) {
                        cases.add(new Case(function, i, arguments));
                    }
                }
            }
        }
        return cases.stream();
    }

    private static boolean defined(ScalarFunction function, List<Expr> point) {
        try {
            evaluate(new Call(function, point));
            return true;
        } catch (ArithmeticException outside) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesAgreeWithDifferences(Case rule) {
        Apfloat derivative = evaluate(DerivativeRules.partial(rule.function, rule.argument, rule.point)
                .orElseThrow());

        Rational step = Rational.of(1, 1L << 50);
        Apfloat above = evaluate(moved(rule, step));
        Apfloat below = evaluate(moved(rule, step.negate()));
        Apfloat difference = above.subtract(below).divide(value(step.plus(step)));
        double scale = Math.max(1e-3, Math.abs(difference.doubleValue()));

        // the truncation is about h^2 = 8e-31 of the third derivative
        assertThat(derivative.subtract(difference).doubleValue() / scale).isBetween(-1e-24, 1e-24);
    }

    private static Expr moved(Case rule, Rational step) {
        List<Expr> point = new ArrayList<>(rule.point);
        Num old = (Num) point.get(rule.argument);
        point.set(rule.argument, Num.of(old.value().plus(step)));
        return new Call(rule.function, point);
    }

    private static Apfloat value(Rational value) {
        return new Apfloat(value.numerator(), DIGITS).divide(new Apfloat(value.denominator(), DIGITS));
    }

    private static Apfloat evaluate(Expr expr) {
        if (expr instanceof Num num) {
            return value(num.value());
        }
        if (expr instanceof Constant constant) {
            return PreciseFunctions.constant(constant.kind(), DIGITS);
        }
        if (expr instanceof Sum sum) {
            return sum.terms().stream().map(DerivativeRulesTest::evaluate).reduce(Apfloat.ZERO, Apfloat::add);
        }
        if (expr instanceof Product product) {
            return product.factors().stream().map(DerivativeRulesTest::evaluate).reduce(Apfloat.ONE, Apfloat::multiply);
        }
        Call call = (Call) expr;
        Optional<Expr> definition = FunctionDefinitions.unfold(call.function(), call.arguments());
        if (definition.isPresent()) {
            return evaluate(definition.get());
        }
        Apfloat[] arguments =
                call.arguments().stream().map(DerivativeRulesTest::evaluate).toArray(Apfloat[]::new);
        return PreciseFunctions.apply(call.function(), arguments, DIGITS);
    }

    @Test
    void everyPrimitiveFunctionOfOneArgumentHasARuleExceptZeta() {
        List<ScalarFunction> without = new ArrayList<>();
        for (ScalarFunction function : ScalarFunction.values()) {
            List<Expr> x = List.of(Num.of(2));
            if (function.arity() == 1
                    && FunctionDefinitions.unfold(function, x).isEmpty()
                    && DerivativeRules.partial(function, 0, x).isEmpty()) {
                without.add(function);
            }
        }
        assertThat(without).containsExactly(ScalarFunction.ZETA);
        assertThat(rules().count()).isGreaterThan(80);
    }
}
