package org.chalkcheck.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraversalTest {
    private static final Dim N = Dim.of("n");
    private static final Variable X = Variable.of("x", Shape.column(N));
    private static final Variable A = Variable.of("A", Shape.matrix(Dim.of("m"), N));
    private static final Variable C = Variable.real("c");

    @Test
    void variables_comeInTheOrderOfFirstOccurrence_eachOnce() {
        Expr formula = Expressions.sum(
                Expressions.product(C, new MatMul(A, X)), new MatMul(A, Expressions.product(C, X)), new MatMul(A, X));
        assertThat(Traversal.variables(formula)).containsExactly(C, A, X);
        assertThat(Traversal.variables(Expressions.product(Num.of(2), X))).containsExactly(X);
        assertThat(Traversal.variables(Num.of(2))).isEmpty();
    }

    @Test
    void variables_areThoseThatDerivativesAreTakenBy_butNoBoundOnes() {
        Variable t = Variable.bound("t", Shape.SCALAR);
        Expr square = new Integral(Expressions.product(t, C), t, Num.ZERO, Num.ONE);
        assertThat(Traversal.variables(square)).containsExactly(C);
        assertThat(Traversal.variables(new Derivative(square, Variable.real("y"))))
                .containsExactly(C, Variable.real("y"));
    }

    @Test
    void dimensions_areSorted_andThoseOfTheShapesOfAllParts() {
        assertThat(Traversal.dimensions(new MatMul(A, X))).containsExactly("m", "n");
        assertThat(Traversal.dimensions(Expressions.sum(C, Expressions.dimension(N.plus(Dim.of("k"))))))
                .containsExactly("k", "n");
        assertThat(Traversal.dimensions(C)).isEmpty();
    }

    @Test
    void whatIsFoundOnce_cannotBeChanged() {
        assertThatThrownBy(() -> Traversal.variables(Expressions.product(C, X)).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Traversal.dimensions(new MatMul(A, X)).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void kindsOfParts_areFoundAtAnyDepth_andNoOthers() {
        Variable t = Variable.bound("t", Shape.SCALAR);
        Expr integral = new Integral(new Derivative(Expressions.product(t, C), C), t, Num.ZERO, Num.ONE);
        Expr formula = Expressions.sum(C, new Call(ScalarFunction.EXP, List.of(integral)));
        assertThat(Traversal.has(formula, Part.INTEGRAL)).isTrue();
        assertThat(Traversal.has(formula, Part.DERIVATIVE)).isTrue();
        assertThat(Traversal.hasAny(formula, Part.LIMIT, Part.MOMENT, Part.INTEGRAL))
                .isTrue();
        assertThat(Traversal.hasAny(formula, Part.LIMIT, Part.MOMENT, Part.SEQUENCE_TERM))
                .isFalse();
        assertThat(Traversal.hasAny(formula, Part.REDUCTION, Part.TENSOR_FUNCTION))
                .isFalse();
        assertThat(Traversal.has(new NthDerivative(C, C, Num.of(2)), Part.DERIVATIVE))
                .isTrue();
        assertThat(Traversal.has(C, Part.DERIVATIVE)).isFalse();
    }

    @Test
    void contains_looksAtEveryNode() {
        Expr formula = Expressions.sum(C, new Call(ScalarFunction.EXP, List.of(Expressions.product(Num.of(3), C))));
        assertThat(Traversal.contains(formula, formula::equals)).isTrue();
        assertThat(Traversal.contains(formula, Num.of(3)::equals)).isTrue();
        assertThat(Traversal.contains(formula, Num.of(4)::equals)).isFalse();
    }
}
