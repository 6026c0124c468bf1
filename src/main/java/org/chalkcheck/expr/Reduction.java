package org.chalkcheck.expr;

import java.util.List;
import java.util.Optional;

/**
 * A sum, product, maximum or minimum over an integer index from lower to upper, both included; empty where upper is lower - 1 or less.
 */
public final class Reduction extends Expr {
    private final Kind kind;
    private final Variable index;
    private final Expr lower;
    private final Expr upper;
    private final Expr body;

    public Reduction(Kind kind, Variable index, Expr lower, Expr upper, Expr body) {
        super(body.shape(), List.of(kind.name(), index, lower, upper, body));
        this.kind = kind;
        this.index = index;
        this.lower = lower;
        this.upper = upper;
        this.body = body;
    }

    /**
     * Returns the column over all of whose entries an index runs, if that is what it does: then a reduction is one of the whole column,
     * whatever its index is called.
     */
    public static Optional<Expr> columnOver(Variable index, Expr lower, Expr upper, Expr body) {
        return body instanceof Entry entry
                        && entry.tensor().shape().isColumn()
                        && entry.indices().get(0).equals(index)
                        && !Traversal.contains(entry.tensor(), index::equals)
                        && lower.equals(Num.ONE)
                        && upper.equals(
                                Expressions.dimension(entry.tensor().shape().axis(0)))
                ? Optional.of(entry.tensor())
                : Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    public Variable index() {
        return index;
    }

    public Expr lower() {
        return lower;
    }

    public Expr upper() {
        return upper;
    }

    public Expr body() {
        return body;
    }

    /** The ways to reduce. An empty sum is 0, an empty product 1, an empty maximum or minimum undefined. */
    public enum Kind {
        SUM,
        PRODUCT,
        MAX,
        MIN
    }

    @Override
    public List<Expr> children() {
        return List.of(lower, upper, body);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Reduction(kind, index, children.get(0), children.get(1), children.get(2));
    }

    @Override
    protected boolean sameParts(Expr other) {
        Reduction that = (Reduction) other;
        return kind == that.kind
                && index.equals(that.index)
                && lower.equals(that.lower)
                && upper.equals(that.upper)
                && body.equals(that.body);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitReduction(this);
    }
}
