package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what words in a row say: {@code \text{if and only if}} as an arrow, {@code \text{is at least}} as a relation,
 * {@code \text{for positive } x} and {@code A \text{ is symmetric}} as conditions.
 */
final class WrittenConditions {
    /** Words behind a name that begin something else, not a phrase about it. */
    private static final Set<String> ONWARD = Set.of(
            "we",
            "then",
            "it",
            "the",
            "this",
            "so",
            "hence",
            "thus",
            "there",
            "holds",
            "gives",
            "by",
            "since",
            "because",
            "as",
            "otherwise",
            "else",
            "therefore",
            "yields",
            "follows",
            "in",
            "of",
            "to");

    private final List<Token> row;
    private final List<Token> written = new ArrayList<>();

    /** "A, so B iff C" are two statements, A and the equivalence. */
    private final boolean hasOtherArrows;

    private WrittenConditions(List<Token> row) {
        this.row = row;
        this.hasOtherArrows = row.stream().anyMatch(WrittenConditions::isOtherArrow);
    }

    private static boolean isOtherArrow(Token token) {
        return token.is(TokenKind.ARROW)
                || token.is(TokenKind.TEXT)
                        && WordedRelations.arrow(token.text())
                                .filter(arrow -> !arrow.equals(WordedRelations.HENCE))
                                .isPresent();
    }

    /** Returns the tokens with relations and arrows in the place of words that are understood. */
    static List<Token> written(List<Token> row) {
        return row.stream().noneMatch(token -> token.is(TokenKind.TEXT))
                ? row
                : new WrittenConditions(WordedRelations.parted(PlainFormulas.opened(WordedParentheses.dropped(row))))
                        .rewritten();
    }

