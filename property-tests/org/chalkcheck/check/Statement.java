package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * A claim of typed expressions.
 *
 * @param left the left side
 * @param relation between them
 * @param right the right side
 */
record Statement(Expr left, Relation relation, Expr right) {
    static Statement equation(Expr left, Expr right) {
        return new Statement(left, Relation.EQUAL, right);
    }

    /** Returns the free variables of both sides. */
    List<Variable> variables() {
        Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(left));
        variables.addAll(Traversal.variables(right));
        return new ArrayList<>(variables);
    }

    ClaimDocument document() {
        return new ClaimDocument(variables(), left, relation, right);
    }

    @Override
    public String toString() {
        return document().toString();
    }
}
