package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.source.Span;

/** Conditions that say over which numbers a claim ranges: {@code n \in \mathbb{N}}, {@code n = 1, 2, \dots}, {@code i = 1, 2, 3}. */
final class RangeConditions {
    private static final int MOST_TOKENS = 8;

    private RangeConditions() {}

    /** Returns whether a segment only says of names in which set they lie: {@code n \in \mathbb{N}}, or the x of {@code x, y \in \mathbb{R}}. */
    static boolean isMembership(List<Segment> segments, int index) {
        Segment segment = segments.get(index);
        List<Token> relations = segment.tokens().stream()
                .filter(token -> token.is(TokenKind.RELATION))
                .toList();
        if (relations.isEmpty()) {
            return segment.tokens().size() == 1
                    && index + 1 < segments.size()
                    && segments.get(index + 1).joint() == Segment.Joint.COMMA
                    && isMembership(segments, index + 1);
        }
        return relations.get(0).is(TokenKind.RELATION, Relation.Kind.IN.name())
                && relations.stream()
                        .skip(1)
                        .allMatch(token -> Relation.Kind.valueOf(token.text()) != Relation.Kind.EQUAL);
    }

    static boolean isRange(List<Segment> segments, int index) {
        return index + 1 < segments.size() && segments.get(index + 1).isEllipsis()
                || segments.get(index).isEllipsis();
    }

