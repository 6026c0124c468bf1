package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Traversal;

/** The distinct subexpressions of an expression. */
final class Places {
    private Places() {}

    /** Returns the subexpressions, parts before wholes. */
    static List<Expr> of(Expr root) {
        List<Expr> nodes = new ArrayList<>();
        Traversal.visit(root, nodes::add);
        return nodes;
    }

    /** A subexpression and what is to stand in its place, wherever it occurs. */
    record Replacement(Expr node, Expr other) {

        /** Returns the expression after the replacement. */
        Expr in(Expr root) {
            if (root.equals(node)) {
                return other;
            }
            List<Expr> children = root.children();
            List<Expr> replaced = children.stream().map(this::in).toList();
            return replaced.equals(children) ? root : root.withChildren(replaced);
        }
    }
}
