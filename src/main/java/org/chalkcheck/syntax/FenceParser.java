package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.source.Span;

/** Reads what stands in visible delimiters: groups, bars, norms, floors, intervals, evaluation bars. */
final class FenceParser {
    private final ExpressionParser parser;
    private final TokenCursor cursor;

    FenceParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** The items of a group with their separators. */
    private record Items(List<Syntax> values, List<List<Syntax>> rows, boolean semicolons) {}

    /** Reads a group whose opening delimiter needs no {@code \left}. */
    Syntax parseOpen() {
        return parseOpen(false);
    }

    /**
     * Reads such a group.
     *
     * @param doubleBars whether a double bar separates items
     */
    Syntax parseOpen(boolean doubleBars) {
        Token open = cursor.next();
        boolean membership = cursor.scope().membership;
        Scope outer = cursor.enter(new Scope());
        cursor.scope().conditional = true;
        cursor.scope().doubleBarEnds = doubleBars;
        cursor.descend();
        Syntax result = switch (open.text()) {
            case "|", "||", "floor", "ceil" -> enclosed(open, TokenKind.CLOSE);
            default -> group(open, TokenKind.CLOSE, membership, doubleBars);
        };
        cursor.ascend();
        cursor.enter(outer);
        return result;
    }

    private Syntax enclosed(Token open, TokenKind closing) {
        Syntax value = parser.parseSum();
        if (!cursor.at(closing) || !cursor.peek().text().equals(open.text())) {
            throw parser.atoms.unclosed(open, "the delimiter that closes it", "delimiter");
        }
        Token close = cursor.next();
        return enclosed(open.text(), value, open.span().to(close.span()));
    }

    private static Syntax enclosed(String delimiter, Syntax value, Span span) {
        Syntax.Enclosed.Kind kind = switch (delimiter) {
            case "|" -> Syntax.Enclosed.Kind.BARS;
            case "||" -> Syntax.Enclosed.Kind.NORM;
            case "floor" -> Syntax.Enclosed.Kind.FLOOR;
            default -> Syntax.Enclosed.Kind.CEILING;
        };
        return new Syntax.Enclosed(kind, value, span);
    }

    private Syntax group(Token open, TokenKind closing, boolean membership, boolean doubleBars) {
        if (cursor.at(closing) && cursor.peek().text().equals(open.text())) {
            Token close = cursor.next();
            return new Syntax.Group(
                    delimiter(open.text()), List.of(), open.span().to(close.span()));
        }
        Items items = items(doubleBars);
        Token close = cursor.peek();
        if (!close.is(closing)) {
            throw parser.atoms.unclosed(open, closingOf(open.text()), nameOf(open.text()));
        }
        Span span = open.span().to(close.span());
        boolean mixed = !close.text().equals(open.text());
        boolean ends = isEnd(open.text()) && isEnd(close.text());
        if (ends && items.values().size() == 2 && !items.semicolons() && (mixed || membership)) {
            cursor.next();
            return new Syntax.Interval(
                    items.values().get(0),
                    items.values().get(1),
                    open.text().equals("["),
                    close.text().equals("["),
                    span);
        }
        if (mixed) {
            throw cursor.fail(
                    "unclosed-" + nameOf(open.text()),
                    open.span(),
                    "this " + open.describe() + " is closed by " + close.describe() + "; expected "
                            + closingOf(open.text()));
        }
        cursor.next();
        boolean bracket = open.text().equals("[");
        if (bracket && (items.semicolons() || parser.dialect == Dialect.PLAIN)) {
            return new Syntax.Matrix(Syntax.Matrix.Kind.PLAIN, items.rows(), span);
        }
        return new Syntax.Group(delimiter(open.text()), items.values(), span);
    }

    private static boolean isEnd(String delimiter) {
        return delimiter.equals("(") || delimiter.equals("[");
    }

