package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;

/** Formulas that are set as words: {@code \text{for x > 0}}. */
final class PlainFormulas {
    private static final String NAME = "[A-Za-z](?:_[A-Za-z0-9])?(?![A-Za-z])";
    private static final String VALUE = "(?:-?\\d+(?:\\.\\d+)?|" + NAME + ")";
    private static final String SIGN = "(?:<=|>=|!=|[<>=≤≥≠])";
    private static final String COMPARISON = VALUE + "(?:\\s*" + SIGN + "\\s*" + VALUE + ")*";
    private static final Pattern FORMULA = Pattern.compile("(?<![A-Za-z])" + COMPARISON
            + "(?:(?:\\s*,\\s*|\\s+and\\s+|\\s*,\\s*and\\s+)" + COMPARISON + ")*\\s*[.,;:)]*$");
    /** A formula in words is short; the pattern takes a step of recursion for each comparison. */
    private static final int MAX_LENGTH = 400;

    private static final Pattern PIECE = Pattern.compile("and|,|" + SIGN + "|-?\\d+(?:\\.\\d+)?|" + NAME);
    private static final Map<String, Relation.Kind> SIGNS = Map.of(
            "<", Relation.Kind.LESS,
            ">", Relation.Kind.GREATER,
            "=", Relation.Kind.EQUAL,
            "<=", Relation.Kind.LESS_EQUAL,
            "≤", Relation.Kind.LESS_EQUAL,
            ">=", Relation.Kind.GREATER_EQUAL,
            "≥", Relation.Kind.GREATER_EQUAL,
            "!=", Relation.Kind.NOT_EQUAL,
            "≠", Relation.Kind.NOT_EQUAL);

    private PlainFormulas() {}

    /** Takes formulas in plain letters out of the words before them: {@code \text{for x > 0}}. */
    static List<Token> opened(List<Token> row) {
        List<Token> opened = new ArrayList<>();
        int depth = 0;
        boolean cases = false;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            boolean script = i > 0
                    && (row.get(i - 1).is(TokenKind.CARET) || row.get(i - 1).is(TokenKind.UNDERSCORE));
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            cases = depth > 0 && (cases || depth == 1 && beginsCases(token));
            if ((depth == 0 || depth == 1 && cases) && !script && token.is(TokenKind.TEXT)) {
                open(token, opened);
            } else {
                opened.add(token);
            }
        }
        return opened;
    }

    static boolean beginsCases(Token token) {
        return token.is(TokenKind.BEGIN) && token.text().endsWith("cases");
    }

    private static void open(Token token, List<Token> opened) {
        String text = token.text().strip();
        Matcher formula = FORMULA.matcher(text);
        boolean bare = text.startsWith("(");
        if (text.length() > MAX_LENGTH || !formula.find()) {
            opened.add(token);
            return;
        }
        String before = text.substring(0, formula.start()).strip();
        boolean introduced = ConditionWords.introduce(before) && !before.isEmpty();
        boolean compares = Pattern.compile(SIGN).matcher(formula.group()).find();
        if (!introduced && !(bare && before.equals("(") && compares)) {
            opened.add(token);
            return;
        }
        opened.add(new Token(TokenKind.TEXT, introduced ? before : "for", token.span(), token.spaced()));
        Matcher piece = PIECE.matcher(formula.group());
        while (piece.find()) {
            opened.add(token(piece.group(), token.span()));
        }
    }

    private static Token token(String piece, Span span) {
        if (piece.equals("and")) {
            return new Token(TokenKind.TEXT, piece, span, true);
        }
        if (piece.equals(",")) {
            return new Token(TokenKind.COMMA, piece, span, true);
        }
        Relation.Kind kind = SIGNS.get(piece);
        if (kind != null) {
            return ConditionTokens.relation(kind, span);
        }
        return new Token(Character.isLetter(piece.charAt(0)) ? TokenKind.WORD : TokenKind.NUMBER, piece, span, true);
    }
}
