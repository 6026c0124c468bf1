package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parentheses of which words hold one and formulas the other: {@code \text{(for } x > 0)}. */
final class WordedParentheses {
    private WordedParentheses() {}

    /** Returns the row without the parentheses in formulas that have their other half in words. */
    static List<Token> dropped(List<Token> row) {
        List<Token> kept = new ArrayList<>();
        int depth = 0;
        int opened = 0;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            boolean closes = Segment.closes(token);
            if (depth == 0 && opened > 0 && token.is(TokenKind.CLOSE, "(")) {
                opened--;
                continue;
            }
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : closes ? -1 : 0));
            if (depth == 0 && token.is(TokenKind.TEXT)) {
                String words = token.text();
                opened = Math.max(0, opened + count(words, '(') - count(words, ')'));
            }
            kept.add(token);
        }
        return kept;
    }

    private static int count(String words, char parenthesis) {
        return (int) words.chars().filter(letter -> letter == parenthesis).count();
    }
}