    private Items items(boolean doubleBars) {
        List<Syntax> values = new ArrayList<>();
        List<List<Syntax>> rows = new ArrayList<>();
        List<Syntax> row = new ArrayList<>();
        boolean semicolons = false;
        while (true) {
            Syntax item = item();
            values.add(item);
            row.add(item);
            if (cursor.accept(TokenKind.COMMA)) {
                continue;
            }
            if (cursor.accept(TokenKind.SEMICOLON)) {
                semicolons = true;
                rows.add(row);
                row = new ArrayList<>();
                continue;
            }
            if (doubleBars && acceptDoubleBar()) {
                continue;
            }
            rows.add(row);
            return new Items(values, rows, semicolons);
        }
    }

    private boolean acceptDoubleBar() {
        if (cursor.accept(TokenKind.DOUBLE_BAR)) {
            return true;
        }
        if (cursor.at(TokenKind.BAR)) {
            cursor.next();
            cursor.accept(TokenKind.BAR);
            return true;
        }
        return cursor.accept(TokenKind.MID);
    }

    private Syntax item() {
        Syntax event = parser.parseLogical();
        boolean condition = cursor.at(TokenKind.MID) || cursor.at(TokenKind.BAR) && cursor.scope().conditional;
        if (!condition || cursor.scope().doubleBarEnds) {
            return event;
        }
        cursor.next();
        cursor.scope().conditional = false;
        List<Syntax> conditions = new ArrayList<>();
        do {
            conditions.add(parser.parseLogical());
        } while (cursor.accept(TokenKind.COMMA));
        Span span = event.span().to(conditions.get(conditions.size() - 1).span());
        return new Syntax.Conditional(event, conditions, span);
    }

    /** Reads from {@code \left} to the matching {@code \right}. */
    Syntax parseLeft() {
        return parseLeft(false);
    }

    /** Reads such a group; the flag is that of {@link #parseOpen(boolean)}. */
    Syntax parseLeft(boolean doubleBars) {
        Token open = cursor.next();
        boolean membership = cursor.scope().membership;
        Scope outer = cursor.enter(new Scope());
        cursor.scope().conditional = true;
        cursor.scope().doubleBarEnds = doubleBars;
        cursor.descend();
        Syntax result = fenced(open, membership, doubleBars);
        cursor.ascend();
        cursor.enter(outer);
        if (open.text().equals(".") && cursor.previous().is(TokenKind.RIGHT, "|")) {
            return parser.scripts.parseEvaluation(result);
        }
        return result;
    }

    private Syntax fenced(Token open, boolean membership, boolean doubleBars) {
        switch (open.text()) {
            case "|", "||", "floor", "ceil":
                return enclosed(open, TokenKind.RIGHT);
            case "{":
                if (cursor.at(TokenKind.BEGIN)) {
                    Syntax cases = parser.environments.parseBraced();
                    Token right = cursor.peek();
                    if (!cursor.accept(TokenKind.RIGHT)) {
                        throw unclosedLeft(open);
                    }
                    return cases instanceof Syntax.Cases && !right.is(TokenKind.RIGHT, ".")
                            ? new Syntax.Group(
                                    Syntax.Group.Delimiter.BRACE,
                                    List.of(cases),
                                    open.span().to(right.span()))
                            : cases;
                }
                break;
            case ".":
                Syntax value = parser.parseLogical();
                if (!cursor.accept(TokenKind.RIGHT)) {
                    throw unclosedLeft(open);
                }
                return value instanceof Syntax.Group
                        ? value
                        : new Syntax.Group(Syntax.Group.Delimiter.INVISIBLE, List.of(value), value.span());
            default:
                break;
        }
        if (!balanced()) {
            throw unclosedLeft(open);
        }
        return group(open, TokenKind.RIGHT, membership, doubleBars);
    }

    /** Returns whether a \right follows that closes the \left just read, without looking further than needed. */
    private boolean balanced() {
        int depth = 1;
        for (int k = 0; k < 5_000; k++) {
            Token token = cursor.peek(k);
            if (token.is(TokenKind.END)) {
                return false;
            }
            depth += token.is(TokenKind.LEFT) ? 1 : token.is(TokenKind.RIGHT) ? -1 : 0;
            if (depth == 0) {
                return true;
            }
        }
        return true;
    }

    private ParseFailure unclosedLeft(Token open) {
        if (cursor.at(TokenKind.END) || !balanced()) {
            return cursor.fail(
                    "left-without-right",
                    open.span(),
                    open.describe() + " has no \\right",
                    "add \\right" + closingOf(open.text()));
        }
        return parser.atoms.unclosed(open, "\\right", "delimiter");
    }

