package org.chalkcheck.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the tokens of a display into logical rows: at {@code \\} outside braces and environments, with rows that continue the
 * one above joined to it, and alignment marks resolved to nothing or to a separator. An opening delimiter that is never
 * closed does not swallow the rows behind it.
 */
final class RowSplitter {
    private static final Set<String> TRANSPARENT = Set.of(
            "align",
            "align*",
            "aligned",
            "split",
            "gather",
            "gather*",
            "gathered",
            "equation",
            "equation*",
            "multline",
            "multline*",
            "eqnarray",
            "eqnarray*",
            "alignat",
            "alignat*",
            "alignedat",
            "displaymath",
            "math",
            "flalign",
            "flalign*",
            "subequations",
            "dmath",
            "dmath*",
            "IEEEeqnarray",
            "IEEEeqnarray*",
            "multlined",
            "lgathered");

    /** Environments with rows of one formula each. */
    private static final Set<String> WITHOUT_COLUMNS = Set.of(
            "gather",
            "gather*",
            "gathered",
            "equation",
            "equation*",
            "multline",
            "multline*",
            "multlined",
            "displaymath",
            "math",
            "subequations",
            "dmath",
            "dmath*");

    private static final int MAX_SCAN = 5_000;

    private final List<Token> tokens;
    private final List<List<Token>> joined = new ArrayList<>();
    private List<Token> current = new ArrayList<>();
    /** Words with formulas at the ends of rows that the next row continues. */
    private final List<Token> remarks = new ArrayList<>();

    // Where the last row that was appended begins.
    private int lastRow;
    private int parenthesesOpen;
    private boolean aligned;

