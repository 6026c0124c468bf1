package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transpose of a name that has a mark above it, with both in one superscript: {@code W^{(2)\top}}, {@code W^{[l],T}} and
 * {@code W^{\top(2)}} are the transpose of {@code W^{(2)}}.
 *
 * @param mark what is left of the superscript
 * @param sign the sign of the transpose
 */
record MarkedTranspose(Syntax mark, Syntax sign) {
    /** Takes a superscript apart, if it is a mark beside the sign of a transpose. */
    static Optional<MarkedTranspose> of(Syntax superscript) {
        List<Syntax> parts = parts(superscript);
        if (parts.size() < 2) {
            return Optional.empty();
        }
        Syntax first = parts.get(0);
        Syntax last = parts.get(parts.size() - 1);
        if (isSign(last) || isLetter(last) && isMark(first)) {
            return Optional.of(new MarkedTranspose(joined(parts.subList(0, parts.size() - 1), superscript), last));
        }
        return isSign(first)
                ? Optional.of(new MarkedTranspose(joined(parts.subList(1, parts.size()), superscript), first))
                : Optional.empty();
    }

    /** Returns whether this is the sign of a transpose or the letter that stands for it. */
    static boolean isTranspose(Token token) {
        return token.is(TokenKind.WORD, "T")
                || token.is(TokenKind.COMMAND) && Commands.SYMBOLS.get(token.text()) == Syntax.Symbol.Kind.TRANSPOSE;
    }

    /** Returns what stands side by side in a superscript; nothing where that is no list or product. */
    static List<Syntax> parts(Syntax superscript) {
        if (superscript instanceof Syntax.Sequence list) {
            return list.items();
        }
        if (superscript instanceof Syntax.Juxtaposition product
                && product.factors().stream().allMatch(factor -> factor.link() == Syntax.Juxtaposition.Link.ADJACENT)) {
            return product.factors().stream()
                    .map(Syntax.Juxtaposition.Factor::value)
                    .toList();
        }
        return superscript instanceof Syntax.Script script
                        && script.subscript().isEmpty()
                        && script.primes() == 0
                        && isMark(script.base())
                ? script.superscript()
                        .map(above -> List.of(script.base(), above))
                        .orElse(List.of())
                : List.of();
    }

    private static boolean isSign(Syntax part) {
        return part instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE;
    }

    private static boolean isLetter(Syntax part) {
        return CanonicalNames.of(part).filter("T"::equals).isPresent();
    }

    /** Returns whether this is in parentheses or brackets. */
    static boolean isMark(Syntax part) {
        return part instanceof Syntax.Matrix
                || part instanceof Syntax.Group group
                        && (group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                                || group.delimiter() == Syntax.Group.Delimiter.BRACKET);
    }

    private static Syntax joined(List<Syntax> parts, Syntax whole) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        if (whole instanceof Syntax.Sequence) {
            return new Syntax.Sequence(parts, whole.span());
        }
        List<Syntax.Juxtaposition.Factor> factors = new ArrayList<>();
        parts.forEach(part -> factors.add(new Syntax.Juxtaposition.Factor(Syntax.Juxtaposition.Link.ADJACENT, part)));
        return new Syntax.Juxtaposition(factors, whole.span());
    }
}
