package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Puts the names of definitions back where their values stand, for people to read. */
public final class Folding {
    private Folding() {}

    /**
     * Returns an expression with names in the place of values.
     *
     * @param definitions values by name; what holds the value of another definition is put back before that
     */
    public static Expr fold(Expr expression, Map<String, Expr> definitions) {
        List<Map.Entry<String, Expr>> largestFirst = new ArrayList<>(definitions.entrySet());
        largestFirst.sort((a, b) -> Integer.compare(size(b.getValue()), size(a.getValue())));
        Expr folded = expression;
        for (Map.Entry<String, Expr> definition : largestFirst) {
            folded = fold(folded, definition.getValue(), definition.getKey());
        }
        return folded;
    }

    private static int size(Expr e) {
        int[] count = new int[1];
        Traversal.visit(e, node -> count[0]++);
        return count[0];
    }

    private static Expr fold(Expr in, Expr value, String name) {
        if (value.children().isEmpty()) {
            return in;
        }
        Expr tidy = SymbolicDerivative.tidy(value);
        Variable variable = new Variable(name, value.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.FREE);
        return Traversal.rewrite(in, node -> node.equals(value) || node.equals(tidy) ? variable : node);
    }
}
