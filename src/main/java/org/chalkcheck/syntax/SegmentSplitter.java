package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a logical row into segments at commas, quads, words and arrows outside all delimiters. */
final class SegmentSplitter {
    private final List<Token> row;
    private final KnownNames names;
    private final List<Segment> segments = new ArrayList<>();
    private List<Token> current = new ArrayList<>();
    private Segment.Joint joint = Segment.Joint.START;
    private Segment.Role role = Segment.Role.UNCHANGED;
    private Token mark;

    private SegmentSplitter(List<Token> row, KnownNames names) {
        this.row = row;
        this.names = names;
        this.mark = row.get(0);
    }

    /** Returns the segments of a row that is not empty. */
    static List<Segment> split(List<Token> row, KnownNames names) {
        return new SegmentSplitter(row, names).run();
    }

    private List<Segment> run() {
        int depth = 0;
        for (int i = 0; i < row.size(); i++) {
            Token token = row.get(i);
            int remark = depth == 0 ? endOfRemark(i) : -1;
            if (remark > 0) {
                i = remark;
                continue;
            }
            depth = Math.max(0, depth + (Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0));
            if (depth > 0 || !separate(token, i)) {
                current.add(token);
            }
        }
        if (current.isEmpty() && joint == Segment.Joint.ARROW) {
            segments.add(new Segment(joint, role, mark, List.of()));
        }
        finish();
        return segments;
    }

    /** Returns the last token of a remark in parentheses such as {@code (\text{since } A \text{ is symmetric})}, or -1 where there is none. */
    private int endOfRemark(int index) {
        boolean opens = row.get(index).is(TokenKind.OPEN) || row.get(index).is(TokenKind.LEFT);
        boolean reason = opens
                && index + 1 < row.size()
                && row.get(index + 1).is(TokenKind.TEXT)
                && PlainWords.isReason(row.get(index + 1).text());
        int depth = 0;
        for (int k = index; reason && k < row.size(); k++) {
            // (as n \to \infty) is a condition and no reason.
            reason = !row.get(k).is(TokenKind.RELATION, Relation.Kind.TO.name());
            depth += Segment.opens(row.get(k)) ? 1 : Segment.closes(row.get(k)) ? -1 : 0;
            if (depth == 0 && reason) {
                return k;
            }
        }
        return -1;
    }

    /** Ends the current segment at a separator and returns true, or returns false if the token belongs to the segment. */
    private boolean separate(Token token, int index) {
        Token next = index + 1 < row.size() ? row.get(index + 1) : null;
        switch (token.kind()) {
            case COMMA, SEMICOLON, DOT:
                boolean apart = token.is(TokenKind.SEMICOLON) && role == Segment.Role.CONDITION;
                Token mark = next != null && next.is(TokenKind.QUAD) ? next : token;
                start(apart ? Segment.Joint.QUAD : Segment.Joint.COMMA, Segment.Role.UNCHANGED, mark);
                return true;
            case COLON:
                if (next == null || next.is(TokenKind.TEXT)) {
                    return true;
                }
                if (role == Segment.Role.QUANTIFIER
                        || role == Segment.Role.CONDITION
                        || role == Segment.Role.DEFINITION
                                && current.stream().anyMatch(part -> part.is(TokenKind.RELATION))
                        || listsQuantified()
                        || endsConditions()) {
                    start(Segment.Joint.TEXT, Segment.Role.STATEMENT, token);
                    return true;
                }
                if (joint == Segment.Joint.START && RangeConditions.isBound(current)) {
                    role = Segment.Role.CONDITION;
                    start(Segment.Joint.TEXT, Segment.Role.STATEMENT, token);
                    return true;
                }
                return false;
            case QUAD:
                if (!joinsAcross(index)) {
                    start(Segment.Joint.QUAD, Segment.Role.UNCHANGED, token);
                }
                return true;
            case ARROW:
                start(Segment.Joint.ARROW, Segment.Role.STATEMENT, token);
                return true;
            case TEXT:
                return words(token, index, next);
            case COMMAND:
                if (token.text().equals("forall") || token.text().equals("exists")) {
                    start(Segment.Joint.TEXT, Segment.Role.QUANTIFIER, token);
                    if (token.text().equals("exists")) {
                        current.add(token);
                    }
                    return true;
                }
                return false;
            default:
                return false;
        }
    }

