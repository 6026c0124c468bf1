package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.junit.generators.Formulas;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;

/**
 * Derivatives by four routes: forward and reverse mode, differences, and rules on the expression.
 *
 * <p>False alarms: automatic and symbolic derivatives are compared by ten times their own error bounds, which are none by chance; differences count
 * only when differences of 60 digits confirm them, to 1e-5.
 */
class AutodiffProperties {
    private static final int DIMENSION = 3;
    private static final Map<String, Integer> SIZES = Map.of("n", DIMENSION);
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");
    private static final Variable T = Variable.real("t");
    private static final Shape COLUMN = Shape.column(Dim.of("n"));
    private static final Variable V = Variable.of("v", COLUMN);
    private static final Variable U = Variable.of("u", COLUMN);
    private static final Variable W = Variable.of("w", COLUMN);
    private static final Variable A = Variable.of("A", Shape.matrix(Dim.of("n"), Dim.of("n")));
    private static final List<ScalarFunction> FUNCTIONS = Stream.of(Formulas.SMOOTH, Formulas.KINKED, Formulas.PARTIAL)
            .flatMap(List::stream)
            .toList();

    @Provide
    Arbitrary<Expr> scalars() {
        return Formulas.in(X, Y).withFunctions(FUNCTIONS).scalars(5);
    }

    @Provide
    Arbitrary<Expr> scalarsOfVectors() {
        return Formulas.in(X, V, A).withFunctions(FUNCTIONS).scalars(4);
    }

    @Provide
    Arbitrary<Expr> vectors() {
        return Formulas.in(X, V, A).withFunctions(FUNCTIONS).ofShape(COLUMN, 4);
    }

    @Provide
    Arbitrary<Long> points() {
        return Arbitraries.longs().between(0, 1_000_000);
    }

    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void differencesAgreeWithAutomaticDerivatives(@ForAll("scalars") Expr f, @ForAll("points") long point) {
        Expr first = new Derivative(f, X);
        Optional<DerivativeCheck.Disagreement> found =
                new DerivativeCheck(List.of(first, new Derivative(first, Y)), SIZES).check(at(point));
        assertThat(found).isEmpty();
    }

    @Property(seed = "1", tries = 200, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void differencesAgreeWithJacobians(@ForAll("vectors") Expr f, @ForAll("points") long point) {
        assertThat(new DerivativeCheck(List.of(new Derivative(f, V)), SIZES).check(at(point)))
                .isEmpty();
    }

    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void forwardAndReverseModeAgree(@ForAll("scalarsOfVectors") Expr f, @ForAll("points") long point) {
        Values reverse = Values.of(Compiler.gradient(f, List.of(V), SIZES), at(point));
        Values forward = Values.of(Compiler.compile(List.of(f, new Derivative(f, V)), SIZES), at(point));
        assertThat(forward.isApart(1, reverse, 1))
                .as("%s and %s", forward, reverse)
                .isFalse();
    }

    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void symbolicDerivativesAgreeWithAutomaticOnes(@ForAll("scalarsOfVectors") Expr f, @ForAll("points") long point) {
        isSame(new Derivative(f, V), point);
        isSame(new Derivative(f, X), point);
    }

    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void symbolicJacobiansAgreeWithAutomaticOnes(@ForAll("vectors") Expr f, @ForAll("points") long point) {
        isSame(new Derivative(f, V), point);
        isSame(new Derivative(f, X), point);
    }

    private static void isSame(Expr derivative, long point) {
        Optional<Expr> symbolic = SymbolicDerivative.derive(derivative);
        Assume.that(symbolic.isPresent());
        Program program = Compiler.compile(List.of(derivative, symbolic.get()), SIZES);
        Values values = Values.of(program, at(point));
        assertThat(values.isApart(0, values, 1))
                .as("%s is not %s: %s", derivative, symbolic.get(), values)
                .isFalse();
    }

    /** The defining identity of reverse mode: w . (J u) = (J^T w) . u for every u and w. */
    @Property(seed = "1", tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void vjpIsTheAdjointOfJvp(@ForAll("vectors") Expr f, @ForAll("points") long point) {
        Expr along = Traversal.substitute(f, V, sum(V, product(T, U)));
        Expr jvp = new Substitution(new Derivative(along, T), T, Num.ZERO);
        Values forward = Values.of(Compiler.compile(List.of(total(product(W, jvp))), SIZES), at(point));

        Values reverse = Values.of(Compiler.gradient(total(product(W, f)), List.of(V), SIZES), at(point));
        double inner = 0;
        double error = 0;
        for (int k = 0; k < DIMENSION; k++) {
            double u = at(point).applyAsDouble(Input.of(U, k));
            inner += reverse.values()[1][k] * u;
            error += reverse.errors()[1][k] * Math.abs(u) + Math.ulp(inner);
        }
        double[][] sum = {{inner}};
        double[][] bound = {{error}};
        assertThat(forward.isApart(0, new Values(sum, bound), 0))
                .as("%s and %s +- %s", forward, inner, error)
                .isFalse();
    }

    private static Expr total(Expr vector) {
        return new TensorCall(TensorFunction.TOTAL, List.of(vector), Shape.SCALAR);
    }

    /** Ordinary values, the same for an input of the same name wherever it occurs. */
    private static ToDoubleFunction<Input> at(long point) {
        return input -> new Random(point * 31
                        + 7919L * input.variable().orElseThrow().name().hashCode()
                        + 104729L * input.entry())
                .doubles(8, -2, 2)
                .skip(7)
                .sum();
    }

    /** The outputs of a program at one point with their error bounds. */
    private record Values(double[][] values, double[][] errors) {
        static Values of(Program program, ToDoubleFunction<Input> point) {
            Evaluator evaluator = program.evaluator(1);
            for (int k = 0; k < program.inputs().size(); k++) {
                evaluator.input(k)[0] = point.applyAsDouble(program.inputs().get(k));
            }
            evaluator.run(1);
            List<int[]> slots =
                    program.outputs().stream().map(Program.Output::slots).toList();
            return new Values(
                    slots.stream()
                            .map(s -> Arrays.stream(s)
                                    .mapToDouble(slot -> evaluator.value(slot)[0])
                                    .toArray())
                            .toArray(double[][]::new),
                    slots.stream()
                            .map(s -> Arrays.stream(s)
                                    .mapToDouble(slot -> evaluator.error(slot)[0])
                                    .toArray())
                            .toArray(double[][]::new));
        }

        /** Returns whether an entry is known well in both and differs; what one route leaves undefined is no difference. */
        boolean isApart(int output, Values other, int otherOutput) {
            for (int k = 0; k < values[output].length; k++) {
                double a = values[output][k];
                double b = other.values[otherOutput][k];
                double error = errors[output][k] + other.errors[otherOutput][k];
                if (error < Double.POSITIVE_INFINITY
                        && Math.abs(a - b) > 10 * error + 1e-12 * Math.max(Math.abs(a), Math.abs(b))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return Arrays.deepToString(values) + " +- " + Arrays.deepToString(errors);
        }
    }
}
