package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
