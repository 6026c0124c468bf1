package org.chalkcheck.syntax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * The whole numbers that a name stands for in {@code k = 0, 1, \dots, n} or {@code n = 1, 2, \dots}.
 *
 * @param end the index of the last part that belongs to it
 * @param conditions what it says of the name
 */
record DottedRange(int end, List<Syntax> conditions) {
    private static final int MOST_NUMBERS = 4;

    /** Returns the range that starts at a part, perhaps of several names, if one does. */
    static Optional<DottedRange> at(List<Segment> segments, int index, SegmentParser formulas) {
        int at = index;
        while (at + 1 < segments.size() && isName(segments.get(at)) && isNextName(segments.get(at + 1))) {
            at++;
        }
        if (!begins(segments.get(at))) {
            return Optional.empty();
        }
        int dots = endOfList(segments, at) + 1;
        if (dots - at > MOST_NUMBERS
                || dots >= segments.size()
                || !isNext(segments.get(dots))
                || !segments.get(dots).isEllipsis()) {
            return Optional.empty();
        }
        int end = endOfList(segments, dots);
        Span span = segments.get(index).span().to(segments.get(end).span());
        Syntax.Chain first = (Syntax.Chain) formulas.parse(segments.get(at));
        List<Syntax> values = new ArrayList<>(List.of(first.operands().get(1)));
        segments.subList(at + 1, dots).forEach(segment -> values.add(formulas.parse(segment)));
        if (!DottedList.countByOne(values) || end > dots + 1) {
            return Optional.of(new DottedRange(end, List.of(new Syntax.Text(written(first, values), span))));
        }
        Optional<Syntax> last = end > dots ? Optional.of(formulas.parse(segments.get(end))) : Optional.empty();
        List<Syntax> names = new ArrayList<>();
        segments.subList(index, at).forEach(segment -> names.add(formulas.parse(segment)));
        names.add(first.operands().get(0));
        return Optional.of(new DottedRange(
                end,
                names.stream()
                        .flatMap(name -> between(name, values.get(0), last, isSubscript(segments, name), span).stream())
                        .toList()));
    }

    private static boolean isName(Segment segment) {
        return segment.tokens().size() == 1
                && OperandTokens.isLetter(segment.tokens().get(0));
    }

    private static boolean isNextName(Segment segment) {
        return segment.joint() == Segment.Joint.COMMA && (isName(segment) || begins(segment));
    }

    /** Returns what is wrong with {@code k = 0..n}, of which only the beginning would be read. */
    static Optional<Diagnostic> twoDots(List<Token> row) {
        for (int k = 1; k < row.size(); k++) {
            if (row.get(k).is(TokenKind.DOT) && row.get(k - 1).is(TokenKind.DOT)) {
                return Optional.of(Diagnostic.error(
                        "unread-dots",
                        row.get(k - 1).span().to(row.get(k).span()),
                        "two dots are read as no range",
                        "write k = 0, \\dots, n"));
            }
        }
        return Optional.empty();
    }

    /** Returns what {@code k \in \{0, 1, \dots, n\}} says, or the words where it is not understood; nothing where there are no dots. */
    static Optional<List<Syntax>> set(Syntax condition) {
        Optional<DottedList> list = DottedList.of(condition);
        if (list.isPresent()) {
            return list.map(read -> between(read.name(), read.start(), read.last(), false, condition.span()));
        }
        boolean dots = condition instanceof Syntax.Chain chain
                && chain.operands().get(1) instanceof Syntax.Group set
                && set.items().stream().anyMatch(DottedList::isDots);
        return dots
                ? Optional.of(List.of(new Syntax.Text(SyntaxPrinter.toLatex(condition), condition.span())))
                : Optional.empty();
    }

    /** Returns whether a part gives a name its first value. */
    private static boolean begins(Segment segment) {
        List<Token> tokens = segment.tokens();
        return tokens.size() > 2
                && (tokens.get(0).is(TokenKind.WORD) || tokens.get(0).is(TokenKind.COMMAND))
                && tokens.get(1).is(TokenKind.RELATION, Relation.Kind.EQUAL.name())
                && tokens.stream().filter(token -> token.is(TokenKind.RELATION)).count() == 1;
    }

    private static boolean isNext(Segment segment) {
        return segment.joint() == Segment.Joint.COMMA
                && !segment.hasRelation()
                && !segment.mark().is(TokenKind.TEXT);
    }

    /** Returns the index of the last part that commas join to one, up to dots. */
    private static int endOfList(List<Segment> segments, int index) {
        int k = index;
        while (k + 1 < segments.size()
                && isNext(segments.get(k + 1))
                && !segments.get(k + 1).isEllipsis()) {
            k++;
        }
        return k;
    }

    private static List<Syntax> between(
            Syntax name, Syntax start, Optional<Syntax> last, boolean subscript, Span span) {
        List<Syntax> conditions = new ArrayList<>();
        boolean one = start instanceof Syntax.Number number && number.value().compareTo(BigDecimal.ONE) == 0;
        // The indices of entries are whole numbers from 1 on without saying.
        if (!subscript) {
            conditions.add(
                    compared(name, Relation.Kind.IN, new Syntax.Name("Z", Syntax.Name.Style.BLACKBOARD, span), span));
        }
        if (!subscript || !one) {
            conditions.add(compared(name, Relation.Kind.GREATER_EQUAL, start, span));
        }
        last.ifPresent(end -> conditions.add(compared(name, Relation.Kind.LESS_EQUAL, end, span)));
        return conditions;
    }

    private static Syntax compared(Syntax name, Relation.Kind kind, Syntax value, Span span) {
        return new Syntax.Chain(List.of(name, value), List.of(new Relation(kind, span)), span);
    }

    private static String written(Syntax.Chain first, List<Syntax> values) {
        return "for " + SyntaxPrinter.toLatex(first.operands().get(0)) + " = "
                + values.stream().map(SyntaxPrinter::toLatex).collect(Collectors.joining(", ")) + ", ...";
    }

    /** Returns whether a name stands below another one in some part. */
    private static boolean isSubscript(List<Segment> segments, Syntax name) {
        String letter = CanonicalNames.of(name).orElse("");
        return segments.stream().anyMatch(segment -> standsBelow(segment.tokens(), letter));
    }

    private static boolean standsBelow(List<Token> tokens, String letter) {
        int depth = 0;
        for (int k = 0; k < tokens.size(); k++) {
            Token token = tokens.get(k);
            boolean below = k > 0 && tokens.get(k - 1).is(TokenKind.UNDERSCORE);
            if (below && token.is(TokenKind.OPEN_BRACE)) {
                depth++;
            } else if (depth > 0) {
                depth += token.is(TokenKind.OPEN_BRACE) ? 1 : token.is(TokenKind.CLOSE_BRACE) ? -1 : 0;
            }
            if ((below || depth > 0) && token.is(TokenKind.WORD) && token.text().equals(letter)) {
                return true;
            }
        }
        return false;
    }
}
