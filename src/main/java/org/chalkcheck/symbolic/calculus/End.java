package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Variable;

/**
 * A way in which a variable goes to a point or to infinity.
 *
 * @param point the finite point; nothing at infinity
 * @param above whether a point is approached from above, or infinity is plus infinity
 */
record End(Optional<Expr> point, boolean above) {
    static End at(Expr point, boolean above) {
        return new End(Optional.of(point), above);
    }

    static End atInfinity(boolean minus) {
        return new End(Optional.empty(), !minus);
    }

    /** Returns the reciprocals of positive functions whose integrals to this end diverge: |x| and |x| log |x|, or h and -h log h at distance h. */
    List<Expr> scales(Variable x) {
        Expr distance = point.map(c -> above ? Expressions.subtract(x, c) : Expressions.subtract(c, x))
                .orElseGet(() -> above ? x : Expressions.negate(x));
        Expr logarithm = Expressions.log(distance);
        return List.of(
                distance, Expressions.product(distance, point.isEmpty() ? logarithm : Expressions.negate(logarithm)));
    }

    String words(Variable x) {
        return point.map(c -> "at " + x.label() + " = " + c)
                .orElseGet(() -> "as " + x.label() + " goes to " + ExtendedValue.name(above ? 1 : -1));
    }
}
