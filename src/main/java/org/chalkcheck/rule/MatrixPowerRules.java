package org.chalkcheck.rule;

import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Rules of integer powers of matrices, and of sums over their exponents. */
final class MatrixPowerRules {
    private static final Dim N = Dim.of("n");
    private static final Variable A = matrix("A", Structure.INVERTIBLE);
    private static final Variable B = matrix("B", Structure.INVERTIBLE);
    private static final Variable D = matrix("D", Structure.DIAGONAL);
    private static final Variable J = natural("j");
    private static final Variable K = natural("k");
    private static final Variable C = Variable.real("c");

    private MatrixPowerRules() {}

    private static Variable matrix(String name, Structure structure) {
        return new Variable(name, Shape.matrix(N, N), Domain.REAL, structure, Variable.Role.FREE);
    }

    private static Variable natural(String name) {
        return new Variable(name, Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
    }

    private static Expr of(Expr matrix, Expr exponent) {
        return new TensorCall(TensorFunction.MATRIX_POWER, List.of(matrix, exponent), matrix.shape());
    }

    private static Expr inverse(Expr matrix) {
        return new TensorCall(TensorFunction.INVERSE, List.of(matrix), matrix.shape());
    }

    private static Expr total(Variable r, Expr lower, Expr upper, Expr body) {
        return new Reduction(Reduction.Kind.SUM, r, lower, upper, body);
    }

    static List<Rule> all() {
        RuleList rules = new RuleList();
        Variable r = Variable.index("r#rule");
        rules.add(
                        "matrix-power.product",
                        "A^j A^k = A^(j + k)",
                        "j and k integers",
                        "associativity",
                        new MatMul(of(A, J), of(A, K)),
                        of(A, sum(J, K)))
                .failing(new MatMul(of(A, J), of(B, K)), of(A, sum(J, K)))
                .add(
                        "matrix-power.power",
                        "(A^j)^k = A^(j k)",
                        "j and k integers",
                        "associativity",
                        of(of(A, J), K),
                        of(A, product(J, K)))
                .add(
                        "matrix-power.inverse",
                        "inv(A)^k = inv(A^k) = A^(-k)",
                        "",
                        "definition of negative powers",
                        of(inverse(A), K),
                        inverse(of(A, K)))
                .add(
                        "matrix-power.transpose",
                        "(A^T)^k = (A^k)^T",
                        "",
                        "transpose of a product",
                        of(new Transpose(A), K),
                        new Transpose(of(A, K)))
                .add(
                        "matrix-power.scalar",
                        "(c A)^k = c^k A^k",
                        "",
                        "scalars commute with matrices",
                        of(product(C, A), K),
                        product(power(C, K), of(A, K)))
                .add(
                        "matrix-power.diagonal",
                        "diag(d)^k = diag(d^k)",
                        "",
                        "product of diagonal matrices",
                        new MatMul(of(D, K), D),
                        of(D, sum(K, Num.ONE)))
                .add(
                        "sum.shift",
                        "sum_{r=1}^k f(r) = sum_{r=1}^k f(r - 1) + f(k) - f(0), or the sum from its other end",
                        "k at least 0",
                        "telescoping",
                        total(r, Num.ONE, K, of(A, r)),
                        sum(total(r, Num.ONE, K, of(A, subtract(r, Num.ONE))), subtract(of(A, K), of(A, Num.ZERO))));
        return rules.all();
    }
}
