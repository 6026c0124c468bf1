package org.chalkcheck.numeric.special;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.Apint;

/** Powers, roots and logistic functions in decimal arithmetic, with the domains of the reals. */
final class PreciseElementary {
    private static final long LARGEST_EXPONENT = 1_000_000_000;

    private PreciseElementary() {}

    /** Returns x^y: an integer y of any x (not a negative y of zero), any y of a positive x; 0^0 is 1. */
    static Apfloat power(Apfloat x, Apfloat y) {
        if (y.signum() == 0) {
            return new Apfloat(1, x.precision());
        }
        if (x.signum() == 0) {
            if (y.signum() < 0) {
                throw new ArithmeticException("division by zero");
            }
            return x;
        }
        if (y.isInteger() && y.scale() <= 9) {
            return ApfloatMath.pow(x, y.longValue());
        }
        if (x.signum() > 0) {
            return ApfloatMath.exp(y.multiply(ApfloatMath.log(x)));
        }
        if (!y.isInteger()) {
            throw new ArithmeticException("fractional power of a negative number");
        }
        Apfloat size = ApfloatMath.exp(y.multiply(ApfloatMath.log(x.negate())));
        return y.truncate().mod(new Apint(2)).signum() == 0 ? size : size.negate();
    }

    /** Returns the real n-th root, of a negative x for an odd n only. */
    static Apfloat root(Apfloat x, Apfloat n) {
        if (!n.isInteger() || n.signum() == 0 || n.scale() > 9 || Math.abs(n.longValue()) > LARGEST_EXPONENT) {
            throw new ArithmeticException("root of an order that is no integer");
        }
        long order = n.longValue();
        if (x.signum() == 0) {
            if (order < 0) {
                throw new ArithmeticException("division by zero");
            }
            return x;
        }
        if (x.signum() < 0 && order % 2 != 0) {
            return ApfloatMath.root(x.negate(), order).negate();
        }
        return ApfloatMath.root(x, order);
    }

    static Apfloat sigmoid(Apfloat x) {
        Apfloat one = new Apfloat(1, x.precision());
        if (x.signum() < 0) {
            Apfloat power = ApfloatMath.exp(x);
            return power.divide(one.add(power));
        }
        return one.divide(one.add(ApfloatMath.exp(x.negate())));
    }

    /** Returns log(1 + exp(x)). */
    static Apfloat softplus(Apfloat x) {
        Apfloat size = ApfloatMath.abs(x);
        Apfloat tail = log1p(ApfloatMath.exp(size.negate()));
        return x.signum() > 0 ? x.add(tail) : tail;
    }

    /** Returns log(1 + y) = 2 artanh(y / (2 + y)) for y >= 0, without loss for tiny y. */
    private static Apfloat log1p(Apfloat y) {
        if (y.scale() > -3) {
            return ApfloatMath.log(y.add(new Apfloat(1, y.precision() + 5)));
        }
        Apfloat t = y.divide(y.add(new Apfloat(2, y.precision())));
        Apfloat square = t.multiply(t);
        Apfloat power = t;
        Apfloat sum = t;
        for (long k = 3; power.scale() > t.scale() - y.precision() - 5; k += 2) {
            power = power.multiply(square);
            if (power.signum() == 0) {
                break;
            }
            sum = sum.add(power.divide(new Apfloat(k)));
        }
        return sum.multiply(new Apfloat(2));
    }
}
