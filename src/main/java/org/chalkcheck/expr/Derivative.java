package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * The derivative of a body by a variable that is free in the body and stays free in the result.
 *
 * <p>Shapes (layout {@code mixed}): a scalar by a tensor has the tensor's shape, a tensor by a scalar the tensor's, a column of length m by a
 * column of length n is m x n with entry (i, j) = dy_i/dx_j; otherwise the axes of the body are followed by those of the variable, without the
 * unit axis of columns.
 */
public final class Derivative extends Expr {
    private final Expr body;
    private final Variable variable;

    public Derivative(Expr body, Variable variable) {
        super(shape(body.shape(), variable.shape()), List.of(body, variable));
        this.body = body;
        this.variable = variable;
    }

    public Expr body() {
        return body;
    }

    public Variable variable() {
        return variable;
    }

    /** Returns the shape of the derivative of a value of one shape by a variable of another. */
    public static Shape shape(Shape body, Shape variable) {
        if (body.isScalar()) {
            return variable;
        }
        if (variable.isScalar()) {
            return body;
        }
        ArrayList<Dim> axes = new ArrayList<>(significant(body));
        axes.addAll(significant(variable));
        return Shape.of(axes);
    }

    /** Returns the axes of a shape without the unit axis of columns. */
    public static List<Dim> significant(Shape shape) {
        return shape.isColumn() ? shape.axes().subList(0, 1) : shape.axes();
    }

    @Override
    public List<Expr> children() {
        return List.of(body);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Derivative(children.get(0), variable);
    }

    @Override
    protected boolean sameParts(Expr other) {
        Derivative that = (Derivative) other;
        return body.equals(that.body) && variable.equals(that.variable);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitDerivative(this);
    }
}
