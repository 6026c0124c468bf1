package org.chalkcheck.syntax;

/** A piece of a formula as a message names it: as LaTeX where it is short, by dots where it is long. */
final class Shown {
    private static final int MAX_LENGTH = 60;

    private Shown() {}

    static String of(Syntax syntax) {
        return syntax.span().length() > MAX_LENGTH ? "\\dots" : SyntaxPrinter.toLatex(syntax);
    }
}
