package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;

/** What a declared name stands for. */
sealed interface Binding {
    /** Returns the formula that defines the name, if it has one. */
    default Optional<Syntax> formula() {
        if (this instanceof OfFunction function) {
            return Optional.of(function.body());
        }
        if (this instanceof OfName name) {
            return Optional.of(name.body());
        }
        return this instanceof OfFamily family ? Optional.of(family.body()) : Optional.empty();
    }

    /**
     * A variable.
     *
     * @param first where the indices of its axes begin; empty for 1
     * @param single whether it is a scalar that was declared as a tensor of one entry
     */
    record OfVariable(Variable variable, List<Integer> first, boolean single) implements Binding {
        OfVariable(Variable variable) {
            this(variable, List.of(), false);
        }
    }

    /** A dimension that is also a number. */
    record OfDimension(Dim dimension) implements Binding {}

    /** A function with a definition. */
    record OfFunction(List<String> parameters, Syntax body) implements Binding {}

    /** A name for an expression. */
    record OfName(Syntax body) implements Binding {}

    /**
     * Names for the entries of a vector or matrix, given by a formula: {@code p_i = exp(z_i) / sum(exp(z))}.
     *
     * @param indices the letters that stand for the indices
     * @param body the formula of an entry, in these letters
     * @param whole for a declared list of values, the name of what holds them all
     */
    record OfFamily(List<String> indices, Syntax body, Optional<String> whole) implements Binding {}

    /** An unknown smooth function. */
    record OfUnknown(FunctionSymbol function) implements Binding {}

    /**
     * A sequence of values of one shape.
     *
     * @param index the letter of its index in declarations
     * @param above whether the index stands above the name
     * @param domain the domain of the entries of each term
     * @param structure the kind of matrix or vector that each term is
     * @param law where its terms are random: the law of each, independent of all others
     */
    record OfSequence(
            Shape shape,
            String index,
            boolean above,
            Domain domain,
            Structure structure,
            Optional<RandomDeclaration> law)
            implements Binding {}

    /** A name whose declaration, or a condition on which, could not be read: no claim about it has a meaning. */
    record OfUnreadable(boolean condition) implements Binding {}

    /** A random variable; its law is elaborated with each claim. */
    record OfRandom(RandomDeclaration declaration) implements Binding {}

    /**
     * The declared law of a random variable before elaboration.
     *
     * @param name the canonical name
     * @param shape the declared shape, if any
     * @param count for {@code X_1, ..., X_n}: the length of the column of independent ones
     * @param family the name of the family as written
     * @param parameters its arguments
     * @param span the declaration
     */
    record RandomDeclaration(
            String name,
            Optional<Shape> shape,
            Optional<Dim> count,
            String family,
            List<Syntax> parameters,
            Span span) {}
}
