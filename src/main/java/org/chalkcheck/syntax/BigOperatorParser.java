package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chalkcheck.source.Span;

/** Reads sums, products, limits, integrals, and extrema over a variable. */
final class BigOperatorParser {
    private final ExpressionParser parser;
    private final TokenCursor cursor;

    BigOperatorParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Reads what starts with the command of a big operator. */
    Syntax parse() {
        Token command = cursor.next();
        Syntax.BigOperator.Kind kind = Objects.requireNonNull(Commands.BIG.get(command.text()));
        return switch (kind) {
            case INTEGRAL -> parseIntegral(command);
            case MAXIMUM, MINIMUM, SUPREMUM, INFIMUM, ARGUMENT_OF_MAXIMUM, ARGUMENT_OF_MINIMUM ->
                parseExtremum(kind, command.text(), command.span());
            default -> parsePrefix(kind, command);
        };
    }

    /** Reads {@code \arg\max} and {@code \arg\min}. */
    Syntax parsePlace() {
        Token arg = cursor.next();
        Token extremum = cursor.next();
        return parseExtremum(
                extremum.isCommand("max")
                        ? Syntax.BigOperator.Kind.ARGUMENT_OF_MAXIMUM
                        : Syntax.BigOperator.Kind.ARGUMENT_OF_MINIMUM,
                "arg" + extremum.text(),
                arg.span().to(extremum.span()));
    }

    private Syntax parsePrefix(Syntax.BigOperator.Kind kind, Token command) {
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        if (kind == Syntax.BigOperator.Kind.LIMIT && scripts.subscript.isEmpty()) {
            throw cursor.fail(
                    "missing-subscript", command.span(), "\\lim needs what tends where below it", "\\lim_{x \\to 0}");
        }
        Syntax body = parser.fractions.parseOperand(command, "\\" + command.text());
        return new Syntax.BigOperator(
                kind,
                scripts.subscript,
                scripts.superscript,
                List.of(),
                body,
                command.span().to(body.span()));
    }

    /** Reads an extremum, a sum or a product by name: over a variable if it has a subscript, of its arguments otherwise. */
    Syntax parseExtremum(Syntax.BigOperator.Kind kind, String spelling, Span nameSpan) {
        if (!cursor.at(TokenKind.UNDERSCORE)) {
            return parser.functions.parse(functionName(kind), spelling, nameSpan);
        }
        Token command = cursor.previous();
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        Syntax body = parser.fractions.parseOperand(command, spelling);
        return new Syntax.BigOperator(
                kind, scripts.subscript, scripts.superscript, List.of(), body, nameSpan.to(body.span()));
    }

    private static String functionName(Syntax.BigOperator.Kind kind) {
        return switch (kind) {
            case MAXIMUM -> "max";
            case MINIMUM -> "min";
            case SUPREMUM -> "sup";
            case INFIMUM -> "inf";
            case ARGUMENT_OF_MAXIMUM -> "argmax";
            case ARGUMENT_OF_MINIMUM -> "argmin";
            case SUM -> "sum";
            case PRODUCT -> "prod";
            case LIMIT -> "lim";
            case LIMIT_SUPERIOR -> "limsup";
            case LIMIT_INFERIOR -> "liminf";
            case INTEGRAL -> "int";
        };
    }

    private Syntax parseIntegral(Token command) {
        ScriptParser.Scripts scripts = parser.scripts.parseScripts();
        Scope outer = cursor.scope();
        Scope inner = outer.copy();
        inner.integral = true;
        inner.wanted = wanted(command.text());
        inner.pending = inner.wanted + (outer.integral ? outer.pending - outer.found.size() : 0);
        inner.found = new ArrayList<>();
        inner.evaluationEnds = true;
        cursor.enter(inner);
        cursor.descend();
        Syntax body;
        if (differentialAt(0)) {
            while (inner.found.size() < inner.wanted && differentialAt(0)) {
                inner.found.add(parseDifferential());
            }
            inner.integral = false;
            body = parser.operands.startsHere() || cursor.peek().isSign()
                    ? parser.parseProduct()
                    : Syntax.Number.of("1", command.span());
        } else {
            body = parser.parseSum();
            while (inner.found.size() < inner.wanted && differentialAt(0)) {
                inner.found.add(parseDifferential());
            }
        }
        cursor.ascend();
        cursor.enter(outer);
        if (inner.found.size() < inner.wanted) {
            throw cursor.fail(
                    "missing-differential",
                    command.span(),
                    "this integral has no variable: expected a differential such as dx, found "
                            + cursor.peek().describe(),
                    "\\int f(x) \\, dx");
        }
        return new Syntax.BigOperator(
                Syntax.BigOperator.Kind.INTEGRAL,
                scripts.subscript,
                scripts.superscript,
                inner.found,
                body,
                command.span().to(cursor.previous().span()));
    }