    private RowSplitter(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Returns the logical rows without their end; empty rows are left out. A mark that aligns nothing stays, so that its row cannot be
     * read.
     *
     * @param aligned whether the display itself is an alignment
     */
    static List<List<Token>> split(List<Token> tokens, boolean aligned) {
        return new RowSplitter(openEnvironments(markStray(tokens, aligned))).rows();
    }

    /** Turns the marks that stand in no environment with columns into tokens that fit nowhere. */
    private static List<Token> markStray(List<Token> tokens, boolean aligned) {
        if (aligned) {
            return tokens;
        }
        List<Token> marked = new ArrayList<>(tokens);
        int columns = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(TokenKind.BEGIN) || token.is(TokenKind.END_ENVIRONMENT)) {
                int step = token.is(TokenKind.BEGIN) ? 1 : -1;
                columns += WITHOUT_COLUMNS.contains(token.text()) ? 0 : step;
            } else if (token.is(TokenKind.AMPERSAND) && columns <= 0) {
                marked.set(i, new Token(TokenKind.STRAY_AMPERSAND, token.text(), token.span(), token.spaced()));
            }
        }
        return marked;
    }

    /** Drops the environments that only lay out rows, and a brace before them. */
    private static List<Token> openEnvironments(List<Token> tokens) {
        boolean[] drop = new boolean[tokens.size()];
        Deque<Integer> begins = new ArrayDeque<>();
        Deque<Integer> lefts = new ArrayDeque<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(TokenKind.BEGIN)) {
                boolean layout = TRANSPARENT.contains(token.text()) && depth == 0 || isSystem(tokens, i, drop);
                begins.push(layout ? i : -1);
                depth += layout ? 0 : 1;
                drop[i] = layout;
                int before = i - 1;
                boolean braced =
                        before >= 0 && tokens.get(before).is(TokenKind.LEFT, "{") && startsRow(tokens, before, drop);
                if (layout && braced && !lefts.isEmpty() && lefts.peek() == before) {
                    drop[before] = true;
                }
            } else if (token.is(TokenKind.END_ENVIRONMENT) && !begins.isEmpty()) {
                int begin = begins.pop();
                drop[i] = begin >= 0 && tokens.get(begin).text().equals(token.text());
                depth -= begin < 0 ? 1 : 0;
            } else if (token.is(TokenKind.OPEN_BRACE) && depth == 0) {
                openBraces(tokens, i, drop);
            } else if (token.is(TokenKind.LEFT)) {
                lefts.push(i);
            } else if (token.is(TokenKind.RIGHT) && !lefts.isEmpty()) {
                drop[i] = drop[lefts.pop()];
            }
        }
        List<Token> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!drop[i]) {
                kept.add(tokens.get(i));
            }
        }
        return kept;
    }

    /** Drops braces around a whole statement, and a box, which show it and mean nothing. */
    private static void openBraces(List<Token> tokens, int open, boolean[] drop) {
        Token before = open > 0 ? tokens.get(open - 1) : tokens.get(open);
        boolean box = before.is(TokenKind.COMMAND) && LayoutCommands.TRANSPARENT.contains(before.text());
        if (!box && !startsRow(tokens, open, drop)) {
            return;
        }
        boolean relation = false;
        int depth = 0;
        for (int i = open; i < Math.min(tokens.size(), open + MAX_SCAN); i++) {
            Token token = tokens.get(i);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            relation |= depth == 1 && token.is(TokenKind.RELATION);
            if (depth == 0) {
                drop[open] = relation;
                drop[i] = relation;
                drop[box ? open - 1 : open] = relation;
                return;
            }
        }
    }

    /** Returns whether a cases environment is the whole display: a system of equations. */
    private static boolean isSystem(List<Token> tokens, int begin, boolean[] drop) {
        if (!tokens.get(begin).text().equals("cases") || !startsRow(tokens, begin, drop) || begin > 2) {
            return false;
        }
        boolean relation = false;
        int depth = 0;
        for (int i = begin + 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(TokenKind.BEGIN)) {
                depth++;
            } else if (token.is(TokenKind.END_ENVIRONMENT) && depth-- == 0) {
                while (i + 1 < tokens.size() && isPunctuation(tokens.get(i + 1))) {
                    i++;
                }
                return relation && tokens.get(i + 1).is(TokenKind.END);
            } else if (depth == 0 && token.is(TokenKind.RELATION)) {
                relation = true;
            }
        }
        return false;
    }

    private static boolean startsRow(List<Token> tokens, int index, boolean[] drop) {
        int i = index - 1;
        while (i >= 0
                && (drop[i] || tokens.get(i).is(TokenKind.QUAD) || tokens.get(i).is(TokenKind.AMPERSAND))) {
            i--;
        }
        return i < 0 || tokens.get(i).is(TokenKind.ROW);
    }

    private List<List<Token>> rows() {
        boolean[] inside = insideMatched();
        List<List<Token>> rows = new ArrayList<>();
        List<Token> row = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(TokenKind.END) || token.is(TokenKind.ROW) && !inside[i]) {
                rows.add(row);
                row = new ArrayList<>();
            } else if (!(token.is(TokenKind.QUAD) && inside[i])) {
                row.add(token);
            }
        }
        return join(rows);
    }

    /** Returns for each token whether it stands inside delimiters that are closed. */
    private boolean[] insideMatched() {
        int[] change = new int[tokens.size() + 1];
        Deque<Integer> open = new ArrayDeque<>();
        int[] counts = new int[TokenKind.values().length];
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.get(i).kind();
            TokenKind opener = opener(kind);
            if (kind == TokenKind.OPEN_BRACE || kind == TokenKind.BEGIN || kind == TokenKind.LEFT) {
                open.push(i);
                counts[kind.ordinal()]++;
            } else if (opener != null && counts[opener.ordinal()] > 0) {
                int begin;
                do {
                    begin = open.pop();
                    counts[tokens.get(begin).kind().ordinal()]--;
                } while (tokens.get(begin).kind() != opener);
                change[begin]++;
                change[i]--;
            }
        }
        boolean[] inside = new boolean[tokens.size()];
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += change[i];
            inside[i] = depth > 0;
        }
        return inside;
    }

    private static @Nullable TokenKind opener(TokenKind kind) {
        return switch (kind) {
            case CLOSE_BRACE -> TokenKind.OPEN_BRACE;
            case END_ENVIRONMENT -> TokenKind.BEGIN;
            case RIGHT -> TokenKind.LEFT;
            default -> null;
        };
    }

    private List<List<Token>> join(List<List<Token>> rows) {
        for (List<Token> row : rows) {
            if (row.stream().allMatch(token -> token.is(TokenKind.AMPERSAND) || token.is(TokenKind.QUAD))) {
                continue;
            }
            if (!current.isEmpty() && continues(row)) {
                if (parenthesesOpen <= 0) {
                    trimEnd(current);
                }
                dropSplitFences(current, row);
                List<Token> rest = withoutLeadingMarks(row);
                int remark = rest.get(0).is(TokenKind.RELATION) ? RowRemarks.start(current, lastRow) : -1;
                if (remark > 0) {
                    List<Token> behind = current.subList(remark, current.size());
                    remarks.addAll(behind);
                    behind.clear();
                    trimEnd(current);
                }
                append(rest);
            } else {
                finishRow();
                append(row);
            }
        }
        finishRow();
        List<List<Token>> resolved = new ArrayList<>();
        for (List<Token> row : joined) {
            trimEnd(row);
            List<Token> marks = resolveMarks(row);
            if (!marks.isEmpty()) {
                resolved.add(marks);
            }
        }
        return resolved;
    }

    private void append(List<Token> row) {
        lastRow = current.size();
        current.addAll(row);
        parenthesesOpen += parenthesesLeftOpen(row);
        aligned |= row.stream().anyMatch(token -> token.is(TokenKind.AMPERSAND));
    }

    private void finishRow() {
        current.addAll(remarks);
        remarks.clear();
        if (!current.isEmpty()) {
            joined.add(current);
        }
        current = new ArrayList<>();
        parenthesesOpen = 0;
        aligned = false;
    }

    private static List<Token> withoutLeadingMarks(List<Token> row) {
        int start = 0;
        while (start < row.size()
                && (row.get(start).is(TokenKind.AMPERSAND) || row.get(start).is(TokenKind.QUAD))) {
            start++;
        }
        return row.subList(start, row.size());
    }

    private boolean continues(List<Token> row) {
        Token first = withoutLeadingMarks(row).get(0);
        Token last = lastSignificant(current);
        if (first.is(TokenKind.RELATION)
                || first.is(TokenKind.ARROW)
                || isInfix(first)
                || first.isOperator("+")
                || EqualityRemark.begins(first)
                || WordedRelations.joinRows(first)
                || isThen(first) && startsWithIf(current)) {
            return true;
        }
        if (last.is(TokenKind.RELATION) || last.is(TokenKind.ARROW) || isInfix(last) || last.isSign()) {
            return true;
        }
        if (first.is(TokenKind.LEFT, ".") && last.is(TokenKind.RIGHT, ".")) {
            return true;
        }
        if (first.isOperator("-")) {
            boolean relation = row.stream().anyMatch(token -> token.is(TokenKind.RELATION));
            boolean shifted = row.get(0).is(TokenKind.AMPERSAND) || row.get(0).is(TokenKind.QUAD);
            return !relation || shifted && aligned && !relationFollowsMark(row);
        }
        return parenthesesOpen > 0 && parenthesesLeftOpen(row) < 0;
    }

    private static boolean isThen(Token token) {
        return token.is(TokenKind.TEXT)
                && token.text().strip().toLowerCase(Locale.ROOT).matches("then\\b[^.;]*");
    }

    private static boolean startsWithIf(List<Token> row) {
        Token first = withoutLeadingMarks(row).get(0);
        return first.is(TokenKind.TEXT)
                && first.text().strip().toLowerCase(Locale.ROOT).matches("(if|when|whenever)\\b.*");
    }

    private static boolean relationFollowsMark(List<Token> row) {
        for (int i = 1; i + 1 < row.size(); i++) {
            if (row.get(i).is(TokenKind.AMPERSAND) && row.get(i + 1).is(TokenKind.RELATION)) {
                return true;
            }
        }
        return false;
    }

    private static int parenthesesLeftOpen(List<Token> row) {
        int depth = 0;
        for (Token token : row) {
            depth += token.is(TokenKind.OPEN) ? 1 : token.is(TokenKind.CLOSE) ? -1 : 0;
        }
        return depth;
    }

    /** Removes {@code \right.} before a row end and {@code \left.} behind it, which TeX needs to break a group. */
    private static void dropSplitFences(List<Token> above, List<Token> row) {
        int start = 0;
        while (start < row.size()
                && (row.get(start).is(TokenKind.AMPERSAND) || row.get(start).is(TokenKind.QUAD))) {
            start++;
        }
        if (start < row.size()
                && row.get(start).is(TokenKind.LEFT, ".")
                && lastSignificant(above).is(TokenKind.RIGHT, ".")) {
            above.remove(above.size() - 1);
            row.remove(start);
        }
    }

    private static Token lastSignificant(List<Token> row) {
        int end = row.size() - 1;
        while (end > 0
                && (isPunctuation(row.get(end))
                        || row.get(end).is(TokenKind.AMPERSAND)
                        || row.get(end).is(TokenKind.QUAD))) {
            end--;
        }
        return row.get(end);
    }

    private static void trimEnd(List<Token> row) {
        while (!row.isEmpty()) {
            Token last = row.get(row.size() - 1);
            boolean mark = last.is(TokenKind.AMPERSAND) || last.is(TokenKind.QUAD);
            if (!mark && !isPunctuation(last)) {
                return;
            }
            row.remove(row.size() - 1);
        }
    }

    private static boolean isPunctuation(Token token) {
        return token.is(TokenKind.COMMA)
                || token.is(TokenKind.DOT)
                || token.is(TokenKind.SEMICOLON)
                || token.is(TokenKind.QUAD);
    }

    private static boolean isInfix(Token token) {
        return token.is(TokenKind.COMMAND) && Commands.INFIX.containsKey(token.text())
                || token.is(TokenKind.OPERATOR) && !token.isSign();
    }

    /** Drops alignment marks next to a relation or operator; any other one separates columns and becomes a quad. */
    private static List<Token> resolveMarks(List<Token> row) {
        List<Token> resolved = new ArrayList<>();
        int environments = 0;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            environments += token.is(TokenKind.BEGIN) ? 1 : token.is(TokenKind.END_ENVIRONMENT) ? -1 : 0;
            if (!token.is(TokenKind.AMPERSAND) || environments > 0) {
                resolved.add(token);
                continue;
            }
            int next = i + 1;
            while (next < row.size() && row.get(next).is(TokenKind.AMPERSAND)) {
                next++;
            }
            boolean edge = resolved.isEmpty() || next >= row.size();
            boolean joins = edge || joins(resolved.get(resolved.size() - 1)) || joins(row.get(next));
            if (!joins) {
                boolean cutsOff = isExpression(resolved) && relationBeforeMark(row, next);
                resolved.add(new Token(cutsOff ? TokenKind.STRAY_AMPERSAND : TokenKind.QUAD, "&", token.span(), true));
            }
            i = next - 1;
        }
        return resolved;
    }

    /** Returns whether the tokens since the last separator are mathematics without a relation. */
    private static boolean isExpression(List<Token> row) {
        boolean mathematics = false;
        for (int i = row.size() - 1; i >= 0 && !row.get(i).is(TokenKind.QUAD); i--) {
            Token token = row.get(i);
            if (token.is(TokenKind.RELATION) || token.is(TokenKind.ARROW) || token.is(TokenKind.TEXT)) {
                return false;
            }
            mathematics |= token.is(TokenKind.WORD) || token.is(TokenKind.COMMAND);
        }
        return mathematics;
    }

    private static boolean relationBeforeMark(List<Token> row, int start) {
        for (int i = start; i < row.size() && !row.get(i).is(TokenKind.AMPERSAND); i++) {
            if (row.get(i).is(TokenKind.RELATION)) {
                return true;
            }
        }
        return false;
    }

    private static boolean joins(Token token) {
        return token.is(TokenKind.RELATION)
                || token.is(TokenKind.ARROW)
                || token.isSign()
                || isInfix(token)
                || token.is(TokenKind.QUAD)
                || token.is(TokenKind.COMMA)
                || token.is(TokenKind.SEMICOLON);
    }
}
