package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.syntax.DeclaredName;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.TypeSyntax;

/** Reads the types of declarations: the numbers, the shape and the structure that they say. */
final class TypeReader {
    private final Scope scope;
    private final List<Syntax> assumptions;
    private final Consumer<String> onDimension;

    /**
     * @param scope the names that a type may use
     * @param assumptions modified: takes the bounds of intervals that are no constants
     * @param onDimension hears every name that becomes a dimension
     */
    TypeReader(Scope scope, List<Syntax> assumptions, Consumer<String> onDimension) {
        this.scope = scope;
        this.assumptions = assumptions;
        this.onDimension = onDimension;
    }

    /** Returns a dimension; its names become dimensions. */
    Dim dimension(Syntax syntax) {
        Dim dim = new DimensionReader(scope, onDimension)
                .read(syntax)
                .orElseThrow(() -> TypingFailure.invalid(Diagnostic.error(
                        "no-dimension",
                        syntax.span(),
                        "a dimension is a polynomial with integer coefficients, such as n or 2*n + 1")));
        if (dim.isLiteral() && dim.literal() < 1) {
            throw TypingFailure.invalid(
                    Diagnostic.error("no-dimension", syntax.span(), "a dimension is at least 1, not " + dim));
        }
        return dim;
    }

    /** Returns the numbers of a type; ends of its interval with names in them become assumptions on every declared name. */
    Domain domain(TypeSyntax type, List<DeclaredName> names) {
        Domain domain = domain(type);
        if (type.interval().isPresent()) {
            domain = domain.and(new Intervals(scope)
                    .domain(
                            type.interval().get(),
                            names,
                            assumptions,
                            type.kind().isDomain()));
        }
        if (isEmpty(domain)) {
            throw TypingFailure.invalid(Diagnostic.error(
                    "empty-interval",
                    type.span(),
                    "no number is all of this at once",
                    "remove what contradicts the rest"));
        }
        return domain;
    }

    private static boolean isEmpty(Domain domain) {
        double low = domain.lowest();
        double high = domain.highest();
        boolean openBelow = domain.lower().map(Bound::open).orElse(false);
        boolean openAbove = domain.upper().map(Bound::open).orElse(false);
        double least = openBelow ? Math.floor(low) + 1 : Math.ceil(low);
        double greatest = openAbove ? Math.ceil(high) - 1 : Math.floor(high);
        return low > high
                || low == high && (openBelow || openAbove || domain.nonzero() && low == 0)
                || domain.integer() && least > greatest;
    }

    /** Returns the numbers of a type without an interval. */
    static Domain domain(TypeSyntax type) {
        Domain domain = domain(type.kind());
        for (TypeSyntax.Kind qualifier : type.qualifiers()) {
            domain = domain.and(domain(qualifier));
        }
        return domain;
    }

    private static Domain domain(TypeSyntax.Kind kind) {
        return switch (kind) {
            case POSITIVE -> Domain.POSITIVE;
            case NONNEGATIVE, SIMPLEX -> Domain.NONNEGATIVE;
            case NEGATIVE -> Domain.NEGATIVE;
            case NONPOSITIVE -> Domain.interval(Optional.empty(), Optional.of(new Bound(Num.ZERO, 0, false)));
            case NONZERO -> Domain.NONZERO;
            case INTEGER -> Domain.INTEGER;
            case NATURAL, INDEX -> Domain.NATURAL;
            case REAL, VECTOR, MATRIX, SYMMETRIC, SPD, ORTHOGONAL, INVERTIBLE, DIAGONAL, TENSOR -> Domain.REAL;
        };
    }

    /** Returns the shape of a type; nothing for a type of numbers. */
    Optional<Shape> shape(TypeSyntax type) {
        List<Dim> dims = type.dimensions().stream().map(this::dimension).toList();
        return switch (type.kind()) {
            case VECTOR, SIMPLEX -> Optional.of(Shape.column(dims.get(0)));
            case MATRIX -> Optional.of(Shape.matrix(dims.get(0), dims.get(1)));
            case SYMMETRIC, SPD, ORTHOGONAL, INVERTIBLE, DIAGONAL ->
                Optional.of(Shape.matrix(dims.get(0), dims.get(0)));
            case TENSOR -> Optional.of(Shape.of(dims));
            default -> Optional.empty();
        };
    }

    static Structure structure(TypeSyntax type) {
        return switch (type.kind()) {
            case SYMMETRIC -> Structure.SYMMETRIC;
            case SPD -> Structure.SPD;
            case ORTHOGONAL -> Structure.ORTHOGONAL;
            case INVERTIBLE -> Structure.INVERTIBLE;
            case DIAGONAL -> Structure.DIAGONAL;
            case SIMPLEX -> Structure.SIMPLEX;
            default -> Structure.GENERAL;
        };
    }
}
