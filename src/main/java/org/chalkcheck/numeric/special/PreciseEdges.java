package org.chalkcheck.numeric.special;

import org.apfloat.Apfloat;
import org.chalkcheck.expr.ScalarFunction;

/** The special functions at the edges of their domains, and what follows from values inside, with the conventions of {@link SpecialFunctions}. */
final class PreciseEdges {
    private static final long LONGEST_PRODUCT = 1000;

    private PreciseEdges() {}

    static Apfloat evaluate(ScalarFunction function, Apfloat[] arguments, long digits) {
        Apfloat x = arguments[arguments.length - 1];
        Apfloat first = arguments[0];
        switch (function) {
            case LOG_GAMMA:
                // at 1 and 2, the only arguments left
                return Apfloat.ZERO;
            case ZETA:
                // at a negative even number
                return Apfloat.ZERO;
            case UPPER_GAMMA:
                if (x.signum() == 0 && first.signum() > 0) {
                    return PreciseFunctions.apply(ScalarFunction.GAMMA, new Apfloat[] {first}, digits);
                }
                throw outside();
            case EXPINT:
                if (x.signum() == 0 && first.compareTo(Apfloat.ONE) > 0) {
                    return new Apfloat(1, digits).divide(first.subtract(Apfloat.ONE));
                }
                throw outside();
            case BESSEL_J:
            case BESSEL_I:
                return entireBessel(function, first, x, digits);
            case BINOMIAL:
                return binomial(first, x, digits);
            case GCD:
                return divisor(first, x);
            case POLYGAMMA:
            case CI:
            case CHI:
            case BESSEL_Y:
            case BESSEL_K:
                throw outside();
            default:
                throw new IllegalArgumentException(function + " is not primitive");
        }
    }

    private static Apfloat divisor(Apfloat first, Apfloat x) {
        if (!first.isInteger() || !x.isInteger()) {
            throw outside();
        }
        return new Apfloat(first.truncate().toBigInteger().gcd(x.truncate().toBigInteger()));
    }

    private static ArithmeticException outside() {
        return new ArithmeticException("outside of the domain");
    }

    /** J or I at 0 and below. */
    private static Apfloat entireBessel(ScalarFunction function, Apfloat order, Apfloat x, long digits) {
        if (x.signum() == 0) {
            if (order.signum() < 0 && !order.isInteger()) {
                throw outside();
            }
            return order.signum() == 0 ? Apfloat.ONE : Apfloat.ZERO;
        }
        if (!order.isInteger()) {
            throw outside();
        }
        Apfloat value = PreciseFunctions.apply(function, new Apfloat[] {order, x.negate()}, digits);
        return order.divide(new Apfloat(2)).isInteger() ? value : value.negate();
    }

    private static Apfloat binomial(Apfloat n, Apfloat k, long digits) {
        boolean wholeN = n.isInteger();
        if (k.isInteger()) {
            if (k.signum() < 0) {
                if (wholeN && n.signum() < 0) {
                    throw outside();
                }
                return Apfloat.ZERO;
            }
            if (wholeN && n.signum() >= 0 && k.compareTo(n) > 0) {
                return Apfloat.ZERO;
            }
            Apfloat rest = n.subtract(k);
            Apfloat smaller = wholeN && n.signum() >= 0 && rest.compareTo(k) < 0 ? rest : k;
            if (smaller.compareTo(new Apfloat(LONGEST_PRODUCT)) <= 0) {
                return product(n, smaller.longValue());
            }
        }
        if (wholeN && n.signum() < 0) {
            throw outside();
        }
        Apfloat rest = n.subtract(k);
        if (isNegativeInteger(k) || isNegativeInteger(rest)) {
            return Apfloat.ZERO;
        }
        return factorial(n, digits).divide(factorial(k, digits).multiply(factorial(rest, digits)));
    }

    private static Apfloat factorial(Apfloat x, long digits) {
        return PreciseFunctions.apply(ScalarFunction.FACTORIAL, new Apfloat[] {x}, digits);
    }

    private static boolean isNegativeInteger(Apfloat x) {
        return x.signum() < 0 && x.isInteger();
    }

    private static Apfloat product(Apfloat n, long k) {
        Apfloat top = Apfloat.ONE;
        Apfloat bottom = Apfloat.ONE;
        for (long i = 1; i <= k; i++) {
            top = top.multiply(n.subtract(new Apfloat(k - i)));
            bottom = bottom.multiply(new Apfloat(i));
        }
        return k == 0 ? Apfloat.ONE : top.divide(bottom.precision(n.precision()));
    }
}
