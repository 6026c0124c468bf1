package org.chalkcheck.expr;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A typed expression: an immutable value that knows its shape and not its place in the source.
 *
 * <p>Equality is structural. The hash is computed once, from the cached hashes of the parts, so that shared subexpressions cost nothing twice.
 */
public abstract sealed class Expr
        permits Num,
                Constant,
                Variable,
                DimensionValue,
                Fill,
                Identity,
                Sum,
                Product,
                Call,
                MatMul,
                Transpose,
                TensorCall,
                Block,
                Entry,
                Tabulate,
                Reduction,
                Derivative,
                NthDerivative,
                Substitution,
                Integral,
                Limit,
                UnknownCall,
                SequenceTerm,
                Cases,
                Moment {
    private final Shape shape;
    private final int hash;
    private @Nullable Set<Variable> variables;
    private @Nullable Set<String> dimensions;
    /** The bits of {@link Part}, negative while they are not known. */
    private int parts = -1;

    /** Keeps the shape and the hash of the parts. */
    protected Expr(Shape shape, List<Object> parts) {
        this.shape = shape;
        int name = getClass().getSimpleName().hashCode();
        this.hash = 31 * (31 * (31 + name) + shape.axisCount()) + parts.hashCode();
    }

    /** Returns the shape of the value; a scalar has no axes. */
    public final Shape shape() {
        return shape;
    }

    /** Returns the direct subexpressions in the order of writing, those inside conditions included. */
    public abstract List<Expr> children();

    /** Returns the same node over other children, given in the order of {@link #children()}. */
    public abstract Expr withChildren(List<Expr> children);

    public abstract <R> R accept(ExprVisitor<R> visitor);

    /** Compares with an expression of the same class and hash. */
    protected abstract boolean sameParts(Expr other);

    /** Returns the free and random variables in order of first occurrence; found once, as many parts share theirs. */
    final Set<Variable> variables() {
        Set<Variable> known = variables;
        if (known == null) {
            Union<Variable> names = new Union<>();
            for (Expr child : children()) {
                names.addAll(child.variables());
            }
            if (this instanceof Variable variable) {
                addFree(variable, names);
            } else if (this instanceof Derivative derivative) {
                addFree(derivative.variable(), names);
            } else if (this instanceof NthDerivative derivative) {
                addFree(derivative.variable(), names);
            }
            known = names.all();
            variables = known;
        }
        return known;
    }

    private static void addFree(Variable variable, Union<Variable> names) {
        if (variable.role() != Variable.Role.BOUND) {
            names.addAll(Set.of(variable));
        }
    }

    /** Returns whether the expression is or holds a part of some kind; found once. */
    final boolean has(Part part) {
        return (parts() & part.bit()) != 0;
    }

    private int parts() {
        int known = parts;
        if (known < 0) {
            known = Part.of(this);
            List<Expr> children = children();
            for (int k = 0; k < children.size(); k++) {
                known |= children.get(k).parts();
            }
            parts = known;
        }
        return known;
    }

    /** Returns the names of the dimensions in shapes and values, sorted; found once, as many parts share theirs. */
    final Set<String> dimensions() {
        Set<String> known = dimensions;
        if (known == null) {
            Union<String> names = new Union<>();
            for (Expr child : children()) {
                names.addAll(child.dimensions());
            }
            for (Dim axis : shape.axes()) {
                names.addAll(axis.names());
            }
            if (this instanceof DimensionValue value) {
                names.addAll(value.dimension().names());
            } else if (this instanceof Identity identity) {
                names.addAll(identity.size().names());
            }
            known = names.isShared() ? names.all() : Collections.unmodifiableSet(new TreeSet<>(names.all()));
            dimensions = known;
        }
        return known;
    }

    /** Throws IllegalArgumentException unless this is a scalar. */
    final void requireScalar() {
        if (!shape.isScalar()) {
            throw new IllegalArgumentException("a scalar is needed, not " + shape);
        }
    }

    /** Returns the shape of an entrywise combination: scalars mix with one tensor shape unless {@code strict}. */
    static Shape commonShape(List<Expr> operands, boolean strict) {
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("no operands");
        }
        Shape common = operands.get(0).shape();
        for (Expr operand : operands) {
            if (operand.shape().equals(common) || !strict && operand.shape().isScalar()) {
                continue;
            }
            if (!strict && common.isScalar()) {
                common = operand.shape();
            } else {
                throw new IllegalArgumentException("cannot combine " + common + " with " + operand.shape());
            }
        }
        return common;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Expr that && hash == that.hash && getClass() == that.getClass() && sameParts(that);
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** Returns the plain syntax. */
    @Override
    public final String toString() {
        return PlainPrinter.print(this);
    }
}
