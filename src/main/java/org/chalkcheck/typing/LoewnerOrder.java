package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * The order of symmetric matrices: A is at least B where v^T A v is at least v^T B v for every vector v. Between vectors the same signs
 * compare entry by entry.
 */
final class LoewnerOrder {
    private LoewnerOrder() {}

    /** Returns the relation of the quadratic forms, if it is a relation of matrices. */
    static Optional<Relation> relation(org.chalkcheck.syntax.Relation written) {
        return switch (written.kind()) {
            case LOEWNER_LESS -> Optional.of(Relation.LESS);
            case LOEWNER_LESS_EQUAL -> Optional.of(Relation.LESS_OR_EQUAL);
            case LOEWNER_GREATER -> Optional.of(Relation.GREATER);
            case LOEWNER_GREATER_EQUAL -> Optional.of(Relation.GREATER_OR_EQUAL);
            default -> Optional.empty();
        };
    }

    /** Returns whether the order of values of a shape is the one of their entries. */
    static boolean isEntrywise(Shape shape) {
        return shape.isColumn() || shape.isRow();
    }

    /** Returns a vector of the size of a matrix with a name that nothing in the claim has. */
    static Variable vector(Shape matrix, Scope scope, List<Expr> sides) {
        String name = Stream.of("v", "u", "w", "z", "q")
                .filter(letter -> scope.find(letter).isEmpty())
                .filter(letter -> sides.stream()
                        .noneMatch(side -> Traversal.variables(side).stream()
                                .anyMatch(variable -> variable.name().equals(letter))))
                .findFirst()
                .orElse("v_loewner");
        return Variable.of(name, Shape.column(matrix.axis(0)));
    }

    /** Returns v^T A v. */
    static Expr form(Expr matrix, Variable vector) {
        return Expressions.isZero(matrix)
                ? Num.ZERO
                : Expressions.scalar(new MatMul(new MatMul(new Transpose(vector), matrix), vector));
    }

    /** Returns the condition that a vector is not zero. */
    static Condition nonzero(Variable vector) {
        return new Condition.Compare(vector, Relation.NOT_EQUAL, Expressions.zero(vector.shape()));
    }
}
