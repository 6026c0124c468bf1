package org.chalkcheck.numeric;

import java.util.EnumSet;
import java.util.Set;
import org.chalkcheck.expr.ScalarFunction;

/** Facts about the primitive scalar functions. */
final class Functions {
    private static final Set<ScalarFunction> TOTAL = EnumSet.of(
            ScalarFunction.EXP,
            ScalarFunction.SIN,
            ScalarFunction.COS,
            ScalarFunction.ARCTAN,
            ScalarFunction.SINH,
            ScalarFunction.COSH,
            ScalarFunction.TANH,
            ScalarFunction.ARCSINH,
            ScalarFunction.ERF,
            ScalarFunction.ERFC,
            ScalarFunction.ERFI,
            ScalarFunction.ABS,
            ScalarFunction.SIGN,
            ScalarFunction.FLOOR,
            ScalarFunction.CEIL,
            ScalarFunction.ROUND,
            ScalarFunction.HEAVISIDE,
            ScalarFunction.SIGMOID,
            ScalarFunction.SOFTPLUS,
            ScalarFunction.SI,
            ScalarFunction.SHI);

    private Functions() {}

    /** Returns whether the function has a value for every real argument. */
    static boolean isTotal(ScalarFunction function) {
        return TOTAL.contains(function);
    }

    /** Returns whether the program computes the function itself; the others are unfolded first. */
    static boolean isPrimitive(ScalarFunction function) {
        return switch (function) {
            case COT, SEC, CSC, COTH, SECH, CSCH, ARCSEC, ARCCSC, ARCCOT, ARCCOTH, ARCSECH, ARCCSCH -> false;
            case NORMAL_CDF, NORMAL_PDF, BETA, LOWER_GAMMA, MOD, ERFCINV, RELU, LEAKY_RELU, ELU, CELU, SELU -> false;
            case GELU, SILU, MISH, LOGIT, SOFTSIGN, HARDTANH, HARDSIGMOID, HARDSWISH, RELU6, LOGSIGMOID -> false;
            case TANHSHRINK, HARDSHRINK, SOFTSHRINK -> false;
            default -> true;
        };
    }
}
