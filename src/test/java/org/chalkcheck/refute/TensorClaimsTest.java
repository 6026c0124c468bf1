package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chalkcheck.expr.Expressions.dimension;
import static org.chalkcheck.expr.Expressions.entry;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.scalar;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;

class TensorClaimsTest {
    private static final Dim N = Dim.of("n");
    private static final Dim M = Dim.of("m");
    private static final Shape SQUARE = Shape.matrix(N, N);
    private static final Variable A = tensor("A", SQUARE, Structure.GENERAL);
    private static final Variable B = tensor("B", SQUARE, Structure.GENERAL);
    private static final Variable S = tensor("S", SQUARE, Structure.SYMMETRIC);
    private static final Variable P = tensor("P", SQUARE, Structure.SPD);
    private static final Variable Q = tensor("Q", SQUARE, Structure.ORTHOGONAL);
    private static final Variable D = tensor("D", SQUARE, Structure.DIAGONAL);
    private static final Variable V = tensor("V", SQUARE, Structure.INVERTIBLE);
    private static final Variable X = tensor("x", Shape.column(N), Structure.GENERAL);
    private static final Variable W = tensor("w", Shape.column(N), Structure.SIMPLEX);

    private static Variable tensor(String name, Shape shape, Structure structure) {
        return new Variable(name, shape, Domain.REAL, structure, Variable.Role.FREE);
    }

    private static Expr t(Expr value) {
        return new Transpose(value);
    }

    private static Expr mul(Expr... factors) {
        Expr result = factors[0];
        for (int k = 1; k < factors.length; k++) {
            result = new MatMul(result, factors[k]);
        }
        return result;
    }

    private static Expr call(TensorFunction function, Expr argument) {
        return new TensorCall(function, List.of(argument), Shape.SCALAR);
    }

    private static Expr inverse(Expr argument) {
        return new TensorCall(TensorFunction.INVERSE, List.of(argument), argument.shape());
    }

    private static Outcome equal(Expr left, Expr right, Condition... assumptions) {
        return examine(left, Relation.EQUAL, right, assumptions);
    }

    private static Outcome examine(Expr left, Relation relation, Expr right, Condition... assumptions) {
        return Refuter.examine(Proposition.of(left, relation, right, List.of(assumptions)), Options.of(0, 60));
    }

