package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;

/** Takes the style off an operator, which changes no meaning: {@code \\boldsymbol{\\nabla}_x f}. */
final class StyledOperators {
    private StyledOperators() {}

    /** Returns the tokens with operators unstyled. */
    static List<Token> plain(List<Token> row) {
        if (row.stream().noneMatch(StyledOperators::isOperator)) {
            return row;
        }
        List<Token> plain = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean styled = row.get(i).is(TokenKind.COMMAND)
                    && Commands.STYLES.containsKey(row.get(i).text());
            if (styled && i + 1 < row.size() && isOperator(row.get(i + 1))) {
                continue;
            }
            boolean braced = styled
                    && i + 3 < row.size()
                    && row.get(i + 1).is(TokenKind.OPEN_BRACE)
                    && isOperator(row.get(i + 2))
                    && row.get(i + 3).is(TokenKind.CLOSE_BRACE);
            if (braced) {
                plain.add(row.get(i + 2));
                i += 3;
            } else {
                plain.add(row.get(i));
            }
        }
        return plain;
    }

    private static boolean isOperator(Token token) {
        return token.isCommand("nabla") || token.isCommand("partial");
    }
}
