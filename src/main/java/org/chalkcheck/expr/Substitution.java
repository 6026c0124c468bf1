package org.chalkcheck.expr;

import java.util.List;

/**
 * The body with a value in the place of a variable, taken after all derivatives inside the body.
 */
public final class Substitution extends Expr {
    private final Expr body;
    private final Variable variable;
    private final Expr value;

    public Substitution(Expr body, Variable variable, Expr value) {
        super(body.shape(), List.of(body, variable, value));
        if (!variable.shape().equals(value.shape())) {
            throw new IllegalArgumentException(value.shape() + " in the place of " + variable.shape());
        }
        this.body = body;
        this.variable = variable;
        this.value = value;
    }

    public Expr body() {
        return body;
    }

    public Variable variable() {
        return variable;
    }

    public Expr value() {
        return value;
    }

    @Override
    public List<Expr> children() {
        return List.of(body, value);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Substitution(children.get(0), variable, children.get(1));
    }

    @Override
    protected boolean sameParts(Expr other) {
        Substitution that = (Substitution) other;
        return body.equals(that.body) && variable.equals(that.variable) && value.equals(that.value);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitSubstitution(this);
    }
}
