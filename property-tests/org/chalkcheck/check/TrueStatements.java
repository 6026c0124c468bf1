package org.chalkcheck.check;

import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.junit.generators.Formulas;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;

/** Arbitraries of true claims: random expressions beside what random identities make of them. */
final class TrueStatements {
    static final Variable X = Variable.real("x");
    static final Variable Y = Variable.real("y");
    static final Variable P = new Variable("p", Shape.SCALAR, Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    private static final Shape COLUMN = Shape.column(Dim.of("n"));
    private static final Shape SQUARE = Shape.matrix(Dim.of("n"), Dim.of("n"));
    static final Variable V = Variable.of("v", COLUMN);
    static final Variable W = Variable.of("w", COLUMN);
    static final Variable A = Variable.of("A", SQUARE);
    static final Variable B = Variable.of("B", SQUARE);
    static final Variable M = matrix("M", Structure.INVERTIBLE);
    static final Variable S = matrix("S", Structure.SPD);
    static final Variable Q = matrix("Q", Structure.ORTHOGONAL);

    /** The names that slips exchange. */
    static final List<Variable> ALL = List.of(X, Y, P, V, W, A, B, M, S, Q);

    private TrueStatements() {}

    private static Variable matrix(String name, Structure structure) {
        return new Variable(name, SQUARE, Domain.REAL, structure, Variable.Role.FREE);
    }

    /** Scalars: smooth ones, ones with kinks, ones that are not defined everywhere. */
    static Arbitrary<Statement> scalars() {
        Arbitrary<Expr> smooth = Formulas.in(X, Y, P).scalars(3);
        Arbitrary<Expr> kinked =
                Formulas.in(X, Y, P).withFunctions(Formulas.KINKED).scalars(2);
        Arbitrary<Expr> partial =
                Formulas.in(X, P).withFunctions(Formulas.PARTIAL).scalars(2);
        return equations(Arbitraries.oneOf(smooth, kinked, partial));
    }

    /** Vectors and matrices of every dimension. */
    static Arbitrary<Statement> tensors() {
        Formulas formulas = Formulas.in(X, V, W, A, B).withoutQuotients();
        return equations(
                Arbitraries.oneOf(formulas.ofShape(COLUMN, 3), formulas.scalars(3), formulas.ofShape(SQUARE, 2)));
    }

    /** Inverses, determinants and products of invertible, positive definite and orthogonal matrices. */
    static Arbitrary<Statement> structured() {
        Arbitrary<Expr> factors = Arbitraries.of(
                M, S, Q, inverse(M), inverse(S), new Transpose(M), new Transpose(Q), inverse(new Transpose(M)));
        Arbitrary<Expr> products = factors.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> list.stream().reduce((a, b) -> new MatMul(a, b)).orElseThrow());
        return equations(Arbitraries.oneOf(
                products,
                products.map(TrueStatements::inverse),
                products.map(a -> new MatMul(a, V)),
                products.map(a -> scalar(TensorFunction.DET, a)),
                products.map(a -> scalar(TensorFunction.TRACE, a)),
                Arbitraries.just(scalar(TensorFunction.LOGDET, S))));
    }

    private static Expr inverse(Expr a) {
        return new TensorCall(TensorFunction.INVERSE, List.of(a), SQUARE);
    }

    private static Expr scalar(TensorFunction function, Expr a) {
        return new TensorCall(function, List.of(a), Shape.SCALAR);
    }

    /** Derivatives, gradients and Jacobians beside those of the rewritten expression, carried out. */
    static Arbitrary<Statement> derivatives() {
        Arbitrary<Statement> scalars = equations(Formulas.in(X, Y).scalars(3)).map(s -> derivative(s, X));
        Arbitrary<Statement> kinked = equations(
                        Formulas.in(X, Y).withFunctions(Formulas.KINKED).scalars(2))
                .map(s -> derivative(s, X));
        Formulas formulas = Formulas.in(X, V, W, A).withoutQuotients();
        Arbitrary<Statement> gradients = equations(formulas.scalars(2)).map(s -> derivative(s, V));
        Arbitrary<Statement> jacobians = equations(formulas.ofShape(COLUMN, 2)).map(s -> derivative(s, V));
        return Arbitraries.oneOf(scalars, kinked, gradients, jacobians);
    }

    private static Statement derivative(Statement statement, Variable by) {
        Expr right = new Derivative(statement.right(), by);
        return Statement.equation(
                new Derivative(statement.left(), by),
                SymbolicDerivative.derive(right).orElse(right));
    }

    /** Inequalities by a square or an exponential. */
    static Arbitrary<Statement> inequalities() {
        Arbitrary<Expr> gaps = Formulas.in(X, Y, P).scalars(1);
        return Combinators.combine(
                        equations(Formulas.in(X, Y, P).scalars(2)),
                        gaps,
                        Arbitraries.integers().between(0, 3))
                .as((s, gap, kind) -> switch (kind) {
                    case 0 -> new Statement(s.left(), Relation.LESS_OR_EQUAL, sum(s.right(), power(gap, 2)));
                    case 1 -> new Statement(s.left(), Relation.GREATER_OR_EQUAL, subtract(s.right(), power(gap, 2)));
                    case 2 -> new Statement(s.left(), Relation.LESS, sum(s.right(), exp(gap)));
                    default -> new Statement(s.left(), Relation.GREATER, subtract(s.right(), exp(gap)));
                });
    }

    /** Integrals of derivatives over [0, 1], beside the difference at the ends. */
    static Arbitrary<Statement> integrals() {
        return equations(Formulas.in(X, P).withoutQuotients().scalars(2)).map(s -> {
            Expr slope = SymbolicDerivative.derive(new Derivative(s.left(), X)).orElse(new Derivative(s.left(), X));
            Variable bound = Variable.bound("t", Shape.SCALAR);
            Expr integral = new Integral(Traversal.substitute(slope, X, bound), bound, Num.ZERO, Num.ONE);
            return Statement.equation(
                    integral,
                    subtract(
                            Traversal.substitute(s.right(), X, Num.ONE), Traversal.substitute(s.right(), X, Num.ZERO)));
        });
    }

    private static Arbitrary<Statement> equations(Arbitrary<Expr> expressions) {
        Arbitrary<Expr> spare = Arbitraries.of(X, exp(X), Y, P);
        return Combinators.combine(
                        expressions,
                        Arbitraries.integers()
                                .between(0, 10_000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        spare)
                .as((left, picks, other) -> {
                    Expr right = left;
                    for (int pick : picks) {
                        right = SoundRewrites.apply(right, pick, other);
                    }
                    return Statement.equation(left, right);
                });
    }
}
