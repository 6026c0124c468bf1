package org.chalkcheck.expr;

import java.util.List;

/**
 * The term of a declared sequence at an integer index.
 */
public final class SequenceTerm extends Expr {
    private final String name;
    private final Expr index;
    private final Domain domain;
    private final Structure structure;

    /** A term of which nothing is known but its shape. */
    public SequenceTerm(String name, Expr index, Shape shape) {
        this(name, index, shape, Domain.REAL, Structure.GENERAL);
    }

    /**
     * A term.
     *
     * @param domain the domain of its entries
     * @param structure the kind of matrix or vector that it is
     */
    public SequenceTerm(String name, Expr index, Shape shape, Domain domain, Structure structure) {
        super(shape, List.of(name, index));
        this.name = name;
        this.index = index;
        this.domain = domain;
        this.structure = structure;
    }

    public String name() {
        return name;
    }

    public Expr index() {
        return index;
    }

    public Domain domain() {
        return domain;
    }

    public Structure structure() {
        return structure;
    }

    /** Returns the term of the same sequence at another index. */
    public SequenceTerm at(Expr other) {
        return new SequenceTerm(name, other, shape(), domain, structure);
    }

    @Override
    public List<Expr> children() {
        return List.of(index);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return at(children.get(0));
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
