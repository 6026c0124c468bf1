package org.chalkcheck.check.correction;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexName;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Notation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.derivative.Folding;
import org.chalkcheck.typing.Wording;
import org.jspecify.annotations.Nullable;

/** Prints expressions as the author of a step would: the names as spelled there, the names defined for parts put back. */
final class AuthorsNotation {
    private final Wording wording;
    private @Nullable Signs signs;

    AuthorsNotation(Wording wording) {
        this.wording = wording;
    }

    /** How the author writes names and transposes, and what the defined ones stand for. */
    private record Signs(Map<String, String> names, Map<String, Expr> definitions, String transpose) {
        static Signs of(Wording wording) {
            return new Signs(
                    wording.spellings(),
                    wording.definitions(),
                    wording.transposeMark().orElse("\\top"));
        }
    }

    /** Returns the LaTeX of an expression, with defined names where the author used them. */
    String print(Expr expression) {
        if (signs == null) {
            signs = Signs.of(wording);
        }
        Signs known = signs;
        Map<String, String> all = new HashMap<>(known.names());
        Map<String, Expr> values = new LinkedHashMap<>();
        known.definitions().forEach((spelling, value) -> {
            String key = "defined@" + values.size();
            all.put(key, spelling);
            values.put(key, value);
        });
        Expr folded = Folding.fold(expression, values);
        for (Variable variable : Traversal.variables(folded)) {
            // A single sign as a subscript needs no braces.
            all.putIfAbsent(variable.label(), LatexName.of(variable.label()).replaceAll("_\\{(.)\\}", "_$1"));
        }
        return LatexPrinter.print(folded, new Notation(all, known.transpose(), true));
    }
}