    /** Returns whether the part goes on with a list of names behind a quantifier, or behind a condition that starts the row: {@code y > 0} in {@code \forall x, y > 0:}. */
    private boolean listsQuantified() {
        for (int k = segments.size() - 1; joint == Segment.Joint.COMMA && k >= 0; k--) {
            if (segments.get(k).role() == Segment.Role.QUANTIFIER
                    || k == 0 && segments.get(k).role() == Segment.Role.CONDITION) {
                return true;
            }
            if (segments.get(k).joint() != Segment.Joint.COMMA) {
                return false;
            }
        }
        return false;
    }

    /** Returns whether the part is the last of several comparisons that "and" joins to a condition. */
    private boolean endsConditions() {
        boolean joined = joint == Segment.Joint.TEXT && role == Segment.Role.UNCHANGED;
        int k = segments.size() - 1;
        while (k >= 0 && segments.get(k).isJoinedByAnd()) {
            k--;
        }
        return joined
                && k >= 0
                && segments.get(k).role() == Segment.Role.CONDITION
                && current.stream().anyMatch(token -> token.is(TokenKind.RELATION));
    }

    private boolean words(Token token, int index, @Nullable Token next) {
        String word = token.text().strip();
        boolean call = next != null
                && (next.is(TokenKind.OPEN)
                        || next.is(TokenKind.LEFT)
                        || next.is(TokenKind.UNDERSCORE)
                        || next.is(TokenKind.CARET))
                && !PlainWords.isProse(word);
        boolean name = word.matches("[A-Za-z][A-Za-z0-9_-]*")
                && (names.declared().contains(word)
                        || call
                        || word.length() > 1 && FunctionNames.canonical(word).isPresent() && !PlainWords.isProse(word));
        boolean script = index > 0
                && (row.get(index - 1).is(TokenKind.CARET) || row.get(index - 1).is(TokenKind.UNDERSCORE));
        // \text{MSE} := ... defines the name that is set in upright letters.
        boolean defined = current.isEmpty()
                && next != null
                && defines(next)
                && word.matches("[A-Za-z][A-Za-z0-9_-]*")
                && !PlainWords.isProse(word);
        if (name || script || defined || word.equals("or")) {
            return false;
        }
        if (word.equals("of") && next != null && startsOperand(next) && endsPart()) {
            current.add(new Token(TokenKind.COMMAND, "cdot", token.span(), true));
            return true;
        }
        boolean operandExpected = !current.isEmpty() && expectsOperand(current.get(current.size() - 1));
        if (operandExpected && (next == null || !startsOperand(next))) {
            return false;
        }
        if (next != null && next.is(TokenKind.RELATION) || operandExpected) {
            return true;
        }
        boolean apart = next == null
                || next.is(TokenKind.QUAD)
                || next.is(TokenKind.COMMA)
                || next.is(TokenKind.SEMICOLON)
                || next.is(TokenKind.DOT);
        if (apart && Segment.roleOf(word) == Segment.Role.CONDITION && !ConditionWords.areHarmless(word)) {
            start(Segment.Joint.TEXT, Segment.Role.CONDITION, token);
            current.add(token);
            return true;
        }
        if (next == null) {
            return true;
        }
        start(Segment.Joint.TEXT, Segment.roleOf(word), token);
        return true;
    }

    static boolean defines(Token token) {
        return token.is(TokenKind.RELATION)
                && Relation.Kind.valueOf(token.text()).defines();
    }

    /** Returns whether "of" takes a part of what follows: a percentage or a fraction. */
    private boolean endsPart() {
        if (current.isEmpty()) {
            return false;
        }
        Token last = current.get(current.size() - 1);
        boolean fraction = last.is(TokenKind.CLOSE_BRACE) || last.is(TokenKind.NUMBER);
        return last.is(TokenKind.PERCENT)
                || fraction
                        && current.stream()
                                .anyMatch(token -> token.isCommand("frac")
                                        || token.isCommand("tfrac")
                                        || token.isCommand("dfrac"));
    }

