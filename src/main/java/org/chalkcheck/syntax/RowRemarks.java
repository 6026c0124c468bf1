package org.chalkcheck.syntax;

import java.util.List;

/** Finds the words at the end of a row that a relation at the start of the next row does not continue: {@code && \text{for } x > 0}. */
final class RowRemarks {
    private RowRemarks() {}

    /**
     * Returns where words begin behind the relations of a row, with formulas behind them; -1 if there are none.
     *
     * @param from where the last of the joined rows begins
     */
    static int start(List<Token> row, int from) {
        int depth = 0;
        boolean relation = false;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            relation |= depth == 0 && token.is(TokenKind.RELATION);
            boolean words = depth == 0 && token.is(TokenKind.TEXT) && goesOn(row, i) && isRemark(row, i);
            if (i >= from && relation && (words || depth == 1 && isInParentheses(row, i))) {
                int start = i;
                while (start > 0
                        && (row.get(start - 1).is(TokenKind.AMPERSAND)
                                || row.get(start - 1).is(TokenKind.QUAD)
                                || row.get(start - 1).is(TokenKind.COMMA))) {
                    start--;
                }
                return start;
            }
        }
        return -1;
    }

    /** Returns whether a condition or a number in parentheses starts there and fills the last column: {@code && (x > 0)}, {@code && (2)}. */
    private static boolean isInParentheses(List<Token> row, int at) {
        if (at == 0
                || !(row.get(at).is(TokenKind.OPEN, "(") || row.get(at).is(TokenKind.LEFT, "("))
                || !(row.get(at - 1).is(TokenKind.AMPERSAND) || row.get(at - 1).is(TokenKind.QUAD))) {
            return false;
        }
        boolean remark = at > 1
                && row.get(at - 1).is(TokenKind.AMPERSAND)
                && row.get(at - 2).is(TokenKind.AMPERSAND);
        int depth = 0;
        for (int k = at; k < row.size(); k++) {
            depth += Segment.opens(row.get(k)) ? 1 : Segment.closes(row.get(k)) ? -1 : 0;
            remark |= depth == 1 && row.get(k).is(TokenKind.RELATION);
            if (depth == 0) {
                return remark && k == row.size() - 1;
            }
        }
        return false;
    }

    /** Returns whether a formula stands behind the words. */
    private static boolean goesOn(List<Token> row, int words) {
        return row.subList(words, row.size()).stream()
                .anyMatch(token ->
                        !token.is(TokenKind.TEXT) && !token.is(TokenKind.AMPERSAND) && !token.is(TokenKind.QUAD));
    }

    private static boolean isRemark(List<Token> row, int at) {
        String words = row.get(at).text().strip().replaceAll("^\\(\\s*", "");
        Segment.Role role = Segment.roleOf(words);
        boolean joins = words.strip().equals("and") || words.strip().equals("or");
        boolean apart = at > 0
                && (row.get(at - 1).is(TokenKind.AMPERSAND) || row.get(at - 1).is(TokenKind.QUAD));
        boolean afterRelation = at > 0 && row.get(at - 1).is(TokenKind.RELATION);
        return !joins
                && !afterRelation
                && (role == Segment.Role.CONDITION
                        || role == Segment.Role.DEFINITION
                        || PlainWords.isReason(words)
                        || apart && words.strip().matches("[(A-Za-z]{2,}.*\\s.*")
                        || row.get(at - 1).is(TokenKind.AMPERSAND) && isPlainWord(row, at));
    }

    /** Returns whether a word in a column of its own is none that takes an argument: "expanding", but not {@code \text{softmax}(x)} and not "hence". */
    private static boolean isPlainWord(List<Token> row, int at) {
        String word = row.get(at).text().strip();
        boolean argument = at + 1 < row.size()
                && (Segment.opens(row.get(at + 1))
                        || row.get(at + 1).is(TokenKind.UNDERSCORE)
                        || row.get(at + 1).is(TokenKind.CARET)
                        || row.get(at + 1).is(TokenKind.RELATION));
        return word.matches("[a-z]{3,}")
                && !argument
                && WordedRelations.arrow(word).isEmpty()
                && FunctionNames.canonical(word).isEmpty();
    }
}
