package org.chalkcheck.symbolic.derivative;

import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Holds a part of an expression fixed while the rest is derived. */
final class Frozen {
    private final Variable variable;

    Frozen(Variable variable) {
        this.variable = variable;
    }

    /** Returns a variable in the place of a part. */
    Variable freeze(Expr part) {
        return new Variable(
                "fixed#" + variable.name(), part.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.BOUND);
    }

    /** Puts the part back. */
    static Expr thaw(Expr e, Expr fixed, Expr part) {
        return Traversal.substitute(e, (Variable) fixed, part);
    }
}
