package org.chalkcheck.typing;

import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Tells an undeclared i that can only be meant as the imaginary unit: in an exponential, or squared. */
final class ImaginaryUnit {
    private ImaginaryUnit() {}

    static boolean standsIn(Proposition proposition) {
        return Traversal.contains(proposition.left(), ImaginaryUnit::shows)
                || Traversal.contains(proposition.right(), ImaginaryUnit::shows);
    }

    private static boolean shows(Expr node) {
        if (!(node instanceof Call call)) {
            return false;
        }
        boolean power = call.function() == ScalarFunction.POW;
        boolean exponential = call.function() == ScalarFunction.EXP
                || power && call.argument().equals(Constant.E);
        Expr exponent = call.arguments().get(call.arguments().size() - 1);
        return exponential && Traversal.contains(exponent, ImaginaryUnit::isI)
                || power && isI(call.argument()) && exponent instanceof Num;
    }

    private static boolean isI(Expr node) {
        return node instanceof Variable variable
                && variable.role() == Variable.Role.FREE
                && variable.name().equals("i")
                && !variable.domain().integer();
    }
}
