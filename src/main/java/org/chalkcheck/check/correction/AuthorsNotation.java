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

/** Prints expressions as the author of a step would: the names as spelled there, the names defined for parts put back. */
final class AuthorsNotation {
    private final Map<String, String> names;
    private final Map<String, Expr> definitions;
    private final String transpose;

    AuthorsNotation(Wording wording) {
        this.names = wording.spellings();
        this.definitions = wording.definitions();
        this.transpose = wording.transposeMark().orElse("\\top");
    }

    /** Returns the LaTeX of an expression, with defined names where the author used them. */
    String print(Expr expression) {
        Map<String, String> all = new HashMap<>(names);
        Map<String, Expr> values = new LinkedHashMap<>();
        definitions.forEach((spelling, value) -> {
            String key = "defined@" + values.size();
            all.put(key, spelling);
            values.put(key, value);
        });
        Expr folded = Folding.fold(expression, values);
        for (Variable variable : Traversal.variables(folded)) {
            // A single sign as a subscript needs no braces.
            all.putIfAbsent(variable.label(), LatexName.of(variable.label()).replaceAll("_\\{(.)\\}", "_$1"));
        }
        return LatexPrinter.print(folded, new Notation(all, transpose, true));
    }
}
