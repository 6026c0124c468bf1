package org.chalkcheck.syntax;

/** Where another factor begins: juxtaposition multiplies, so that what ends a product is what starts none. */
final class OperandStart {
    private final ExpressionParser parser;
    private final TokenCursor cursor;

    OperandStart(ExpressionParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /** Returns whether the token here starts another factor of a juxtaposition. */
    boolean startsHere() {
        Token token = cursor.peek();
        Scope scope = cursor.scope();
        return switch (token.kind()) {
            case NUMBER, OPEN, OPEN_BRACE, OPERATOR_NAME -> !(token.is(TokenKind.OPERATOR_NAME, "mod"));
            case LEFT, BEGIN -> true;
            case WORD ->
                !(parser.dialect == Dialect.PLAIN && PlainWords.endsExpression(token.text()))
                        && !(scope.integral && parser.bigOperators.differentialAt(0));
            case COMMAND -> commandStartsOperand(token) && !(scope.integral && parser.bigOperators.differentialAt(0));
            case TEXT -> parser.functions.textIsName(token);
            case BAR -> barStartsOperand();
            case DOUBLE_BAR -> !scope.doubleBarEnds;
            default -> false;
        };
    }

    private static boolean commandStartsOperand(Token token) {
        String name = token.text();
        if (Commands.INFIX.containsKey(name)) {
            return false;
        }
        return switch (name) {
            case "over",
                    "choose",
                    "atop",
                    "pm",
                    "mp",
                    "bmod",
                    "mod",
                    "pmod",
                    "pod",
                    "land",
                    "wedge",
                    "lor",
                    "vee",
                    "forall",
                    "exists",
                    "prime" -> false;
            default -> true;
        };
    }

    private boolean barStartsOperand() {
        Scope scope = cursor.scope();
        if (scope.barEnds) {
            return false;
        }
        if (scope.doubleBarEnds
                && cursor.peek(1).is(TokenKind.BAR)
                && !cursor.peek(1).spaced()) {
            return false;
        }
        return !(scope.conditional && barsAhead() % 2 == 1);
    }

    /** Returns how many bars follow up to the end of this group, itself included. */
    private int barsAhead() {
        int bars = 0;
        int depth = 0;
        for (int k = 0; k < 2_000; k++) {
            Token token = cursor.peek(k);
            switch (token.kind()) {
                case OPEN, OPEN_BRACE, LEFT, BEGIN -> depth++;
                case CLOSE, CLOSE_BRACE, RIGHT, END_ENVIRONMENT -> depth--;
                case BAR -> bars += depth == 0 ? 1 : 0;
                case END -> depth = -1;
                default -> {
                    continue;
                }
            }
            if (depth < 0) {
                return bars;
            }
        }
        return bars;
    }
}
