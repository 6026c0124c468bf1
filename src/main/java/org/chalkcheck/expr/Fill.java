package org.chalkcheck.expr;

import java.util.List;

/**
 * A tensor whose entries are all the same scalar.
 */
public final class Fill extends Expr {
    private final Expr value;

    public Fill(Expr value, Shape shape) {
        super(shape, List.of(value));
        value.requireScalar();
        this.value = value;
    }

    public Expr value() {
        return value;
    }

    @Override
    public List<Expr> children() {
        return List.of(value);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Fill(children.get(0), shape());
    }

    @Override
    protected boolean sameParts(Expr other) {
        Fill that = (Fill) other;
        return value.equals(that.value) && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitFill(this);
    }
}
