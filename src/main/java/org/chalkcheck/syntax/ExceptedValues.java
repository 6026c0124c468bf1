package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** What is assumed where words except values from a claim: {@code \text{except for } x = 0, 1}. */
final class ExceptedValues {
    private ExceptedValues() {}

    /** Returns the conditions that deny an equation, each of several ones, or that a name is one of several values; nothing for what else there is. */
    static Optional<List<Syntax>> opposite(Syntax condition) {
        if (condition instanceof Syntax.Logical logical && logical.kind() == Syntax.Logical.Kind.OR) {
            List<Syntax> all = new ArrayList<>();
            for (Syntax operand : logical.operands()) {
                Optional<List<Syntax>> one = opposite(operand);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(one.get());
            }
            return Optional.of(all);
        }
        if (!(condition instanceof Syntax.Chain chain) || chain.relations().size() != 1) {
            return Optional.empty();
        }
        Syntax name = chain.operands().get(0);
        Syntax value = chain.operands().get(1);
        Relation relation = chain.relations().get(0);
        return switch (relation.kind()) {
            case EQUAL -> Optional.of(List.of(compared(name, Relation.Kind.NOT_EQUAL, value, chain)));
            case NOT_EQUAL -> Optional.of(List.of(compared(name, Relation.Kind.EQUAL, value, chain)));
            case IN ->
                value instanceof Syntax.Group set && set.delimiter() == Syntax.Group.Delimiter.BRACE
                        ? Optional.of(set.items().stream()
                                .map(item -> compared(name, Relation.Kind.NOT_EQUAL, item, chain))
                                .toList())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns that a name is not a value that words except. */
    static Syntax excepted(Syntax name, Syntax value, Span words) {
        return new Syntax.Chain(
                List.of(name, value), List.of(new Relation(Relation.Kind.NOT_EQUAL, words)), words.to(value.span()));
    }

    /**
     * Returns whether conditions are about the same name as those before them: "except for x = 0 and x = 1" excepts each, "except for x = 0 and
     * y = 0" may except them together alone.
     */
    static boolean areOf(Optional<Syntax> name, List<Syntax> conditions) {
        Optional<String> text = name.flatMap(CanonicalNames::of);
        return text.isPresent()
                && conditions.stream()
                        .allMatch(condition -> condition instanceof Syntax.Chain chain
                                && CanonicalNames.of(chain.operands().get(0)).equals(text));
    }

    private static Syntax compared(Syntax name, Relation.Kind kind, Syntax value, Syntax.Chain written) {
        return new Syntax.Chain(
                List.of(name, value),
                List.of(new Relation(kind, written.relations().get(0).span())),
                written.span());
    }
}
