package org.chalkcheck.expr;

import java.util.List;

/**
 * An exact rational number.
 */
public final class Num extends Expr {
    private final Rational value;

    public Num(Rational value) {
        super(Shape.SCALAR, List.of(value));
        this.value = value;
    }

    public Rational value() {
        return value;
    }

    public static final Num ZERO = new Num(Rational.ZERO);
    public static final Num ONE = new Num(Rational.ONE);
    public static final Num MINUS_ONE = new Num(Rational.MINUS_ONE);

    public static Num of(long value) {
        return new Num(Rational.of(value));
    }

    public static Num of(Rational value) {
        return new Num(value);
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return this;
    }

    @Override
    protected boolean sameParts(Expr other) {
        Num that = (Num) other;
        return value.equals(that.value);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitNum(this);
    }
}
