package org.chalkcheck.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /**
     * Returns the tree in LaTeX, with parts as their author wrote them.
     *
     * @param written the author's LaTeX for parts that the author wrote, empty for others
     * @param functions the author's LaTeX for named functions, by their canonical names
     * @param isFunction which heads apply to the parentheses after them
     */
    public static String toLatex(
            Syntax syntax,
            Function<Syntax, Optional<String>> written,
            Map<String, String> functions,
            Predicate<Syntax> isFunction) {
        return new AuthorsWriter(written, functions, isFunction).write(syntax);
    }

    /** Returns the tree in plain syntax, with LaTeX commands for what plain syntax has no words for. */
    public static String toPlain(Syntax syntax) {
        return syntax.accept(new PlainWriter());
    }
}
