package org.chalkcheck.expr;

import java.util.List;

/**
 * A sum of terms of one shape; nested sums are flattened by {@link Expressions}.
 */
public final class Sum extends Expr {
    private final List<Expr> terms;

    public Sum(List<Expr> terms) {
        super(commonShape(terms, true), List.of(terms));
        this.terms = List.copyOf(terms);
    }

    public List<Expr> terms() {
        return terms;
    }

    @Override
    public List<Expr> children() {
        return terms;
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Sum(children);
    }

    @Override
    protected boolean sameParts(Expr other) {
        Sum that = (Sum) other;
        return terms.equals(that.terms);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitSum(this);
    }
}
