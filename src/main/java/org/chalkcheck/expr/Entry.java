package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a tensor, by one 1-based index an axis.
 */
public final class Entry extends Expr {
    private final Expr tensor;
    private final List<Expr> indices;

    public Entry(Expr tensor, List<Expr> indices) {
        super(Shape.SCALAR, List.of(tensor, indices));
        if (indices.size() != tensor.shape().axisCount()) {
            throw new IllegalArgumentException(indices.size() + " indices for " + tensor.shape());
        }
        this.tensor = tensor;
        this.indices = List.copyOf(indices);
    }

    public Expr tensor() {
        return tensor;
    }

    public List<Expr> indices() {
        return indices;
    }

    @Override
    public List<Expr> children() {
        ArrayList<Expr> children = new ArrayList<>();
        children.add(tensor);
        children.addAll(indices);
        return List.copyOf(children);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Entry(children.get(0), children.subList(1, children.size()));
    }

    @Override
    protected boolean sameParts(Expr other) {
        Entry that = (Entry) other;
        return tensor.equals(that.tensor) && indices.equals(that.indices);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitEntry(this);
    }
}
