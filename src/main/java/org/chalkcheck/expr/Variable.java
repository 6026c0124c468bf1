package org.chalkcheck.expr;

import java.util.List;

/**
 * A name for a value: free, random, an index or bound by a sum, integral, limit or derivative.
 *
 * <p>Two variables are equal when name, shape and role are. Bound variables carry names that are unique in their claim; what follows {@code #} in
 * a name is not printed.
 */
public final class Variable extends Expr {
    private final String name;
    private final Domain domain;
    private final Structure structure;
    private final Role role;

    public Variable(String name, Shape shape, Domain domain, Structure structure, Role role) {
        super(shape, List.of(name, role.name()));
        this.name = name;
        this.domain = domain;
        this.structure = structure;
        this.role = role;
    }

    public String name() {
        return name;
    }

    public Domain domain() {
        return domain;
    }

    public Structure structure() {
        return structure;
    }

    public Role role() {
        return role;
    }

    /** What a variable stands for. */
    public enum Role {
        /** Any value of its domain: the claim is about all of them. */
        FREE,
        /** A random variable; its law stands with the claim. */
        RANDOM,
        /** Bound by a sum, product, table, integral, limit, derivative or substitution. */
        BOUND
    }

    /** Returns a free real scalar. */
    public static Variable real(String name) {
        return of(name, Shape.SCALAR);
    }

    /** Returns a free variable with real entries. */
    public static Variable of(String name, Shape shape) {
        return new Variable(name, shape, Domain.REAL, Structure.GENERAL, Role.FREE);
    }

    /** Returns a bound integer between 1 and an unknown end. */
    public static Variable index(String name) {
        return new Variable(name, Shape.SCALAR, Domain.INTEGER, Structure.GENERAL, Role.BOUND);
    }

    /** Returns a bound real variable of the given shape. */
    public static Variable bound(String name, Shape shape) {
        return new Variable(name, shape, Domain.REAL, Structure.GENERAL, Role.BOUND);
    }

    /** Returns the name to print. */
    public String label() {
        int mark = name.indexOf('#');
        return mark < 0 ? name : name.substring(0, mark);
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
        Variable that = (Variable) other;
        return name.equals(that.name) && role == that.role && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitVariable(this);
    }
}