    /** Returns what is wrong with a row in which words deny a statement; nothing if none do. */
    static Optional<Diagnostic> negation(List<Token> row) {
        int depth = 0;
        int relations = 0;
        long all = row.stream().filter(token -> token.is(TokenKind.RELATION)).count();
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            relations += token.is(TokenKind.RELATION) ? 1 : 0;
            if (depth != 0 || !token.is(TokenKind.TEXT)) {
                continue;
            }
            boolean followed = i + 1 < row.size() && !row.get(i + 1).is(TokenKind.TEXT);
            if (token.text().strip().matches("(?i)(otherwise|else)[,:.]?")) {
                return Optional.of(Diagnostic.error(
                        "unsupported-negation",
                        token.span(),
                        "these words assume the opposite of a condition, which is done in cases alone",
                        "write the condition: \\text{for } x < 0, or use \\begin{cases}"));
            }
            // Words before the only relation of a row deny no claim: \text{not differentiable at } x = 0.
            boolean claim = relations > 0 || all > 1;
            if (followed && ConditionWords.negate(token.text())
                    || followed && claim && ConditionWords.deny(token.text())
                    || relations > 0 && ConditionWords.denyBefore(token.text())) {
                return Optional.of(Diagnostic.error(
                        "unsupported-negation",
                        token.span(),
                        "these words deny a statement, which cannot be checked",
                        "write the opposite relation, such as \\neq or <"));
            }
        }
        return Optional.empty();
    }

    private List<Token> rewritten() {
        int depth = 0;
        boolean cases = false;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            cases = depth > 0 && (cases || depth == 1 && PlainFormulas.beginsCases(token));
            boolean words = token.is(TokenKind.TEXT);
            if (words && depth == 1 && inParentheses(i)) {
                said(
                        token,
                        ConditionWords.behind(token.text()).orElseThrow(),
                        OperandTokens.start(written, written.size()));
            } else if (words && (depth == 0 || depth == 1 && cases)) {
                i = words(token, i, !cases);
            } else {
                written.add(token);
            }
        }
        return written;
    }

    /** Writes what words say and returns the index of the last token that was used up. */
    private int words(Token token, int index, boolean statement) {
        String text = token.text().strip().toLowerCase(Locale.ROOT).replaceAll("^[,;]\\s*|[,:]$", "");
        Token next = index + 1 < row.size() ? row.get(index + 1) : null;
        Optional<String> arrow =
                WordedRelations.arrow(text).filter(known -> !(known.equals(WordedRelations.HENCE) && hasOtherArrows));
        boolean joins = followsStatement(text)
                || arrow.filter(kind -> kind.equals("iff")).isPresent()
                        && written.stream().anyMatch(OperandTokens::isLetter);
        if (statement && arrow.isPresent() && next != null && joins) {
            written.add(new Token(TokenKind.ARROW, arrow.get(), token.span(), true));
            return index;
        }
        Optional<Relation.Kind> relation = WordedRelations.relation(text);
        if (relation.isPresent() && next != null && startsOperand(next) && endsOperand()) {
            written.add(ConditionTokens.relation(relation.get(), token.span()));
            return index;
        }
        int operand = OperandTokens.start(written, written.size());
        if (operand >= 0 && introduction(operand) >= 0) {
            if (next != null && opensSet(next) && text.matches("(is |lies |lying )?in|belongs to|belonging to")) {
                written.add(ConditionTokens.relation(Relation.Kind.IN, token.span()));
                return index;
            }
            int upper = text.matches("(is |lies |lying )?(strictly )?between") ? upper(index + 1) : -1;
            if (upper > 0) {
                return between(text, operand, index, upper);
            }
        }
        if (operand >= 0) {
            Optional<ConditionWords.Behind> behind = ConditionWords.behind(token.text());
            int first = startOfList(operand);
            int mark = introduction(first);
            boolean side = mark < 0 && isSide(first, next);
            if (behind.isPresent() && (mark >= 0 || side || isApart(first) && isName(first))) {
                if (side) {
                    said(token, behind.get(), first);
                    return index;
                }
                if (mark < 0) {
                    written.add(first, new Token(TokenKind.TEXT, "for", token.span(), true));
                    first++;
                } else if (Segment.roleOf(written.get(mark).text()) != Segment.Role.CONDITION
                        && Segment.roleOf(written.get(mark).text()) != Segment.Role.UNCHANGED) {
                    written.set(
                            mark,
                            new Token(TokenKind.TEXT, "for", written.get(mark).span(), true));
                }
                said(token, behind.get(), first);
                return index;
            }
            if (mark >= 0 && next != null
                    ? OperandTokens.separates(next) && restrains(mark, text)
                    : mark >= 0 && restrains(mark, text)) {
                Token old = written.get(mark);
                String role = Segment.roleOf(old.text()) == Segment.Role.DEFINITION ? "for" : old.text();
                written.set(
                        mark, new Token(TokenKind.TEXT, role.strip() + " \u2026 " + text, old.span(), old.spaced()));
                return index;
            }
        }
        Optional<ConditionWords.Before> before = ConditionWords.before(token.text());
        if (before.isPresent() && !before.get().kinds().isEmpty() && next != null && startsOperand(next)) {
            return before(token, before.get(), index + 1);
        }
        written.add(token);
        return index;
    }

    private static boolean opensSet(Token token) {
        return token.is(TokenKind.OPEN) || token.is(TokenKind.LEFT) || token.is(TokenKind.COMMAND, "mathbb");
    }

    /** Returns the index of the upper of two bounds with "and" between them; -1 if there are none. */
    private int upper(int lower) {
        int and = OperandTokens.end(row, lower);
        boolean joined = and > lower
                && and + 1 < row.size()
                && row.get(and).is(TokenKind.TEXT)
                && row.get(and).text().strip().equals("and");
        return joined && OperandTokens.end(row, and + 1) > and + 1 ? and + 1 : -1;
    }

    /** Writes that what stands from an index on is between two bounds, which may be meant or not, and returns the index of the last token of them. */
    private int between(String words, int operand, int index, int upper) {
        Span span = row.get(index).span();
        List<Token> name = List.copyOf(written.subList(operand, written.size()));
        boolean strict = words.contains("strictly");
        if (!strict) {
            Token mark = written.get(operand - 1);
            written.set(
                    operand - 1,
                    new Token(TokenKind.TEXT, mark.text().strip() + " \u2026 " + words, mark.span(), true));
        }
        int end = OperandTokens.end(row, upper);
        written.add(ConditionTokens.relation(strict ? Relation.Kind.GREATER : Relation.Kind.GREATER_EQUAL, span));
        written.addAll(row.subList(index + 1, upper - 1));
        written.add(new Token(TokenKind.TEXT, "and", span, true));
        written.addAll(name);
        written.add(ConditionTokens.relation(strict ? Relation.Kind.LESS : Relation.Kind.LESS_EQUAL, span));
        written.addAll(row.subList(upper, end));
        return end - 1;
    }

    /** Writes the conditions on the names that words stand before, and returns the index of the last token of the names. */
    private int before(Token token, ConditionWords.Before before, int start) {
        String introduction = before.introduction();
        boolean condition = Segment.roleOf(introduction) == Segment.Role.CONDITION
                || Segment.roleOf(introduction) == Segment.Role.UNCHANGED;
        Optional<String> arrow = WordedRelations.arrow(introduction);
        written.add(
                arrow.isPresent() && followsStatement(introduction)
                        ? new Token(TokenKind.ARROW, arrow.get(), token.span(), true)
                        : new Token(TokenKind.TEXT, condition ? introduction : "for", token.span(), token.spaced()));
        List<List<Token>> names = new ArrayList<>();
        int from = start;
        int end = OperandTokens.end(row, from);
        names.add(row.subList(from, end));
        while (end + 1 < row.size() && joinsNames(row.get(end)) && isNameIn(row, end + 1)) {
            from = end + 1;
            end = OperandTokens.end(row, from);
            names.add(row.subList(from, end));
        }
        written.addAll(ConditionTokens.of(before.kinds(), names, token.span()));
        boolean goesOn = end < row.size() && row.get(end).is(TokenKind.RELATION);
        if (goesOn) {
            written.add(new Token(TokenKind.TEXT, "and", token.span(), true));
            return from - 1;
        }
        return end - 1;
    }

    /** Returns whether a name starts there that the words before a list are about too: y in {@code x, y \in \mathbb{R}}, not in {@code x, y < 1}. */
    private static boolean isNameIn(List<Token> row, int start) {
        int end = OperandTokens.end(row, start);
        boolean apart = end == row.size()
                || OperandTokens.separates(row.get(end))
                || row.get(end).is(TokenKind.RELATION, Relation.Kind.IN.name());
        return apart && end > start && OperandTokens.isName(row.subList(start, end));
    }

    private static boolean joinsNames(Token token) {
        return token.is(TokenKind.COMMA)
                || token.is(TokenKind.TEXT) && token.text().strip().equals("and");
    }

    /** Writes conditions on the names from an index on at the end of what is written. */
    private void said(Token token, ConditionWords.Behind behind, int start) {
        List<List<Token>> names = new ArrayList<>();
        int from = start;
        while (from < written.size()) {
            int end = OperandTokens.end(written, from);
            names.add(List.copyOf(written.subList(from, end)));
            from = end + 1;
        }
        written.subList(start, written.size()).clear();
        written.addAll(ConditionTokens.of(behind.kinds(), names, token.span()));
        if (!behind.rest().isBlank()) {
            written.add(new Token(TokenKind.COMMA, ",", token.span(), true));
            written.add(new Token(TokenKind.TEXT, behind.rest(), token.span(), true));
        }
    }

    private boolean inParentheses(int index) {
        int name = OperandTokens.start(written, written.size());
        return name > 0
                && written.get(name - 1).is(TokenKind.OPEN, "(")
                && isName(name)
                && index + 1 < row.size()
                && Segment.closes(row.get(index + 1))
                && ConditionWords.behind(row.get(index).text())
                        .filter(behind ->
                                behind.rest().isBlank() && behind.kinds().size() == 1)
                        .isPresent();
    }

    /** Returns whether a statement stands before the words, perhaps with space between, which "then" continues only if no "if" does. */
    private boolean followsStatement(String text) {
        boolean relation = false;
        int last = written.size() - 1;
        while (last >= 0 && written.get(last).is(TokenKind.QUAD)) {
            last--;
        }
        for (int k = last; k >= 0 && !written.get(k).is(TokenKind.QUAD); k--) {
            Token token = written.get(k);
            if (token.is(TokenKind.TEXT) && ConditionWords.introduce(token.text())) {
                return relation && !text.equals("then") && !token.text().strip().equalsIgnoreCase("if");
            }
            relation |= token.is(TokenKind.RELATION);
        }
        return relation;
    }

    /** Returns whether words behind a name in a condition restrict it in a way of their own. */
    private boolean restrains(int mark, String text) {
        String first = text.split("[\\s,.:;]+", 2)[0];
        if (text.isEmpty()
                || ONWARD.contains(first)
                || ConditionWords.introduce(text)
                || ConditionWords.sayNothing(text)) {
            return false;
        }
        return Segment.roleOf(written.get(mark).text()) == Segment.Role.CONDITION
                || text.matches(
                        "(is|are|be) (?!(the|an?|some|any|given|defined|called|denoted|taken|chosen|in|from|as)\\b).*");
    }

    /** Returns where the list of names starts of which the one that starts there is the last: A in {@code \text{if } A \text{ and } B}. */
    private int startOfList(int last) {
        int first = last;
        while (first > 1 && joinsNames(written.get(first - 1))) {
            int before = OperandTokens.start(written, first - 1);
            if (before < 0 || !isName(before)) {
                break;
            }
            first = before;
        }
        boolean listed = first == 0
                || isApart(first)
                || introduction(first) >= 0
                        && !written.get(first - 1).text().strip().equals("and");
        return listed ? first : last;
    }

    /** Returns whether what is written from there to the next separator is a name. */
    private boolean isName(int start) {
        return OperandTokens.isName(written.subList(start, OperandTokens.end(written, start)));
    }

    /** Returns the index of the words that introduce the name that starts there, or -1. */
    private int introduction(int name) {
        return name > 0
                        && written.get(name - 1).is(TokenKind.TEXT)
                        && ConditionWords.introduce(written.get(name - 1).text())
                ? name - 1
                : -1;
    }

    /** Returns whether words behind the name that starts there state something that an arrow joins: {@code x \text{ is positive} \iff x^3 > 0}. */
    private boolean isSide(int name, @Nullable Token next) {
        boolean ahead = next != null
                && (next.is(TokenKind.ARROW)
                        || next.is(TokenKind.TEXT)
                                && WordedRelations.arrow(next.text()).isPresent());
        boolean starts = name == 0
                || written.get(name - 1).is(TokenKind.QUAD)
                || written.get(name - 1).is(TokenKind.COMMA);
        return name > 0 && written.get(name - 1).is(TokenKind.ARROW) || ahead && starts;
    }

    private boolean isApart(int name) {
        return name > 0
                && (written.get(name - 1).is(TokenKind.QUAD)
                        || written.get(name - 1).is(TokenKind.COMMA));
    }

    private boolean endsOperand() {
        if (written.isEmpty()) {
            return false;
        }
        Token last = written.get(written.size() - 1);
        return last.is(TokenKind.NUMBER)
                || last.is(TokenKind.WORD)
                || Segment.closes(last)
                || OperandTokens.isLetter(last);
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case NUMBER, WORD, COMMAND, OPERATOR_NAME, OPEN, LEFT, BEGIN, BAR, DOUBLE_BAR -> true;
            default -> token.isSign();
        };
    }
}
