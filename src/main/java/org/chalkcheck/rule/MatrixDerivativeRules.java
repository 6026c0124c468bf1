package org.chalkcheck.rule;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.fill;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.scalar;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Rules of derivatives of whole vectors and matrices, in denominator layout for scalars and numerator layout for vectors. */
final class MatrixDerivativeRules {
    private static final Dim N = Dim.of("n");
    private static final Variable A =
            new Variable("A", Shape.matrix(N, N), Domain.REAL, Structure.INVERTIBLE, Variable.Role.FREE);
    private static final Variable G = Variable.of("G", Shape.matrix(N, N));
    private static final Variable X = Variable.of("x", Shape.column(N));
    private static final Variable Y = Variable.of("y", Shape.column(N));

    private MatrixDerivativeRules() {}

    private static Expr mul(Expr left, Expr right) {
        return new MatMul(left, right);
    }

    private static Expr t(Expr e) {
        return new Transpose(e);
    }

    private static Expr of(TensorFunction function, Expr e) {
        return new TensorCall(function, List.of(e), Shape.SCALAR);
    }

    private static Expr diag(Expr x) {
        return new TensorCall(TensorFunction.DIAG, List.of(x), Shape.matrix(N, N));
    }

    private static Expr diagonal(Expr matrix) {
        return new TensorCall(TensorFunction.DIAGONAL, List.of(matrix), Shape.column(N));
    }

    private static Expr softmax(Expr x) {
        return new TensorCall(TensorFunction.SOFTMAX, List.of(x), x.shape());
    }

    private static Expr inv(Expr e) {
        return new TensorCall(TensorFunction.INVERSE, List.of(e), e.shape());
    }

    private static Expr by(Variable x, Expr of) {
        return new Derivative(of, x);
    }

    static List<Rule> all() {
        RuleList rules = new RuleList();
        products(rules);
        scalars(rules);
        vectors(rules);
        return rules.all();
    }

    private static void products(RuleList rules) {
        Expr bilinear = scalar(mul(t(X), mul(G, X)));
        rules.add(
                        "derivative.sum",
                        "d(f + g) = df + dg",
                        "",
                        "linearity",
                        by(X, sum(mul(G, X), X)),
                        sum(G, new Identity(N)))
                .add(
                        "derivative.matrix-product",
                        "d(F G) = dF G + F dG",
                        "",
                        "product rule",
                        by(X, bilinear),
                        sum(mul(G, X), mul(t(G), X)))
                .failing(by(X, bilinear), product(Num.of(2), mul(G, X)))
                .add(
                        "derivative.entrywise-product",
                        "d(f g) = df g + f dg, entry by entry",
                        "",
                        "product rule",
                        by(X, product(X, Y)),
                        diag(Y))
                .add(
                        "derivative.entrywise",
                        "d f(x) = f'(x) dx, entry by entry",
                        "f differentiable at the entries of x",
                        "chain rule",
                        by(X, call(ScalarFunction.TANH, X)),
                        diag(subtract(fill(Num.ONE, X.shape()), power(call(ScalarFunction.TANH, X), 2))))
                .add(
                        "derivative.matrix-power",
                        "d X^k = sum_r X^r dX X^(k - 1 - r)",
                        "k a natural number",
                        "product rule",
                        by(G, of(TensorFunction.TRACE, mul(G, mul(G, G)))),
                        product(Num.of(3), t(mul(G, G))));
    }

    private static void scalars(RuleList rules) {
        Expr ones = fill(Num.ONE, X.shape());
        rules.add(
                        "derivative.trace",
                        "d tr X = tr dX",
                        "",
                        "linearity",
                        by(G, of(TensorFunction.TRACE, mul(A, G))),
                        t(A))
                .failing(by(G, of(TensorFunction.TRACE, mul(A, G))), A)
                .add(
                        "derivative.log-determinant",
                        "d log det X = tr(inv(X) dX)",
                        "det X positive",
                        "Jacobi",
                        by(A, of(TensorFunction.LOGDET, A)),
                        t(inv(A)))
                .add(
                        "derivative.norm",
                        "d |x| = x^T dx / |x|",
                        "x not 0",
                        "chain rule",
                        by(X, of(TensorFunction.NORM, X)),
                        divide(X, of(TensorFunction.NORM, X)))
                .add(
                        "derivative.norm-one",
                        "d sum_i |x_i| = sign(x)^T dx",
                        "no entry of x is 0",
                        "chain rule",
                        by(X, of(TensorFunction.NORM_ONE, X)),
                        call(ScalarFunction.SIGN, X))
                .add(
                        "derivative.total",
                        "d sum_i x_i = 1^T dx",
                        "",
                        "linearity",
                        by(X, of(TensorFunction.TOTAL, X)),
                        ones)
                .add(
                        "derivative.mean",
                        "d mean x = 1^T dx / n",
                        "",
                        "linearity",
                        by(X, of(TensorFunction.MEAN, X)),
                        divide(ones, Expressions.dimension(N)))
                .add(
                        "derivative.logsumexp",
                        "d logsumexp(x) = softmax(x)^T dx",
                        "",
                        "chain rule",
                        by(X, of(TensorFunction.LOGSUMEXP, X)),
                        softmax(X));
    }

    private static void vectors(RuleList rules) {
        Expr s = softmax(X);
        Expr logs = new TensorCall(TensorFunction.LOG_SOFTMAX, List.of(X), X.shape());
        rules.add(
                        "derivative.diagonal",
                        "d diag x = diag dx, and the diagonal of dX for that of X",
                        "",
                        "linearity",
                        by(X, scalar(mul(t(Y), mul(diag(X), Y)))),
                        diagonal(mul(Y, t(Y))))
                .add(
                        "derivative.softmax",
                        "d softmax(x) = (diag s - s s^T) dx",
                        "s = softmax(x)",
                        "quotient rule",
                        by(X, s),
                        subtract(diag(s), mul(s, t(s))))
                .add(
                        "derivative.log-softmax",
                        "d log softmax(x) = (I - 1 s^T) dx",
                        "s = softmax(x)",
                        "derivative of logsumexp",
                        by(X, logs),
                        subtract(new Identity(N), mul(fill(Num.ONE, X.shape()), t(s))));
    }
}
