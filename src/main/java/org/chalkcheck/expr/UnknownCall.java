package org.chalkcheck.expr;

import java.util.List;

/**
 * A value or derivative of a function of which only smoothness is known.
 *
 * <p>A function of one real is applied entrywise. A function from vectors of length n to vectors of length m takes a column; its derivative of
 * order 1 is the Jacobian.
 */
public final class UnknownCall extends Expr {
    private final FunctionSymbol function;
    private final int order;
    private final Expr argument;

    public UnknownCall(FunctionSymbol function, int order, Expr argument) {
        super(shape(function, order, argument), List.of(function, order, argument));
        this.function = function;
        this.order = order;
        this.argument = argument;
    }

    public FunctionSymbol function() {
        return function;
    }

    public int order() {
        return order;
    }

    public Expr argument() {
        return argument;
    }

    private static Shape shape(FunctionSymbol function, int order, Expr argument) {
        if (function.isScalar()) {
            return argument.shape();
        }
        return order == 0 ? function.valueShape() : Derivative.shape(function.valueShape(), argument.shape());
    }

    @Override
    public List<Expr> children() {
        return List.of(argument);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new UnknownCall(function, order, children.get(0));
    }

    @Override
    protected boolean sameParts(Expr other) {
        UnknownCall that = (UnknownCall) other;
        return function.equals(that.function) && order == that.order && argument.equals(that.argument);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitUnknownCall(this);
    }
}
