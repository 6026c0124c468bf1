package org.chalkcheck.rule;

import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.scalar;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Rules of matrices in index form: deltas, structures, inverses, determinants, norms, softmax. */
final class MatrixRules {
    private static final Dim N = Dim.of("n");
    private static final Dim M = Dim.of("m");
    private static final Variable A = matrix("A", N, N, Structure.INVERTIBLE);
    private static final Variable B = matrix("B", N, N, Structure.INVERTIBLE);
    private static final Variable S = matrix("S", N, N, Structure.SYMMETRIC);
    private static final Variable Q = matrix("Q", N, N, Structure.ORTHOGONAL);
    private static final Variable D = matrix("D", N, N, Structure.DIAGONAL);
    private static final Variable U = matrix("U", N, M, Structure.GENERAL);
    private static final Variable V = matrix("V", M, N, Structure.GENERAL);
    private static final Variable X = Variable.of("x", Shape.column(N));
    private static final Variable Y = Variable.of("y", Shape.column(N));
    private static final Variable Z = Variable.of("z", Shape.column(M));
    private static final Variable C =
            new Variable("c", Shape.SCALAR, Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    private static final Variable G = matrix("G", N, N, Structure.GENERAL);
    private static final Variable P = matrix("P", Dim.of(2), Dim.of(2), Structure.INVERTIBLE);
    private static final Variable P3 = Variable.of("w", Shape.column(Dim.of(3)));
    private static final Expr I = new Identity(N);
    private static final Variable A2 = matrix("W", M, M, Structure.INVERTIBLE);

    private MatrixRules() {}

    private static Variable matrix(String name, Dim rows, Dim columns, Structure structure) {
        return new Variable(name, Shape.matrix(rows, columns), Domain.REAL, structure, Variable.Role.FREE);
    }

    private static Expr mul(Expr... factors) {
        Expr product = factors[0];
        for (int i = 1; i < factors.length; i++) {
            product = new MatMul(product, factors[i]);
        }
        return product;
    }

    private static Expr kronecker(Expr a, Expr b) {
        return new TensorCall(TensorFunction.KRONECKER, List.of(a, b), Shape.matrix(N.times(M), N.times(M)));
    }

    private static Expr t(Expr e) {
        return new Transpose(e);
    }

    private static Expr inv(Expr e) {
        return new TensorCall(TensorFunction.INVERSE, List.of(e), e.shape());
    }

    private static Expr p(int row, int column) {
        return Expressions.entry(P, Num.of(row), Num.of(column));
    }

    private static Expr leibniz() {
        return subtract(product(p(1, 1), p(2, 2)), product(p(1, 2), p(2, 1)));
    }

    private static Expr adjugate() {
        return new Block(
                List.of(List.of(p(2, 2), Expressions.negate(p(1, 2))), List.of(Expressions.negate(p(2, 1)), p(1, 1))),
                P.shape());
    }

    private static Expr det(Expr e) {
        return new TensorCall(TensorFunction.DET, List.of(e), Shape.SCALAR);
    }

    private static Expr trace(Expr e) {
        return new TensorCall(TensorFunction.TRACE, List.of(e), Shape.SCALAR);
    }

    private static Expr total(Expr e) {
        return new TensorCall(TensorFunction.TOTAL, List.of(e), Shape.SCALAR);
    }

    private static Expr diag(Expr e) {
        return new TensorCall(TensorFunction.DIAG, List.of(e), Shape.matrix(N, N));
    }

    private static Expr convolution() {
        return new TensorCall(
                TensorFunction.CONV_FULL, List.of(X, Z), Shape.column(N.plus(M).minus(Dim.ONE)));
    }

    private static Expr clipped(Expr i) {
        Variable j = Variable.index("j#rule");
        Expr k = sum(i, Num.ONE, Expressions.negate(j));
        Expr low = Expressions.call(ScalarFunction.MAX, Num.ONE, subtract(sum(i, Num.ONE), Expressions.dimension(M)));
        Expr high = Expressions.call(ScalarFunction.MIN, Expressions.dimension(N), i);
        return new Reduction(
                Reduction.Kind.SUM, j, low, high, product(Expressions.entry(X, j), Expressions.entry(Z, k)));
    }

    private static Expr meeting(long target) {
        return meeting(Num.of(target));
    }

    /** Returns sum_j sum_k delta(j + k, target) x[j] z[k]. */
    private static Expr meeting(Expr target) {
        Variable j = Variable.index("j#rule");
        Variable k = Variable.index("k#rule");
        Expr delta = Cases.indicator(new Condition.Compare(sum(j, k), Relation.EQUAL, target));
        Expr term = product(delta, Expressions.entry(X, j), Expressions.entry(Z, k));
        Expr inner = new Reduction(Reduction.Kind.SUM, k, Num.ONE, Expressions.dimension(M), term);
        return new Reduction(Reduction.Kind.SUM, j, Num.ONE, Expressions.dimension(N), inner);
    }

    /** Returns sum_{j=i}^n x[j] y[i]. */
    private static Expr partial(Expr i) {
        Variable j = Variable.index("j#rule");
        Expr term = product(Expressions.entry(X, j), Expressions.entry(Y, i));
        return new Reduction(Reduction.Kind.SUM, j, i, Expressions.dimension(N), term);
    }

    /** Returns the sum over all j of x[j] y[i] where i is less than j, or also where it is equal. */
    private static Expr marked(Expr i, Relation relation) {
        Variable j = Variable.index("j#rule");
        Expr term = product(Expressions.entry(X, j), Expressions.entry(Y, i));
        Expr inside = new Cases(
                List.of(new Cases.Branch(new Condition.Compare(i, relation, j), term)), Optional.of(Num.ZERO));
        return new Reduction(Reduction.Kind.SUM, j, Num.ONE, Expressions.dimension(N), inside);
    }

    /** Returns sum_j sum_k sign(j - k) x[j] x[k]. */
    private static Expr antisymmetric() {
        Variable j = Variable.index("j#rule");
        Variable k = Variable.index("k#rule");
        Expr term = product(
                Expressions.call(ScalarFunction.SIGN, subtract(j, k)),
                Expressions.entry(X, j),
                Expressions.entry(X, k));
        Expr inner = new Reduction(Reduction.Kind.SUM, k, Num.ONE, Expressions.dimension(N), term);
        return new Reduction(Reduction.Kind.SUM, j, Num.ONE, Expressions.dimension(N), inner);
    }

    /** Returns the product over j of x[j] where j is not 1, and 2 where it is. */
    private static Expr withoutFirst(Expr x) {
        Variable j = Variable.index("j#rule");
        Expr factor = new Cases(
                List.of(new Cases.Branch(
                        new Condition.Compare(j, Relation.NOT_EQUAL, Num.ONE), Expressions.entry(x, j))),
                Optional.of(Num.of(2)));
        return new Reduction(Reduction.Kind.PRODUCT, j, Num.ONE, Expressions.dimension(N), factor);
    }

    private static Expr productOfAll(Expr x) {
        Variable j = Variable.index("j#rule");
        return new Reduction(Reduction.Kind.PRODUCT, j, Num.ONE, Expressions.dimension(N), Expressions.entry(x, j));
    }

    static List<Rule> all() {
        RuleList rules = new RuleList();
        structures(rules);
        inverses(rules);
        determinants(rules);
        functions(rules);
        return rules.all();
    }

    private static void structures(RuleList rules) {
        Variable i = Variable.index("i#rule");
        Variable simplex = new Variable("p", Shape.column(N), Domain.REAL, Structure.SIMPLEX, Variable.Role.FREE);
        rules.add(
                        "delta.sum",
                        "sum_i delta(i, j) f(i) = f(j)",
                        "j in the range of i",
                        "all other terms are 0",
                        mul(I, X),
                        X)
                .add(
                        "delta.contract",
                        "delta(i, j) f(i) = delta(i, j) f(j)",
                        "",
                        "both are 0 unless i = j",
                        product(I, mul(X, t(Y))),
                        diag(product(X, Y)))
                .add(
                        "sum.antisymmetric",
                        "sum_jk f(j, k) = 0 where f(k, j) = -f(j, k)",
                        "both indices run over the same range",
                        "exchanging the names changes the sign of the sum and not the sum",
                        antisymmetric(),
                        Num.ZERO)
                .add(
                        "product.one-factor",
                        "prod_j c_j = b / a_i prod_j a_j where c_i = b and c_j = a_j elsewhere",
                        "i in the range of j; a_i not 0",
                        "both are b times all a_j but a_i",
                        withoutFirst(X),
                        product(Num.of(2), divide(productOfAll(X), Expressions.entry(X, Num.ONE))))
                .add(
                        "delta.range",
                        "delta(a, b) = 0 where a = b at no point of the ranges; where only at ends, a delta for each index",
                        "each index from 1 to its size",
                        "a sum of indices takes its least and its greatest value at ends only",
                        meeting(2),
                        product(Expressions.entry(X, Num.ONE), Expressions.entry(Z, Num.ONE)))
                .failing(meeting(3), product(Expressions.entry(X, Num.ONE), Expressions.entry(Z, Num.ONE)))
                .add(
                        "convolution.full",
                        "(x * z)[i] = sum_j sum_k delta(j + k, i + 1) x[j] z[k]",
                        "",
                        "definition",
                        convolution(),
                        new Tabulate(
                                List.of(i),
                                meeting(sum(i, Num.ONE)),
                                convolution().shape()))
                .failing(
                        convolution(),
                        new Tabulate(List.of(i), meeting(i), convolution().shape()))
                .add(
                        "convolution.same",
                        "same(x * z)[i] = full(x * z)[i + floor((k - 1) / 2)] for z of length k",
                        "without turning the kernel, floor(k / 2) in the place of floor((k - 1) / 2)",
                        "definition",
                        new TensorCall(TensorFunction.CONV_SAME, List.of(X, P3), Shape.column(N)),
                        new Tabulate(
                                List.of(i),
                                Expressions.entry(
                                        new TensorCall(
                                                TensorFunction.CONV_FULL,
                                                List.of(X, P3),
                                                Shape.column(N.plus(Dim.of(2)))),
                                        sum(i, Num.ONE)),
                                Shape.column(N)))
                .add(
                        "sum.clipped",
                        "sum_j x[j] z[i + 1 - j] over j from max(1, i + 1 - m) to min(n, i) = sum_j sum_k delta(j + k, i + 1) x[j] z[k]",
                        "each bound is one of an entry's axis",
                        "an entry exists from 1 to the length of its axis",
                        new Tabulate(List.of(i), clipped(i), convolution().shape()),
                        new Tabulate(
                                List.of(i),
                                meeting(sum(i, Num.ONE)),
                                convolution().shape()))
                .add(
                        "indicator.range",
                        "[1 <= j] = 1, and likewise where an order holds throughout the ranges, or nowhere",
                        "each index from 1 to its size",
                        "a sum of indices takes its least and its greatest value at ends",
                        new Tabulate(List.of(i), marked(Num.ONE, Relation.LESS_OR_EQUAL), X.shape()),
                        mul(new Fill(Expressions.entry(Y, Num.ONE), Shape.matrix(N, N)), X))
                .failing(
                        new Tabulate(List.of(i), marked(Num.ONE, Relation.LESS), X.shape()),
                        mul(new Fill(Expressions.entry(Y, Num.ONE), Shape.matrix(N, N)), X))
                .add(
                        "sum.range",
                        "sum_{j=a}^n f(j) = sum_{j=1}^n [a <= j] f(j), or the sum from its other end",
                        "1 <= a",
                        "the indicator is 0 outside of the range",
                        new Tabulate(List.of(i), partial(i), X.shape()),
                        new Tabulate(List.of(i), marked(i, Relation.LESS_OR_EQUAL), X.shape()))
                .failing(
                        new Tabulate(List.of(i), partial(i), X.shape()),
                        new Tabulate(List.of(i), marked(i, Relation.LESS), X.shape()))
                .add("matrix.symmetric", "S[i, j] = S[j, i]", "S symmetric", "declaration", S, t(S))
                .failing(G, t(G))
                .add(
                        "matrix.diagonal",
                        "D[i, j] = delta(i, j) D[i, i]",
                        "D diagonal",
                        "declaration",
                        mul(D, D),
                        product(D, D))
                .failing(mul(G, G), product(G, G))
                .add("simplex.sum", "sum_i p[i] = 1", "p in the simplex", "declaration", total(simplex), Num.ONE)
                .failing(total(X), Num.ONE)
                .add(
                        "orthogonal.product",
                        "sum_j Q[i, j] Q[k, j] = delta(i, k)",
                        "Q orthogonal",
                        "declaration",
                        mul(Q, t(Q)),
                        I)
                .failing(mul(G, t(G)), I);
    }

    private static void inverses(RuleList rules) {
        rules.add(
                        "inverse.contract",
                        "sum_j T[h, j] inv(A)[j, k] = (delta(h, k) - sum_j R[h, j] inv(A)[j, k]) / c for A = c T + R",
                        "A invertible, which is where inv(A) is defined",
                        "A inv(A) = I",
                        mul(A, inv(sum(A, product(C, I)))),
                        subtract(I, product(C, inv(sum(A, product(C, I))))))
                .add(
                        "inverse.product",
                        "inv(A B) = inv(B) inv(A)",
                        "A and B square of one size; then both are invertible where A B is",
                        "det(A B) = det(A) det(B)",
                        inv(mul(A, B)),
                        mul(inv(B), inv(A)))
                .add(
                        "inverse.rank-one",
                        "inv(A + u v^T) = inv(A) - inv(A) u v^T inv(A) / (1 + v^T inv(A) u)",
                        "A invertible, v^T inv(A) u not -1",
                        "Sherman and Morrison",
                        inv(Expressions.sum(I, mul(X, t(Y)))),
                        Expressions.subtract(
                                I,
                                Expressions.divide(
                                        mul(X, t(Y)), Expressions.sum(Num.ONE, Expressions.scalar(mul(t(Y), X))))))
                .add(
                        "inverse.kronecker",
                        "inv(A kron B) = inv(A) kron inv(B)",
                        "",
                        "mixed product",
                        inv(kronecker(A, A2)),
                        kronecker(inv(A), inv(A2)))
                .add(
                        "determinant.kronecker",
                        "det(A kron B) = det(A)^q det(B)^p",
                        "A of size p, B of size q",
                        "(A kron I) (I kron B)",
                        det(kronecker(A, A2)),
                        Expressions.product(
                                Expressions.power(det(A), Expressions.dimension(M)),
                                Expressions.power(det(A2), Expressions.dimension(N))))
                .add("inverse.inverse", "inv(inv(A)) = A", "", "definition", inv(inv(A)), A)
                .add(
                        "inverse.transpose",
                        "inv(A^T) = inv(A)^T",
                        "",
                        "transposition of A inv(A) = I",
                        inv(t(A)),
                        t(inv(A)))
                .add("inverse.orthogonal", "inv(Q) = Q^T", "Q orthogonal", "declaration", inv(Q), t(Q))
                .failing(inv(A), t(A))
                .add(
                        "inverse.diagonal",
                        "inv(diag(x)) = diag(1 / x)",
                        "",
                        "product of diagonal matrices",
                        inv(diag(exp(X))),
                        diag(exp(Expressions.negate(X))))
                .add(
                        "inverse.adjugate",
                        "inv(A) = adj(A) / det(A)",
                        "",
                        "Cramer; for sizes up to 3",
                        inv(P),
                        product(power(leibniz(), -1), adjugate()));
    }

    private static void determinants(RuleList rules) {
        Expr rankOne = sum(product(C, I), mul(X, t(Y)));
        Expr inner = scalar(mul(t(Y), X));
        Variable a2 = matrix("A", M, M, Structure.INVERTIBLE);
        Variable d2 = matrix("W", N, N, Structure.INVERTIBLE);
        Expr block = new Block(List.of(List.of(a2, V), List.of(U, d2)), Shape.matrix(M.plus(N), M.plus(N)));
        Expr triangular = new Block(
                List.of(List.of(a2, V), List.of(Expressions.zero(Shape.matrix(N, M)), d2)),
                Shape.matrix(M.plus(N), M.plus(N)));
        rules.add(
                        "determinant.product",
                        "det(A B) = det(A) det(B)",
                        "square matrices of one size",
                        "multiplicativity",
                        det(mul(A, B)),
                        product(det(A), det(B)))
                .add(
                        "determinant.orthogonal",
                        "det(Q)^2 = 1",
                        "Q orthogonal",
                        "det(Q)^2 = det(Q^T Q) = det(I)",
                        power(det(Q), Num.of(2)),
                        Num.ONE)
                .failing(power(det(A), Num.of(2)), Num.ONE)
                .add("determinant.transpose", "det(A^T) = det(A)", "", "Leibniz formula", det(t(A)), det(A))
                .add(
                        "determinant.inverse",
                        "det(inv(A)) = 1 / det(A)",
                        "",
                        "multiplicativity",
                        det(inv(A)),
                        power(det(A), -1))
                .add(
                        "determinant.scalar",
                        "det(c A) = c^n det(A)",
                        "",
                        "multilinearity",
                        det(product(C, A)),
                        product(power(C, Expressions.dimension(N)), det(A)))
                .add(
                        "determinant.diagonal",
                        "det(diag(x)) = prod_i x[i]",
                        "",
                        "Leibniz formula",
                        det(diag(exp(X))),
                        exp(total(X)))
                .add(
                        "determinant.rank-one",
                        "det(A + u v^T) = det(A) (1 + v^T inv(A) u)",
                        "A a multiple of the identity or invertible",
                        "matrix determinant lemma",
                        det(rankOne),
                        product(power(C, subtract(Expressions.dimension(N), Num.ONE)), sum(C, inner)))
                .add(
                        "determinant.sylvester",
                        "det(c I + U V) = c^(n - m) det(c I + V U)",
                        "",
                        "Sylvester",
                        det(sum(I, mul(U, V))),
                        det(sum(new Identity(M), mul(V, U))))
                .add(
                        "determinant.schur",
                        "det [A B; C D] = det(D) det(A - B inv(D) C)",
                        "D invertible; likewise for A",
                        "Schur",
                        det(block),
                        product(det(d2), det(subtract(a2, mul(V, inv(d2), U)))))
                .add(
                        "determinant.block-triangular",
                        "det [A B; 0 D] = det(A) det(D)",
                        "square blocks",
                        "Schur",
                        det(triangular),
                        product(det(a2), det(d2)))
                .failing(det(block), product(det(a2), det(d2)))
                .add(
                        "determinant.leibniz",
                        "det(A) = sum over permutations",
                        "",
                        "definition; for sizes up to 3",
                        det(P),
                        leibniz())
                .add(
                        "log.determinant",
                        "logdet(A) = log det(A)",
                        "",
                        "definition",
                        new TensorCall(TensorFunction.LOGDET, List.of(A), Shape.SCALAR),
                        log(det(A)));
    }

    private static void functions(RuleList rules) {
        Expr exps = new Call(ScalarFunction.EXP, List.of(X));
        rules.add(
                        "norm.definition",
                        "norm(x) = sqrt(sum_i x[i]^2), and so on",
                        "",
                        "definition",
                        new TensorCall(TensorFunction.NORM, List.of(X), Shape.SCALAR),
                        sqrt(trace(mul(t(X), X))))
                .add(
                        "softmax.definition",
                        "softmax(x)[i] = exp(x[i]) / sum_j exp(x[j])",
                        "",
                        "definition",
                        new TensorCall(TensorFunction.SOFTMAX, List.of(X), X.shape()),
                        divide(exps, total(exps)))
                .add(
                        "logsumexp.definition",
                        "logsumexp(x) = log sum_j exp(x[j])",
                        "",
                        "definition",
                        new TensorCall(TensorFunction.LOGSUMEXP, List.of(X), Shape.SCALAR),
                        log(total(exps)));
    }
}
