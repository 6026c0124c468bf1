package org.chalkcheck.expr;

import java.util.List;

/**
 * A named operation on whole vectors and matrices; its shape is given by whoever builds it.
 */
public final class TensorCall extends Expr {
    private final TensorFunction function;
    private final List<Expr> arguments;

    public TensorCall(TensorFunction function, List<Expr> arguments, Shape shape) {
        super(shape, List.of(function.name(), arguments));
        this.function = function;
        this.arguments = List.copyOf(arguments);
    }

    public TensorFunction function() {
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
        return new TensorCall(function, children, shape());
    }

    @Override
    protected boolean sameParts(Expr other) {
        TensorCall that = (TensorCall) other;
        return function == that.function && arguments.equals(that.arguments) && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitTensorCall(this);
    }
}
