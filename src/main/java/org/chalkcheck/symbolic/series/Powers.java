package org.chalkcheck.symbolic.series;

import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.symbolic.scalar.Signs;

/** Whether powers with symbolic exponents are defined. */
final class Powers {
    private Powers() {}

    static boolean isDefined(Expr node, Terms terms) {
        if (!(node instanceof Call call)
                || call.function() != ScalarFunction.POW
                || call.arguments().get(1) instanceof Num) {
            return true;
        }
        Expr exponent = call.arguments().get(1);
        return terms.holds(call.argument(), Relation.GREATER, Num.ZERO)
                || Signs.isInteger(exponent)
                        && (terms.holds(exponent, Relation.GREATER_OR_EQUAL, Num.ZERO)
                                || terms.holds(call.argument(), Relation.NOT_EQUAL, Num.ZERO));
    }
}
