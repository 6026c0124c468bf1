package org.chalkcheck.syntax;

import java.util.List;
import java.util.Set;

/** Which parts behind "where", "with" and "let" define a name, and which restrict or claim something. */
final class DefiningParts {
    /** Commands, besides letters and their styles, in formulas that a constraint compares: {@code \mathbf{1}^\top p}, {@code \sum_i p_i}. */
    private static final Set<String> PLAIN =
            Set.of("top", "intercal", "sum", "det", "cdot", "times", "mathbf", "boldsymbol", "odot");

    private DefiningParts() {}

    /** Returns whether a name, perhaps with arguments, is all that stands on the left: what a definition can define. */
    static boolean namesLeftSide(Segment segment) {
        List<Token> tokens = segment.tokens();
        int end = OperandTokens.end(tokens, 0);
        int open = 0;
        while (open < end && !isParenthesis(tokens.get(open))) {
            open++;
        }
        List<Token> head = tokens.subList(0, open == 0 ? end : open);
        boolean called = open == end || OperandTokens.endOfArgument(tokens, open) == end;
        return !head.isEmpty() && called && OperandTokens.isName(head);
    }

    /** Returns whether a part is an equation that defines nothing, as {@code u^\top u = 1}: a constraint. */
    static boolean isConstraint(Segment segment) {
        List<Token> side = segment.tokens().subList(0, OperandTokens.end(segment.tokens(), 0));
        return equatesFormula(segment) && side.stream().allMatch(DefiningParts::isPlain);
    }

    /** Returns whether a part is an equation with more than a name on its left side. */
    static boolean equatesFormula(Segment segment) {
        List<Token> tokens = segment.tokens();
        int end = OperandTokens.end(tokens, 0);
        return end > 0
                && end < tokens.size()
                && tokens.get(end).is(TokenKind.RELATION, Relation.Kind.EQUAL.name())
                && tokens.stream().filter(token -> token.is(TokenKind.RELATION)).count() == 1
                && isCompound(tokens.subList(0, end));
    }

    private static boolean isPlain(Token token) {
        return switch (token.kind()) {
            case WORD, NUMBER, CARET, UNDERSCORE, OPEN_BRACE, CLOSE_BRACE, DOUBLE_BAR, BAR, OPEN, CLOSE -> true;
            case COMMAND -> PLAIN.contains(token.text()) || OperandTokens.isLetter(token);
            default -> token.isSign();
        };
    }

    /** Returns whether a side is more than a name with what stands above, below and behind it: a sum, or a known function of something. */
    private static boolean isCompound(List<Token> side) {
        int at = 0;
        int atoms = 0;
        while (at < side.size()) {
            Token token = side.get(at);
            if (token.is(TokenKind.CARET) || token.is(TokenKind.UNDERSCORE)) {
                at = at + 1 < side.size() ? OperandTokens.endOfArgument(side, at + 1) : at + 1;
            } else if (isParenthesis(token)) {
                atoms += at == 0 ? 2 : 0;
                at = OperandTokens.endOfArgument(side, at);
            } else {
                boolean style = token.is(TokenKind.COMMAND)
                        && (Commands.STYLES.containsKey(token.text()) || Commands.ACCENTS.containsKey(token.text()));
                boolean function = !style && !token.is(TokenKind.NUMBER) && !OperandTokens.isLetter(token);
                at = style && at + 1 < side.size() ? OperandTokens.endOfArgument(side, at + 1) : at + 1;
                atoms += function ? 2 : 1;
            }
        }
        return atoms > 1;
    }

    /**
     * Returns whether a part behind definitions at the start of a row is what they are made for: {@code \text{With } s = x + y, \; s^2 = \dots}. It
     * speaks of what they define, defines no name, and nothing else in the row is claimed.
     */
    static boolean isClaimed(List<Segment> segments, int index) {
        Segment part = segments.get(index);
        if (!part.hasRelation()
                || namesLeftSide(part)
                || segments.stream()
                        .skip(index + 1L)
                        .anyMatch(later -> later.joint() == Segment.Joint.ARROW
                                || later.joint() == Segment.Joint.TEXT && later.role() == Segment.Role.STATEMENT)) {
            return false;
        }
        List<Segment> before = segments.subList(0, index);
        List<Token> side = part.tokens().subList(0, OperandTokens.end(part.tokens(), 0));
        return before.stream().allMatch(DefiningParts::namesLeftSide)
                && before.stream()
                        .flatMap(definition ->
                                definition.tokens().subList(0, OperandTokens.end(definition.tokens(), 0)).stream())
                        .filter(OperandTokens::isLetter)
                        .anyMatch(letter -> side.stream()
                                .anyMatch(token -> token.kind() == letter.kind()
                                        && token.text().equals(letter.text())));
    }

    private static boolean isParenthesis(Token token) {
        return token.is(TokenKind.OPEN, "(") || token.is(TokenKind.LEFT);
    }
}
