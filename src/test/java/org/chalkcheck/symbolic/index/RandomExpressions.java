package org.chalkcheck.symbolic.index;

import java.util.List;
import java.util.Random;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Random scalar expressions over vectors and matrices of every structure. */
final class RandomExpressions {
    private static final Dim N = Dim.of("n");
    private static final Dim M = Dim.of("m");
    private static final Shape SQUARE = Shape.matrix(N, N);

    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    static Variable variable(String name, Shape shape, Structure structure, Domain domain) {
        return new Variable(name, shape, domain, structure, Variable.Role.FREE);
    }

    private static TensorCall call(TensorFunction function, Shape shape, Expr... arguments) {
        return new TensorCall(function, List.of(arguments), shape);
    }

    Expr scalar(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> Num.of(Rational.of(random.nextInt(7) - 3, 1 + random.nextInt(2)));
                case 1 -> variable("c", Shape.SCALAR, Structure.GENERAL, Domain.POSITIVE);
                case 2 -> variable("t", Shape.SCALAR, Structure.GENERAL, Domain.REAL);
                default -> Expressions.dimension(N);
            };
        }
        int next = depth - 1;
        return switch (random.nextInt(14)) {
            case 0, 1 -> new Sum(List.of(scalar(next), scalar(next)));
            case 2, 3 -> new Product(List.of(scalar(next), scalar(next)));
            case 4 -> Expressions.power(scalar(next), random.nextInt(5) - 2);
            case 5 -> new Call(unary(), List.of(scalar(next)));
            case 6 -> call(TensorFunction.TRACE, Shape.SCALAR, square(next));
            case 7 -> call(TensorFunction.DET, Shape.SCALAR, square(next));
            case 8, 9 -> Expressions.scalar(new MatMul(new Transpose(vector(next)), vector(next)));
            case 10 -> call(TensorFunction.TOTAL, Shape.SCALAR, vector(next));
            case 11 -> call(TensorFunction.NORM, Shape.SCALAR, vector(next));
            case 12 -> call(TensorFunction.LOGSUMEXP, Shape.SCALAR, vector(next));
            default -> new Call(ScalarFunction.MAX, List.of(scalar(next), scalar(next)));
        };
    }

    private ScalarFunction unary() {
        ScalarFunction[] some = {
            ScalarFunction.EXP, ScalarFunction.SIN, ScalarFunction.COS, ScalarFunction.TANH, ScalarFunction.SIGMOID,
            ScalarFunction.SOFTPLUS, ScalarFunction.LOG, ScalarFunction.SQRT, ScalarFunction.ABS, ScalarFunction.ARCTAN,
            ScalarFunction.ERF
        };
        return some[random.nextInt(some.length)];
    }

    Expr vector(int depth) {
        Shape shape = Shape.column(N);
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> variable("x", shape, Structure.GENERAL, Domain.REAL);
                case 1 -> variable("y", shape, Structure.GENERAL, Domain.REAL);
                case 2 -> variable("p", shape, Structure.SIMPLEX, Domain.REAL);
                default -> Expressions.fill(scalar(0), shape);
            };
        }
        int next = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Sum(List.of(vector(next), vector(next)));
            case 2 -> new Product(List.of(scalar(next), vector(next)));
            case 3 -> new Product(List.of(vector(next), vector(next)));
            case 4, 5 -> new MatMul(square(next), vector(next));
            case 6 -> call(TensorFunction.SOFTMAX, shape, vector(next));
            case 7 -> call(TensorFunction.DIAGONAL, shape, square(next));
            default -> new Call(unary(), List.of(vector(next)));
        };
    }

    Expr square(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(8)) {
                case 0 -> variable("A", SQUARE, Structure.INVERTIBLE, Domain.REAL);
                case 1 -> variable("S", SQUARE, Structure.SYMMETRIC, Domain.REAL);
                case 2 -> variable("P", SQUARE, Structure.SPD, Domain.REAL);
                case 3 -> variable("Q", SQUARE, Structure.ORTHOGONAL, Domain.REAL);
                case 4 -> variable("D", SQUARE, Structure.DIAGONAL, Domain.REAL);
                case 5 -> variable("B", SQUARE, Structure.GENERAL, Domain.REAL);
                case 6 ->
                    new MatMul(
                            new Transpose(variable("U", Shape.matrix(M, N), Structure.GENERAL, Domain.REAL)),
                            variable("U", Shape.matrix(M, N), Structure.GENERAL, Domain.REAL));
                default -> new Identity(N);
            };
        }
        int next = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Sum(List.of(square(next), square(next)));
            case 2 -> new Product(List.of(scalar(next), square(next)));
            case 3, 4 -> new MatMul(square(next), square(next));
            case 5 -> new Transpose(square(next));
            case 6 -> call(TensorFunction.INVERSE, SQUARE, square(next));
            case 7 -> new MatMul(vector(next), new Transpose(vector(next)));
            default -> call(TensorFunction.DIAG, SQUARE, vector(next));
        };
    }

    /** Returns an expression or its derivative by one of the variables. */
    Expr derived(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> new Derivative(scalar(depth), variable("x", Shape.column(N), Structure.GENERAL, Domain.REAL));
            case 1 -> new Derivative(vector(depth), variable("x", Shape.column(N), Structure.GENERAL, Domain.REAL));
            case 2 -> new Derivative(scalar(depth), variable("A", SQUARE, Structure.INVERTIBLE, Domain.REAL));
            case 3 -> new Derivative(scalar(depth), variable("S", SQUARE, Structure.SYMMETRIC, Domain.REAL));
            case 4 -> new Derivative(scalar(depth), variable("t", Shape.SCALAR, Structure.GENERAL, Domain.REAL));
            default -> scalar(depth);
        };
    }
}
