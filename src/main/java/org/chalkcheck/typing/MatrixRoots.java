package org.chalkcheck.typing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.typing.Arithmetic.Operand;

/**
 * Powers of matrices whose exponents are halves, such as {@code \Sigma^{-1/2}}.
 *
 * <p>A positive definite matrix is the square of one positive definite matrix, its root, and each such matrix is a root. So where a power of a
 * declared one is a half, the step is about the root, and the matrix stands for its square. A diagonal matrix has the powers of its entries.
 */
final class MatrixRoots {
    private final Map<String, Variable> roots = new LinkedHashMap<>();

    /** Returns the square of the root of a declared matrix, where its root stands in the step. */
    Optional<Expr> square(String name, Arithmetic arithmetic) {
        return Optional.ofNullable(roots.get(name)).map(root -> power(root, 2, arithmetic));
    }

    /** Returns a power of a matrix, if this is a diagonal matrix, or one whose root stands in the step; the step may start again. */
    Optional<Expr> power(Operand base, Rational exponent, Arithmetic arithmetic) {
        Optional<Expr> entries = diagonal(base.value());
        boolean whole = exponent.isInteger();
        if (entries.isPresent() && !whole) {
            Expr powers = Expressions.power(entries.get(), new Num(exponent));
            return Optional.of(new TensorCall(TensorFunction.DIAG, List.of(powers), base.shape()));
        }
        Rational doubled = exponent.times(Rational.of(2));
        if (!doubled.isSmallInteger()) {
            return Optional.empty();
        }
        for (Variable root : roots.values()) {
            if (base.value().equals(power(root, 2, arithmetic))) {
                return Optional.of(power(root, doubled.intValue(), arithmetic));
            }
        }
        boolean definite = base.value() instanceof Variable matrix
                && matrix.structure() == Structure.SPD
                && matrix.role() == Variable.Role.FREE;
        if (whole || !definite) {
            return Optional.empty();
        }
        Variable matrix = (Variable) base.value();
        roots.put(
                matrix.name(),
                new Variable(matrix.name() + "^{1/2}", matrix.shape(), Domain.REAL, Structure.SPD, Variable.Role.FREE));
        throw new DimensionInference.Restart();
    }

    /** Returns an exponent that is a number or a quotient of numbers. */
    static Optional<Rational> fraction(Expr exponent) {
        if (exponent instanceof Num number) {
            return Optional.of(number.value());
        }
        if (exponent instanceof Call power
                && power.function() == ScalarFunction.POW
                && power.argument() instanceof Num base
                && power.arguments().get(1).equals(Num.MINUS_ONE)
                && base.value().signum() != 0) {
            return Optional.of(Rational.ONE.dividedBy(base.value()));
        }
        if (!(exponent instanceof Product product)) {
            return Optional.empty();
        }
        Optional<Rational> value = Optional.of(Rational.ONE);
        for (Expr factor : product.factors()) {
            Optional<Rational> next = fraction(factor);
            value = value.flatMap(known -> next.map(known::times));
        }
        return value;
    }

    private static Expr power(Variable root, int exponent, Arithmetic arithmetic) {
        Operand operand = new Operand(root, new Span(0, 0));
        return switch (exponent) {
            case 1 -> root;
            case -1 -> arithmetic.inverse(operand);
            case 2 -> arithmetic.product(List.of(operand, operand));
            default -> new TensorCall(TensorFunction.MATRIX_POWER, List.of(root, Num.of(exponent)), root.shape());
        };
    }

    private static Optional<Expr> diagonal(Expr matrix) {
        if (matrix instanceof TensorCall call && call.function() == TensorFunction.DIAG) {
            return Optional.of(call.arguments().get(0));
        }
        if (matrix instanceof Variable variable && variable.structure() == Structure.DIAGONAL) {
            return Optional.of(new TensorCall(
                    TensorFunction.DIAGONAL,
                    List.of(variable),
                    Shape.column(variable.shape().axis(0))));
        }
        return Optional.empty();
    }
}
