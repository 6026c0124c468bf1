package org.chalkcheck.typing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Entries, rows and columns of tensors by subscripts. */
final class TensorEntries {
    private final Elaborator elaborator;
    private final Elaboration context;

    TensorEntries(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns a scalar as the matrix of one row and column that it was declared as. */
    private static Operand asMatrix(Operand scalar) {
        return new Operand(new Block(List.of(List.of(scalar.value())), Shape.matrix(Dim.ONE, Dim.ONE)), scalar.span());
    }

    /** Returns an entry of a derivative by a variable, which may be one of a single entry. */
    Expr ofDerivative(Expr derivative, Variable variable, Span span, Syntax subscript) {
        Operand operand = new Operand(derivative, span);
        return entry(isSingle(variable) ? asMatrix(operand) : operand, subscript);
    }

    /** Returns an entry, row or column of a tensor. */
    Expr entry(Operand operand, Syntax subscript) {
        Operand tensor = isSingle(operand.value()) ? asMatrix(operand) : operand;
        Shape shape = tensor.shape();
        if (shape.isScalar()) {
            throw Elaborator.invalid(
                    "subscript-of-scalar",
                    subscript.span(),
                    "a scalar has no entries",
                    "declare it as a vector, or declare the name together with its subscript");
        }
        int needed = shape.isColumn() || shape.isRow() ? 1 : shape.axisCount();
        List<Syntax> parts = Indices.of(subscript, needed);
        if (needed == 1 && isBeyond(parts.get(0), shape)) {
            parts = Indices.of(subscript, 2);
        }
        if (parts.size() != needed && !(needed == 1 && parts.size() == 2)) {
            throw Elaborator.invalid(
                    "wrong-index-count",
                    subscript.span(),
                    "%s for a value of shape %s"
                            .formatted(parts.size() == 1 ? "1 index" : parts.size() + " indices", shape),
                    parts.size() == 1 && shape.axisCount() == 2
                            ? "A_{i,:} is a row of a matrix, A_{:,i} a column"
                            : "one index for each axis");
        }
        List<Integer> first = firstIndices(tensor.value());
        List<Expr> indices = new ArrayList<>();
        List<Variable> free = new ArrayList<>();
        List<Dim> lengths = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int axis = needed == 1 && parts.size() == 1 && !shape.isColumn() ? 1 : i;
            Dim length = shape.axis(axis);
            if (parts.get(i) instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.ALL) {
                Variable index = context.freshIndex("i");
                indices.add(index);
                free.add(index);
                lengths.add(length);
            } else if (axis < first.size() && first.get(axis) != 1) {
                // Indices of this axis count from another number than positions do.
                Expr index = index(parts.get(i));
                requireEntry(index, first.get(axis), length, parts.get(i).span());
                indices.add(Expressions.sum(List.of(index, Num.of(1 - (long) first.get(axis)))));
            } else {
                CanonicalNames.of(parts.get(i))
                        .filter(name -> Letters.isLetter(name) && !elaborator.names.resolvesWithoutGuess(name))
                        .ifPresent(name -> context.inferIndex(name, length));
                Expr index = index(parts.get(i));
                elaborator.binders.usedAsIndex(index, length);
                requireEntry(index, 1, length, parts.get(i).span());
                indices.add(index);
            }
        }
        if (needed == 1 && parts.size() == 1) {
            indices.add(shape.isColumn() ? 1 : 0, Num.ONE);
        }
        Expr entry = new Entry(tensor.value(), indices);
        if (free.isEmpty()) {
            return entry;
        }
        if (free.size() == 1) {
            // A row or column of a matrix keeps its orientation.
            Variable unit = context.freshIndex("i");
            boolean row = indices.indexOf(free.get(0)) == 1;
            context.usedUprightRows |= row && context.uprightRows;
            return row && !context.uprightRows
                    ? new Tabulate(List.of(unit, free.get(0)), entry, Shape.row(lengths.get(0)))
                    : new Tabulate(List.of(free.get(0), unit), entry, Shape.column(lengths.get(0)));
        }
        return new Tabulate(free, entry, Shape.of(lengths));
    }

    private Expr index(Syntax written) {
        Expr value = Arithmetic.collapse(elaborator.elaborate(written));
        if (!value.shape().isScalar()) {
            throw Elaborator.invalid(
                    "index-not-scalar",
                    written.span(),
                    "an index is an integer, and this is a " + value.shape(),
                    "name the index by a letter that is not declared");
        }
        return value;
    }

    /** Refuses an index that is a number outside of its axis, whatever the values are. */
    private static void requireEntry(Expr index, int first, Dim length, Span span) {
        if (!(index instanceof Num num) || !num.value().isInteger()) {
            return;
        }
        BigInteger last = length.isLiteral()
                ? BigInteger.valueOf(length.literal() + first - 1)
                : num.value().numerator();
        if (num.value().numerator().compareTo(BigInteger.valueOf(first)) < 0
                || num.value().numerator().compareTo(last) > 0) {
            throw Elaborator.invalid(
                    "index-out-of-range",
                    span,
                    "there is no entry " + index + "; the indices of this axis run from " + first + " to "
                            + length.plus(Dim.of(first - 1L)));
        }
    }

    /** Whether a number is no position on the long axis of a row or column, so that its digits are two indices. */
    private static boolean isBeyond(Syntax index, Shape shape) {
        Dim length = shape.isColumn() ? shape.axis(0) : shape.axis(1);
        return length.isLiteral()
                && index instanceof Syntax.Number number
                && number.text().matches("[1-9]{2}")
                && Integer.parseInt(number.text()) > length.literal();
    }

    /** Returns where the indices of a declared variable begin. */
    private List<Integer> firstIndices(Expr value) {
        Expr declared = value instanceof Block && value.children().size() == 1
                ? value.children().get(0)
                : value;
        return declaration(declared).map(Binding.OfVariable::first).orElse(List.of());
    }

    /** Whether a value is a variable that was declared as a tensor of one entry, which may be written. */
    boolean isSingle(Expr value) {
        return declaration(value).filter(Binding.OfVariable::single).isPresent();
    }

    private Optional<Binding.OfVariable> declaration(Expr value) {
        return value instanceof Variable variable
                        && context.scope.find(variable.name()).orElse(null) instanceof Binding.OfVariable declared
                ? Optional.of(declared)
                : Optional.empty();
    }
}
