package org.chalkcheck.numeric.special;

import org.apfloat.Apfloat;
import org.chalkcheck.expr.ScalarFunction;

/** Evaluates at high precision where the double-double formulas lose their digits, mostly next to zeros; some milliseconds a call. */
final class PreciseFallback {
    private static final int DIGITS = 20;

    private PreciseFallback() {}

    /** Returns the correctly scaled value, or NaN outside of the domain. */
    static double evaluate(ScalarFunction function, double... arguments) {
        Apfloat[] exact = new Apfloat[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            exact[i] = PreciseFunctions.exact(arguments[i]);
        }
        try {
            return PreciseFunctions.toDouble(PreciseFunctions.apply(function, exact, DIGITS));
        } catch (ArithmeticException outside) {
            return Double.NaN;
        }
    }
}
