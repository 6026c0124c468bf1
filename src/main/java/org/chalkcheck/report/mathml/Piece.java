package org.chalkcheck.report.mathml;

/**
 * A laid-out part of a formula.
 *
 * @param markup its MathML, one element
 * @param kind how scripts and neighbours are set beside it
 */
record Piece(String markup, Kind kind) {
    /** What a part is. */
    enum Kind {
        ORDINARY,
        OPERATOR,
        /** An upright function, such as sin. */
        FUNCTION,
        /** Scripts stand below and above. */
        LIMITS,
        /** Nothing to see. */
        SPACE
    }

    static Piece ordinary(String markup) {
        return new Piece(markup, Kind.ORDINARY);
    }

    static Piece operator(String sign) {
        return new Piece("<mo>" + MathmlWriter.escape(sign) + "</mo>", Kind.OPERATOR);
    }

    /** A delimiter as tall as its neighbours, or as tall as the line. */
    static Piece delimiter(String sign, boolean stretchy) {
        return new Piece(
                "<mo stretchy=\"" + stretchy + "\" fence=\"true\">" + MathmlWriter.escape(sign) + "</mo>",
                Kind.OPERATOR);
    }

    static Piece space(String width) {
        return new Piece("<mspace width=\"" + width + "\"></mspace>", Kind.SPACE);
    }

    static Piece text(String text) {
        return ordinary("<mtext>" + MathmlWriter.escape(text.replace(' ', '\u00a0')) + "</mtext>");
    }
}
