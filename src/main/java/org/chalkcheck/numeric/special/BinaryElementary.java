package org.chalkcheck.numeric.special;

import java.math.BigInteger;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The elementary scalar functions through binary arithmetic; their domains are those of the reals. */
final class BinaryElementary {
    private static final double BITS_PER_DIGIT = 3.3219280948873626;
    private static final int GUARD_BITS = 24;
    /** From this decimal scale on, exp is split off its power of ten. */
    private static final int LARGE_EXP_SCALE = 4;

    private static final int LARGEST_EXP_SCALE = 17;
    private static final int SMALL_POWER_SCALE = 9;
    private static final int SMALLEST_MAGNITUDE = 2_000;

    private BinaryElementary() {}

    static int bits(long digits) {
        return (int) Math.ceil(digits * BITS_PER_DIGIT) + GUARD_BITS;
    }

    /**
     * Returns the value to so many digits, or null for functions and arguments that decimal arithmetic has to handle.
     *
     * @throws ArithmeticException outside of the domain
     */
    static @Nullable Apfloat evaluate(ScalarFunction function, Apfloat[] arguments, long digits) {
        try {
            int bits = bits(digits);
            if (function == ScalarFunction.EXP && arguments[0].scale() >= LARGE_EXP_SCALE) {
                return largeExp(arguments[0], bits, digits);
            }
            if (function == ScalarFunction.POW) {
                return power(arguments[0], arguments[1], bits, digits);
            }
            Binary value = arguments.length == 1 ? ofOne(function, arguments[0], bits) : null;
            return value == null ? null : value.toApfloat(digits);
        } catch (Binary.OutOfReach far) {
            return null;
        }
    }

    /** exp(x) = 10^n exp(x - n log 10), whose power of ten needs no conversion. */
    private static Apfloat largeExp(Apfloat x, int bits, long digits) throws Binary.OutOfReach {
        if (x.scale() > LARGEST_EXP_SCALE) {
            throw new ArithmeticException("overflow of exp");
        }
        int wide = bits + 8 + 4 * LARGEST_EXP_SCALE;
        Binary exact = absolute(x, wide);
        Binary ln10 = BinaryMath.log(Binary.of(10), wide);
        BigInteger n = exact.divide(ln10, wide).fixed(0);
        Binary rest = exact.subtract(ln10.multiply(new Binary(n, 0), wide), wide);
        return ApfloatMath.scale(BinaryMath.exp(rest, bits).toApfloat(digits), n.longValueExact());
    }

    private static @Nullable Binary ofOne(ScalarFunction function, Apfloat argument, int bits)
            throws Binary.OutOfReach {
        switch (function) {
            case EXP:
                return BinaryMath.exp(absolute(argument, bits), bits);
            case LOG:
                return log(argument, bits);
            case SQRT:
                return Binary.from(argument, bits + 8).sqrt(bits);
            case SIN:
                return BinaryMath.sinCos(absolute(argument, bits), bits)[0];
            case COS:
                return BinaryMath.sinCos(absolute(argument, bits), bits)[1];
            case TAN:
                Binary[] wave = BinaryMath.sinCos(absolute(argument, bits), bits + 4);
                return wave[0].divide(wave[1], bits);
            case ARCSIN:
                return arcsin(argument, bits);
            case ARCCOS:
                return arccos(argument, bits);
            case ARCTAN:
                return BinaryMath.atan(Binary.from(argument, 2 * bits), bits);
            default:
                return hyperbolic(function, argument, bits);
        }
    }

    private static @Nullable Binary hyperbolic(ScalarFunction function, Apfloat argument, int bits)
            throws Binary.OutOfReach {
        Binary x = absolute(argument, bits);
        if (x.signum() == 0) {
            return atZero(function, bits);
        }
        int small = Math.max(0, -x.magnitude());
        if (small > SMALLEST_MAGNITUDE) {
            throw new Binary.OutOfReach();
        }
        int wide = bits + 16 + 2 * small;
        switch (function) {
            case SINH:
                Binary grow = BinaryMath.exp(x, wide);
                return grow.subtract(Binary.ONE.divide(grow, wide), bits).scale(-1);
            case COSH:
                Binary power = BinaryMath.exp(x, bits + 8);
                return power.add(Binary.ONE.divide(power, bits + 8), bits).scale(-1);
            case TANH:
                Binary less = BinaryMath.exp(x.abs().scale(1).negate(), wide);
                Binary size = Binary.ONE.subtract(less, wide).divide(Binary.ONE.add(less, wide), bits);
                return x.signum() < 0 ? size.negate() : size;
            case ARCSINH:
                Binary root = x.square(wide).add(Binary.ONE, wide).sqrt(wide);
                Binary positive = BinaryMath.log(root.add(x.abs(), wide), bits + small);
                return x.signum() < 0 ? positive.negate() : positive;
            case ARCCOSH:
                return arccosh(argument, bits);
            case ARCTANH:
                return arctanh(argument, bits);
            case SIGMOID:
                Binary rest = BinaryMath.exp(x.negate(), bits + 8);
                return Binary.ONE.divide(Binary.ONE.add(rest, bits + 8), bits);
            case SOFTPLUS:
                return softplus(x, bits);
            default:
                return null;
        }
    }

