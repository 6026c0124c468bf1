package org.chalkcheck.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.scalar;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintersTest {
    private static final Shape COLUMN = Shape.column(Dim.of("n"));
    private static final Expr X = Variable.real("x");
    private static final Expr V = Variable.of("v", COLUMN);
    private static final Expr W = Variable.of("w", COLUMN);
    private static final Expr A = Variable.of("A", Shape.matrix(Dim.of("n"), Dim.of("n")));
    private static final Expr B = Variable.of("B", Shape.matrix(Dim.of("n"), Dim.of("n")));

    static Stream<Arguments> expressions() {
        return Stream.of(
                Arguments.of(power(A, 2), "(A \\odot A)", "pow(A, 2)"),
                Arguments.of(divide(B, A), "B \\odot \\operatorname{pow}(A, -1)", "B .* pow(A, -1)"),
                Arguments.of(power(V, 2), "v^{2}", "v^2"),
                Arguments.of(product(V, new MatMul(A, W)), "v \\odot (A w)", "v .* (A*w)"),
                Arguments.of(new MatMul(A, product(V, W)), "A (v \\odot w)", "A*(v .* w)"),
                Arguments.of(product(V, X, W), "x v \\odot w", "x*v .* w"),
                Arguments.of(divide(divide(V, W), V), "\\frac{v}{w \\odot v}", "v/w/v"),
                Arguments.of(total(product(V, W)), "\\mathbf{1}^\\top (v \\odot w)", "sum(v .* w)"),
                Arguments.of(total(A), "\\operatorname{sum}(A)", "sum(A)"),
                Arguments.of(
                        new Transpose(new Fill(Num.ONE, Shape.row(Dim.of("n")))),
                        "(\\mathbf{1}^\\top)^\\top",
                        "ones(1, n)^T"),
                Arguments.of(
                        divide(product(Num.of(-4), subtract(X, Num.ONE)), X),
                        "-\\frac{4 (x - 1)}{x}",
                        "(-4)*(x - 1)/x"),
                Arguments.of(divide(negate(sum(negate(X), Num.ONE)), X), "-\\frac{-x + 1}{x}", "-(-x + 1)/x"),
                Arguments.of(
                        product(Num.of(Rational.HALF), power(Num.of(3), -1), power(X, -1)),
                        "\\frac{1}{2 \\cdot 3 x}",
                        "1/2/3/x"),
                Arguments.of(product(scalar(new MatMul(new Transpose(V), W)), X), "(v^\\top w) x", "(v^T*w)*x"),
                Arguments.of(factorial(factorial(X)), "(x!)!", "factorial(factorial(x))"),
                Arguments.of(call(ScalarFunction.ABS, A), "\\operatorname{abs}(A)", "abs(A)"));
    }

    private static Expr total(Expr tensor) {
        return new TensorCall(TensorFunction.TOTAL, List.of(tensor), Shape.SCALAR);
    }

    private static Expr factorial(Expr value) {
        return call(ScalarFunction.FACTORIAL, value);
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatIsPrintedReadsAsTheExpression(Expr expression, String latex, String plain) {
        assertThat(LatexPrinter.print(expression).replace("\\left", "").replace("\\right", ""))
                .isEqualTo(latex);
        assertThat(expression).hasToString(plain);
    }
}
