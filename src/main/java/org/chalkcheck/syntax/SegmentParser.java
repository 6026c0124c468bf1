package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Reads the formulas in the segments of one row, the first of which may continue the display above. */
final class SegmentParser {
    private final KnownNames names;
    private final List<Diagnostic> diagnostics;
    private final List<Ambiguity> ambiguities;
    private final List<TokenCursor.Underbrace> underbraces = new ArrayList<>();
    private final Set<String> others;
    private Optional<Syntax> above;

    /**
     * Starts a parser for the segments of one row.
     *
     * @param diagnostics modified: takes warnings
     * @param ambiguities modified: takes what can be read in two ways
     * @param above the side that a relation at the row's start continues
     * @param others codes of the ambiguities that get their other reading
     */
    SegmentParser(
            KnownNames names,
            List<Diagnostic> diagnostics,
            List<Ambiguity> ambiguities,
            Optional<Syntax> above,
            Set<String> others) {
        this.names = names;
        this.diagnostics = diagnostics;
        this.ambiguities = ambiguities;
        this.above = above;
        this.others = others;
    }

    /** Returns the relations under braces in what was read. */
    List<TokenCursor.Underbrace> underbraces() {
        return underbraces;
    }

    /**
     * Returns the formula.
     *
     * @throws ParseFailure if it is none, or begins with a relation that continues nothing
     */
    Syntax parse(Segment segment) {
        Token first = segment.tokens().get(0);
        boolean continues = first.is(TokenKind.RELATION)
                && above.isPresent()
                && segment.joint() == Segment.Joint.START
                && Relation.Kind.valueOf(first.text()).claims();
        if (first.is(TokenKind.RELATION) && !continues) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-left-side",
                    first.span(),
                    "expected an expression before " + first.describe(),
                    "a row that begins with a relation continues the row above it"));
        }
        rejectThousands(segment);
        Token last = segment.tokens().get(segment.tokens().size() - 1);
        List<Token> tokens = new ArrayList<>(segment.tokens());
        tokens.add(new Token(
                TokenKind.END, "", new Span(last.span().end(), last.span().end()), true));
        Optional<Syntax> both = PlusMinus.statement(tokens, signed -> {
            ExpressionParser parser = new ExpressionParser(signed, Dialect.LATEX, names, others);
            Syntax value = parser.parseLogical();
            FormulaParser.expectEnd(parser);
            return value;
        });
        if (both.isPresent() && !continues) {
            return both.get();
        }
        ExpressionParser parser = new ExpressionParser(tokens, Dialect.LATEX, names, others);
        Syntax value = continues ? parser.parseContinuation(above.orElseThrow()) : parser.parseLogical();
        FormulaParser.expectEnd(parser);
        if (continues) {
            ambiguities.add(Ambiguity.of(
                    "continues-display", first.span(), "the left side is taken from the end of the display above"));
            above = Optional.empty();
        }
        diagnostics.addAll(parser.cursor.warnings());
        ambiguities.addAll(parser.cursor.ambiguities());
        underbraces.addAll(parser.cursor.underbraces());
        return value;
    }

    /** Fails on {@code 12,000 = ...}, where the comma would silently cut the number in two claims. */
    private static void rejectThousands(Segment segment) {
        Token first = segment.tokens().get(0);
        boolean digits = first.is(TokenKind.NUMBER) && first.text().length() == 3 && !first.spaced();
        if (digits
                && segment.joint() == Segment.Joint.COMMA
                && segment.mark().is(TokenKind.COMMA)
                && segment.mark().span().end() == first.span().start()
                && !segment.mark().spaced()) {
            throw new ParseFailure(Diagnostic.error(
                    "thousands-comma",
                    segment.mark().span().to(first.span()),
                    "a comma between digits separates two claims",
                    "write {,} in a number, or a space after the comma"));
        }
    }
}
