package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.syntax.Syntax;

/** Matrices written out by entries or blocks; a zero among blocks is the zero of the fitting shape. */
final class Matrices {
    private final Elaborator elaborator;
    private final Elaboration context;

    Matrices(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the matrix, or the value of its only entry. */
    Expr block(Syntax.Matrix matrix) {
        List<List<Expr>> rows = new ArrayList<>();
        int columns = matrix.rows().isEmpty() ? 0 : matrix.rows().get(0).size();
        if (columns == 0) {
            throw Elaborator.invalid("empty-matrix", matrix.span(), "a matrix without entries has no value");
        }
        boolean blocks = false;
        for (List<Syntax> row : matrix.rows()) {
            if (row.size() != columns) {
                throw Elaborator.invalid(
                        "ragged-matrix",
                        row.isEmpty() ? matrix.span() : row.get(0).span(),
                        "this row has %d entries, the first has %d".formatted(row.size(), columns));
            }
            List<Expr> cells = new ArrayList<>();
            for (Syntax cell : row) {
                Expr value = Arithmetic.collapse(elaborator.elaborate(cell));
                if (value.shape().axisCount() > 2) {
                    throw Arithmetic.conflict(cell.span(), "a block has two axes, not shape " + value.shape());
                }
                blocks |= !value.shape().isScalar();
                cells.add(value);
            }
            rows.add(cells);
        }
        if (!blocks) {
            return rows.size() == 1 && columns == 1
                    ? rows.get(0).get(0)
                    : new Block(rows, Shape.matrix(Dim.of(rows.size()), Dim.of(columns)));
        }
        return blocks(matrix, rows, columns);
    }

    private Expr blocks(Syntax.Matrix matrix, List<List<Expr>> rows, int columns) {
        List<Dim> heights = new ArrayList<>();
        List<Dim> widths = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            heights.add(context.dimensions.next());
        }
        for (int j = 0; j < columns; j++) {
            widths.add(context.dimensions.next());
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns; j++) {
                Expr cell = rows.get(i).get(j);
                boolean literal = cell instanceof Num;
                if (cell.equals(Num.ZERO)) {
                    continue;
                }
                Shape shape = cell.shape().isScalar() ? Shape.matrix(Dim.ONE, Dim.ONE) : cell.shape();
                if (!context.unify(heights.get(i), shape.axis(0)) || !context.unify(widths.get(j), shape.axis(1))) {
                    throw Arithmetic.conflict(
                            matrix.rows().get(i).get(j).span(),
                            "this block of shape %s does not fit into a cell of %s rows and %s columns%s"
                                    .formatted(
                                            shape,
                                            heights.get(i),
                                            widths.get(j),
                                            literal ? "; a number is a block of one row and column" : ""));
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stream().allMatch(Num.ZERO::equals)) {
                context.dimensions.preferOne(heights.get(i));
            }
        }
        for (int j = 0; j < columns; j++) {
            int column = j;
            if (rows.stream().allMatch(row -> row.get(column).equals(Num.ZERO))) {
                context.dimensions.preferOne(widths.get(j));
            }
        }
        List<List<Expr>> filled = new ArrayList<>();
        Dim height = Dim.of(0);
        Dim width = Dim.of(0);
        for (int i = 0; i < rows.size(); i++) {
            List<Expr> cells = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                Expr cell = rows.get(i).get(j);
                boolean single = heights.get(i).isOne() && widths.get(j).isOne();
                cells.add(
                        cell.shape().isScalar() && !single
                                ? Expressions.fill(cell, Shape.matrix(heights.get(i), widths.get(j)))
                                : cell);
            }
            filled.add(cells);
            height = height.plus(heights.get(i));
        }
        for (Dim columnWidth : widths) {
            width = width.plus(columnWidth);
        }
        return new Block(filled, Shape.matrix(height, width));
    }
}
