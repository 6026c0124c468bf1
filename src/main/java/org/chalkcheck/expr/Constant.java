package org.chalkcheck.expr;

import java.util.List;

/**
 * A mathematical constant that is no rational number, or infinity as a bound of a range.
 */
public final class Constant extends Expr {
    private final Kind kind;

    public Constant(Kind kind) {
        super(Shape.SCALAR, List.of(kind.name()));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public static final Constant PI = new Constant(Kind.PI);
    public static final Constant E = new Constant(Kind.E);
    public static final Constant EULER_GAMMA = new Constant(Kind.EULER_GAMMA);
    public static final Constant INFINITY = new Constant(Kind.INFINITY);

    /** The constants. */
    public enum Kind {
        PI,
        E,
        /** Euler's constant, 0.5772... */
        EULER_GAMMA,
        /** Only a bound of sums and integrals or the point of a limit. */
        INFINITY
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
        Constant that = (Constant) other;
        return kind == that.kind;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitConstant(this);
    }
}
