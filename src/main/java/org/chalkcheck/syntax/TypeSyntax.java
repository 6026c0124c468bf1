package org.chalkcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * A type in a declaration.
 *
 * @param kind the shape, or of a scalar its domain
 * @param dimensions the arguments, as many as the kind takes
 * @param qualifiers further domains of each entry
 * @param interval the interval of each entry
 * @param first where the indices of each axis begin; empty for 1
 */
public record TypeSyntax(
        Kind kind,
        List<Syntax> dimensions,
        List<Kind> qualifiers,
        Optional<Syntax.Interval> interval,
        List<Integer> first,
        Span span) {
    /** Makes a type whose indices begin at 1. */
    public TypeSyntax(
            Kind kind, List<Syntax> dimensions, List<Kind> qualifiers, Optional<Syntax.Interval> interval, Span span) {
        this(kind, dimensions, qualifiers, interval, List.of(), span);
    }

    /** The kinds. */
    public enum Kind {
        REAL(0),
        POSITIVE(0),
        NONNEGATIVE(0),
        NEGATIVE(0),
        NONPOSITIVE(0),
        NONZERO(0),
        INTEGER(0),
        NATURAL(0),
        INDEX(1),
        VECTOR(1),
        MATRIX(2),
        SYMMETRIC(1),
        SPD(1),
        ORTHOGONAL(1),
        INVERTIBLE(1),
        DIAGONAL(1),
        SIMPLEX(1),
        /** As many dimensions as it has axes. */
        TENSOR(-1);

        private final int dimensions;

        Kind(int dimensions) {
            this.dimensions = dimensions;
        }

        /** Returns how many dimensions the kind takes; -1 for any number. */
        public int dimensionCount() {
            return dimensions;
        }

        /** Returns whether it says something of every entry rather than of the shape. */
        public boolean isDomain() {
            return dimensions == 0;
        }
    }

    public TypeSyntax {
        dimensions = List.copyOf(dimensions);
        first = List.copyOf(first);
        qualifiers = List.copyOf(qualifiers);
    }

    /** Returns the type of the members of a set such as {@code \mathbb{R}^n} or {@code \mathbb{N}}, if it is one that is known. */
    public static Optional<TypeSyntax> ofSet(Syntax set) {
        try {
            return Optional.of(TypeReader.ofSet(set));
        } catch (ParseFailure unknown) {
            return Optional.empty();
        }
    }
}
