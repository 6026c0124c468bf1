package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedValuesTest {
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");

    private final SharedValues values = new SharedValues(variable -> variable.equals(X) ? 0.5 : Double.NaN);

    @Test
    void sumsProductsAndFunctions_haveTheirValues() {
        Expr sigmoid = new Call(ScalarFunction.SIGMOID, List.of(X));
        Expr formula = Expressions.sum(Expressions.product(Num.of(3), sigmoid), Expressions.power(X, 2), Constant.PI);
        assertThat(values.value(formula)).isCloseTo(3 / (1 + Math.exp(-0.5)) + 0.25 + Math.PI, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(ScalarFunction.class)
    void everyFunction_hasTheValueOfItsProgramOrNone(ScalarFunction function) {
        List<Expr> arguments = new ArrayList<>();
        for (int k = 0; k < (function.arity() > 0 ? function.arity() : 2); k++) {
            arguments.add(k == 0 ? X : Num.of(k + 1));
        }
        Call call = new Call(function, arguments);
        double value = values.value(call);
        if (!Double.isNaN(value)) {
            Program program = Compiler.compile(List.of(call), Map.of());
            Evaluator evaluator = program.evaluator(1);
            evaluator.input(0)[0] = 0.5;
            evaluator.run(1);
            assertThat(value).isCloseTo(evaluator.value(program.outputs().get(0).slots()[0])[0], within(1e-9));
        }
    }

    @Test
    void whatIsUndefinedOrUnknown_isNaN() {
        assertThat(values.value(Y)).isNaN();
        assertThat(values.value(Expressions.product(Num.ZERO, Expressions.sum(Y, X))))
                .isNaN();
        assertThat(values.value(new Call(ScalarFunction.LOG, List.of(Expressions.sum(X, Num.of(-2))))))
                .isNaN();
        assertThat(values.value(Variable.of("v", Shape.column(Dim.of("n"))))).isNaN();
    }

    @Test
    void largestValue_isThatOfAllPartsSoFar() {
        values.value(Expressions.sum(Num.of(1000), Num.of(-1000), X));
        assertThat(values.largest()).isEqualTo(1000);
    }
}
