package org.chalkcheck.syntax;

import java.util.List;

/** Finds the operand beside words: the name or formula that {@code \text{for positive}} and {@code \text{is symmetric}} speak of. */
final class OperandTokens {
    private OperandTokens() {}

    /** Returns the index behind the operand that starts there. */
    static int end(List<Token> tokens, int start) {
        int depth = 0;
        int k = start;
        while (k < tokens.size()) {
            Token token = tokens.get(k);
            if (depth == 0 && (separates(token) || token.is(TokenKind.RELATION))) {
                return k;
            }
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            k++;
        }
        return k;
    }

    /** Returns the index at which the operand starts that ends there and is all that stands between separators; -1 if there is none. */
    static int start(List<Token> tokens, int end) {
        int depth = 0;
        int k = end;
        while (k > 0) {
            Token token = tokens.get(k - 1);
            boolean opens = Segment.opens(token);
            if (depth == 0 && (opens || separates(token) && !Segment.closes(token))) {
                break;
            }
            if (depth == 0 && token.is(TokenKind.RELATION)) {
                return -1;
            }
            depth += Segment.closes(token) ? 1 : opens ? -1 : 0;
            k--;
        }
        return k < end ? k : -1;
    }

    /** Returns whether tokens are a letter, perhaps with an accent, in a style, or with a subscript. */
    static boolean isName(List<Token> tokens) {
        int end = endOfLetter(tokens, 0);
        if (end > 0 && end + 1 < tokens.size() && tokens.get(end).is(TokenKind.UNDERSCORE)) {
            end = endOfArgument(tokens, end + 1);
        }
        return end > 0 && end == tokens.size();
    }

    /** Returns whether there are tokens, and they are a name. */
    static boolean isPlainName(List<Token> tokens) {
        return !tokens.isEmpty() && isName(tokens);
    }

    /** Returns whether the letter of a name is a small one, as vectors have. */
    static boolean isSmall(List<Token> name) {
        return name.stream()
                .filter(OperandTokens::isLetter)
                .findFirst()
                .filter(letter -> Character.isLowerCase(letter.text().charAt(0)))
                .isPresent();
    }

    private static int endOfLetter(List<Token> tokens, int start) {
        if (isLetter(tokens.get(start))) {
            return start + 1;
        }
        boolean marked = tokens.get(start).is(TokenKind.COMMAND)
                && (Commands.STYLES.containsKey(tokens.get(start).text())
                        || Commands.ACCENTS.containsKey(tokens.get(start).text()));
        return marked && start + 1 < tokens.size() ? endOfArgument(tokens, start + 1) : -1;
    }

    /** Returns the index behind a token, or behind the group that starts there. */
    static int endOfArgument(List<Token> tokens, int start) {
        int depth = 0;
        for (int k = start; k < tokens.size(); k++) {
            depth += Segment.opens(tokens.get(k)) ? 1 : Segment.closes(tokens.get(k)) ? -1 : 0;
            if (depth <= 0) {
                return k + 1;
            }
        }
        return tokens.size();
    }

    static boolean isLetter(Token token) {
        return token.is(TokenKind.WORD) || token.is(TokenKind.COMMAND) && Commands.LETTERS.containsKey(token.text());
    }

    /** Returns whether a token ends what stands before it. */
    static boolean separates(Token token) {
        return token.is(TokenKind.QUAD)
                || token.is(TokenKind.COMMA)
                || token.is(TokenKind.DOT)
                || token.is(TokenKind.SEMICOLON)
                || token.is(TokenKind.COLON)
                || token.is(TokenKind.CLOSE)
                || token.is(TokenKind.ROW)
                || token.is(TokenKind.AMPERSAND)
                || token.is(TokenKind.ARROW)
                || token.is(TokenKind.END_ENVIRONMENT)
                || token.is(TokenKind.TEXT);
    }
}
