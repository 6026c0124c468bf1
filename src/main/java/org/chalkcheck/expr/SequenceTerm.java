package org.chalkcheck.expr;

import java.util.List;

/**
 * The term of a declared sequence at an integer index.
 */
public final class SequenceTerm extends Expr {
    private final String name;
    private final Expr index;

    public SequenceTerm(String name, Expr index, Shape shape) {
        super(shape, List.of(name, index));
        this.name = name;
        this.index = index;
    }

    public String name() {
        return name;
    }

    public Expr index() {
        return index;
    }

    @Override
    public List<Expr> children() {
        return List.of(index);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new SequenceTerm(name, children.get(0), shape());
    }

    @Override
    protected boolean sameParts(Expr other) {
        SequenceTerm that = (SequenceTerm) other;
        return name.equals(that.name) && index.equals(that.index) && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitSequenceTerm(this);
    }
}
