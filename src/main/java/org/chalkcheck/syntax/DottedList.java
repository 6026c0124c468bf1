package org.chalkcheck.syntax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole numbers that follow each other, of which the first and perhaps the last are written: {@code k \in \{0, 1, \dots, n\}}, and below an operator
 * {@code k = 1, \dots, n} too.
 *
 * @param name what runs through them
 * @param last none where there is no end
 */
public record DottedList(Syntax name, Syntax start, Optional<Syntax> last) {
    /** Returns the list that a condition is; nothing where it is none, or the numbers before the dots do not follow each other. */
    public static Optional<DottedList> of(Syntax condition) {
        if (condition instanceof Syntax.Chain chain
                && chain.relations().size() == 1
                && chain.relations().get(0).kind() == Relation.Kind.IN
                && chain.operands().get(1) instanceof Syntax.Group set
                && set.delimiter() == Syntax.Group.Delimiter.BRACE) {
            return of(chain.operands().get(0), set.items());
        }
        if (condition instanceof Syntax.Sequence list
                && list.items().get(0) instanceof Syntax.Chain first
                && first.relations().size() == 1
                && first.relations().get(0).kind() == Relation.Kind.EQUAL) {
            List<Syntax> values = new ArrayList<>(list.items());
            values.set(0, first.operands().get(1));
            return of(first.operands().get(0), values);
        }
        return Optional.empty();
    }

    private static Optional<DottedList> of(Syntax name, List<Syntax> items) {
        int dots = (int) items.stream().takeWhile(item -> !isDots(item)).count();
        boolean read =
                dots > 0 && dots < items.size() && dots + 2 >= items.size() && countByOne(items.subList(0, dots));
        return read
                ? Optional.of(new DottedList(
                        name,
                        items.get(0),
                        dots + 1 < items.size() ? Optional.of(items.get(dots + 1)) : Optional.empty()))
                : Optional.empty();
    }

    static boolean isDots(Syntax item) {
        return item instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.ELLIPSIS;
    }

    /** Returns whether numbers before dots follow each other: 1, 2, 3 and m, m + 1, but not 1, 3, 5. */
    static boolean countByOne(List<Syntax> values) {
        for (int k = 1; k < values.size(); k++) {
            boolean next =
                    values.get(k - 1) instanceof Syntax.Number before && values.get(k) instanceof Syntax.Number after
                            ? after.value().compareTo(before.value().add(BigDecimal.ONE)) == 0
                            : k == 1
                                    && SyntaxPrinter.toLatex(values.get(1))
                                            .equals(SyntaxPrinter.toLatex(values.get(0)) + " + 1");
            if (!next) {
                return false;
            }
        }
        return true;
    }
}
