package org.chalkcheck.syntax;

/** Writes trees in LaTeX or in plain syntax, so that reading the text again gives the same tree apart from spans. */
public final class SyntaxPrinter {
    private SyntaxPrinter() {}

    /** Returns the tree in LaTeX. */
    public static String toLatex(Syntax syntax) {
        return syntax.accept(new LatexWriter());
    }

    /** Returns LaTeX that means what a tree means that was read in plain syntax. */
    public static String plainToLatex(Syntax syntax) {
        return syntax.accept(new PlainToLatexWriter());
    }

    /** Returns the tree in plain syntax, with LaTeX commands for what plain syntax has no words for. */
    public static String toPlain(Syntax syntax) {
        return syntax.accept(new PlainWriter());
    }
}
