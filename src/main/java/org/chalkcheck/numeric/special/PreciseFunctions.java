package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.ApfloatRuntimeException;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.ScalarFunction;

/**
 * The primitive scalar functions in decimal arithmetic of any precision.
 *
 * <p>Arguments count as exact. Functions that have a definition in {@link FunctionDefinitions} are left to the caller.
 */
public final class PreciseFunctions {
    /** The largest number of digits that is computed. */
    public static final long MOST_DIGITS = 1000;

    private static final int GUARD_DIGITS = 12;
    private static final int BEYOND_DOUBLES = 1000;
    private static final int ATTEMPTS = 3;
    private static final Apfloat HALF = new Apfloat("0.5", Apfloat.INFINITE);
    private static final Map<Long, Apfloat> EULER = new ConcurrentHashMap<>();

    private PreciseFunctions() {}

    /** Returns the exact value of a finite double, which {@link Apfloat}'s own constructor misses. */
    public static Apfloat exact(double value) {
        return new Apfloat(new BigDecimal(value), Apfloat.INFINITE);
    }

    /** Returns the nearest double, which {@link Apfloat#doubleValue()} misses by several units in the last place. */
    public static double toDouble(Apfloat value) {
        if (Math.abs(value.scale()) > BEYOND_DOUBLES && value.signum() != 0) {
            return value.scale() > 0 ? value.signum() * Double.POSITIVE_INFINITY : 0;
        }
        return new BigDecimal(value.toString()).doubleValue();
    }

    /** Returns a constant to so many digits; throws ArithmeticException for infinity. */
    public static Apfloat constant(Constant.Kind kind, long digits) {
        switch (kind) {
            case PI:
                return ApfloatMath.pi(digits);
            case E:
                return ApfloatMath.e(digits);
            case EULER_GAMMA:
                return EULER.computeIfAbsent(digits, ApfloatMath::euler);
            default:
                throw new ArithmeticException("infinity has no value");
        }
    }

    /**
     * Returns the function's value with a relative error below 10^(3 - digits).
     *
     * @param function a function that is primitive in {@link FunctionDefinitions}
     * @param arguments exact values, as many as the function takes
     * @param digits decimal digits wanted, from 1 to {@link #MOST_DIGITS}
     * @throws ArithmeticException outside of the real domain and at poles
     * @throws OutOfReachException where the precision cannot be reached
     */
    public static Apfloat apply(ScalarFunction function, Apfloat[] arguments, long digits) {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(digits + " digits");
        }
        long working = digits + GUARD_DIGITS;
        Apfloat fast = BinaryElementary.evaluate(function, arguments, digits);
        if (fast == null) {
            fast = BinarySpecial.evaluate(function, arguments, digits);
        }
        if (fast != null) {
            return fast;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Apfloat value;
            try {
                value = evaluate(function, widen(arguments, working), working);
            } catch (ApfloatRuntimeException lost) {
                working += working;
                continue;
            }
            if (value.signum() == 0 || value.precision() >= digits) {
                return value.precision(Math.min(value.precision(), digits));
            }
            working += Math.max(GUARD_DIGITS, digits - value.precision() + 2);
        }
        throw new OutOfReachException("precision lost in " + function.plain());
    }

    private static Apfloat[] widen(Apfloat[] arguments, long digits) {
        Apfloat[] wide = new Apfloat[arguments.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = arguments[i].precision(digits);
        }
        return wide;
    }

    private static Apfloat evaluate(ScalarFunction function, Apfloat[] arguments, long digits) {
        Apfloat x = arguments[0];
        switch (function) {
            case POW:
                return PreciseElementary.power(x, arguments[1]);
            case EXP:
                return ApfloatMath.exp(x);
            case LOG:
                return ApfloatMath.log(x);
            case SQRT:
                return ApfloatMath.sqrt(x);
            case ROOT:
                return PreciseElementary.root(x, arguments[1]);
            case SIN:
                return ApfloatMath.sin(x);
            case COS:
                return ApfloatMath.cos(x);
            case TAN:
                return ApfloatMath.tan(x);
            case ARCSIN:
                return ApfloatMath.asin(inside(x, -1, 1));
            case ARCCOS:
                return ApfloatMath.acos(inside(x, -1, 1));
            case ARCTAN:
                return ApfloatMath.atan(x);
            case ATAN2:
                return ApfloatMath.atan2(x, arguments[1]);
            case SINH:
                return ApfloatMath.sinh(x);
            case COSH:
                return ApfloatMath.cosh(x);
            case TANH:
                return ApfloatMath.tanh(x);
            case ARCSINH:
                return ApfloatMath.asinh(x);
            case ARCCOSH:
                return ApfloatMath.acosh(x);
            case ARCTANH:
                return ApfloatMath.atanh(x);
            case ABS:
                return ApfloatMath.abs(x);
            case SIGN:
                return new Apfloat(x.signum(), digits);
            case FLOOR:
                return x.floor().precision(Apfloat.INFINITE);
            case CEIL:
                return x.ceil().precision(Apfloat.INFINITE);
            case ROUND:
                return ApfloatMath.roundToInteger(x, RoundingMode.HALF_EVEN).precision(Apfloat.INFINITE);
            case MAX:
                return extreme(arguments, 1);
            case MIN:
                return extreme(arguments, -1);
            case HEAVISIDE:
                return x.signum() == 0 ? HALF.precision(digits) : new Apfloat(x.signum() > 0 ? 1 : 0, digits);
            case SIGMOID:
                return PreciseElementary.sigmoid(x);
            case SOFTPLUS:
                return PreciseElementary.softplus(x);
            default:
                return PreciseEdges.evaluate(function, arguments, digits);
        }
    }

    private static Apfloat inside(Apfloat x, int low, int high) {
        if (x.compareTo(new Apfloat(low)) < 0 || x.compareTo(new Apfloat(high)) > 0) {
            throw new ArithmeticException("outside of the domain");
        }
        return x;
    }

    private static Apfloat extreme(Apfloat[] arguments, int sign) {
        Apfloat best = arguments[0];
        for (Apfloat argument : arguments) {
            if (argument.compareTo(best) * sign > 0) {
                best = argument;
            }
        }
        return best;
    }
}
