package org.chalkcheck.expr;

import java.util.List;

/**
 * A definite integral of a body over a bound real scalar.
 */
public final class Integral extends Expr {
    private final Expr body;
    private final Variable variable;
    private final Expr lower;
    private final Expr upper;

    public Integral(Expr body, Variable variable, Expr lower, Expr upper) {
        super(body.shape(), List.of(body, variable, lower, upper));
        this.body = body;
        this.variable = variable;
        this.lower = lower;
        this.upper = upper;
    }

    public Expr body() {
        return body;
    }

    public Variable variable() {
        return variable;
    }

    public Expr lower() {
        return lower;
    }

    public Expr upper() {
        return upper;
    }

    @Override
    public List<Expr> children() {
        return List.of(body, lower, upper);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Integral(children.get(0), variable, children.get(1), children.get(2));
    }

    @Override
    protected boolean sameParts(Expr other) {
        Integral that = (Integral) other;
        return body.equals(that.body)
                && variable.equals(that.variable)
                && lower.equals(that.lower)
                && upper.equals(that.upper);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitIntegral(this);
    }
}
