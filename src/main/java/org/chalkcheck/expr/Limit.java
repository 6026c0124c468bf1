package org.chalkcheck.expr;

import java.util.List;

/**
 * The limit of a body as a bound scalar goes to a point.
 */
public final class Limit extends Expr {
    private final Expr body;
    private final Variable variable;
    private final Expr point;
    private final Side side;

    public Limit(Expr body, Variable variable, Expr point, Side side) {
        super(body.shape(), List.of(body, variable, point, side.name()));
        this.body = body;
        this.variable = variable;
        this.point = point;
        this.side = side;
    }

    public Expr body() {
        return body;
    }

    public Variable variable() {
        return variable;
    }

    public Expr point() {
        return point;
    }

    public Side side() {
        return side;
    }

    /** From where the point is approached; at infinity there is one side only. */
    public enum Side {
        BOTH,
        BELOW,
        ABOVE
    }

    @Override
    public List<Expr> children() {
        return List.of(body, point);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Limit(children.get(0), variable, children.get(1), side);
    }

    @Override
    protected boolean sameParts(Expr other) {
        Limit that = (Limit) other;
        return body.equals(that.body)
                && variable.equals(that.variable)
                && point.equals(that.point)
                && side == that.side;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitLimit(this);
    }
}
