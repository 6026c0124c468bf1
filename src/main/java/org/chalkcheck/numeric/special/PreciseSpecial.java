package org.chalkcheck.numeric.special;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.chalkcheck.expr.ScalarFunction;

/** The special functions in decimal arithmetic, with the domains of {@link SpecialFunctions}. */
final class PreciseSpecial {
    private PreciseSpecial() {}

    static Apfloat evaluate(ScalarFunction function, Apfloat[] arguments, long digits) {
        Apfloat x = arguments[arguments.length - 1];
        Apfloat first = arguments[0];
        switch (function) {
            case ERF:
                return ApfloatMath.erf(x);
            case ERFC:
                return ApfloatMath.erfc(x);
            case ERFI:
                return ApfloatMath.erfi(x);
            case ERFINV:
                return ApfloatMath.inverseErf(x);
            case GAMMA:
                return ApfloatMath.gamma(x);
            case LOG_GAMMA:
                return logGamma(x);
            case DIGAMMA:
                return ApfloatMath.digamma(x);
            case POLYGAMMA:
                return polygamma(first, x);
            case ZETA:
                return zeta(x, digits);
            case UPPER_GAMMA:
                return upperGamma(first, x);
            case EXPINT:
                return expint(first, x);
            case EI:
                return ApfloatMath.expIntegralEi(x);
            case SI:
                return ApfloatMath.sinIntegral(x);
            case CI:
                return ApfloatMath.cosIntegral(positive(x));
            case SHI:
                return ApfloatMath.sinhIntegral(x);
            case CHI:
                return ApfloatMath.coshIntegral(positive(x));
            case AIRY_AI:
                return ApfloatMath.airyAi(x);
            case AIRY_BI:
                return ApfloatMath.airyBi(x);
            case AIRY_AI_PRIME:
                return ApfloatMath.airyAiPrime(x);
            case AIRY_BI_PRIME:
                return ApfloatMath.airyBiPrime(x);
            case BESSEL_J:
                return entireBessel(first, x, false);
            case BESSEL_I:
                return entireBessel(first, x, true);
            case BESSEL_Y:
                return ApfloatMath.besselY(first, positive(x));
            case BESSEL_K:
                return ApfloatMath.besselK(first, positive(x));
            case FACTORIAL:
                return ApfloatMath.gamma(x.add(Apfloat.ONE));
            case BINOMIAL:
                return binomial(first, x);
            default:
                throw new IllegalArgumentException(function + " is not primitive");
        }
    }

    private static Apfloat positive(Apfloat x) {
        if (x.signum() <= 0) {
            throw new ArithmeticException("outside of the domain");
        }
        return x;
    }

    private static Apfloat logGamma(Apfloat x) {
        if (x.signum() > 0) {
            return ApfloatMath.logGamma(x);
        }
        return ApfloatMath.log(positive(ApfloatMath.gamma(x)));
    }

    private static Apfloat polygamma(Apfloat order, Apfloat x) {
        if (!order.isInteger() || order.signum() < 0 || order.scale() > 4) {
            throw new ArithmeticException("polygamma of an order that is no natural number");
        }
        long m = order.longValue();
        return m == 0 ? ApfloatMath.digamma(x) : ApfloatMath.polygamma(m, x);
    }

    private static Apfloat zeta(Apfloat x, long digits) {
        if (x.signum() < 0 && x.isInteger() && x.divide(new Apfloat(2)).isInteger()) {
            return Apfloat.ZERO;
        }
        return ApfloatMath.zeta(x).precision(digits);
    }

    private static Apfloat upperGamma(Apfloat s, Apfloat x) {
        if (x.signum() <= 0 && !(s.signum() > 0 && (x.signum() == 0 || s.isInteger()))) {
            throw new ArithmeticException("outside of the domain");
        }
        return x.signum() == 0 ? ApfloatMath.gamma(s) : ApfloatMath.gamma(s, x);
    }

    private static Apfloat expint(Apfloat p, Apfloat x) {
        if (x.signum() < 0 || x.signum() == 0 && p.compareTo(Apfloat.ONE) <= 0) {
            throw new ArithmeticException("outside of the domain");
        }
        if (x.signum() == 0) {
            return Apfloat.ONE.divide(p.subtract(Apfloat.ONE));
        }
        return ApfloatMath.expIntegralE(p, x);
    }

    private static Apfloat entireBessel(Apfloat order, Apfloat x, boolean modified) {
        if (x.signum() <= 0 && !order.isInteger()) {
            if (x.signum() == 0 && order.signum() > 0) {
                return Apfloat.ZERO;
            }
            throw new ArithmeticException("outside of the domain");
        }
        if (x.signum() == 0) {
            return order.signum() == 0 ? Apfloat.ONE : Apfloat.ZERO;
        }
        return modified ? ApfloatMath.besselI(order, x) : ApfloatMath.besselJ(order, x);
    }

    /** Returns the binomial coefficient with the conventions of the double version. */
    private static Apfloat binomial(Apfloat n, Apfloat k) {
        boolean wholeN = n.isInteger();
        if (k.isInteger() && k.scale() <= 6) {
            if (k.signum() < 0) {
                if (wholeN && n.signum() < 0) {
                    throw new ArithmeticException("outside of the domain");
                }
                return Apfloat.ZERO;
            }
            if (wholeN && n.signum() >= 0 && k.compareTo(n) > 0) {
                return Apfloat.ZERO;
            }
            Apfloat rest = n.subtract(k);
            Apfloat smaller = wholeN && n.signum() >= 0 && rest.compareTo(k) < 0 ? rest : k;
            if (smaller.longValue() <= 1000) {
                return product(n, smaller.longValue());
            }
        }
        if (wholeN && n.signum() < 0) {
            throw new ArithmeticException("outside of the domain");
        }
        Apfloat rest = n.subtract(k);
        if (isNegativeInteger(k) || isNegativeInteger(rest)) {
            return Apfloat.ZERO;
        }
        Apfloat one = Apfloat.ONE;
        return ApfloatMath.gamma(n.add(one))
                .divide(ApfloatMath.gamma(k.add(one)).multiply(ApfloatMath.gamma(rest.add(one))));
    }

    private static boolean isNegativeInteger(Apfloat x) {
        return x.signum() < 0 && x.isInteger();
    }

    private static Apfloat product(Apfloat n, long k) {
        Apfloat result = new Apfloat(1, n.precision());
        for (long i = 1; i <= k; i++) {
            result = result.multiply(n.subtract(new Apfloat(k - i))).divide(new Apfloat(i));
        }
        return result;
    }
}