    private boolean joinsAcross(int index) {
        if (current.isEmpty()) {
            return true;
        }
        Token before = current.get(current.size() - 1);
        int k = index + 1;
        while (k < row.size() && row.get(k).is(TokenKind.QUAD)) {
            k++;
        }
        if (k >= row.size() || expectsOperand(before)) {
            return true;
        }
        Token after = row.get(k);
        if (after.is(TokenKind.RELATION)
                || after.is(TokenKind.ARROW)
                || after.isOperator("+")
                || after.is(TokenKind.COMMA)
                || after.is(TokenKind.TEXT)
                || after.is(TokenKind.DOT)
                || after.is(TokenKind.SEMICOLON)
                || after.is(TokenKind.OPERATOR) && !after.isSign()
                || after.is(TokenKind.COMMAND) && Commands.INFIX.containsKey(after.text())) {
            return true;
        }
        return after.isOperator("-") && !relationAhead(k);
    }

    private boolean relationAhead(int from) {
        int depth = 0;
        for (int k = from; k < row.size() && k < from + 2_000; k++) {
            Token token = row.get(k);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            if (depth == 0 && token.is(TokenKind.RELATION)) {
                return true;
            }
            if (depth == 0 && (token.is(TokenKind.QUAD) || token.is(TokenKind.COMMA))) {
                return false;
            }
        }
        return false;
    }

    private static boolean expectsOperand(Token token) {
        return token.is(TokenKind.RELATION)
                || token.is(TokenKind.OPERATOR)
                || token.is(TokenKind.COMMAND) && Commands.INFIX.containsKey(token.text());
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case NUMBER, WORD, COMMAND, OPERATOR_NAME, OPEN, OPEN_BRACE, LEFT, BEGIN, BAR, DOUBLE_BAR -> true;
            default -> false;
        };
    }

    private void start(Segment.Joint newJoint, Segment.Role newRole, Token newMark) {
        boolean nothing = current.isEmpty();
        finish();
        boolean keeps = nothing
                && newJoint != Segment.Joint.ARROW
                && newJoint != Segment.Joint.TEXT
                && newRole == Segment.Role.UNCHANGED;
        if (!keeps) {
            boolean joinedByComma = nothing && joint == Segment.Joint.COMMA && newJoint == Segment.Joint.QUAD;
            joint = joinedByComma ? joint : newJoint;
            role = newRole;
            mark = newMark;
        }
    }

    private void finish() {
        if (current.isEmpty()) {
            return;
        }
        if (isBracketedCondition()) {
            bracketedCondition();
        } else {
            segments.add(new Segment(joint, role, mark, current));
        }
        current = new ArrayList<>();
    }

    /** Returns whether the segment is {@code (x > 0)} behind a claim. */
    private boolean isBracketedCondition() {
        Token first = current.get(0);
        boolean behind = !segments.isEmpty()
                && (joint == Segment.Joint.QUAD || joint == Segment.Joint.COMMA)
                && role == Segment.Role.UNCHANGED;
        if (!behind || !first.is(TokenKind.OPEN) && !first.is(TokenKind.LEFT)) {
            return false;
        }
        int depth = 0;
        boolean relation = false;
        for (int i = 0; i < current.size(); i++) {
            Token token = current.get(i);
            depth += Segment.opens(token) ? 1 : Segment.closes(token) ? -1 : 0;
            relation |= depth == 1 && token.is(TokenKind.RELATION);
            if (depth == 0) {
                return relation && i == current.size() - 1;
            }
        }
        return false;
    }

    private void bracketedCondition() {
        Token open = current.get(0);
        List<Segment> inside = split(current.subList(1, current.size() - 1), names);
        for (int i = 0; i < inside.size(); i++) {
            Segment part = inside.get(i);
            boolean first = i == 0 && part.role() == Segment.Role.UNCHANGED;
            segments.add(first ? new Segment(Segment.Joint.TEXT, Segment.Role.CONDITION, open, part.tokens()) : part);
        }
    }
}