    private static @Nullable Binary atZero(ScalarFunction function, int bits) throws Binary.OutOfReach {
        switch (function) {
            case SINH:
            case TANH:
            case ARCSINH:
            case ARCTANH:
                return Binary.ZERO;
            case COSH:
                return Binary.ONE;
            case SIGMOID:
                return Binary.HALF;
            case SOFTPLUS:
                return BinaryMath.log(Binary.TWO, bits);
            default:
                return null;
        }
    }

    private static Binary softplus(Binary x, int bits) throws Binary.OutOfReach {
        Binary power = BinaryMath.exp(x.abs().negate(), bits + 8);
        int wide = bits + 8 + Math.max(0, -power.magnitude());
        if (wide > 20 * bits) {
            throw new Binary.OutOfReach();
        }
        Binary tail = BinaryMath.log(Binary.ONE.add(power, wide), bits + 8);
        return x.signum() > 0 ? x.add(tail, bits) : tail;
    }

    /** A positive base to a power that is no small integer. */
    private static @Nullable Apfloat power(Apfloat base, Apfloat exponent, int bits, long digits)
            throws Binary.OutOfReach {
        if (base.signum() <= 0 || exponent.isInteger() && exponent.scale() <= SMALL_POWER_SCALE) {
            return null;
        }
        int size = (int) Math.max(0, 3.33 * Math.min(LARGEST_EXP_SCALE + 1, exponent.scale()));
        int wide = bits + 64 + size;
        Binary y = Binary.from(exponent, wide);
        Binary product = y.multiply(log(base, wide), wide);
        return product.magnitude() > 4 * LARGE_EXP_SCALE
                ? largeExp(product.toApfloat(digits + 24), bits, digits)
                : BinaryMath.exp(product, bits).toApfloat(digits);
    }

    /** Converts with so many bits after the point beyond all of the digits, since the argument may be next to a zero. */
    private static Binary absolute(Apfloat x, int bits) throws Binary.OutOfReach {
        int before = x.signum() == 0 ? 0 : (int) Math.max(0, Math.min(4000, 3.33 * x.scale()));
        return Binary.from(x, bits + 32 + before + (int) Math.min(8000, x.size() * BITS_PER_DIGIT));
    }

    private static Binary log(Apfloat x, int bits) throws Binary.OutOfReach {
        Apfloat offset = x.subtract(Apfloat.ONE);
        if (offset.signum() == 0) {
            return Binary.ZERO;
        }
        int close = (int) Math.max(0, Math.min(4000, -3.33 * offset.scale() + 4));
        return BinaryMath.log(Binary.from(x, bits + 32 + close), bits);
    }

    private static Binary arcsin(Apfloat x, int bits) throws Binary.OutOfReach {
        int wide = bits + 16;
        Binary product = oneMinusSquare(x, wide);
        if (product.signum() == 0) {
            Binary half = BinaryMath.pi(bits).scale(-1);
            return x.signum() < 0 ? half.negate() : half;
        }
        return BinaryMath.atan(Binary.from(x, wide).divide(product.sqrt(wide), wide), bits);
    }

    private static Binary arccos(Apfloat x, int bits) throws Binary.OutOfReach {
        int wide = bits + 16;
        Apfloat one = Apfloat.ONE;
        Binary below = Binary.from(one.subtract(x), wide);
        Binary above = Binary.from(one.add(x), wide);
        requireDomain(below.signum() >= 0 && above.signum() >= 0);
        if (above.signum() == 0) {
            return BinaryMath.pi(bits);
        }
        // 2 arctan(sqrt((1 - x) / (1 + x)))
        return BinaryMath.atan(below.divide(above, wide).sqrt(wide), bits).scale(1);
    }

    private static Binary oneMinusSquare(Apfloat x, int bits) throws Binary.OutOfReach {
        Binary below = Binary.from(Apfloat.ONE.subtract(x), bits);
        Binary above = Binary.from(Apfloat.ONE.add(x), bits);
        requireDomain(below.signum() >= 0 && above.signum() >= 0);
        return below.multiply(above, bits);
    }

    private static Binary arccosh(Apfloat x, int bits) throws Binary.OutOfReach {
        Binary offset = Binary.from(x.subtract(Apfloat.ONE), bits + 16);
        requireDomain(offset.signum() >= 0);
        if (offset.signum() == 0) {
            return Binary.ZERO;
        }
        int wide = bits + 24 + Math.max(0, -offset.magnitude());
        Binary root = offset.multiply(offset.add(Binary.TWO, wide), wide).sqrt(wide);
        return BinaryMath.log(Binary.ONE.add(offset, wide).add(root, wide), bits);
    }

    private static Binary arctanh(Apfloat x, int bits) throws Binary.OutOfReach {
        int close = x.signum() == 0 ? 0 : (int) Math.max(0, Math.min(8000, -3.33 * x.scale() + 4));
        int wide = bits + 24 + close;
        Binary below = Binary.from(Apfloat.ONE.subtract(x), wide);
        Binary above = Binary.from(Apfloat.ONE.add(x), wide);
        requireDomain(below.signum() > 0 && above.signum() > 0);
        if (x.signum() == 0) {
            return Binary.ZERO;
        }
        return BinaryMath.log(above.divide(below, wide), bits).scale(-1);
    }

    private static void requireDomain(boolean inside) {
        if (!inside) {
            throw new ArithmeticException("outside of the domain");
        }
    }
}
