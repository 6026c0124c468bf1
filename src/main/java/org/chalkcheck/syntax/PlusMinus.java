package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chalkcheck.source.Span;

/**
 * Statements with {@code \pm}: two at once.
 *
 * <p>With a sign on both sides of the relation both hold, the upper signs together and the lower ones together: {@code \cos(x \pm y) = \cos x
 * \cos y \mp \sin x \sin y}. With signs on the right side only, one of them holds: {@code x = \pm 2}.
 */
final class PlusMinus {
    private PlusMinus() {}

    /**
     * Returns the statement of a row of tokens with such signs.
     *
     * @param reader reads tokens without them
     */
    static Optional<Syntax> statement(List<Token> tokens, Function<List<Token>, Syntax> reader) {
        int relation = -1;
        boolean left = false;
        boolean right = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(TokenKind.RELATION) && relation < 0) {
                relation = i;
            } else if (isSign(token)) {
                left |= relation < 0;
                right |= relation >= 0;
            }
        }
        if (relation < 0 || !right) {
            return Optional.empty();
        }
        List<Syntax> parts = List.of(reader.apply(signed(tokens, "pm")), reader.apply(signed(tokens, "mp")));
        Span span = parts.get(0).span();
        return Optional.of(new Syntax.Logical(left ? Syntax.Logical.Kind.AND : Syntax.Logical.Kind.OR, parts, span));
    }

    private static boolean isSign(Token token) {
        return token.isCommand("pm") || token.isCommand("mp");
    }

    private static List<Token> signed(List<Token> tokens, String positive) {
        List<Token> signed = new ArrayList<>();
        for (Token token : tokens) {
            signed.add(
                    isSign(token)
                            ? new Token(
                                    TokenKind.OPERATOR,
                                    token.isCommand(positive) ? "+" : "-",
                                    token.span(),
                                    token.spaced())
                            : token);
        }
        return signed;
    }
}
