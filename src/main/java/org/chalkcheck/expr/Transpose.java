package org.chalkcheck.expr;

import java.util.List;

/**
 * The transpose of a matrix, column or row.
 */
public final class Transpose extends Expr {
    private final Expr matrix;

    public Transpose(Expr matrix) {
        super(matrix.shape().transposed(), List.of(matrix));
        this.matrix = matrix;
    }

    public Expr matrix() {
        return matrix;
    }

    @Override
    public List<Expr> children() {
        return List.of(matrix);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Transpose(children.get(0));
    }

    @Override
    protected boolean sameParts(Expr other) {
        Transpose that = (Transpose) other;
        return matrix.equals(that.matrix);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitTranspose(this);
    }
}
