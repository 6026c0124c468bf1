package org.chalkcheck.syntax;

import org.chalkcheck.source.Span;

/**
 * A piece of a formula.
 *
 * @param spaced whether space stands before it
 */
record Token(TokenKind kind, String text, Span span, boolean spaced) {
    boolean is(TokenKind other) {
        return kind == other;
    }

    boolean is(TokenKind other, String otherText) {
        return kind == other && text.equals(otherText);
    }

    boolean isCommand(String name) {
        return kind == TokenKind.COMMAND && text.equals(name);
    }

    boolean isOperator(String sign) {
        return kind == TokenKind.OPERATOR && text.equals(sign);
    }

    boolean isSign() {
        return kind == TokenKind.OPERATOR && (text.equals("+") || text.equals("-"));
    }

    /** Returns how a message names the token. */
    String describe() {
        return switch (kind) {
            case END -> "the end of the formula";
            case ROW -> "the end of the row";
            case COMMAND -> "\\" + text;
            case OPERATOR_NAME -> "\\operatorname{" + text + "}";
            case TEXT -> "the text \"" + text.strip() + "\"";
            case OPEN_BRACE -> "{";
            case CLOSE_BRACE -> "}";
            case CLOSE -> delimiter(true);
            case OPEN -> delimiter(false);
            case LEFT -> "\\left" + delimiter(false);
            case RIGHT -> "\\right" + delimiter(true);
            case BAR -> "|";
            case DOUBLE_BAR -> "\\|";
            case MID -> "\\mid";
            case CARET -> "^";
            case UNDERSCORE -> "_";
            case PRIME -> "'";
            case AMPERSAND, STRAY_AMPERSAND -> "&";
            case QUAD -> "\\quad";
            case COMMA -> ",";
            case SEMICOLON -> ";";
            case COLON -> ":";
            case DOT -> ".";
            case RELATION -> Relation.Kind.valueOf(text).latex();
            case ARROW -> "\\" + text;
            case BANG -> "!";
            case PERCENT -> "%";
            case BEGIN -> "\\begin{" + text + "}";
            case END_ENVIRONMENT -> "\\end{" + text + "}";
            case NUMBER, WORD, OPERATOR, UNKNOWN -> text;
        };
    }

    private String delimiter(boolean closing) {
        return switch (text) {
            case "floor" -> closing ? "\\rfloor" : "\\lfloor";
            case "ceil" -> closing ? "\\rceil" : "\\lceil";
            case "(" -> closing ? ")" : "(";
            case "[" -> closing ? "]" : "[";
            case "{" -> closing ? "\\}" : "\\{";
            case "<" -> closing ? "\\rangle" : "\\langle";
            case "||" -> "\\|";
            default -> text;
        };
    }
}
