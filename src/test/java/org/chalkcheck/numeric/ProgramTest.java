package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.entry;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");
    private static final Dim N = Dim.of("n");
    private static final Variable V = Variable.of("v", Shape.column(N));
    private static final Variable K = Variable.index("k#1");
    private static final Variable T = Variable.bound("t#1", Shape.SCALAR);

    /** Returns the value and error bound of each entry at a point. */
    static double[][] at(Expr expr, Map<String, Integer> integers, double... inputs) {
        Program program = Compiler.compile(List.of(expr), integers);
        assertThat(program.inputs()).hasSize(inputs.length);
        Evaluator evaluator = program.evaluator(2);
        for (int k = 0; k < inputs.length; k++) {
            evaluator.input(k)[1] = inputs[k];
        }
        evaluator.run(2);
        int[] slots = program.outputs().get(0).slots();
        double[][] result = new double[slots.length][];
        for (int k = 0; k < slots.length; k++) {
            result[k] = new double[] {evaluator.value(slots[k])[1], evaluator.error(slots[k])[1]};
        }
        return result;
    }

    private static double value(Expr expr, double... inputs) {
        return at(expr, Map.of(), inputs)[0][0];
    }

    private static double error(Expr expr, double... inputs) {
        return at(expr, Map.of(), inputs)[0][1];
    }

    @Test
    void exactResultsHaveNoError() {
        assertThat(at(sum(product(X, Y), Num.of(3)), Map.of(), 6, 7)[0]).containsExactly(45, 0);
        assertThat(at(call(ScalarFunction.FLOOR, divide(X, Y)), Map.of(), 6, 3)[0])
                .containsExactly(2, 0);
    }

    @Test
    void theDerivativeAtAKinkIsUndefined() {
        Expr slope = new Derivative(call(ScalarFunction.RELU, X), X);
        assertThat(value(slope, 2)).isEqualTo(1);
        assertThat(value(slope, -2)).isZero();
        assertThat(value(slope, 0)).isNaN();
        assertThat(error(slope, 0)).isNaN();
        assertThat(Compiler.compile(List.of(slope), Map.of()).hasKinks()).isTrue();
    }

    @Test
    void aTieOfPartsWithOneSlopeIsNoKink() {
        Expr twice = call(ScalarFunction.RELU, call(ScalarFunction.RELU, X));
        assertThat(at(new Derivative(twice, X), Map.of(), -2)[0]).containsExactly(0, 0);
        assertThat(value(new Derivative(twice, X), 0)).isNaN();
        Expr pooled = call(
                ScalarFunction.MAX,
                call(ScalarFunction.RELU, entry(V, Num.ONE)),
                call(ScalarFunction.RELU, entry(V, Num.of(2))));
        double[][] gradient = at(new Derivative(pooled, V), Map.of("n", 2), -1, -2);
        assertThat(gradient[0][0]).isZero();
        assertThat(gradient[1][0]).isZero();
    }

    @Test
    void theDerivativeIsUndefinedWhereTheFunctionIs() {
        assertThat(value(new Derivative(log(X), X), -1)).isNaN();
    }

    @Test
    void aBranchThatIsNotTakenPoisonsNeitherValueNorDerivative() {
        Condition positive = new Condition.Compare(entry(V, K), Relation.GREATER, Num.ZERO);
        Expr root = new Cases(List.of(new Cases.Branch(positive, sqrt(entry(V, K)))), Optional.of(Num.ZERO));
        Expr total = new Reduction(Reduction.Kind.SUM, K, Num.ONE, new DimensionValue(N), root);
        double[][] gradient = at(new Derivative(total, V), Map.of("n", 3), -1, 4, -9);
        assertThat(gradient[0][0]).isZero();
        assertThat(gradient[1][0]).isEqualTo(0.25);
        assertThat(gradient[2][0]).isZero();
    }

    @Test
    void entriesOutsideATensorDoNotExistUnlessAnIndicatorExcludesThem() {
        Expr before = entry(V, sum(K, Num.MINUS_ONE));
        Condition inside = new Condition.Compare(K, Relation.GREATER, Num.ONE);
        Shape shape = Shape.column(N);
        double[][] plain = at(new Tabulate(List.of(K), before, shape), Map.of("n", 2), 5, 6);
        double[][] guarded =
                at(new Tabulate(List.of(K), product(Cases.indicator(inside), before), shape), Map.of("n", 2), 5, 6);
        assertThat(plain[0][0]).isNaN();
        assertThat(plain[1][0]).isEqualTo(5);
        assertThat(guarded[0]).containsExactly(0, 0);
    }

    @Test
    void zeroTimesAnUndefinedValueIsUndefined() {
        assertThat(value(product(Num.ZERO, log(X)), -1)).isNaN();
    }

    @Test
    void higherDerivativesFollowFromSeries() {
        Expr eighth = new NthDerivative(product(exp(X), call(ScalarFunction.SIN, X)), X, Num.of(8));
        assertThat(value(eighth, 0.3)).isCloseTo(16 * Math.exp(0.3) * Math.sin(0.3), within(1e-11));
        assertThatThrownBy(() -> value(new NthDerivative(exp(X), X, Num.of(13)), 0))
                .isInstanceOf(CompilationException.class);
    }

    @Test
    void substitutionFollowsDifferentiation() {
        Expr slope = new Substitution(new Derivative(call(ScalarFunction.SIN, X), X), X, power(Y, 2));
        Program program = Compiler.compile(List.of(slope), Map.of());
        Evaluator evaluator = program.evaluator(1);
        for (int k = 0; k < program.inputs().size(); k++) {
            boolean isY = program.inputs().get(k).variable().orElseThrow().equals(Y);
            evaluator.input(k)[0] = isY ? 2 : 100;
        }
        evaluator.run(1);
        assertThat(evaluator.value(program.outputs().get(0).slots()[0])[0]).isCloseTo(Math.cos(4), within(1e-15));
    }

    @Test
    void unknownFunctionsObeyTheChainRule() {
        FunctionSymbol f = new FunctionSymbol("f", Optional.empty(), Optional.empty());
        Expr left = new Derivative(new UnknownCall(f, 0, power(X, 2)), X);
        Expr right = product(Num.of(2), X, new UnknownCall(f, 1, power(X, 2)));
        Program program = Compiler.compile(List.of(subtract(left, right)), Map.of());
        assertThat(program.inputs()).hasSizeGreaterThan(5);
        Evaluator evaluator = program.evaluator(1);
        for (int k = 0; k < program.inputs().size(); k++) {
            evaluator.input(k)[0] = 0.3 + 0.17 * k;
        }
        evaluator.run(1);
        assertThat(evaluator.value(program.outputs().get(0).slots()[0])[0]).isCloseTo(0, within(1e-13));
    }

    @Test
    void integralsAndTheirDerivativesByLeibniz() {
        Expr integral = new Integral(call(ScalarFunction.SIN, product(X, T)), T, Num.ZERO, X);
        double x = 1.3;
        assertThat(value(integral, x)).isCloseTo((1 - Math.cos(x * x)) / x, within(1e-13));
        double slope = 2 * Math.sin(x * x) - (1 - Math.cos(x * x)) / (x * x);
        assertThat(value(new Derivative(integral, X), x)).isCloseTo(slope, within(1e-12));
        Expr gauss = new Integral(exp(negate(power(T, 2))), T, negate(Constant.INFINITY), Constant.INFINITY);
        assertThat(value(gauss)).isCloseTo(Math.sqrt(Math.PI), within(1e-13));
    }

    @Test
    void powersTimesExponentialsOverHalfLinesAreKnownThoughTheyUnderflowFarOut() {
        Expr infinity = Constant.INFINITY;
        Expr gamma = new Integral(product(power(T, 2), exp(negate(product(X, T)))), T, Num.ZERO, infinity);
        Expr mirrored = new Integral(product(T, exp(T)), T, negate(infinity), Num.ZERO);
        Expr moment = new Integral(product(power(T, 4), exp(negate(power(T, 2)))), T, negate(infinity), infinity);
        assertIsKnown(at(gamma, Map.of(), 1), 2);
        assertIsKnown(at(gamma, Map.of(), 2.5), 2 / Math.pow(2.5, 3));
        assertIsKnown(at(mirrored, Map.of()), -1);
        assertIsKnown(at(moment, Map.of()), 0.75 * Math.sqrt(Math.PI));
    }

    private static void assertIsKnown(double[][] result, double truth) {
        assertThat(result[0][0]).isCloseTo(truth, within(1e-12));
        assertThat(result[0][1]).isGreaterThan(0).isLessThan(1e-10);
    }

    @Test
    void integralTooSmallForDoublesIsNotTakenForExactlyZero() {
        Expr tiny = new Integral(exp(sum(Num.of(-1000), negate(T))), T, Num.ZERO, Constant.INFINITY);
        assertThat(at(tiny, Map.of())[0][1]).isGreaterThan(0);
    }

    @Test
    void seriesAndLimits() {
        Expr series = new Reduction(
                Reduction.Kind.SUM,
                K,
                Num.ZERO,
                Constant.INFINITY,
                divide(power(X, K), call(ScalarFunction.FACTORIAL, K)));
        assertThat(value(series, -2.5)).isCloseTo(Math.exp(-2.5), within(1e-13));
        assertThat(value(new Derivative(series, X), 0.5)).isCloseTo(Math.exp(0.5), within(1e-12));
        Expr limit = new Limit(divide(call(ScalarFunction.SIN, product(X, T)), T), T, Num.ZERO, Limit.Side.BOTH);
        assertThat(value(limit, 0.7)).isCloseTo(0.7, within(1e-8));
    }

    @Test
    void preciseValuesOfIntegralsReachTwentyDigits() {
        Program program = Compiler.compile(List.of(new Integral(power(T, -1), T, Num.ONE, X)), Map.of());
        PreciseValue value = new PreciseEvaluator(program, 50)
                .evaluate(new Rational[] {Rational.of(2)})
                .get(0)
                .get(0);
        assertThat(value.value().toPlainString()).startsWith("0.693147180559945309417232");
        assertThat(value.error().doubleValue()).isLessThan(1e-20);
    }

    @Test
    void exactEvaluationIsRationalOrNothing() {
        Program rational = Compiler.compile(List.of(divide(sum(X, Num.ONE), power(Y, 3))), Map.of());
        Rational[] point = {Rational.of(1, 3), Rational.of(2)};
        assertThat(new ExactEvaluator(rational).evaluate(point).orElseThrow())
                .containsExactly(List.of(Optional.of(Rational.of(1, 6))));
        Rational[] pole = {Rational.of(1), Rational.ZERO};
        assertThat(new ExactEvaluator(rational).evaluate(pole).orElseThrow())
                .containsExactly(List.of(Optional.empty()));
        Program irrational = Compiler.compile(List.of(exp(X)), Map.of());
        assertThat(new ExactEvaluator(irrational).evaluate(new Rational[] {Rational.ONE}))
                .isEmpty();
    }

    @Test
    void hostileSizesEndWithAMessage() {
        Expr huge = new Reduction(Reduction.Kind.MAX, K, Num.ONE, Num.of(100_000_000), power(K, 2));
        assertThatThrownBy(() -> Compiler.compile(List.of(huge), Map.of())).isInstanceOf(CompilationException.class);
        Expr wide = new Tabulate(List.of(K), exp(product(X, K)), Shape.column(N));
        assertThatThrownBy(() -> Compiler.compile(List.of(wide), Map.of("n", 5_000_000)))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("1000000");
        assertThatThrownBy(() -> Compiler.compile(List.of(V), Map.of("n", 0))).isInstanceOf(CompilationException.class);
        Expr deep = X;
        for (int k = 0; k < 1500; k++) {
            deep = call(ScalarFunction.SIN, deep);
        }
        Expr nested = deep;
        assertThatThrownBy(() -> Compiler.compile(List.of(nested), Map.of())).isInstanceOf(CompilationException.class);
    }

    @Test
    void structuralIntegersAreThoseInBoundsIndicesAndOrders() {
        Variable m = new Variable("m", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        Variable i = new Variable("i", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        Variable j = new Variable("j", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        Expr formula = sum(
                new Reduction(Reduction.Kind.SUM, K, Num.ONE, m, power(K, 2)),
                new Entry(V, List.of(i, Num.ONE)),
                power(j, 2));
        assertThat(StructuralIntegers.of(List.of(formula))).containsExactly("i", "m");
        assertThat(at(formula, Map.of("m", 4, "i", 2, "n", 2), 10, 20, 3)[0][0]).isEqualTo(59);
    }
}
