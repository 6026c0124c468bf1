package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.source.Span;

/**
 * Numbers with bare commas between their thousands, {@code 16,781,312}, outside all delimiters: no other reading of groups of three digits side
 * by side makes sense there, except in shapes, which are lists of numbers.
 */
final class Thousands {
    private Thousands() {}

    /** Returns a row with such numbers as single tokens. */
    static List<Token> joined(List<Token> row) {
        boolean candidates = row.stream().anyMatch(token -> token.is(TokenKind.COMMA))
                && row.stream().noneMatch(token -> token.text().contains("shape"));
        if (!candidates) {
            return row;
        }
        List<Token> joined = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            int groups = depth == 0 && begins(row, i) ? groups(row, i) : 0;
            joined.add(groups == 0 ? token : number(row, i, groups));
            i += 2 * groups;
        }
        return joined;
    }

    /** Returns whether a number was written with bare commas. */
    static boolean isOne(Token number) {
        int digits = number.text().length();
        return digits > 3 && number.text().matches("[0-9]+") && number.span().length() == digits + (digits - 1) / 3;
    }

    private static boolean begins(List<Token> row, int i) {
        boolean script = i > 0
                && (row.get(i - 1).is(TokenKind.UNDERSCORE) || row.get(i - 1).is(TokenKind.CARET));
        return !script && row.get(i).is(TokenKind.NUMBER) && row.get(i).text().matches("[1-9][0-9]{0,2}");
    }

    /** Returns how many groups of three digits follow a number at its end; none where other digits go on behind a comma. */
    private static int groups(List<Token> row, int i) {
        int groups = 0;
        while (follows(row, i + 2 * groups, "[0-9]{3}")) {
            groups++;
        }
        return follows(row, i + 2 * groups, ".*") ? 0 : groups;
    }

    private static boolean follows(List<Token> row, int i, String digits) {
        return i + 2 < row.size()
                && row.get(i + 1).is(TokenKind.COMMA)
                && !row.get(i + 1).spaced()
                && row.get(i + 2).is(TokenKind.NUMBER)
                && !row.get(i + 2).spaced()
                && row.get(i + 1).span().end() == row.get(i + 2).span().start()
                && row.get(i + 2).text().matches(digits);
    }

    private static Token number(List<Token> row, int i, int groups) {
        StringBuilder digits = new StringBuilder();
        for (int k = 0; k <= groups; k++) {
            digits.append(row.get(i + 2 * k).text());
        }
        Span span = row.get(i).span().to(row.get(i + 2 * groups).span());
        return new Token(TokenKind.NUMBER, digits.toString(), span, row.get(i).spaced());
    }
}
