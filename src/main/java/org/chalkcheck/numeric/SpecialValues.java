package org.chalkcheck.numeric;

import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.numeric.special.SpecialFunctions;

/** The door to special functions in double precision. */
final class SpecialValues {
    private SpecialValues() {}

    static double apply(ScalarFunction function, double x) {
        return SpecialFunctions.apply(function, x);
    }

    static double apply(ScalarFunction function, double x, double y) {
        return SpecialFunctions.apply(function, x, y);
    }

    /** Returns a bound for the error of the computed value v of exact arguments. */
    static double rounding(ScalarFunction function, double v) {
        return SpecialFunctions.relativeAccuracy(function) * Math.abs(v)
                + (Math.abs(v) < 1e-290 ? Double.MIN_NORMAL : 0);
    }
}
