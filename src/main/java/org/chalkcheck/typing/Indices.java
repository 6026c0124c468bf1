package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.syntax.Syntax;

/** The indices that a subscript consists of. */
final class Indices {
    private Indices() {}

    /** Splits a subscript into indices: a list, or letters side by side where more than one is needed. */
    static List<Syntax> of(Syntax subscript, int needed) {
        if (subscript instanceof Syntax.Sequence sequence) {
            return sequence.items();
        }
        if (subscript instanceof Syntax.Group group
                && (group.items().size() > 1 || group.delimiter() == Syntax.Group.Delimiter.INVISIBLE)) {
            return group.items().size() == 1 ? of(group.items().get(0), needed) : group.items();
        }
        if (needed > 1 && subscript instanceof Syntax.Juxtaposition juxtaposition) {
            List<Syntax> parts = new ArrayList<>();
            for (Syntax.Juxtaposition.Factor factor : juxtaposition.factors()) {
                if (factor.value() instanceof Syntax.Number number) {
                    parts.addAll(digits(number));
                } else {
                    parts.add(factor.value());
                }
            }
            return parts;
        }
        if (needed > 1 && subscript instanceof Syntax.Number number) {
            return digits(number);
        }
        return needed > 1 && subscript instanceof Syntax.Name word ? letters(word) : List.of(subscript);
    }

    /** Plain syntax reads {@code ij} as one word: as indices it is two letters. */
    private static List<Syntax> letters(Syntax.Name word) {
        boolean several = word.text().matches("[A-Za-z]{2,3}") && !Letters.isLetter(word.text());
        if (!several) {
            return List.of(word);
        }
        List<Syntax> letters = new ArrayList<>();
        for (char letter : word.text().toCharArray()) {
            letters.add(new Syntax.Name(String.valueOf(letter), word.style(), word.span()));
        }
        return letters;
    }

    private static List<Syntax> digits(Syntax.Number number) {
        List<Syntax> digits = new ArrayList<>();
        for (int i = 0; i < number.text().length(); i++) {
            digits.add(Syntax.Number.of(number.text().substring(i, i + 1), number.span()));
        }
        return digits;
    }

    /** Returns indices as one subscript. */
    static Syntax joined(List<Syntax> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return new Syntax.Sequence(
                parts, parts.get(0).span().to(parts.get(parts.size() - 1).span()));
    }
}
