package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what words in a row say: {@code \text{if and only if}} as an arrow, {@code \text{is at least}} as a relation,
 * {@code \text{for positive } x} and {@code A \text{ is symmetric}} as conditions.
 */
final class WrittenConditions {
    /** The arrow before what follows from a statement that is claimed, too. */
    static final String HENCE = "hence";

    private static final Map<String, String> ARROWS = Map.ofEntries(
            Map.entry("iff", "iff"),
            Map.entry("if and only if", "iff"),
            Map.entry("is equivalent to", "iff"),
            Map.entry("are equivalent to", "iff"),
            Map.entry("which is equivalent to", "iff"),
            Map.entry("exactly when", "iff"),
            Map.entry("exactly if", "iff"),
            Map.entry("precisely when", "iff"),
            Map.entry("precisely if", "iff"),
            Map.entry("just when", "iff"),
            Map.entry("exactly for", "iff"),
            Map.entry("precisely for", "iff"),
            Map.entry("just in case", "iff"),
            Map.entry("means", "iff"),
            Map.entry("means that", "iff"),
            Map.entry("only for", "implies"),
            Map.entry("implies", "implies"),
            Map.entry("implies that", "implies"),
            Map.entry("imply", "implies"),
            Map.entry("only if", "implies"),
            Map.entry("only when", "implies"),
            Map.entry("then", "implies"),
            Map.entry("is implied by", "impliedby"),
            Map.entry("hence", HENCE),
            Map.entry("therefore", HENCE),
            Map.entry("thus", HENCE),
            Map.entry("so", HENCE),
            Map.entry("consequently", HENCE),
            Map.entry("and hence", HENCE),
            Map.entry("and therefore", HENCE),
            Map.entry("and thus", HENCE),
            Map.entry("and so", HENCE),
            Map.entry("which implies", HENCE),
            Map.entry("which implies that", HENCE));

    private static final Map<String, Relation.Kind> RELATIONS = Map.ofEntries(
            Map.entry("is not", Relation.Kind.NOT_EQUAL),
            Map.entry("other than", Relation.Kind.NOT_EQUAL),
            Map.entry("not equal to", Relation.Kind.NOT_EQUAL),
            Map.entry("is not equal to", Relation.Kind.NOT_EQUAL),
            Map.entry("different from", Relation.Kind.NOT_EQUAL),
            Map.entry("is different from", Relation.Kind.NOT_EQUAL),
            Map.entry("equals", Relation.Kind.EQUAL),
            Map.entry("is equal to", Relation.Kind.EQUAL),
            Map.entry("is greater than", Relation.Kind.GREATER),
            Map.entry("greater than", Relation.Kind.GREATER),
            Map.entry("is larger than", Relation.Kind.GREATER),
            Map.entry("exceeds", Relation.Kind.GREATER),
            Map.entry("is less than", Relation.Kind.LESS),
            Map.entry("less than", Relation.Kind.LESS),
            Map.entry("is smaller than", Relation.Kind.LESS),
            Map.entry("is at least", Relation.Kind.GREATER_EQUAL),
            Map.entry("at least", Relation.Kind.GREATER_EQUAL),
            Map.entry("is at most", Relation.Kind.LESS_EQUAL),
            Map.entry("at most", Relation.Kind.LESS_EQUAL),
            Map.entry("is never less than", Relation.Kind.GREATER_EQUAL),
            Map.entry("is not less than", Relation.Kind.GREATER_EQUAL),
            Map.entry("is never greater than", Relation.Kind.LESS_EQUAL),
            Map.entry("is not greater than", Relation.Kind.LESS_EQUAL));

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

    private static final String NAME = "[A-Za-z](?:_[A-Za-z0-9])?(?![A-Za-z])";
    private static final String VALUE = "(?:-?\\d+(?:\\.\\d+)?|" + NAME + ")";
    private static final String SIGN = "(?:<=|>=|!=|[<>=≤≥≠])";
    private static final String COMPARISON = VALUE + "(?:\\s*" + SIGN + "\\s*" + VALUE + ")*";
    private static final Pattern FORMULA = Pattern.compile("(?<![A-Za-z])" + COMPARISON
            + "(?:(?:\\s*,\\s*|\\s+and\\s+|\\s*,\\s*and\\s+)" + COMPARISON + ")*\\s*[.,;:)]*$");
    private static final Pattern PIECE = Pattern.compile("and|,|" + SIGN + "|-?\\d+(?:\\.\\d+)?|" + NAME);
    private static final Map<String, Relation.Kind> SIGNS = Map.of(
            "<", Relation.Kind.LESS,
            ">", Relation.Kind.GREATER,
            "=", Relation.Kind.EQUAL,
            "<=", Relation.Kind.LESS_EQUAL,
            "≤", Relation.Kind.LESS_EQUAL,
            ">=", Relation.Kind.GREATER_EQUAL,
            "≥", Relation.Kind.GREATER_EQUAL,
            "!=", Relation.Kind.NOT_EQUAL,
            "≠", Relation.Kind.NOT_EQUAL);

