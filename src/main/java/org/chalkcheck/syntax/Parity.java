package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;

/** Rewrites what words say of the parity of a name as a remainder: {@code k \text{ is odd}} and {@code \text{for odd } k}. */
final class Parity {
    private static final Pattern BEHIND =
            Pattern.compile("(?:(?:is|are|being)\\s+)?(?:an?\\s+)?(odd|even)(?:\\s+(?:number|integer))?");
    private static final Pattern BEFORE = Pattern.compile("((?:for|if|when|where|and|or)\\b.*?)\\s*\\b(odd|even)");

    private Parity() {}

    /** Returns the tokens with relations in the place of such words. */
    static List<Token> written(List<Token> row) {
        if (row.stream().noneMatch(Parity::speaks)) {
            return row;
        }
        List<Token> written = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            if (!token.is(TokenKind.TEXT)) {
                written.add(token);
                continue;
            }
            Matcher behind = BEHIND.matcher(token.text().strip());
            Matcher before = BEFORE.matcher(token.text().strip());
            if (behind.matches() && endsName(row, i)) {
                int start = written.size() - (i - startOfName(row, i));
                boolean apart = start > 0
                        && (written.get(start - 1).is(TokenKind.QUAD)
                                || written.get(start - 1).is(TokenKind.COMMA));
                if (apart) {
                    written.add(
                            start,
                            new Token(TokenKind.TEXT, "for", written.get(start).span(), true));
                }
                remainder(written, behind.group(1), token.span());
            } else if (before.matches() && i + 1 < row.size() && isLetter(row.get(i + 1))) {
                written.add(new Token(TokenKind.TEXT, before.group(1), token.span(), token.spaced()));
                written.add(row.get(++i));
                remainder(written, before.group(2), token.span());
            } else {
                written.add(token);
            }
        }
        return written;
    }

    private static boolean speaks(Token token) {
        return token.is(TokenKind.TEXT)
                && (token.text().contains("odd") || token.text().contains("even"));
    }

    private static void remainder(List<Token> written, String parity, Span span) {
        written.add(new Token(TokenKind.COMMAND, "bmod", span, true));
        written.add(new Token(TokenKind.NUMBER, "2", span, true));
        written.add(new Token(TokenKind.RELATION, Relation.Kind.EQUAL.name(), span, true));
        written.add(new Token(TokenKind.NUMBER, parity.equals("odd") ? "1" : "0", span, true));
    }

    private static boolean isLetter(Token token) {
        return token.is(TokenKind.WORD) || token.is(TokenKind.COMMAND) && Commands.LETTERS.containsKey(token.text());
    }

    /** Whether a letter, perhaps with a subscript, stands alone before a place. */
    private static boolean endsName(List<Token> row, int end) {
        int start = startOfName(row, end);
        if (start < 0) {
            return false;
        }
        Token before = start > 0 ? row.get(start - 1) : null;
        return before == null
                || before.is(TokenKind.QUAD)
                || before.is(TokenKind.COMMA)
                || before.is(TokenKind.TEXT)
                || before.is(TokenKind.AMPERSAND)
                || before.is(TokenKind.OPEN)
                || before.is(TokenKind.ARROW)
                || before.is(TokenKind.ROW);
    }

    private static int startOfName(List<Token> row, int end) {
        int start = end - 1;
        if (start >= 2 && row.get(start - 1).is(TokenKind.UNDERSCORE)) {
            start -= 2;
        }
        return start >= 0 && isLetter(row.get(start)) ? start : -1;
    }
}
