package org.chalkcheck.probability;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Variable;

/** Arguments of waves. */
final class Waves {
    private Waves() {}

    /** slope x + offset. */
    record Linear(Expr slope, Expr offset) {}

    /** Returns the linear form, or stops where the argument is none. */
    static Linear linear(Expr argument, Variable x, Signs signs) {
        Expr slope = Num.ZERO;
        Expr offset = Num.ZERO;
        for (ExpTerm t : new ExpTerms(x, signs).of(argument)) {
            if (t.isConstant()) {
                offset = t.coefficient();
            } else if (t.naturalPower() == 1) {
                slope = t.coefficient();
            } else {
                throw new OpenMomentException("wave of a function that is not linear");
            }
        }
        return new Linear(slope, offset);
    }
}
