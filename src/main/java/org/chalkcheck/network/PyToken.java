package org.chalkcheck.network;

import org.chalkcheck.source.Span;

/**
 * A token of Python's syntax.
 *
 * @param kind its class
 * @param text as written; of a string its contents (of an f-string, a FORMAT, too), of an unreadable character that character
 * @param span the place
 */
record PyToken(Kind kind, String text, Span span) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        FORMAT,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        BAD,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    /** Returns how messages name this token. */
    String described() {
        return switch (kind) {
            case NEWLINE, INDENT, DEDENT -> "the end of the line";
            case END -> "the end of the text";
            default -> "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
        };
    }
}
