package org.chalkcheck.syntax;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Reads letters and words in another style, which is none of their meaning except for a few: expectation, indicator. */
final class StyleParser {
    private final ExpressionParser parser;
    private final TokenCursor cursor;
    private final FunctionParser functions;

    StyleParser(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
        this.functions = parser.functions;
    }

    /** Reads {@code \mathbf{x}}, {@code \mathrm{name}}, {@code \mathbb{E}} and the like. */
    Syntax parse() {
        Token command = cursor.peek();
        Syntax.Name.Style style = Commands.STYLES.get(command.text());
        Optional<String> word = word();
        if (word.isEmpty()) {
            cursor.next();
            return parser.atoms.parseArgument(command);
        }
        boolean words = style == Syntax.Name.Style.ROMAN
                || word.get().length() == 1
                || parser.names.declared().contains(word.get());
        boolean number = Character.isDigit(word.get().charAt(0));
        if (!words || number && !word.get().equals("1")) {
            cursor.next();
            return parser.atoms.parseArgument(command);
        }
        cursor.next();
        boolean braces = cursor.accept(TokenKind.OPEN_BRACE);
        int letters = word.get().length();
        while (letters > 0) {
            letters -= cursor.next().text().length();
        }
        Token last = braces ? cursor.next() : cursor.previous();
        Span span = command.span().to(last.span());
        return styled(word.get(), Objects.requireNonNull(style), span);
    }

    private Syntax styled(String word, Syntax.Name.Style style, Span span) {
        if (word.equals("1") && style != Syntax.Name.Style.UNDERLINED) {
            return style == Syntax.Name.Style.ROMAN ? Syntax.Number.of("1", span) : onesOrIndicator(span);
        }
        if (style == Syntax.Name.Style.BLACKBOARD) {
            switch (word) {
                case "E":
                    return functions.parse("expectation", "\\mathbb{E}", span);
                case "P":
                    return FunctionParser.isGroup(cursor.peek())
                            ? functions.parse("probability", "\\mathbb{P}", span)
                            : name(word, style, span);
                case "V":
                    return FunctionParser.isGroup(cursor.peek())
                            ? functions.parse("variance", "\\mathbb{V}", span)
                            : name(word, style, span);
                case "I":
                    return FunctionParser.isGroup(cursor.peek())
                            ? functions.parse("indicator", "\\mathbb{I}", span)
                            : name(word, style, span);
                default:
                    return name(word, style, span);
            }
        }
        if (style == Syntax.Name.Style.ROMAN) {
            boolean single = word.length() == 1;
            if (!single
                    || FunctionParser.isGroup(cursor.peek())
                            && (word.equals("B") || word.equals("E") || word.equals("P") || word.equals("H"))) {
                return functions.parseNamed(word, span, !single);
            }
        }
        return name(word, style, span);
    }

    private static Syntax name(String word, Syntax.Name.Style style, Span span) {
        return new Syntax.Name(word, style, span);
    }

    /** A bold 1 is an indicator before brackets or with a condition below it, otherwise the all-ones vector. */
    private Syntax onesOrIndicator(Span span) {
        Syntax ones = new Syntax.Name("ones", Syntax.Name.Style.BOLD, span);
        Token token = cursor.peek();
        if (FunctionParser.isGroup(token) && (!token.text().equals("(") || relationInGroup())) {
            return functions.call("indicator", span, new ScriptParser.Scripts(), functions.parseGroup("indicator"));
        }
        if (token.is(TokenKind.UNDERSCORE)) {
            ScriptParser.Scripts scripts = parser.scripts.parseScripts();
            Syntax below = scripts.subscript.orElseThrow();
            Syntax inner = below instanceof Syntax.Group group && group.items().size() == 1
                    ? group.items().get(0)
                    : below;
            if (inner instanceof Syntax.Chain || inner instanceof Syntax.Logical) {
                return new Syntax.FunctionCall(
                        "indicator",
                        span,
                        Optional.empty(),
                        scripts.superscript,
                        0,
                        List.of(new Syntax.FunctionCall.Argument(Optional.empty(), inner)),
                        Syntax.FunctionCall.Form.BRACES,
                        span.to(below.span()));
            }
            return scripts.on(ones);
        }
        return ones;
    }

    private boolean relationInGroup() {
        int depth = 0;
        for (int k = 0; k < 500; k++) {
            Token token = cursor.peek(k);
            if (depth == 1 && token.is(TokenKind.RELATION)) {
                return true;
            }
            boolean opens = token.is(TokenKind.OPEN) || token.is(TokenKind.LEFT) || token.is(TokenKind.OPEN_BRACE);
            boolean closes = token.is(TokenKind.CLOSE) || token.is(TokenKind.RIGHT) || token.is(TokenKind.CLOSE_BRACE);
            depth += opens ? 1 : closes ? -1 : 0;
            if (depth <= 0) {
                return false;
            }
        }
        return false;
    }

    /** Returns the letters and digits that are the whole argument of the style command here. */
    Optional<String> word() {
        Token first = cursor.peek(1);
        if (first.is(TokenKind.WORD)
                || first.is(TokenKind.NUMBER) && first.text().length() == 1) {
            return Optional.of(first.text());
        }
        if (!first.is(TokenKind.OPEN_BRACE)) {
            return Optional.empty();
        }
        StringBuilder word = new StringBuilder();
        int k = 2;
        while (k < 42 && (cursor.peek(k).is(TokenKind.WORD) || cursor.peek(k).is(TokenKind.NUMBER))) {
            word.append(cursor.peek(k).text());
            k++;
        }
        return cursor.peek(k).is(TokenKind.CLOSE_BRACE) && !word.isEmpty() && word.indexOf(".") < 0
                ? Optional.of(word.toString())
                : Optional.empty();
    }
}
