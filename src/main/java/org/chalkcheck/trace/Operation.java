package org.chalkcheck.trace;

import java.util.List;
import java.util.TreeSet;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * One operation of a trace: v_k is an elementary function of earlier intermediate values.
 *
 * @param index k, from 1
 * @param value the operation on the variables v_j, j below k
 */
public record Operation(int index, Expr value) {

    /** Returns the indices of the values that the operation takes, in ascending order. */
    public List<Integer> operands() {
        TreeSet<Integer> indices = new TreeSet<>();
        for (Variable variable : Traversal.variables(value)) {
            indices.add(Intermediate.index(variable));
        }
        return List.copyOf(indices);
    }
}
