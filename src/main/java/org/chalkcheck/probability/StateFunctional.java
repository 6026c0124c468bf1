package org.chalkcheck.probability;

import java.util.List;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * A number that depends on the state of a random recurrence and whose mean is followed from step to step: an entry, its square, or the
 * squared norm of what the next step makes of the state.
 *
 * @param state the variable that stands for the state
 * @param value the number
 */
record StateFunctional(Variable state, Expr value) {

    /** Returns the squared norm of a function of the state. */
    static StateFunctional squaredNorm(Variable state, Expr function) {
        Expr norm = new TensorCall(TensorFunction.NORM, List.of(function), Shape.SCALAR);
        return new StateFunctional(state, Algebra.pow(norm, 2));
    }

    /** Returns the number at a state. */
    Expr at(Expr point) {
        return Traversal.substitute(value, state, point);
    }
}
