package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Reads matrices and definitions by cases. */
final class EnvironmentParser {
    private static final int MAX_CELLS = 10_000;

    private final ExpressionParser parser;
    private final TokenCursor cursor;

    EnvironmentParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Reads an environment that is an operand. */
    Syntax parse() {
        Token begin = cursor.peek();
        switch (begin.text()) {
            case "pmatrix",
                    "bmatrix",
                    "matrix",
                    "smallmatrix",
                    "array",
                    "Bmatrix",
                    "psmallmatrix",
                    "bsmallmatrix",
                    "pmatrix*",
                    "bmatrix*":
                return parseMatrix(Syntax.Matrix.Kind.ENTRIES);
            case "vmatrix", "vmatrix*":
                return parseMatrix(Syntax.Matrix.Kind.DETERMINANT);
            case "Vmatrix":
                return parseMatrix(Syntax.Matrix.Kind.NORM);
            case "cases", "dcases", "rcases", "cases*", "dcases*":
                return parseCases();
            default:
                throw cursor.fail(
                        "unknown-environment",
                        begin.span(),
                        "the environment " + begin.text() + " is not known inside a formula",
                        "known are pmatrix, bmatrix, vmatrix, array, cases");
        }
    }

    /** Reads the environment between a large brace and {@code \right.}: cases. */
    Syntax parseBraced() {
        Token begin = cursor.peek();
        return switch (begin.text()) {
            case "array", "aligned", "matrix", "cases", "dcases" -> parseCases();
            default -> parse();
        };
    }

    private Syntax parseMatrix(Syntax.Matrix.Kind kind) {
        Token begin = cursor.next();
        Scope outer = cursor.enter(new Scope());
        cursor.descend();
        List<List<Syntax>> rows = new ArrayList<>();
        List<Syntax> row = new ArrayList<>();
        int cells = 0;
        while (true) {
            if (endsHere(begin)) {
                if (row.isEmpty() && !rows.isEmpty()) {
                    break;
                }
                throw emptyCell();
            }
            if (cursor.at(TokenKind.AMPERSAND) || cursor.at(TokenKind.ROW)) {
                throw emptyCell();
            }
            if (++cells > MAX_CELLS) {
                throw cursor.fail("matrix-too-large", begin.span(), "a matrix of more than " + MAX_CELLS + " entries");
            }
            row.add(parser.parseSum());
            if (cursor.accept(TokenKind.AMPERSAND)) {
                continue;
            }
            rows.add(row);
            row = new ArrayList<>();
            if (!cursor.accept(TokenKind.ROW)) {
                break;
            }
        }
        Span span = begin.span().to(close(begin).span());
        cursor.ascend();
        cursor.enter(outer);
        return new Syntax.Matrix(kind, rows, span);
    }

    private ParseFailure emptyCell() {
        Token token = cursor.peek();
        return cursor.fail(
                "empty-entry", token.span(), "expected an entry of the matrix, found " + token.describe(), "write 0");
    }

    private boolean endsHere(Token begin) {
        return cursor.at(TokenKind.END_ENVIRONMENT) && cursor.peek().text().equals(begin.text());
    }

    private Token close(Token begin) {
        Token end = cursor.peek();
        if (!endsHere(begin)) {
            if (end.is(TokenKind.END) || end.is(TokenKind.END_ENVIRONMENT)) {
                throw cursor.fail(
                        "unclosed-environment",
                        begin.span(),
                        begin.describe() + " is never closed, found " + end.describe(),
                        "add \\end{" + begin.text() + "}");
            }
            throw cursor.expected("&, \\\\ or \\end{" + begin.text() + "}");
        }
        return cursor.next();
    }

    private Syntax parseCases() {
        Token begin = cursor.next();
        Scope outer = cursor.enter(new Scope());
        cursor.descend();
        List<Syntax.Cases.Row> rows = new ArrayList<>();
        while (!endsHere(begin)) {
            rows.add(parseRow());
            if (rows.size() > MAX_CELLS) {
                throw cursor.fail("matrix-too-large", begin.span(), "more than " + MAX_CELLS + " cases");
            }
            if (!cursor.accept(TokenKind.ROW)) {
                break;
            }
        }
        Span span = begin.span().to(close(begin).span());
        cursor.ascend();
        cursor.enter(outer);
        if (rows.isEmpty()) {
            throw cursor.fail("empty-entry", span, "a definition by cases needs a case");
        }
        return new Syntax.Cases(rows, span);
    }

    private Syntax.Cases.Row parseRow() {
        Syntax value = parser.parseSum();
        skipPunctuation();
        boolean column = cursor.accept(TokenKind.AMPERSAND);
        while (cursor.accept(TokenKind.AMPERSAND)) {
            continue;
        }
        boolean otherwise = false;
        boolean words = false;
        while (cursor.at(TokenKind.TEXT)) {
            Token token = cursor.next();
            words = true;
            otherwise |= isOtherwise(token.text());
        }
        while (cursor.accept(TokenKind.AMPERSAND)) {
            continue;
        }
        skipPunctuation();
        boolean ends = cursor.at(TokenKind.ROW) || cursor.at(TokenKind.END_ENVIRONMENT);
        if (otherwise || ends) {
            if (!otherwise && (column || words)) {
                throw cursor.expected("a condition");
            }
            skipPunctuation();
            return new Syntax.Cases.Row(value, Optional.empty());
        }
        if (!column && !words) {
            throw cursor.expected("& and a condition");
        }
        Syntax condition = parseCondition();
        skipPunctuation();
        while (cursor.at(TokenKind.TEXT)) {
            cursor.next();
        }
        skipPunctuation();
        return new Syntax.Cases.Row(value, Optional.of(condition));
    }

    private Syntax parseCondition() {
        Syntax first = parser.parseLogical();
        if (!cursor.at(TokenKind.COMMA) || !parserFollowsComma()) {
            return first;
        }
        List<Syntax> operands = new ArrayList<>(List.of(first));
        while (cursor.at(TokenKind.COMMA) && parserFollowsComma()) {
            cursor.next();
            operands.add(parser.parseLogical());
        }
        return new Syntax.Logical(Syntax.Logical.Kind.AND, operands, ExpressionParser.span(operands));
    }

    private boolean parserFollowsComma() {
        Token token = cursor.peek(1);
        return !token.is(TokenKind.ROW) && !token.is(TokenKind.END_ENVIRONMENT) && !token.is(TokenKind.TEXT);
    }

    private void skipPunctuation() {
        while (cursor.at(TokenKind.COMMA)
                || cursor.at(TokenKind.DOT)
                || cursor.at(TokenKind.SEMICOLON)
                || cursor.at(TokenKind.QUAD)) {
            cursor.next();
        }
    }

    private static boolean isOtherwise(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replaceAll("[.,;]+$", "");
        return word.equals("otherwise")
                || word.equals("else")
                || word.equals("elsewhere")
                || word.equals("o.w.")
                || word.equals("o.w")
                || word.equals("other")
                || word.equals("if otherwise");
    }
}
