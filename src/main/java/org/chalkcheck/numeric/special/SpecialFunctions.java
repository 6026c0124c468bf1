package org.chalkcheck.numeric.special;

import org.apache.commons.numbers.core.DD;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.ScalarFunction;

/**
 * The primitive scalar functions in double precision.
 *
 * <p>Values outside of the real domain and at poles are NaN. Most functions are evaluated with about 30 digits inside, so that
 * their relative error stays small next to their zeros too.
 */
public final class SpecialFunctions {
    /** Values below this part of a wave are evaluated with more digits. */
    private static final double NEXT_TO_ZERO = 1e-4;

    private SpecialFunctions() {}

    /**
     * Returns the function's value.
     *
     * @param function a function that is primitive in {@link FunctionDefinitions}
     * @param arguments as many as the function takes
     */
    public static double apply(ScalarFunction function, double... arguments) {
        double first = arguments[0];
        double x = arguments[arguments.length - 1];
        switch (function) {
            case POW:
                return pow(first, x);
            case EXP:
                return Math.exp(x);
            case LOG:
                return x > 0 ? Math.log(x) : Double.NaN;
            case SQRT:
                return Math.sqrt(x);
            case ROOT:
                return root(first, x);
            case SIN:
                return Math.sin(x);
            case COS:
                return Math.cos(x);
            case TAN:
                return Math.tan(x);
            case ARCSIN:
                return Math.asin(x);
            case ARCCOS:
                return Math.acos(x);
            case ARCTAN:
                return Math.atan(x);
            case ATAN2:
                return first == 0 && x == 0 ? Double.NaN : Math.atan2(first, x);
            case SINH:
                return Math.sinh(x);
            case COSH:
                return Math.cosh(x);
            case TANH:
                return Math.tanh(x);
            case ARCSINH:
                return asinh(x);
            case ARCCOSH:
                return acosh(x);
            case ARCTANH:
                return atanh(x);
            case ABS:
                return Math.abs(x);
            case SIGN:
                return x == 0 ? 0 : Math.signum(x);
            case FLOOR:
                return Math.floor(x);
            case CEIL:
                return Math.ceil(x);
            case ROUND:
                return Math.rint(x);
            case MAX:
                return extreme(arguments, 1);
            case MIN:
                return -extreme(arguments, -1);
            case HEAVISIDE:
                return x > 0 ? 1 : x < 0 ? 0 : x == 0 ? 0.5 : Double.NaN;
            case SIGMOID:
                return sigmoid(x);
            case SOFTPLUS:
                return softplus(x);
            default:
                double value = special(function, first, x);
                return Math.abs(value) < waveSize(function, first, x) * NEXT_TO_ZERO
                        ? PreciseFallback.evaluate(function, arguments)
                        : value;
        }
    }

    /** The size of the waves of an oscillating function where double-double arithmetic cannot reach its zeros, else 0. */
    private static double waveSize(ScalarFunction function, double first, double x) {
        switch (function) {
            case BESSEL_J:
            case BESSEL_Y:
                return x > 1.5 && x > Math.abs(first) ? Math.sqrt(2 / (Math.PI * x)) : 0;
            case CI:
                return x > 2 ? 1 / x : 0;
            case AIRY_AI:
            case AIRY_BI:
                return x < -1 ? 0.5 / Math.sqrt(Math.sqrt(-x)) : 0;
            case AIRY_AI_PRIME:
            case AIRY_BI_PRIME:
                return x < -1 ? 0.5 * Math.sqrt(Math.sqrt(-x)) : 0;
            default:
                return 0;
        }
    }

    private static double special(ScalarFunction function, double first, double x) {
        switch (function) {
            case ERF:
                return ErrorFunctions.erf(x);
            case ERFC:
                return ErrorFunctions.erfc(x);
            case ERFI:
                return ErrorFunctions.erfi(x);
            case ERFINV:
                return ErrorFunctions.erfinv(x);
            case GAMMA:
                return gamma(x);
            case LOG_GAMMA:
                return GammaFunctions.logGamma(x);
            case DIGAMMA:
                return digamma(x);
            case POLYGAMMA:
                return GammaFunctions.polygamma(first, x);
            case ZETA:
                return GammaFunctions.zeta(x);
            case UPPER_GAMMA:
                return ExponentialIntegrals.upperGamma(first, x);
            case EXPINT:
                return ExponentialIntegrals.expint(first, x);
            case EI:
                return ExponentialIntegrals.ei(x);
            case SI:
                return ExponentialIntegrals.si(x);
            case CI:
                return ExponentialIntegrals.ci(x);
            case SHI:
                return ExponentialIntegrals.shi(x);
            case CHI:
                return ExponentialIntegrals.chi(x);
            case AIRY_AI:
                return AiryFunctions.ai(x);
            case AIRY_BI:
                return AiryFunctions.bi(x);
            case AIRY_AI_PRIME:
                return AiryFunctions.aiPrime(x);
            case AIRY_BI_PRIME:
                return AiryFunctions.biPrime(x);
            case BESSEL_J:
                return BesselFunctions.j(first, x);
            case BESSEL_Y:
                return BesselFunctions.y(first, x);
            case BESSEL_I:
                return BesselFunctions.i(first, x);
            case BESSEL_K:
                return BesselFunctions.k(first, x);
            case FACTORIAL:
                return factorial(x);
            case BINOMIAL:
                return GammaFunctions.binomial(first, x);
            case GCD:
                return divisor(first, x);
            default:
                throw new IllegalArgumentException(function + " is not primitive");
        }
    }

