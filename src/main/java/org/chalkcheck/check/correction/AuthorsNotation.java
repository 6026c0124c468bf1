package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Notation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;
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
        Expr folded = expression;
        List<Map.Entry<String, Expr>> largestFirst = new ArrayList<>(definitions.entrySet());
        largestFirst.sort((a, b) -> Integer.compare(size(b.getValue()), size(a.getValue())));
        for (Map.Entry<String, Expr> definition : largestFirst) {
            String key = "defined@" + all.size();
            all.put(key, definition.getKey());
            folded = folded(folded, definition.getValue(), key);
        }
        for (Variable variable : Traversal.variables(folded)) {
            // A single sign as a subscript needs no braces.
            all.putIfAbsent(
                    variable.label(), LatexPrinter.name(variable.label()).replaceAll("_\\{(.)\\}", "_$1"));
        }
        return LatexPrinter.print(folded, new Notation(all, transpose));
    }

    private static int size(Expr e) {
        int[] count = new int[1];
        Traversal.visit(e, node -> count[0]++);
        return count[0];
    }

    private static Expr folded(Expr in, Expr value, String name) {
        if (value.children().isEmpty()) {
            return in;
        }
        Expr tidy = SymbolicDerivative.tidy(value);
        Variable variable = new Variable(name, value.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.FREE);
        return Traversal.rewrite(in, node -> node.equals(value) || node.equals(tidy) ? variable : node);
    }
}
