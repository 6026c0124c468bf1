package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.product;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.special.Estimate;
import org.junit.jupiter.api.Test;

class DerivativeCheckTest {
    private final Variable x = Variable.real("x");

    @Test
    void differencesComeWithAnErrorEstimate() {
        Program program = Compiler.compile(List.of(exp(product(x, x))), Map.of());
        Estimate slope =
                new Differences(program).partial(program.outputs().get(0).slots()[0], 0, new double[] {0.7});
        assertThat(slope.value()).isCloseTo(1.4 * Math.exp(0.49), within(1e-9));
        assertThat(Math.abs(slope.value() - 1.4 * Math.exp(0.49))).isLessThan(slope.error());
    }

    @Test
    void differencesSeeNoSlopeAtAKink() {
        Program program = Compiler.compile(List.of(call(ScalarFunction.ABS, x)), Map.of());
        Estimate slope =
                new Differences(program).partial(program.outputs().get(0).slots()[0], 0, new double[] {0});
        assertThat(slope.exists()).isFalse();
    }

    @Test
    void differencesAreOneSidedAtTheEndOfADomain() {
        Program program = Compiler.compile(List.of(Expressions.power(call(ScalarFunction.SQRT, x), 4)), Map.of());
        Estimate slope =
                new Differences(program).partial(program.outputs().get(0).slots()[0], 0, new double[] {0});
        assertThat(slope.value()).isCloseTo(0, within(1e-6));
    }

    @Test
    void automaticDerivativesOfRandomFormulasAreNeverContradicted() {
        Random random = new Random(5);
        int checked = 0;
        for (int k = 0; k < 150; k++) {
            RandomFormulas source = new RandomFormulas(k, 2);
            Expr derivative = new Derivative(source.next(5), source.variables().get(0));
            DerivativeCheck check = new DerivativeCheck(List.of(derivative), Map.of());
            checked += check.size();
            assertThat(check.check(input -> random.nextGaussian()))
                    .as("%s", derivative)
                    .isEmpty();
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void jacobiansAreCheckedEntryByEntry() {
        Variable v = Variable.of("v", Shape.column(Dim.of("n")));
        Expr softmax = new TensorCall(TensorFunction.SOFTMAX, List.of(v), v.shape());
        DerivativeCheck check = new DerivativeCheck(List.of(new Derivative(softmax, v)), Map.of("n", 4));
        assertThat(check.size()).isEqualTo(1);
        assertThat(check.check(input -> 0.3 * input.entry() - 0.2)).isEmpty();
    }
}
