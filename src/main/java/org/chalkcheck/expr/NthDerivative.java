package org.chalkcheck.expr;

import java.util.List;

/**
 * The derivative of symbolic order of a scalar body by a scalar variable.
 */
public final class NthDerivative extends Expr {
    private final Expr body;
    private final Variable variable;
    private final Expr order;

    public NthDerivative(Expr body, Variable variable, Expr order) {
        super(body.shape(), List.of(body, variable, order));
        this.body = body;
        this.variable = variable;
        this.order = order;
    }

    public Expr body() {
        return body;
    }

    public Variable variable() {
        return variable;
    }

    public Expr order() {
        return order;
    }

    @Override
    public List<Expr> children() {
        return List.of(body, order);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new NthDerivative(children.get(0), variable, children.get(1));
    }

    @Override
    protected boolean sameParts(Expr other) {
        NthDerivative that = (NthDerivative) other;
        return body.equals(that.body) && variable.equals(that.variable) && order.equals(that.order);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitNthDerivative(this);
    }
}
