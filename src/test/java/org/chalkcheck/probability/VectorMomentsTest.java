package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Index forms of random vectors and matrices against quadrature and samples at small dimensions. */
final class VectorMomentsTest {
    private static final Dim N = Dim.of("n");
    private static final Variable S = scalar("s", Domain.POSITIVE);
    private static final Variable MEAN = free("mu", Shape.column(N), Structure.GENERAL);
    private static final Variable COVARIANCE = free("Sigma", Shape.matrix(N, N), Structure.SPD);
    private static final Variable A = free("A", Shape.matrix(N, N), Structure.GENERAL);
    private static final Variable B = free("b", Shape.column(N), Structure.GENERAL);
    private static final Variable X = random("X", Shape.column(N));
    private static final Variable Z = random("Z", Shape.column(N));
    private static final Law GAUSSIAN = new Law(X, Family.NORMAL, List.of(MEAN, COVARIANCE), true);
    private static final Law WHITE = new Law(
            Z,
            Family.NORMAL,
            List.of(Expressions.zero(Z.shape()), Expressions.product(Expressions.power(S, 2), new Identity(N))),
            true);
    private static final Law SIGNS = new Law(Z, Family.RADEMACHER, List.of(), false);
    private static final Law FLAT = new Law(Z, Family.UNIFORM, List.of(Num.ZERO, S), false);

    private static Variable scalar(String name, Domain domain) {
        return new Variable(name, Shape.SCALAR, domain, Structure.GENERAL, Variable.Role.FREE);
    }

    private static Variable free(String name, Shape shape, Structure structure) {
        return new Variable(name, shape, Domain.REAL, structure, Variable.Role.FREE);
    }

    private static Variable random(String name, Shape shape) {
        return new Variable(name, shape, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
    }

    private static Expr quadratic(Expr x) {
        return Expressions.scalar(new MatMul(new Transpose(x), new MatMul(A, x)));
    }

    private static Expr dot(Expr a, Expr b) {
        return Expressions.scalar(new MatMul(new Transpose(a), b));
    }

    private static Expr norm(Expr x) {
        return new TensorCall(TensorFunction.NORM, List.of(x), Shape.SCALAR);
    }

    private static Expr mean(Expr e) {
        return Moment.of(Moment.Kind.EXPECTATION, List.of(e), e.shape());
    }

    private static Expr variance(Expr e) {
        return Moment.of(Moment.Kind.VARIANCE, List.of(e), Shape.SCALAR);
    }

    static Stream<Arguments> moments() {
        Variable i = Variable.index("i#t");
        Expr entry = Expressions.entry(Z, i);
        Expr sumOfCubes =
                new Reduction(Reduction.Kind.SUM, i, Num.ONE, Expressions.dimension(N), Expressions.power(entry, 3));
        Expr relu = Expressions.call(ScalarFunction.RELU, dot(B, Z));
        return Stream.of(
                Arguments.of(GAUSSIAN, mean(quadratic(X))),
                Arguments.of(GAUSSIAN, variance(dot(B, X))),
                Arguments.of(GAUSSIAN, mean(new MatMul(X, new Transpose(X)))),
                Arguments.of(GAUSSIAN, mean(Expressions.product(dot(B, X), quadratic(X)))),
                Arguments.of(GAUSSIAN, mean(Expressions.call(ScalarFunction.RELU, dot(B, X)))),
                Arguments.of(GAUSSIAN, mean(Expressions.exp(dot(B, X)))),
                Arguments.of(GAUSSIAN, mean(Expressions.product(X, Expressions.exp(dot(B, X))))),
                Arguments.of(WHITE, variance(quadratic(Z))),
                Arguments.of(WHITE, variance(Expressions.power(norm(Z), 2))),
                Arguments.of(WHITE, mean(Expressions.power(norm(new MatMul(A, Z)), 2))),
                Arguments.of(WHITE, mean(Expressions.power(relu, 2))),
                Arguments.of(SIGNS, variance(quadratic(Z))),
                Arguments.of(SIGNS, mean(Expressions.exp(dot(B, Z)))),
                Arguments.of(SIGNS, mean(Expressions.power(relu, 2))),
                Arguments.of(FLAT, variance(quadratic(Z))),
                Arguments.of(FLAT, variance(sumOfCubes)),
                Arguments.of(FLAT, mean(new TensorCall(TensorFunction.LARGEST, List.of(Z), Shape.SCALAR))),
                Arguments.of(FLAT, mean(Expressions.product(Expressions.entry(Z, Num.ONE), sumOfCubes))));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void indexFormAgreesWithNumbers(Law law, Expr moment) {
        EliminationResult result =
                new MomentCalculus().eliminate(proposition(law, moment, Expressions.zero(moment.shape())));
        assertThat(result).isInstanceOf(EliminationResult.Elimination.class);
        Expr closed = ((EliminationResult.Elimination) result).proposition().left();
        Evidence evidence = check(proposition(law, moment, closed));
        assertThat(evidence.verdict())
                .as("%s = %s: %s", moment, closed, evidence)
                .isEqualTo(Verdict.TESTED);
        Expr half = Expressions.product(Num.of(Rational.HALF), closed);
        assertThat(check(proposition(law, moment, half)).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void varianceOfARectifiedStackNeedsEveryWidth() {
        Dim m = Dim.of("m");
        Variable weights = random("W", Shape.matrix(m, N));
        Variable output = random("c", Shape.column(m));
        Law first = new Law(weights, Family.NORMAL, List.of(Num.ZERO, Expressions.power(S, 2)), false);
        Law second = new Law(output, Family.NORMAL, List.of(Num.ZERO, Num.ONE), false);
        Expr hidden = Expressions.call(ScalarFunction.RELU, new MatMul(weights, B));
        Expr value = variance(dot(output, hidden));
        Expr half = Num.of(Rational.HALF);
        Expr right = Expressions.product(
                half, Expressions.dimension(m), Expressions.power(S, 2), Expressions.power(norm(B), 2));
        Proposition p = proposition(List.of(first, second), value, right);
        EliminationResult.Elimination result = (EliminationResult.Elimination) new MomentCalculus().eliminate(p);
        assertThat(result.obligations()).isEmpty();
        assertThat(check(p).verdict()).isNotEqualTo(Verdict.REFUTED);
        Expr without = Expressions.product(half, Expressions.power(S, 2), Expressions.power(norm(B), 2));
        assertThat(check(proposition(List.of(first, second), value, without)).verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    private static Proposition proposition(Law law, Expr left, Expr right) {
        return proposition(List.of(law), left, right);
    }

    private static Proposition proposition(List<Law> laws, Expr left, Expr right) {
        return new Proposition(left, Relation.EQUAL, right, List.of(), laws, Set.of(), List.of(), Optional.empty());
    }

    private static Evidence check(Proposition p) {
        return ProbabilityRoute.check(p, 3, System.nanoTime() + TimeUnit.SECONDS.toNanos(15), 4);
    }
}
