package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Relations one below the other behind a brace, as in {@code \begin{cases} x + y = 3 \\ x - y = 1 \end{cases}}: all of them hold. */
final class EquationSystem {
    private static final Set<String> ENVIRONMENTS = Set.of("cases", "array", "aligned", "split", "gathered", "matrix");

    private EquationSystem() {}

    /** Returns the tokens of each relation where a part of a row is such a system, and nothing elsewhere. */
    static List<List<Token>> rows(List<Token> part) {
        List<Token> inside = part;
        if (part.size() > 2
                && part.get(0).is(TokenKind.LEFT)
                && part.get(part.size() - 1).is(TokenKind.RIGHT)) {
            inside = part.subList(1, part.size() - 1);
        }
        if (inside.size() < 3
                || !inside.get(0).is(TokenKind.BEGIN)
                || !ENVIRONMENTS.contains(inside.get(0).text())
                || !inside.get(inside.size() - 1).is(TokenKind.END_ENVIRONMENT)) {
            return List.of();
        }
        List<List<Token>> rows = new ArrayList<>();
        List<Token> row = new ArrayList<>();
        int depth = 0;
        int start = afterColumns(inside);
        for (int i = start; i < inside.size(); i++) {
            Token token = inside.get(i);
            if (depth == 0 && (token.is(TokenKind.ROW) || i == inside.size() - 1)) {
                if (!row.isEmpty()) {
                    rows.add(row);
                }
                row = new ArrayList<>();
                continue;
            }
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            boolean mark = token.is(TokenKind.AMPERSAND) || token.is(TokenKind.QUAD);
            boolean punctuation = token.is(TokenKind.COMMA) || token.is(TokenKind.DOT) || token.is(TokenKind.SEMICOLON);
            if (depth < 0) {
                return List.of();
            }
            if (depth > 0 || !mark && !punctuation) {
                row.add(token);
            }
        }
        return rows.stream().allMatch(EquationSystem::isRelation) ? rows : List.of();
    }

    /** The columns of an array stand in braces behind its name. */
    private static int afterColumns(List<Token> tokens) {
        if (!tokens.get(0).text().equals("array") || !tokens.get(1).is(TokenKind.OPEN_BRACE)) {
            return 1;
        }
        int i = 2;
        while (i < tokens.size() && !tokens.get(i).is(TokenKind.CLOSE_BRACE)) {
            i++;
        }
        return Math.min(i + 1, tokens.size() - 1);
    }

    /** A row of a definition by cases has words or a condition behind its value, and its relation stands there alone. */
    private static boolean isRelation(List<Token> row) {
        boolean words = row.stream().anyMatch(token -> token.is(TokenKind.TEXT));
        int depth = 0;
        int relations = 0;
        for (Token token : row) {
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            relations += depth == 0 && token.is(TokenKind.RELATION) ? 1 : 0;
        }
        return !words && relations == 1;
    }
}
