package org.chalkcheck.expr;

import java.util.List;

/**
 * The identity matrix.
 */
public final class Identity extends Expr {
    private final Dim size;

    public Identity(Dim size) {
        super(Shape.matrix(size, size), List.of(size));
        this.size = size;
    }

    public Dim size() {
        return size;
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
        Identity that = (Identity) other;
        return size.equals(that.size);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitIdentity(this);
    }
}
