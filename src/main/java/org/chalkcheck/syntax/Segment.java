package org.chalkcheck.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chalkcheck.source.Span;

/**
 * A part of a logical row between separators.
 *
 * @param joint what separates it from the part before it
 * @param role what the words before it make of it; UNCHANGED if there were none, or only "and"
 * @param mark the separator itself, or the first token at the start of a row
 * @param tokens the part, without separators
 */
record Segment(Joint joint, Role role, Token mark, List<Token> tokens) {
    private static final Set<String> CONDITION = Set.of(
            "if",
            "for",
            "when",
            "whenever",
            "provided",
            "assuming",
            "given",
            "subject",
            "s.t.",
            "st.",
            "such that",
            "as long as",
            "so long as",
            "in case",
            "in the case",
            "in the case that",
            "in the case of",
            "on condition that",
            "wherever",
            "case",
            "under",
            "on",
            "at",
            "and if",
            "and for",
            "valid for",
            "assume",
            "suppose",
            "assume that",
            "suppose that",
            "assuming that",
            "provided that",
            "given that",
            "unless",
            "except");
    private static final Set<String> STRICT = Set.of(
            "if",
            "when",
            "whenever",
            "provided",
            "assuming",
            "assume",
            "suppose",
            "given",
            "only",
            "unless",
            "as long as",
            "under");
    private static final Set<String> DEFINITION = Set.of(
            "where",
            "with",
            "let",
            "here",
            "define",
            "denote",
            "denoting",
            "setting",
            "writing",
            "defining",
            "and where");

    /** What separates two parts. */
    enum Joint {
        START,
        QUAD,
        COMMA,
        TEXT,
        ARROW
    }

    /** What a part is for. */
    enum Role {
        UNCHANGED,
        STATEMENT,
        CONDITION,
        DEFINITION,
        QUANTIFIER
    }

    Span span() {
        if (tokens.isEmpty()) {
            return mark.span();
        }
        return tokens.get(0).span().to(tokens.get(tokens.size() - 1).span());
    }

    boolean hasRelation() {
        int depth = 0;
        for (Token token : tokens) {
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
            if (depth <= 0 && token.is(TokenKind.RELATION)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the word "and" joins this part to the part before it. */
    boolean isJoinedByAnd() {
        return joint == Joint.TEXT && role == Role.UNCHANGED;
    }

    /** Returns whether the part compares, as {@code x > 0} does, and defines nothing. */
    boolean restricts() {
        return tokens.stream()
                .filter(token -> token.is(TokenKind.RELATION))
                .map(token -> Relation.Kind.valueOf(token.text()))
                .findFirst()
                .filter(kind -> kind.claims() && kind != Relation.Kind.EQUAL)
                .isPresent();
    }

    /** Returns whether the part says which number a declared name is: {@code x = 3}. */
    boolean givesValue(KnownNames names) {
        boolean signed = tokens.size() == 4 && tokens.get(2).isSign();
        return (tokens.size() == 3 || signed)
                && tokens.get(0).is(TokenKind.WORD)
                && names.declared().contains(tokens.get(0).text())
                && tokens.get(1).is(TokenKind.RELATION, Relation.Kind.EQUAL.name())
                && tokens.get(tokens.size() - 1).is(TokenKind.NUMBER);
    }

    /** Returns whether the part says between which sets a function maps. */
    boolean isMapping() {
        boolean colon = tokens.stream().anyMatch(token -> token.is(TokenKind.COLON));
        boolean arrow = tokens.stream()
                .anyMatch(token -> token.is(TokenKind.RELATION, Relation.Kind.TO.name())
                        || token.is(TokenKind.RELATION, Relation.Kind.MAPS_TO.name()));
        boolean claim = tokens.stream()
                .anyMatch(token -> token.is(TokenKind.RELATION)
                        && Relation.Kind.valueOf(token.text()).claims());
        return colon && arrow && !claim;
    }

    boolean isEllipsis() {
        return !tokens.isEmpty()
                && tokens.stream()
                        .allMatch(token -> token.is(TokenKind.COMMAND)
                                && Commands.SYMBOLS.get(token.text()) == Syntax.Symbol.Kind.ELLIPSIS);
    }

    /** Returns what words make of the part behind them. */
    static Role roleOf(String words) {
        String text = words.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[.,:;()]+$", "")
                .replaceAll("^[(,;]+\\s*", "");
        if (text.equals("and")) {
            return Role.UNCHANGED;
        }
        String first = text.split("\\s+", 2)[0];
        String last = text.substring(text.lastIndexOf(' ') + 1);
        if (CONDITION.contains(text)
                || CONDITION.contains(first)
                || ConditionWords.oppose(text)
                || ConditionWords.tellElse(text)
                || ConditionWords.assume(text)
                || Set.of("if", "for", "when", "whenever").contains(last)
                || last.equals("at") && !text.contains("arriv")) {
            return Role.CONDITION;
        }
        if (DEFINITION.contains(text) || DEFINITION.contains(first) || last.equals("where")) {
            return Role.DEFINITION;
        }
        return Role.STATEMENT;
    }

    /** Returns whether words are nothing but what introduces a condition. */
    static boolean isBareCondition(String text) {
        return CONDITION.contains(text);
    }

    /** Returns whether the condition is the opposite of what stands behind the words: "unless", "everywhere except at". */
    boolean isOpposed() {
        return mark.is(TokenKind.TEXT) && ConditionWords.oppose(mark.text());
    }

    /** Returns whether the words say something else of what stands behind them, which restricts no claim. */
    boolean isAside() {
        return mark.is(TokenKind.TEXT) && ConditionWords.tellElse(mark.text());
    }

    /** Returns whether what stands behind the words is both stated and assumed: "since", "because". */
    boolean isReason() {
        return mark.is(TokenKind.TEXT)
                && Set.of("since", "because", "as", "and since", "since that", "because that")
                        .contains(mark.text().strip().toLowerCase(Locale.ROOT))
                && tokens.stream()
                        .anyMatch(token -> token.is(TokenKind.RELATION)
                                && Relation.Kind.valueOf(token.text()).claims());
    }

    /** Returns whether words state a condition that must not be lost: "if", but not "for". */
    static boolean isStrict(String words) {
        String text = words.strip().toLowerCase(Locale.ROOT);
        String first = text.split("\\s+", 2)[0];
        return STRICT.contains(first) || STRICT.contains(text) || text.endsWith(" if");
    }

    static boolean opens(Token token) {
        return token.is(TokenKind.OPEN)
                || token.is(TokenKind.OPEN_BRACE)
                || token.is(TokenKind.LEFT)
                || token.is(TokenKind.BEGIN);
    }

    static boolean closes(Token token) {
        return token.is(TokenKind.CLOSE)
                || token.is(TokenKind.CLOSE_BRACE)
                || token.is(TokenKind.RIGHT)
                || token.is(TokenKind.END_ENVIRONMENT);
    }
}