    private static void agrees(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Agreed.class);
    }

    private static String refutation(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refuted.class);
        return ((Outcome.Refuted) outcome).reason();
    }

    @Test
    void structuresHoldExactly() {
        agrees(equal(t(S), S));
        agrees(equal(mul(t(Q), Q), new Identity(N)));
        agrees(equal(mul(V, inverse(V)), new Identity(N)));
        agrees(equal(call(TensorFunction.TOTAL, W), Num.ONE));
        agrees(equal(call(TensorFunction.LOGDET, P), Expressions.log(call(TensorFunction.DET, P))));
        agrees(examine(scalar(mul(t(X), P, X)), Relation.GREATER_OR_EQUAL, Num.ZERO));
    }

    @Test
    void structuresAreAsGeneralAsTheyMayBe() {
        assertThat(refutation(equal(t(A), A))).startsWith("at n = 2, A = [0, 1; 0, 0] ");
        assertThat(refutation(equal(mul(A, B), mul(B, A)))).startsWith("at n = 2, ");
        assertThat(refutation(equal(mul(D, A), mul(A, D)))).startsWith("at n = 2, ");
        assertThat(refutation(equal(mul(Q, Q), new Identity(N)))).startsWith("at n = 2, ");
        assertThat(refutation(equal(call(TensorFunction.DET, Q), Num.ONE))).startsWith("at n = 1, Q = (-1) ");
        assertThat(refutation(equal(call(TensorFunction.MEAN, W), Num.ONE))).startsWith("at n = 2, w = (1/2, 1/2) ");
        assertThat(refutation(examine(scalar(mul(t(X), P, X)), Relation.GREATER, Num.ZERO)))
                .isEqualTo("at n = 1, x = (0), P = (1) both sides are 0");
    }

    @Test
    void sharesMeetOnNoCommonEntry() {
        Variable other = tensor("v", Shape.column(N), Structure.SIMPLEX);
        assertThat(refutation(examine(scalar(mul(t(W), other)), Relation.GREATER, Num.ZERO)))
                .startsWith("at n = 2, ");
        agrees(examine(scalar(mul(t(W), other)), Relation.GREATER_OR_EQUAL, Num.ZERO));
    }

    @Test
    void gradientsAreTold() {
        Expr form = new Derivative(scalar(mul(t(X), A, X)), X);
        agrees(equal(form, mul(sum(A, t(A)), X)));
        assertThat(refutation(equal(form, product(Num.of(2), mul(A, X)))))
                .isEqualTo("at n = 2, x = (0, 1), A = [0, 1; 0, 0] entry 1 of the left side is 1 and that of the right"
                        + " side is 2");
    }

    @Test
    void indicesAreMetBothEqualAndDifferent() {
        Variable i = new Variable("i", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        Variable j = new Variable("j", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        Condition[] inRange = {
            new Condition.Compare(i, Relation.LESS_OR_EQUAL, dimension(N)),
            new Condition.Compare(j, Relation.LESS_OR_EQUAL, dimension(N))
        };
        Expr softmax = new TensorCall(TensorFunction.SOFTMAX, List.of(X), X.shape());
        Expr derivative = entry(new Derivative(softmax, X), i, j);
        Expr si = entry(softmax, i);
        Expr sj = entry(softmax, j);
        Expr delta = Cases.indicator(new Condition.Compare(i, Relation.EQUAL, j));
        agrees(equal(derivative, product(si, subtract(delta, sj)), inRange));
        assertThat(refutation(equal(derivative, product(si, subtract(Num.ONE, sj)), inRange)))
                .startsWith("at n = 2, i = 1, j = 2, ");
        assertThat(refutation(equal(derivative, negate(product(si, sj)), inRange)))
                .startsWith("at n = 1, i = 1, j = 1, ");
    }

    @Test
    void sumsAreMetAtSmallAndLargerEnds() {
        Variable k = Variable.index("k#1");
        Variable n = new Variable("N", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        Expr sum = new Reduction(Reduction.Kind.SUM, k, Num.ONE, n, k);
        Expr half = Num.of(Rational.HALF);
        agrees(equal(sum, product(half, n, sum(n, Num.ONE))));
        assertThat(refutation(equal(sum, product(half, n, n))))
                .isEqualTo("at N = 1 the left side is 1 and the right side is 0.5");
    }

    @Test
    void unknownFunctionsAreShownAsFormulas() {
        FunctionSymbol f = new FunctionSymbol("f", Optional.empty(), Optional.empty());
        Variable z = Variable.real("z");
        Expr twice = product(Num.of(2), z);
        assertThat(refutation(equal(new UnknownCall(f, 0, twice), product(Num.of(2), new UnknownCall(f, 0, z)))))
                .isEqualTo("at z = 0, f(z) = 1 the left side is 1 and the right side is 2");
    }

    @Test
    void dimensionsAreNotTakenEqual() {
        assertThat(refutation(equal(dimension(N), dimension(M)))).startsWith("at m = 1, n = 2 ");
        agrees(examine(
                dimension(N),
                Relation.LESS_OR_EQUAL,
                dimension(M),
                new Condition.Compare(dimension(M), Relation.GREATER_OR_EQUAL, dimension(N))));
    }

    @Test
    void dimensionsMayBeRestricted() {
        Options options = new Options(
                0,
                40,
                Map.of("n", new Options.Range(4, 6)),
                OptionalDouble.empty(),
                System.nanoTime() + 60_000_000_000L,
                Effort.COUNTEREXAMPLE);
        Outcome outcome = Refuter.examine(Proposition.of(t(t(A)), Relation.EQUAL, A), options);
        assertThat(outcome.evidence().dimensions()).containsExactly("n=4, 5, 6");
    }

    @Test
    void assumedEquationsBetweenVectorsAreSolved() {
        Variable b = tensor("b", Shape.column(N), Structure.GENERAL);
        agrees(equal(
                subtract(mul(A, X), b),
                sum(mul(A, X), negate(b)),
                new Condition.Compare(b, Relation.EQUAL, mul(A, X))));
        agrees(equal(
                scalar(mul(t(X), X)),
                Num.ONE,
                new Condition.Compare(call(TensorFunction.NORM, X), Relation.EQUAL, Num.ONE)));
        assertThat(refutation(equal(
                        scalar(mul(t(X), X)),
                        Num.ONE,
                        new Condition.Compare(call(TensorFunction.TOTAL, X), Relation.EQUAL, Num.ONE))))
                .startsWith("at n = 2, x = (2, -1) ");
    }

    @Test
    void tensorsTooLargeToSampleAreLeftUndecided() {
        Variable huge = tensor("H", Shape.matrix(Dim.of(1000), Dim.of(900)), Structure.GENERAL);
        assertThat(equal(huge, product(Num.of(2), huge))).isInstanceOf(Outcome.Undecided.class);
    }
}