    /** Reads an absolute value between single bars, or a norm between doubled ones. */
    Syntax parseBars() {
        Token open = cursor.next();
        boolean doubled = cursor.at(TokenKind.BAR) && !cursor.peek().spaced() && nextBarIsDoubled();
        if (doubled) {
            cursor.next();
        }
        Scope outer = cursor.enter(new Scope());
        cursor.scope().barEnds = true;
        cursor.descend();
        Syntax value = parser.parseSum();
        cursor.ascend();
        cursor.enter(outer);
        if (!cursor.at(TokenKind.BAR) || doubled && !cursor.peek(1).is(TokenKind.BAR)) {
            throw parser.atoms.unclosed(open, doubled ? "||" : "|", "bar");
        }
        Token close = cursor.next();
        if (doubled) {
            close = cursor.next();
            cursor.note("doubled-bar", open.span().to(close.span()), "|| is read as the norm \\| ... \\|");
            return new Syntax.Enclosed(
                    Syntax.Enclosed.Kind.NORM, value, open.span().to(close.span()));
        }
        if (!outer.barEnds && (cursor.at(TokenKind.BAR) || startsLikeOperandThenBar())) {
            cursor.note(
                    "nested-bars",
                    open.span().to(close.span()),
                    "the bars are read as closing as early as possible; write \\left| ... \\right| to nest them");
        }
        return new Syntax.Enclosed(Syntax.Enclosed.Kind.BARS, value, open.span().to(close.span()));
    }

    private boolean startsLikeOperandThenBar() {
        return cursor.at(TokenKind.WORD) && cursor.peek(1).is(TokenKind.BAR);
    }

    private boolean nextBarIsDoubled() {
        int depth = 0;
        for (int k = 1; k < 2_000; k++) {
            Token token = cursor.peek(k);
            switch (token.kind()) {
                case OPEN, OPEN_BRACE, LEFT, BEGIN -> depth++;
                case CLOSE, CLOSE_BRACE, RIGHT, END_ENVIRONMENT -> depth--;
                case BAR -> {
                    if (depth == 0) {
                        return cursor.peek(k + 1).is(TokenKind.BAR)
                                && !cursor.peek(k + 1).spaced();
                    }
                }
                case END -> depth = -1;
                default -> {
                    continue;
                }
            }
            if (depth < 0) {
                return false;
            }
        }
        return false;
    }

    /** Reads a norm between {@code \|} and {@code \|}. */
    Syntax parseDoubleBars() {
        Token open = cursor.next();
        Scope outer = cursor.enter(new Scope());
        cursor.scope().doubleBarEnds = true;
        cursor.descend();
        Syntax value = parser.parseSum();
        cursor.ascend();
        cursor.enter(outer);
        Token close = cursor.peek();
        if (!cursor.accept(TokenKind.DOUBLE_BAR)) {
            throw parser.atoms.unclosed(open, "\\|", "norm");
        }
        return new Syntax.Enclosed(Syntax.Enclosed.Kind.NORM, value, open.span().to(close.span()));
    }

    private static Syntax.Group.Delimiter delimiter(String open) {
        return switch (open) {
            case "[" -> Syntax.Group.Delimiter.BRACKET;
            case "{" -> Syntax.Group.Delimiter.BRACE;
            case "<" -> Syntax.Group.Delimiter.ANGLE;
            default -> Syntax.Group.Delimiter.PARENTHESIS;
        };
    }

    private static String closingOf(String open) {
        return switch (open) {
            case "[" -> "]";
            case "{" -> "\\}";
            case "<" -> "\\rangle";
            case "." -> ".";
            case "|" -> "|";
            case "||" -> "\\|";
            case "floor" -> "\\rfloor";
            case "ceil" -> "\\rceil";
            default -> ")";
        };
    }

    private static String nameOf(String open) {
        return switch (open) {
            case "[" -> "bracket";
            case "{" -> "brace";
            case "<" -> "angle";
            default -> "parenthesis";
        };
    }
}
