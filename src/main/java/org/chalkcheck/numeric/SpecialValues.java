package org.chalkcheck.numeric;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.chalkcheck.expr.ScalarFunction;

/** The door to special functions in double precision. */
final class SpecialValues {
    private SpecialValues() {}

    static double apply(ScalarFunction function, double x) {
        return switch (function) {
            case ERF -> Erf.erf(x);
            case ERFC -> Erf.erfc(x);
            case GAMMA -> Gamma.gamma(x);
            case FACTORIAL -> Gamma.gamma(x + 1);
            case LOG_GAMMA -> Gamma.logGamma(x);
            case DIGAMMA -> Gamma.digamma(x);
            default -> throw new CompilationException("the function " + function.plain() + " has no value yet");
        };
    }

    static double apply(ScalarFunction function, double x, double y) {
        throw new CompilationException("the function " + function.plain() + " has no value yet");
    }

    /** Returns a bound for the error of the computed value v at x. */
    static double rounding(ScalarFunction function, double x, double v) {
        return 1e-13 * Math.abs(v) + 1e-300;
    }

    /** Returns a bound for the error of the computed value v at (x, y). */
    static double rounding(ScalarFunction function, double x, double y, double v) {
        return 1e-13 * Math.abs(v) + 1e-300;
    }
}
