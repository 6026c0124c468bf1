package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/**
 * The Moore-Penrose inverse of a matrix of full rank: {@code (X^T X)^-1 X^T} where it has at least as many rows as columns, {@code X^T (X
 * X^T)^-1} where it has at most as many.
 */
final class PseudoInverse {
    /** How the note of such a reading begins. */
    static final String NOTE = "the pseudo-inverse";

    private final Elaborator elaborator;

    PseudoInverse(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /** Returns the inverse of a matrix whose sizes are known to be in an order. */
    Expr of(Operand matrix, Span sign) {
        Arithmetic arithmetic = elaborator.arithmetic;
        if (!matrix.shape().isMatrix()) {
            throw Elaborator.invalid("superscript", sign, "this superscript has no meaning here");
        }
        Dim rows = matrix.shape().axis(0);
        Dim columns = matrix.shape().axis(1);
        if (rows.equals(columns)) {
            note("square");
            return arithmetic.inverse(matrix);
        }
        Expr transposed = arithmetic.transpose(matrix);
        if (isAtLeast(rows, columns)) {
            note("full column");
            Expr gram = new MatMul(transposed, matrix.value());
            return new MatMul(arithmetic.inverse(new Operand(gram, matrix.span())), transposed);
        }
        if (isAtLeast(columns, rows)) {
            note("full row");
            Expr gram = new MatMul(matrix.value(), transposed);
            return new MatMul(transposed, arithmetic.inverse(new Operand(gram, matrix.span())));
        }
        throw Elaborator.invalid(
                "superscript",
                sign,
                "whether this matrix has more rows or more columns is not known, so that its pseudo-inverse has no formula",
                "say it in a given block: assume %s >= %s".formatted(rows, columns));
    }

    private void note(String rank) {
        elaborator.context.note(
                rank.equals("square")
                        ? NOTE + " of a square matrix read as its inverse"
                        : NOTE + " is that of a matrix of " + rank + " rank");
    }

    private boolean isAtLeast(Dim a, Dim b) {
        if (b.isOne() || a.isLiteral() && b.isLiteral() && a.literal() >= b.literal()) {
            return true;
        }
        return elaborator.context.scope.assumptions().stream().anyMatch(assumption -> says(assumption, a, b));
    }

    private boolean says(Syntax assumption, Dim a, Dim b) {
        if (!(assumption instanceof Syntax.Chain chain)) {
            return false;
        }
        List<Syntax> operands = chain.operands();
        for (int k = 0; k < chain.relations().size(); k++) {
            Relation.Kind kind = chain.relations().get(k).kind();
            boolean above = kind == Relation.Kind.GREATER || kind == Relation.Kind.GREATER_EQUAL;
            boolean below = kind == Relation.Kind.LESS || kind == Relation.Kind.LESS_EQUAL;
            if (above && is(operands.get(k), a) && is(operands.get(k + 1), b)
                    || below && is(operands.get(k), b) && is(operands.get(k + 1), a)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(Syntax written, Dim dimension) {
        Optional<Dim> read = new DimensionReader(elaborator.context.scope).read(written);
        return read.filter(dimension::equals).isPresent();
    }
}
