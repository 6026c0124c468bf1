package org.chalkcheck.numeric.special;

import org.apfloat.Apfloat;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The special functions through binary arithmetic inside of their domains; their domains are those of {@link SpecialFunctions}. */
final class BinarySpecial {
    private static final int LARGEST_POLYGAMMA = 150;

    private static final int LARGEST_POLYNOMIAL = 500;

    private BinarySpecial() {}

    /**
     * Returns the value to so many digits, or null for arguments on the edge of the domain and for other functions.
     *
     * @throws ArithmeticException outside of the domain
     * @throws OutOfReachException for arguments that are too large
     */
    static @Nullable Apfloat evaluate(ScalarFunction function, Apfloat[] arguments, long digits) {
        Apfloat first = arguments[0];
        Apfloat x = arguments[arguments.length - 1];
        Tracker.Evaluation evaluation = arguments.length == 1 ? ofOne(function, x) : ofTwo(function, first, x);
        if (evaluation == null) {
            return null;
        }
        try {
            return Tracker.evaluate(BinaryElementary.bits(digits), evaluation).toApfloat(digits);
        } catch (Binary.OutOfReach far) {
            throw new OutOfReachException("out of reach of " + function.plain());
        }
    }

    private static Tracker.@Nullable Evaluation ofOne(ScalarFunction function, Apfloat x) {
        switch (function) {
            case ERF:
                return t -> BinaryIntegrals.erf(t, t.from(x));
            case ERFC:
                return t -> BinaryIntegrals.erfc(t, t.from(x));
            case ERFI:
                return t -> BinaryIntegrals.erfi(t, t.from(x));
            case ERFINV:
                Apfloat fromOne = Apfloat.ONE.subtract(x.signum() < 0 ? x.negate() : x);
                return t -> BinaryIntegrals.erfinv(t, t.from(x), t.from(fromOne));
            case GAMMA:
                return t -> BinaryGamma.gamma(t, t.from(x));
            case FACTORIAL:
                Apfloat next = x.add(Apfloat.ONE);
                return t -> BinaryGamma.gamma(t, t.from(next));
            case LOG_GAMMA:
                return x.equals(Apfloat.ONE) || x.equals(new Apfloat(2)) ? null : t -> logGamma(t, t.from(x));
            case DIGAMMA:
                return t -> BinaryGamma.digamma(t, t.from(x));
            case ZETA:
                return isNegativeEven(x) ? null : t -> BinaryGamma.zeta(t, t.from(x));
            case EI:
                return t -> BinaryIntegrals.ei(t, t.from(x));
            case SI:
                return t -> BinaryIntegrals.sineIntegral(t, t.from(x), -1);
            case SHI:
                return t -> BinaryIntegrals.sineIntegral(t, t.from(x), 1);
            case CI:
                return x.signum() <= 0 ? null : t -> BinaryIntegrals.cosineIntegral(t, t.from(x), -1);
            case CHI:
                return x.signum() <= 0 ? null : t -> BinaryIntegrals.cosineIntegral(t, t.from(x), 1);
            case AIRY_AI:
                return t -> BinaryBessel.airy(t, t.from(x), false, false);
            case AIRY_BI:
                return t -> BinaryBessel.airy(t, t.from(x), true, false);
            case AIRY_AI_PRIME:
                return t -> BinaryBessel.airy(t, t.from(x), false, true);
            case AIRY_BI_PRIME:
                return t -> BinaryBessel.airy(t, t.from(x), true, true);
            default:
                return null;
        }
    }

    private static boolean isNegativeEven(Apfloat x) {
        return x.signum() < 0 && x.isInteger() && x.divide(new Apfloat(2)).isInteger();
    }

    private static Binary logGamma(Tracker tracker, Binary x) throws Binary.OutOfReach {
        if (x.signum() > 0) {
            return BinaryGamma.logGamma(tracker, x);
        }
        Binary gamma = BinaryGamma.gamma(tracker, x);
        if (gamma.signum() < 0) {
            throw new ArithmeticException("outside of the domain");
        }
        return tracker.log(gamma);
    }

    private static Tracker.@Nullable Evaluation ofTwo(ScalarFunction function, Apfloat first, Apfloat x) {
        boolean positive = x.signum() > 0;
        switch (function) {
            case POLYGAMMA:
                if (!first.isInteger() || first.signum() < 0 || first.compareTo(new Apfloat(LARGEST_POLYGAMMA)) > 0) {
                    return null;
                }
                int m = first.intValue();
                return m == 0 ? t -> BinaryGamma.digamma(t, t.from(x)) : t -> BinaryGamma.polygamma(t, m, t.from(x));
            case UPPER_GAMMA:
                if (first.signum() > 0 && first.isInteger() && first.compareTo(new Apfloat(LARGEST_POLYNOMIAL)) <= 0) {
                    int n = first.intValue();
                    return t -> BinaryIntegrals.upperGamma(t, n, t.from(x));
                }
                return positive ? t -> BinaryIntegrals.upperGamma(t, t.from(first), t.from(x)) : null;
            case EXPINT:
                return positive ? t -> BinaryIntegrals.expint(t, t.from(first), t.from(x)) : null;
            case BESSEL_J:
                return positive ? t -> BinaryBessel.first(t, t.from(first), t.from(x), -1) : null;
            case BESSEL_I:
                return positive ? t -> BinaryBessel.first(t, t.from(first), t.from(x), 1) : null;
            case BESSEL_Y:
                return positive ? t -> BinaryBessel.y(t, t.from(first), t.from(x)) : null;
            case BESSEL_K:
                return positive ? t -> BinaryBessel.k(t, t.from(first), t.from(x)) : null;
            default:
                return null;
        }
    }
}