    /**
     * Returns an upper bound of the relative error of {@link #apply} for exact arguments, as long as the value is a normal
     * double.
     */
    public static double relativeAccuracy(ScalarFunction function) {
        switch (function) {
            case ABS:
            case SIGN:
            case FLOOR:
            case CEIL:
            case ROUND:
            case MAX:
            case MIN:
            case HEAVISIDE:
            case GCD:
                return 0;
            case SQRT:
                return 0x1p-53;
            case EXP:
            case LOG:
            case SIN:
            case COS:
            case TAN:
            case ARCSIN:
            case ARCCOS:
            case ARCTAN:
            case POW:
                return 0x1p-52;
            case ATAN2:
                return 0x1p-51;
            case SINH:
            case COSH:
            case TANH:
                return 0x1.4p-51;
            default:
                return 2e-15;
        }
    }

    /** Returns the greatest common divisor; NaN unless both are integers that a double holds exactly, one of them not 0. */
    private static double divisor(double x, double y) {
        boolean known = x == Math.rint(x) && y == Math.rint(y) && Math.abs(x) < 0x1p53 && Math.abs(y) < 0x1p53;
        if (!known) {
            return Double.NaN;
        }
        long a = Math.abs((long) x);
        long b = Math.abs((long) y);
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** Returns x^y where it is real; 0^0 is 1 and a negative power of 0 is NaN. */
    public static double pow(double x, double y) {
        return x == 0 && y < 0 ? Double.NaN : Math.pow(x, y);
    }

    /** Returns the real n-th root, of a negative x for an odd n only. */
    public static double root(double x, double n) {
        if (!GammaFunctions.isInteger(n) || n == 0 || x == 0 && n < 0) {
            return Double.NaN;
        }
        if (x < 0) {
            return n % 2 == 0 ? Double.NaN : -root(-x, n);
        }
        if (n == 2) {
            return Math.sqrt(x);
        }
        if (n == 3) {
            return Math.cbrt(x);
        }
        if (x == 0 || Double.isInfinite(x)) {
            return n > 0 ? x : 0;
        }
        return DoubleDoubleMath.exp(DoubleDoubleMath.log(x).divide(n)).doubleValue();
    }

    /** Returns Gamma(x), NaN at the poles. */
    public static double gamma(double x) {
        if (x <= 0 && GammaFunctions.isInteger(x)) {
            return Double.NaN;
        }
        if (x > 171.7) {
            return Double.POSITIVE_INFINITY;
        }
        return x < -180 ? 0 : GammaFunctions.gamma(DD.of(x)).doubleValue();
    }

    /** Returns Gamma(x + 1), NaN at its poles. */
    public static double factorial(double x) {
        if (x < 0 && GammaFunctions.isInteger(x)) {
            return Double.NaN;
        }
        if (x > 170.7) {
            return Double.POSITIVE_INFINITY;
        }
        return x < -181 ? 0 : GammaFunctions.gamma(DD.of(x).add(1)).doubleValue();
    }

    /** Returns the logarithmic derivative of Gamma, NaN at the poles. */
    public static double digamma(double x) {
        if (x > 1e100) {
            return Math.log(x);
        }
        return x < -1e15 ? Double.NaN : GammaFunctions.digamma(DD.of(x)).doubleValue();
    }

    /** Returns the inverse of sinh. */
    public static double asinh(double x) {
        double size = Math.abs(x);
        double value = size > 1e10
                ? Math.log(size) + Math.log(2)
                : Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
        return Math.copySign(value, x);
    }

    /** Returns the nonnegative inverse of cosh, NaN below 1. */
    public static double acosh(double x) {
        if (x > 1e10) {
            return Math.log(x) + Math.log(2);
        }
        double offset = x - 1;
        return Math.log1p(offset + Math.sqrt(offset * (x + 1)));
    }

    /** Returns the inverse of tanh, NaN at and beyond -1 and 1. */
    public static double atanh(double x) {
        return Math.abs(x) < 1 ? Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x) : Double.NaN;
    }

    /** Returns 1 / (1 + exp(-x)). */
    public static double sigmoid(double x) {
        if (x < 0) {
            double power = Math.exp(x);
            return power / (1 + power);
        }
        return 1 / (1 + Math.exp(-x));
    }

    /** Returns log(1 + exp(x)). */
    public static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    private static double extreme(double[] values, int sign) {
        double best = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            best = Math.max(best, sign * value);
        }
        return best;
    }
}