    /** Returns whether a condition says more than the name of a set that is not known. */
    static boolean restricts(Syntax.Chain chain) {
        for (int i = 0; i < chain.relations().size(); i++) {
            Syntax set = chain.operands().get(i + 1);
            boolean finite = set instanceof Syntax.Group group && group.delimiter() == Syntax.Group.Delimiter.BRACE;
            Relation.Kind kind = chain.relations().get(i).kind();
            boolean member = kind == Relation.Kind.IN
                    && (set instanceof Syntax.Interval
                            || finite
                            || TypeSyntax.ofSet(set).isPresent());
            if (kind.claims() || member || kind == Relation.Kind.NOT_IN) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsValues(Segment segment) {
        List<Token> tokens = segment.tokens();
        return tokens.size() > 2
                && OperandTokens.isLetter(tokens.get(0))
                && tokens.get(1).is(TokenKind.RELATION, Relation.Kind.EQUAL.name())
                && isSimple(tokens.subList(2, tokens.size()));
    }

    /** Returns whether tokens are a short value such as {@code -1}, {@code \frac12}, {@code \pi} or {@code a}. */
    private static boolean isSimple(List<Token> tokens) {
        return tokens.size() <= MOST_TOKENS
                && tokens.stream().filter(OperandTokens::isLetter).count() <= 1
                && tokens.stream()
                        .allMatch(token -> token.is(TokenKind.NUMBER)
                                || token.isSign()
                                || token.is(TokenKind.OPEN_BRACE)
                                || token.is(TokenKind.CLOSE_BRACE)
                                || token.is(TokenKind.COMMAND)
                                || OperandTokens.isLetter(token));
    }

    /** Returns the index of the last value that commas join to the first one. */
    private static int endOfValues(List<Segment> segments, int index) {
        int k = index;
        while (k + 1 < segments.size()
                && segments.get(k + 1).joint() == Segment.Joint.COMMA
                && !segments.get(k + 1).isEllipsis()
                && isSimple(segments.get(k + 1).tokens())) {
            k++;
        }
        return k;
    }

    /** Returns the index of the last value in {@code i = 1, 2, 3} behind a claim, or -1. */
    static int enumeration(List<Segment> segments, int index) {
        return segments.get(index).joint() == Segment.Joint.ARROW || index == 0
                ? -1
                : endOfEnumeration(segments, index);
    }

    /** Returns the index of the last value of a side of an arrow, as in {@code t^2 = 1 \iff t = 1, -1}, or -1. */
    static int solutions(List<Segment> segments, int index) {
        int last = endOfEnumeration(segments, index);
        boolean before = last + 1 < segments.size() && segments.get(last + 1).joint() == Segment.Joint.ARROW;
        return last > 0 && (before || segments.get(index).joint() == Segment.Joint.ARROW) ? last : -1;
    }

    private static int endOfEnumeration(List<Segment> segments, int index) {
        if (!startsValues(segments.get(index))) {
            return -1;
        }
        int last = endOfValues(segments, index);
        // A name before a bound shares it: t = 1, a, b > 0.
        boolean shares = last + 1 < segments.size()
                && segments.get(last + 1).joint() == Segment.Joint.COMMA
                && OperandTokens.isName(segments.get(last).tokens());
        boolean dots = last + 1 < segments.size() && segments.get(last + 1).isEllipsis();
        return last > index && !dots && !shares ? last : -1;
    }

    /** Returns that a name has one of several values, as a statement. */
    static Syntax either(Syntax.Chain first, List<Syntax> others) {
        List<Syntax> equations = new ArrayList<>(List.of(first));
        for (Syntax other : others) {
            equations.add(new Syntax.Chain(
                    List.of(first.operands().get(0), other),
                    first.relations(),
                    first.span().to(other.span())));
        }
        return new Syntax.Logical(
                Syntax.Logical.Kind.OR,
                equations,
                equations.get(equations.size() - 1).span());
    }

    /** Returns that a name is one of several values. */
    static Syntax members(Syntax.Chain first, List<Syntax> others) {
        List<Syntax> values = new ArrayList<>();
        values.add(first.operands().get(1));
        values.addAll(others);
        Span span = first.span();
        return new Syntax.Chain(
                List.of(first.operands().get(0), new Syntax.Group(Syntax.Group.Delimiter.BRACE, values, span)),
                List.of(new Relation(Relation.Kind.IN, span)),
                span);
    }

    /** Returns whether a part compares a name with something, as a case before a colon does: {@code x > 0:}. */
    static boolean isBound(List<Token> part) {
        int relation = OperandTokens.end(part, 0);
        return relation > 0
                && relation < part.size()
                && part.get(relation).is(TokenKind.RELATION)
                && !part.get(relation).is(TokenKind.RELATION, Relation.Kind.EQUAL.name())
                && Relation.Kind.valueOf(part.get(relation).text()).claims()
                && OperandTokens.isName(part.subList(0, relation));
    }

    /** Returns whether a part is a name that the bound behind a comma is about too: x in {@code \text{if } x, y > 0}. */
    static boolean sharesBound(List<Segment> segments, int index) {
        int next = index + 1;
        return index >= 0
                && next < segments.size()
                && OperandTokens.isPlainName(segments.get(index).tokens())
                && segments.get(next).joint() == Segment.Joint.COMMA
                && (isBound(segments.get(next).tokens()) || sharesBound(segments, next));
    }

    /** Returns whether all parts from one on, up to a statement, are bounds of names that no part before them bounds: {@code y > 0} in {@code \text{for } x > 0, y > 0}. */
    static boolean areMoreBounds(List<Segment> segments, int from) {
        Set<List<String>> names = new HashSet<>();
        for (int k = 0; k < segments.size(); k++) {
            List<Token> part = segments.get(k).tokens();
            if (k > from && segments.get(k).role() == Segment.Role.STATEMENT) {
                return true;
            }
            boolean listed = k < from
                    || segments.get(k).joint() == Segment.Joint.COMMA
                    || segments.get(k).isJoinedByAnd();
            List<String> name = part.subList(0, OperandTokens.end(part, 0)).stream()
                    .map(Token::text)
                    .toList();
            if (!listed || !isBound(part) || !names.add(name)) {
                return false;
            }
        }
        // "If x > 1, y > 1" claims the second.
        return !segments.get(0).mark().text().strip().toLowerCase(Locale.ROOT).matches("(if|when|whenever)\\b.*");
    }

    /** Returns conditions in which several values of a name are what it may be: {@code x = 2} and {@code x = -2}, which no x is at once. */
    static List<Syntax> alternatives(List<Syntax> conditions) {
        Map<String, List<Syntax.Chain>> values = new LinkedHashMap<>();
        for (Syntax condition : conditions) {
            if (condition instanceof Syntax.Chain chain
                    && chain.relations().size() == 1
                    && chain.relations().get(0).kind() == Relation.Kind.EQUAL
                    && isNumber(chain.operands().get(1))) {
                CanonicalNames.of(chain.operands().get(0))
                        .ifPresent(name -> values.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(chain));
            }
        }
        List<Syntax> read = new ArrayList<>(conditions);
        for (List<Syntax.Chain> several : values.values()) {
            Syntax.Chain first = several.get(0);
            if (several.size() > 1) {
                read.removeAll(several);
                read.add(new Syntax.Chain(
                        List.of(
                                first.operands().get(0),
                                new Syntax.Group(
                                        Syntax.Group.Delimiter.BRACE,
                                        several.stream()
                                                .map(chain -> chain.operands().get(1))
                                                .toList(),
                                        first.span())),
                        List.of(new Relation(Relation.Kind.IN, first.span())),
                        first.span()));
            }
        }
        return read;
    }

    private static boolean isNumber(Syntax syntax) {
        return syntax instanceof Syntax.Number
                || syntax instanceof Syntax.Signed signed && signed.operand() instanceof Syntax.Number;
    }

    /** Returns statements in which names before a relation share it: {@code x > 0} and {@code y > 0} for {@code x, y > 0}. */
    static List<Syntax> shared(List<Syntax> parts) {
        List<Syntax> shared = new ArrayList<>(parts);
        for (int k = shared.size() - 2; k >= 0; k--) {
            Syntax name = shared.get(k);
            if (shared.get(k + 1) instanceof Syntax.Chain chain
                    && !(name instanceof Syntax.Chain)
                    && CanonicalNames.of(name).isPresent()
                    && CanonicalNames.of(chain.operands().get(0)).isPresent()) {
                List<Syntax> operands = new ArrayList<>(chain.operands());
                operands.set(0, name);
                shared.set(k, new Syntax.Chain(operands, chain.relations(), name.span()));
            }
        }
        return List.copyOf(shared);
    }

    /** Returns whether a relation leaves equality open. */
    static boolean isWide(Relation.Kind kind) {
        return kind == Relation.Kind.LESS_EQUAL
                || kind == Relation.Kind.GREATER_EQUAL
                || kind == Relation.Kind.LOEWNER_LESS_EQUAL
                || kind == Relation.Kind.LOEWNER_GREATER_EQUAL;
    }
}
