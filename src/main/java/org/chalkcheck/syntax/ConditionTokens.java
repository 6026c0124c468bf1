package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.source.Span;

/** The conditions that words state about a name, as tokens of the formula that says the same. */
final class ConditionTokens {
    private static final int MAX_VECTORS = 20;

    private ConditionTokens() {}

    /** Returns the conditions of these kinds on each of the names, joined by "and". */
    static List<Token> of(List<ConditionWords.Kind> kinds, List<List<Token>> names, Span span) {
        List<Token> joined = new ArrayList<>();
        for (ConditionWords.Kind kind : kinds) {
            boolean vectors = kind == ConditionWords.Kind.ORTHOGONAL
                    && names.size() > 1
                    && names.size() <= MAX_VECTORS
                    && names.stream().allMatch(OperandTokens::isSmall);
            for (List<Token> condition : vectors ? perpendicular(names, span) : each(kind, names, span)) {
                if (!joined.isEmpty()) {
                    joined.add(new Token(TokenKind.TEXT, "and", span, true));
                }
                joined.addAll(condition);
            }
        }
        return joined;
    }

    private static List<List<Token>> each(ConditionWords.Kind kind, List<List<Token>> names, Span span) {
        return names.stream().map(name -> of(kind, grouped(name, span), span)).toList();
    }

    /** Vectors are orthogonal to each other, matrices each for itself. */
    private static List<List<Token>> perpendicular(List<List<Token>> names, Span span) {
        List<List<Token>> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(with(
                        names.get(i),
                        transposed(span),
                        names.get(j),
                        List.of(relation(Relation.Kind.EQUAL, span), new Token(TokenKind.NUMBER, "0", span, true))));
            }
        }
        return pairs;
    }

    private static List<Token> grouped(List<Token> operand, Span span) {
        return OperandTokens.isName(operand)
                ? operand
                : with(
                        List.of(new Token(TokenKind.OPEN, "(", span, true)),
                        operand,
                        List.of(new Token(TokenKind.CLOSE, "(", span, false)));
    }

    private static List<Token> of(ConditionWords.Kind kind, List<Token> name, Span span) {
        Token zero = new Token(TokenKind.NUMBER, "0", span, true);
        return switch (kind) {
            case POSITIVE -> with(name, List.of(relation(Relation.Kind.GREATER, span), zero));
            case NEGATIVE -> with(name, List.of(relation(Relation.Kind.LESS, span), zero));
            case NONNEGATIVE -> with(name, List.of(relation(Relation.Kind.GREATER_EQUAL, span), zero));
            case NONPOSITIVE -> with(name, List.of(relation(Relation.Kind.LESS_EQUAL, span), zero));
            case NONZERO -> with(name, List.of(relation(Relation.Kind.NOT_EQUAL, span), zero));
            case INTEGER -> with(name, set("Z", span));
            case NATURAL -> with(name, set("N", span));
            case UNIT ->
                with(
                        norm(span),
                        name,
                        norm(span),
                        List.of(relation(Relation.Kind.EQUAL, span), new Token(TokenKind.NUMBER, "1", span, true)));
            case SYMMETRIC -> with(name, List.of(relation(Relation.Kind.EQUAL, span)), name, transposed(span));
            case ORTHOGONAL ->
                with(
                        name,
                        transposed(span),
                        name,
                        List.of(relation(Relation.Kind.EQUAL, span), new Token(TokenKind.WORD, "I", span, true)));
            case INVERTIBLE ->
                with(
                        List.of(new Token(TokenKind.COMMAND, "det", span, true)),
                        name,
                        List.of(relation(Relation.Kind.NOT_EQUAL, span), zero));
            case DEFINITE -> with(name, List.of(relation(Relation.Kind.LOEWNER_GREATER, span), zero));
            case SEMIDEFINITE -> with(name, List.of(relation(Relation.Kind.LOEWNER_GREATER_EQUAL, span), zero));
        };
    }

    @SafeVarargs
    private static List<Token> with(List<Token>... parts) {
        List<Token> joined = new ArrayList<>();
        for (List<Token> part : parts) {
            joined.addAll(part);
        }
        return joined;
    }

    private static List<Token> transposed(Span span) {
        return List.of(new Token(TokenKind.CARET, "^", span, false), new Token(TokenKind.COMMAND, "top", span, false));
    }

    private static List<Token> norm(Span span) {
        return List.of(new Token(TokenKind.DOUBLE_BAR, "\\|", span, true));
    }

    private static List<Token> set(String letter, Span span) {
        return List.of(
                relation(Relation.Kind.IN, span),
                new Token(TokenKind.COMMAND, "mathbb", span, true),
                new Token(TokenKind.OPEN_BRACE, "{", span, false),
                new Token(TokenKind.WORD, letter, span, false),
                new Token(TokenKind.CLOSE_BRACE, "}", span, false));
    }

    static Token relation(Relation.Kind kind, Span span) {
        return new Token(TokenKind.RELATION, kind.name(), span, true);
    }
}
