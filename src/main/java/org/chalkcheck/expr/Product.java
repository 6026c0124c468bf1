package org.chalkcheck.expr;

import java.util.List;

/**
 * The entrywise product of factors that are scalars or of one shape.
 */
public final class Product extends Expr {
    private final List<Expr> factors;

    public Product(List<Expr> factors) {
        super(commonShape(factors, false), List.of(factors));
        this.factors = List.copyOf(factors);
    }

    public List<Expr> factors() {
        return factors;
    }

    @Override
    public List<Expr> children() {
        return factors;
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Product(children);
    }

    @Override
    protected boolean sameParts(Expr other) {
        Product that = (Product) other;
        return factors.equals(that.factors);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitProduct(this);
    }
}
