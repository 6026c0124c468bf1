package org.chalkcheck.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Reads single expressions, relations or chains, in LaTeX or in plain syntax. */
public final class FormulaParser {
    static final int MAX_LENGTH = 200_000;

    private FormulaParser() {}

    /** Reads LaTeX that stands at {@code baseOffset} of its source. */
    public static Parsed<Syntax> parseLatex(String text, int baseOffset, Map<String, Macro> macros, KnownNames names) {
        return parse(text, baseOffset, macros, names, Dialect.LATEX);
    }

    /** Reads plain syntax that stands at {@code baseOffset} of its source. */
    public static Parsed<Syntax> parsePlain(String text, int baseOffset, KnownNames names) {
        return parse(text, baseOffset, Map.of(), names, Dialect.PLAIN);
    }

    private static Parsed<Syntax> parse(
            String text, int baseOffset, Map<String, Macro> macros, KnownNames names, Dialect dialect) {
        try {
            checkLength(text, baseOffset);
            MappedText expanded = MacroExpander.expand(MappedText.of(text, baseOffset), macros);
            List<Token> tokens = Tokenizer.tokenize(expanded, dialect, names).stream()
                    .filter(token -> !token.is(TokenKind.QUAD))
                    .toList();
            ExpressionParser parser = new ExpressionParser(tokens, dialect, names);
            Syntax value = parser.parseLogical();
            expectEnd(parser);
            return new Parsed<>(Optional.of(value), parser.cursor.warnings(), parser.cursor.ambiguities());
        } catch (ParseFailure failure) {
            return new Parsed<>(Optional.empty(), List.of(failure.diagnostic()), List.of());
        }
    }

    static void checkLength(String text, int baseOffset) {
        if (text.length() > MAX_LENGTH) {
            throw new ParseFailure(Diagnostic.error(
                    "formula-too-long",
                    new Span(baseOffset, baseOffset + 1),
                    "a formula of " + text.length() + " characters; at most " + MAX_LENGTH + " are read"));
        }
    }

    /** Fails unless everything was read. */
    static void expectEnd(ExpressionParser parser) {
        TokenCursor cursor = parser.cursor;
        Token token = cursor.peek();
        switch (token.kind()) {
            case END:
                return;
            case CLOSE, CLOSE_BRACE:
                throw cursor.fail(
                        "unmatched-close",
                        token.span(),
                        token.describe() + " closes nothing",
                        "remove it, or open the group before it");
            case RIGHT:
                throw cursor.fail(
                        "unmatched-right",
                        token.span(),
                        token.describe() + " has no \\left",
                        "add the \\left before it");
            case END_ENVIRONMENT:
                throw cursor.fail("unmatched-end", token.span(), token.describe() + " ends nothing that began");
            case UNKNOWN:
                throw cursor.fail("unknown-character", token.span(), token.text() + " means nothing in a formula");
            default:
                throw cursor.expected("an operator, a relation or the end");
        }
    }
}