    private static int wanted(String command) {
        return switch (command) {
            case "iint" -> 2;
            case "iiint" -> 3;
            default -> 1;
        };
    }

    /** Returns whether a differential, d with its variable, stands {@code ahead} tokens from here. */
    boolean differentialAt(int ahead) {
        int sign = differentialSign(ahead);
        if (sign == 0) {
            if (parser.dialect == Dialect.PLAIN) {
                Token token = cursor.peek(ahead);
                return token.is(TokenKind.WORD) && token.text().matches("d[A-Za-z]");
            }
            return false;
        }
        if (!isVariable(cursor.peek(ahead + sign))) {
            return false;
        }
        boolean variableToo = cursor.peek(ahead).is(TokenKind.WORD, "d")
                && parser.names.declared().contains("d");
        return !variableToo
                || candidatesFrom(ahead)
                        <= cursor.scope().pending - cursor.scope().found.size();
    }

    /** Returns how many differentials could stand from here on at this level; for the case that d is also a variable. */
    private int candidatesFrom(int ahead) {
        int count = 0;
        int depth = 0;
        for (int k = ahead; k < ahead + 2_000; k++) {
            Token token = cursor.peek(k);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth < 0 || token.is(TokenKind.END) || depth == 0 && token.is(TokenKind.RELATION)) {
                return count;
            }
            int sign = depth == 0 ? differentialSign(k) : 0;
            if (sign > 0 && isVariable(cursor.peek(k + sign))) {
                count++;
            }
        }
        return count;
    }

    private static boolean isVariable(Token variable) {
        if (variable.is(TokenKind.WORD)) {
            return true;
        }
        if (!variable.is(TokenKind.COMMAND)) {
            return false;
        }
        String name = variable.text();
        return Commands.LETTERS.containsKey(name)
                || Commands.STYLES.containsKey(name)
                || Commands.ACCENTS.containsKey(name);
    }

    private int differentialSign(int ahead) {
        Token token = cursor.peek(ahead);
        if (token.is(TokenKind.WORD, "d") || token.isCommand("dd") || token.is(TokenKind.OPERATOR_NAME, "d")) {
            return 1;
        }
        if (token.is(TokenKind.COMMAND) && Commands.STYLES.get(token.text()) == Syntax.Name.Style.ROMAN) {
            if (cursor.peek(ahead + 1).is(TokenKind.WORD, "d")) {
                return 2;
            }
            boolean braced = cursor.peek(ahead + 1).is(TokenKind.OPEN_BRACE)
                    && cursor.peek(ahead + 2).is(TokenKind.WORD, "d")
                    && cursor.peek(ahead + 3).is(TokenKind.CLOSE_BRACE);
            return braced ? 4 : 0;
        }
        return 0;
    }

    /** Reads a differential and returns its variable. */
    Syntax parseDifferential() {
        int sign = differentialSign(0);
        if (sign == 0) {
            Token token = cursor.next();
            return new Syntax.Name(token.text().substring(1), Syntax.Name.Style.PLAIN, token.span());
        }
        for (int k = 0; k < sign; k++) {
            cursor.next();
        }
        Scope outer = cursor.enter(new Scope());
        Syntax base = parser.atoms.parseAtom();
        Syntax variable = parser.scripts.parseScripts().on(base);
        cursor.enter(outer);
        return variable;
    }
}
