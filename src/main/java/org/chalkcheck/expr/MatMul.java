package org.chalkcheck.expr;

import java.util.List;

/**
 * The product of two matrices; the result has two axes even where both are of length 1.
 */
public final class MatMul extends Expr {
    private final Expr left;
    private final Expr right;

    public MatMul(Expr left, Expr right) {
        super(product(left, right), List.of(left, right));
        this.left = left;
        this.right = right;
    }

    public Expr left() {
        return left;
    }

    public Expr right() {
        return right;
    }

    private static Shape product(Expr left, Expr right) {
        if (!left.shape().isMatrix()
                || !right.shape().isMatrix()
                || !left.shape().axis(1).equals(right.shape().axis(0))) {
            throw new IllegalArgumentException("cannot multiply " + left.shape() + " by " + right.shape());
        }
        return Shape.matrix(left.shape().axis(0), right.shape().axis(1));
    }

    @Override
    public List<Expr> children() {
        return List.of(left, right);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new MatMul(children.get(0), children.get(1));
    }

    @Override
    protected boolean sameParts(Expr other) {
        MatMul that = (MatMul) other;
        return left.equals(that.left) && right.equals(that.right);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitMatMul(this);
    }
}
