package org.chalkcheck.expr;

import java.util.List;

/**
 * The tensor whose entry at the given 1-based indices is the value of a scalar body: one bound index an axis.
 */
public final class Tabulate extends Expr {
    private final List<Variable> indices;
    private final Expr body;

    public Tabulate(List<Variable> indices, Expr body, Shape shape) {
        super(shape, List.of(indices, body));
        body.requireScalar();
        this.indices = List.copyOf(indices);
        this.body = body;
    }

    public List<Variable> indices() {
        return indices;
    }

    public Expr body() {
        return body;
    }

    @Override
    public List<Expr> children() {
        return List.of(body);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Tabulate(indices, children.get(0), shape());
    }

    @Override
    protected boolean sameParts(Expr other) {
        Tabulate that = (Tabulate) other;
        return indices.equals(that.indices) && body.equals(that.body) && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitTabulate(this);
    }
}