    private final List<Token> row;
    private final List<Token> written = new ArrayList<>();

    /** "A, so B iff C" are two statements, A and the equivalence. */
    private final boolean hasOtherArrows;

    private WrittenConditions(List<Token> row) {
        this.row = row;
        this.hasOtherArrows = row.stream().anyMatch(WrittenConditions::isOtherArrow);
    }

    private static boolean isOtherArrow(Token token) {
        String arrow = token.is(TokenKind.TEXT)
                ? ARROWS.getOrDefault(token.text().strip().toLowerCase(Locale.ROOT), HENCE)
                : HENCE;
        return token.is(TokenKind.ARROW) || !arrow.equals(HENCE);
    }

    /** Returns the tokens with relations and arrows in the place of words that are understood. */
    static List<Token> written(List<Token> row) {
        return row.stream().noneMatch(token -> token.is(TokenKind.TEXT))
                ? row
                : new WrittenConditions(opened(row)).rewritten();
    }

    /** Returns what is wrong with a row in which words deny what follows them; nothing if none do. */
    static Optional<Diagnostic> negation(List<Token> row) {
        int depth = 0;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            boolean followed = i + 1 < row.size() && !row.get(i + 1).is(TokenKind.TEXT);
            boolean words = depth == 0 && followed && token.is(TokenKind.TEXT);
            if (words && token.text().strip().matches("(?i)(otherwise|else)[,:]?")) {
                return Optional.of(Diagnostic.error(
                        "unsupported-negation",
                        token.span(),
                        "these words assume the opposite of a condition, which is done in cases alone",
                        "write the condition: \\text{for } x < 0, or use \\begin{cases}"));
            }
            if (words && ConditionWords.negate(token.text())) {
                return Optional.of(Diagnostic.error(
                        "unsupported-negation",
                        token.span(),
                        "these words deny what follows, which cannot be checked",
                        "write the opposite relation, such as \\neq or <"));
            }
        }
        return Optional.empty();
    }

    /** Takes formulas in plain letters out of the words before them: {@code \text{for x > 0}}. */
    private static List<Token> opened(List<Token> row) {
        List<Token> opened = new ArrayList<>();
        int depth = 0;
        boolean cases = false;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            boolean script = i > 0
                    && (row.get(i - 1).is(TokenKind.CARET) || row.get(i - 1).is(TokenKind.UNDERSCORE));
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            cases = depth > 0 && (cases || depth == 1 && beginsCases(token));
            if ((depth == 0 || depth == 1 && cases) && !script && token.is(TokenKind.TEXT)) {
                open(token, opened);
            } else {
                opened.add(token);
            }
        }
        return opened;
    }

    private static boolean beginsCases(Token token) {
        return token.is(TokenKind.BEGIN) && token.text().endsWith("cases");
    }

    private static void open(Token token, List<Token> opened) {
        String text = token.text().strip();
        Matcher formula = FORMULA.matcher(text);
        boolean bare = text.startsWith("(");
        if (!formula.find()) {
            opened.add(token);
            return;
        }
        String before = text.substring(0, formula.start()).strip();
        boolean introduced = ConditionWords.introduce(before) && !before.isEmpty();
        boolean compares = Pattern.compile(SIGN).matcher(formula.group()).find();
        if (!introduced && !(bare && before.equals("(") && compares)) {
            opened.add(token);
            return;
        }
        opened.add(new Token(TokenKind.TEXT, introduced ? before : "for", token.span(), token.spaced()));
        Matcher piece = PIECE.matcher(formula.group());
        while (piece.find()) {
            opened.add(token(piece.group(), token.span()));
        }
    }

    private static Token token(String piece, Span span) {
        if (piece.equals("and")) {
            return new Token(TokenKind.TEXT, piece, span, true);
        }
        if (piece.equals(",")) {
            return new Token(TokenKind.COMMA, piece, span, true);
        }
        Relation.Kind kind = SIGNS.get(piece);
        if (kind != null) {
            return ConditionTokens.relation(kind, span);
        }
        return new Token(Character.isLetter(piece.charAt(0)) ? TokenKind.WORD : TokenKind.NUMBER, piece, span, true);
    }

    private List<Token> rewritten() {
        int depth = 0;
        boolean cases = false;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            cases = depth > 0 && (cases || depth == 1 && beginsCases(token));
            boolean words = token.is(TokenKind.TEXT);
            if (words && depth == 1 && inParentheses(i)) {
                said(token, ConditionWords.behind(token.text()).orElseThrow());
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
        String arrow = ARROWS.get(text);
        boolean joins = !(HENCE.equals(arrow) && hasOtherArrows);
        if (statement && arrow != null && joins && next != null && followsStatement(text)) {
            written.add(new Token(TokenKind.ARROW, arrow, token.span(), true));
            return index;
        }
        Relation.Kind relation = RELATIONS.get(text);
        if (relation != null && next != null && startsOperand(next) && endsOperand()) {
            written.add(ConditionTokens.relation(relation, token.span()));
            return index;
        }
        int name = startOfName(written, written.size());
        if (name >= 0) {
            Optional<ConditionWords.Behind> behind = ConditionWords.behind(token.text());
            int mark = introduction(name);
            if (behind.isPresent() && (mark >= 0 || isApart(name))) {
                if (mark < 0) {
                    written.add(name, new Token(TokenKind.TEXT, "for", token.span(), true));
                } else if (Segment.roleOf(written.get(mark).text()) != Segment.Role.CONDITION
                        && Segment.roleOf(written.get(mark).text()) != Segment.Role.UNCHANGED) {
                    written.set(
                            mark,
                            new Token(TokenKind.TEXT, "for", written.get(mark).span(), true));
                }
                said(token, behind.get());
                return index;
            }
            if (mark >= 0 && next != null
                    ? isApart(next) && restrains(mark, text)
                    : mark >= 0 && restrains(mark, text)) {
                Token old = written.get(mark);
                String role = Segment.roleOf(old.text()) == Segment.Role.DEFINITION ? "for" : old.text();
                written.set(
                        mark, new Token(TokenKind.TEXT, role.strip() + " \u2026 " + text, old.span(), old.spaced()));
                return index;
            }
        }
        Optional<ConditionWords.Before> before = ConditionWords.before(token.text());
        if (before.isPresent() && !before.get().kinds().isEmpty() && next != null && isLetter(next)) {
            return before(token, before.get(), index + 1);
        }
        written.add(token);
        return index;
    }

    /** Writes the conditions on the names that words stand before, and returns the index of the last token of the names. */
    private int before(Token token, ConditionWords.Before before, int start) {
        String introduction = before.introduction();
        boolean condition = Segment.roleOf(introduction) == Segment.Role.CONDITION
                || Segment.roleOf(introduction) == Segment.Role.UNCHANGED;
        written.add(new Token(TokenKind.TEXT, condition ? introduction : "for", token.span(), token.spaced()));
        List<List<Token>> names = new ArrayList<>();
        int end = endOfName(start);
        names.add(row.subList(start, end));
        while (end + 1 < row.size()
                && (row.get(end).is(TokenKind.COMMA)
                        || row.get(end).is(TokenKind.TEXT)
                                && row.get(end).text().strip().equals("and"))
                && isLetter(row.get(end + 1))
                && (endOfName(end + 1) == row.size() || isApart(row.get(endOfName(end + 1))))) {
            int from = end + 1;
            end = endOfName(from);
            names.add(row.subList(from, end));
        }
        boolean first = true;
        for (List<Token> name : names) {
            for (ConditionWords.Kind kind : before.kinds()) {
                if (!first) {
                    written.add(new Token(TokenKind.TEXT, "and", token.span(), true));
                }
                first = false;
                written.addAll(ConditionTokens.of(kind, name, token.span()));
            }
        }
        boolean goesOn = end < row.size() && !isApart(row.get(end));
        if (goesOn) {
            written.add(new Token(TokenKind.TEXT, "and", token.span(), true));
            return start - 1;
        }
        return end - 1;
    }

    /** Writes conditions on the name at the end of what is written. */
    private void said(Token token, ConditionWords.Behind behind) {
        int start = startOfName(written, written.size());
        List<Token> name = List.copyOf(written.subList(start, written.size()));
        while (written.size() > start) {
            written.remove(written.size() - 1);
        }
        for (int k = 0; k < behind.kinds().size(); k++) {
            if (k > 0) {
                written.add(new Token(TokenKind.TEXT, "and", token.span(), true));
            }
            written.addAll(ConditionTokens.of(behind.kinds().get(k), name, token.span()));
        }
        if (!behind.rest().isBlank()) {
            written.add(new Token(TokenKind.COMMA, ",", token.span(), true));
            written.add(new Token(TokenKind.TEXT, behind.rest(), token.span(), true));
        }
    }

    private boolean inParentheses(int index) {
        int name = startOfName(written, written.size());
        return name > 0
                && written.get(name - 1).is(TokenKind.OPEN, "(")
                && index + 1 < row.size()
                && Segment.closes(row.get(index + 1))
                && ConditionWords.behind(row.get(index).text())
                        .filter(behind ->
                                behind.rest().isBlank() && behind.kinds().size() == 1)
                        .isPresent();
    }

    /** Returns whether a statement stands before the words, which "then" continues only if no "if" does. */
    private boolean followsStatement(String text) {
        boolean relation = false;
        for (int k = written.size() - 1; k >= 0 && !written.get(k).is(TokenKind.QUAD); k--) {
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

    /** Returns the index of the words that introduce the name that starts there, perhaps in a list, or -1. */
    private int introduction(int name) {
        int k = name - 1;
        while (k > 0 && written.get(k).is(TokenKind.COMMA) && startOfName(written, k) >= 0) {
            k = startOfName(written, k) - 1;
        }
        return k >= 0
                        && written.get(k).is(TokenKind.TEXT)
                        && ConditionWords.introduce(written.get(k).text())
                ? k
                : -1;
    }

    private boolean isApart(int name) {
        return name > 0
                && (written.get(name - 1).is(TokenKind.QUAD)
                        || written.get(name - 1).is(TokenKind.COMMA));
    }

    private static boolean isApart(Token token) {
        return token.is(TokenKind.QUAD)
                || token.is(TokenKind.COMMA)
                || token.is(TokenKind.DOT)
                || token.is(TokenKind.SEMICOLON)
                || token.is(TokenKind.COLON)
                || token.is(TokenKind.CLOSE)
                || token.is(TokenKind.ROW)
                || token.is(TokenKind.AMPERSAND)
                || token.is(TokenKind.END_ENVIRONMENT)
                || token.is(TokenKind.TEXT);
    }

    private boolean endsOperand() {
        if (written.isEmpty()) {
            return false;
        }
        Token last = written.get(written.size() - 1);
        return last.is(TokenKind.NUMBER) || last.is(TokenKind.WORD) || Segment.closes(last) || isLetter(last);
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case NUMBER, WORD, COMMAND, OPERATOR_NAME, OPEN, LEFT, BEGIN, BAR, DOUBLE_BAR -> true;
            default -> token.isSign();
        };
    }

    private static boolean isLetter(@Nullable Token token) {
        return token != null
                && (token.is(TokenKind.WORD)
                        || token.is(TokenKind.COMMAND) && Commands.LETTERS.containsKey(token.text()));
    }

    private int endOfName(int start) {
        boolean index = start + 2 < row.size() && row.get(start + 1).is(TokenKind.UNDERSCORE);
        return index ? start + 3 : start + 1;
    }

    /** Returns the index at which a letter starts, perhaps with a subscript, that ends there and stands alone; -1 if there is none. */
    private static int startOfName(List<Token> tokens, int end) {
        int start = end - 1;
        if (start >= 2 && tokens.get(start - 1).is(TokenKind.UNDERSCORE)) {
            start -= 2;
        }
        if (start < 0 || !isLetter(tokens.get(start))) {
            return -1;
        }
        Token before = start > 0 ? tokens.get(start - 1) : null;
        boolean alone = before == null
                || before.is(TokenKind.QUAD)
                || before.is(TokenKind.COMMA)
                || before.is(TokenKind.TEXT)
                || before.is(TokenKind.AMPERSAND)
                || before.is(TokenKind.OPEN)
                || before.is(TokenKind.ARROW)
                || before.is(TokenKind.ROW);
        return alone ? start : -1;
    }
}
