package org.chalkcheck.symbolic.index;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Substitution;

/** Visits the parts of an expression that must have a value, at the same point, for the whole to have one. */
final class Definedness {
    private Definedness() {}

    static void visit(Expr root, Consumer<Expr> action) {
        visit(root, action, new HashSet<>());
    }

    private static void visit(Expr node, Consumer<Expr> action, Set<Expr> seen) {
        if (!seen.add(node)) {
            return;
        }
        action.accept(node);
        boolean elsewhere = node instanceof Cases
                || node instanceof Substitution
                || node instanceof Integral
                || node instanceof Limit
                || node instanceof Moment
                || node instanceof NthDerivative;
        if (!elsewhere) {
            for (Expr child : node.children()) {
                visit(child, action, seen);
            }
        }
    }
}
