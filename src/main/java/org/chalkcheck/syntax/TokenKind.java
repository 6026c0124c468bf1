package org.chalkcheck.syntax;

/** What a token is. */
enum TokenKind {
    NUMBER,
    /** A letter, a declared name, or in plain syntax an identifier. */
    WORD,
    /** A command that names a letter, a function, an operator or a construct; the text is its name without backslash. */
    COMMAND,
    /** The argument of {@code \operatorname}. */
    OPERATOR_NAME,
    /** The argument of {@code \text} and its kin. */
    TEXT,
    OPEN_BRACE,
    CLOSE_BRACE,
    /** An opening delimiter; the text is one of (, [, {, &lt;, |, ||, floor and ceil. */
    OPEN,
    CLOSE,
    /** A delimiter after {@code \left} or {@code \right}; the text as for OPEN, or a point. */
    LEFT,
    RIGHT,
    BAR,
    DOUBLE_BAR,
    /** {@code \mid} or {@code \middle|}. */
    MID,
    CARET,
    UNDERSCORE,
    PRIME,
    AMPERSAND,
    /** An alignment mark where nothing is aligned, or that cuts off what it should align. */
    STRAY_AMPERSAND,
    ROW,
    QUAD,
    COMMA,
    SEMICOLON,
    COLON,
    DOT,
    /** One of {@code + - * / .* ./}. */
    OPERATOR,
    /** A relation; the text is the name of its kind. */
    RELATION,
    /** An implication; the text is {@code implies}, {@code impliedby} or {@code iff}. */
    ARROW,
    BANG,
    PERCENT,
    BEGIN,
    END_ENVIRONMENT,
    /** A character that means nothing in mathematics. */
    UNKNOWN,
    /** Behind the last token. */
    END
}
