package org.chalkcheck.symbolic.scalar;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Gives bound variables names by their depth, so that expressions that differ in bound names only become equal. */
public final class BoundNames {
    private static final int MAX_DEPTH = 12;

    private BoundNames() {}

    /** Returns the expression with canonical bound names. */
    public static Expr canonical(Expr e) {
        return Traversal.rewrite(e, BoundNames::rename);
    }

    private static Expr rename(Expr e) {
        if (e instanceof Reduction r) {
            Variable index = fresh(r.index(), r.body());
            return new Reduction(
                    r.kind(), index, r.lower(), r.upper(), Traversal.substitute(r.body(), r.index(), index));
        }
        if (e instanceof Integral i) {
            Variable variable = fresh(i.variable(), i.body());
            return new Integral(Traversal.substitute(i.body(), i.variable(), variable), variable, i.lower(), i.upper());
        }
        if (e instanceof Limit l) {
            Variable variable = fresh(l.variable(), l.body());
            return new Limit(Traversal.substitute(l.body(), l.variable(), variable), variable, l.point(), l.side());
        }
        return e;
    }

    // The name is one above all canonical names inside, so that nothing is captured.
    private static Variable fresh(Variable old, Expr body) {
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Variable candidate =
                    new Variable("@" + depth, old.shape(), old.domain(), old.structure(), Variable.Role.BOUND);
            if (!Traversal.contains(
                    body, node -> binds(node, candidate) || !old.equals(candidate) && node.equals(candidate))) {
                return candidate;
            }
        }
        throw new SizeLimitException("more than " + MAX_DEPTH + " nested bound variables");
    }

    private static boolean binds(Expr node, Variable variable) {
        return node instanceof Reduction r && r.index().equals(variable)
                || node instanceof Integral i && i.variable().equals(variable)
                || node instanceof Limit l && l.variable().equals(variable);
    }
}
