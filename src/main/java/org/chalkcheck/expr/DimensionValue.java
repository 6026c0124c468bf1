package org.chalkcheck.expr;

import java.util.List;

/**
 * A dimension used as a number, such as n in a mean over n entries.
 */
public final class DimensionValue extends Expr {
    private final Dim dimension;

    public DimensionValue(Dim dimension) {
        super(Shape.SCALAR, List.of(dimension));
        this.dimension = dimension;
    }

    public Dim dimension() {
        return dimension;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return this;
    }

    @Override
    protected boolean sameParts(Expr other) {
        DimensionValue that = (DimensionValue) other;
        return dimension.equals(that.dimension);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitDimensionValue(this);
    }
}
