package org.chalkcheck.expr;

import java.util.List;

/**
 * A scalar function of scalars, or entrywise of arguments that are scalars or of one shape.
 */
public final class Call extends Expr {
    private final ScalarFunction function;
    private final List<Expr> arguments;

    public Call(ScalarFunction function, List<Expr> arguments) {
        super(commonShape(arguments, false), List.of(function.name(), arguments));
        if (function.arity() >= 0 ? arguments.size() != function.arity() : arguments.isEmpty()) {
            throw new IllegalArgumentException(function + " of " + arguments.size() + " arguments");
        }
        this.function = function;
        this.arguments = List.copyOf(arguments);
    }

    public ScalarFunction function() {
        return function;
    }

    public List<Expr> arguments() {
        return arguments;
    }

    /** Returns the only or first argument. */
    public Expr argument() {
        return arguments.get(0);
    }

    @Override
    public List<Expr> children() {
        return arguments;
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Call(function, children);
    }

    @Override
    protected boolean sameParts(Expr other) {
        Call that = (Call) other;
        return function == that.function && arguments.equals(that.arguments);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitCall(this);
    }
}
