package org.chalkcheck.typing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.DottedList;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Puts the bounds of sums, products, extrema and integrals that are written below the sign alone at both ends of it: {@code \max_{k = 1, \dots, n}},
 * {@code \sum_{k \ge 1}}, {@code \int_{\mathbb{R}}}.
 */
final class UsualBounds {
    private UsualBounds() {}

    /** Returns the operator with an index and its start below and its end above, or as it is. */
    static Syntax.BigOperator of(Syntax.BigOperator operator) {
        if (operator.lower().isEmpty()) {
            return operator;
        }
        Syntax lower = Names.strip(operator.lower().get());
        if (operator.upper().isPresent()) {
            return lower instanceof Syntax.Sequence starts
                            && starts.items().stream().allMatch(UsualBounds::isStart)
                    ? nested(operator, starts.items())
                    : operator;
        }
        return switch (operator.kind()) {
            case SUM, PRODUCT ->
                listed(operator, lower).or(() -> endless(operator, lower)).orElse(operator);
            case MAXIMUM, MINIMUM -> listed(operator, lower).orElse(operator);
            case INTEGRAL -> integral(operator, lower).orElse(operator);
            default -> operator;
        };
    }

    private static boolean isStart(Syntax item) {
        return item instanceof Syntax.Chain chain
                && chain.relations().size() == 1
                && chain.relations().get(0).kind() == Relation.Kind.EQUAL;
    }

    /** Several indices with one end, as in {@code \sum_{i=1, j=1}^n}, are an operator each. */
    private static Syntax.BigOperator nested(Syntax.BigOperator operator, List<Syntax> starts) {
        Syntax.BigOperator inner = operator;
        for (int k = starts.size() - 1; k >= 0; k--) {
            Syntax body = k == starts.size() - 1 ? operator.body() : inner;
            inner = new Syntax.BigOperator(
                    operator.kind(), Optional.of(starts.get(k)), operator.upper(), List.of(), body, operator.span());
        }
        return inner;
    }

    private static Optional<Syntax.BigOperator> listed(Syntax.BigOperator operator, Syntax lower) {
        Optional<DottedList> list = DottedList.of(lower);
        if (list.isPresent()) {
            Syntax name = list.get().name();
            return Optional.of(with(
                    operator,
                    compared(name, Relation.Kind.EQUAL, list.get().start()),
                    list.get().last().or(() -> Optional.of(infinity(lower)))));
        }
        // k = 1, 3, 5
        if (lower instanceof Syntax.Sequence values
                && values.items().get(0) instanceof Syntax.Chain first
                && first.relations().size() == 1
                && first.relations().get(0).kind() == Relation.Kind.EQUAL
                && values.items().stream().skip(1).allMatch(Syntax.Number.class::isInstance)) {
            List<Syntax> numbers = new ArrayList<>(values.items());
            numbers.set(0, first.operands().get(1));
            return Optional.of(with(
                    operator,
                    compared(
                            first.operands().get(0),
                            Relation.Kind.IN,
                            new Syntax.Group(Syntax.Group.Delimiter.BRACE, numbers, values.span())),
                    Optional.empty()));
        }
        return Optional.empty();
    }

    /** An index from a bound on runs to infinity, unless it is one of entries. */
    private static Optional<Syntax.BigOperator> endless(Syntax.BigOperator operator, Syntax lower) {
        if (!(lower instanceof Syntax.Chain chain) || chain.relations().size() != 1) {
            return Optional.empty();
        }
        Relation.Kind kind = chain.relations().get(0).kind();
        Optional<String> name = CanonicalNames.of(chain.operands().get(0));
        boolean from = (kind == Relation.Kind.GREATER_EQUAL || kind == Relation.Kind.GREATER)
                && name.filter(index -> mentions(operator.body(), index) && !standsBelow(operator.body(), index))
                        .isPresent()
                && chain.operands().get(1) instanceof Syntax.Number;
        if (!from) {
            return Optional.empty();
        }
        Syntax.Number start = (Syntax.Number) chain.operands().get(1);
        Syntax first = kind == Relation.Kind.GREATER
                ? Syntax.Number.of(start.value().add(BigDecimal.ONE).toPlainString(), start.span())
                : start;
        return Optional.of(with(
                operator, compared(chain.operands().get(0), Relation.Kind.EQUAL, first), Optional.of(infinity(lower))));
    }

    private static Optional<Syntax.BigOperator> integral(Syntax.BigOperator operator, Syntax lower) {
        if (lower instanceof Syntax.Name line
                && line.text().equals("R")
                && line.style() == Syntax.Name.Style.BLACKBOARD) {
            return Optional.of(with(
                    operator, new Syntax.Signed(true, infinity(lower), lower.span()), Optional.of(infinity(lower))));
        }
        if (lower instanceof Syntax.Interval interval) {
            return Optional.of(with(operator, interval.lower(), Optional.of(interval.upper())));
        }
        return lower instanceof Syntax.Group ends
                        && ends.items().size() == 2
                        && (ends.delimiter() == Syntax.Group.Delimiter.BRACKET
                                || ends.delimiter() == Syntax.Group.Delimiter.PARENTHESIS)
                ? Optional.of(with(
                        operator, ends.items().get(0), Optional.of(ends.items().get(1))))
                : Optional.empty();
    }

    private static boolean mentions(Syntax part, String name) {
        return CanonicalNames.of(part).filter(name::equals).isPresent()
                || SyntaxParts.of(part).stream().anyMatch(inner -> mentions(inner, name));
    }

    private static boolean standsBelow(Syntax part, String name) {
        return part instanceof Syntax.Script script
                        && script.subscript()
                                .filter(below -> mentions(below, name)
                                        || Indices.of(below, 2).stream().anyMatch(index -> mentions(index, name)))
                                .isPresent()
                || SyntaxParts.of(part).stream().anyMatch(inner -> standsBelow(inner, name));
    }

    private static Syntax infinity(Syntax at) {
        return new Syntax.Symbol(Syntax.Symbol.Kind.INFINITY, at.span());
    }

    private static Syntax compared(Syntax name, Relation.Kind kind, Syntax value) {
        return new Syntax.Chain(
                List.of(name, value),
                List.of(new Relation(kind, name.span())),
                name.span().to(value.span()));
    }

    private static Syntax.BigOperator with(Syntax.BigOperator operator, Syntax lower, Optional<Syntax> upper) {
        return new Syntax.BigOperator(
                operator.kind(), Optional.of(lower), upper, operator.variables(), operator.body(), operator.span());
    }
}
