package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Elementary functions of decimal numbers to any number of digits, much faster than the general library below some hundred digits.
 *
 * <p>A result is right up to a few units in its last digit; it is computed again on a finer grid where its leading digits cancelled.
 */
final class DecimalFunctions {
    private static final double BITS_PER_DIGIT = 3.3219280948873626;
    private static final int MAX_BITS = 40_000;
    private static final int MAX_MAGNITUDE = 1_000_000;

    private final MathContext context;
    private final int bits;

    DecimalFunctions(int digits) {
        this.context = new MathContext(digits, RoundingMode.HALF_EVEN);
        this.bits = (int) Math.ceil(digits * BITS_PER_DIGIT) + 4;
    }

    /** Whether a function is computed here. */
    static boolean knows(ScalarFunction function) {
        return switch (function) {
            case EXP, LOG, SQRT, SIN, COS, TAN, ARCSIN, ARCCOS, ARCTAN, SINH, COSH, TANH -> true;
            case ARCSINH, ARCCOSH, ARCTANH, SIGMOID, SOFTPLUS, ERF, ERFC -> true;
            default -> false;
        };
    }

    /** Returns whether an argument lies in the function's domain. */
    private static boolean isInDomain(ScalarFunction function, BigDecimal x) {
        return switch (function) {
            case LOG -> x.signum() > 0;
            case SQRT -> x.signum() >= 0;
            case ARCSIN, ARCCOS -> x.abs().compareTo(BigDecimal.ONE) <= 0;
            case ARCCOSH -> x.compareTo(BigDecimal.ONE) >= 0;
            case ARCTANH -> x.abs().compareTo(BigDecimal.ONE) < 0;
            default -> true;
        };
    }

    /** Returns the binary exponent: the size is below 2 to it. */
    private static int magnitude(BigDecimal x) {
        return x.signum() == 0
                ? 0
                : (int) Math.ceil(Math.max(-1e8, Math.min(1e8, ((long) x.precision() - x.scale()) * BITS_PER_DIGIT)));
    }

    /**
     * Returns the value.
     *
     * @throws ArithmeticException outside the domain
     * @return nothing where the result is out of the range of this class
     */
    Optional<BigDecimal> apply(ScalarFunction function, BigDecimal x) {
        if (!isInDomain(function, x)) {
            throw new ArithmeticException(function.plain() + " of " + x.round(new MathContext(6)));
        }
        if (function == ScalarFunction.SQRT) {
            return Optional.of(x.signum() == 0 ? x : sqrt(x));
        }
        if (isZero(function, x)) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (function == ScalarFunction.LOG) {
            return logarithm(x);
        }
        Optional<BigDecimal> simple = simple(function, x);
        if (simple.isPresent()) {
            return simple;
        }
        int magnitude = magnitude(x);
        boolean isSaturated =
                magnitude > 8 && (function == ScalarFunction.ERF || function == ScalarFunction.ERFC && x.signum() < 0);
        if (isSaturated) {
            return Optional.of(BigDecimal.valueOf(function == ScalarFunction.ERFC ? 2 : x.signum()));
        }
        boolean grows = switch (function) {
            case SIN, COS, TAN, ARCTAN -> magnitude > 2_000;
            case ERF, ERFC -> magnitude > 8;
            default -> magnitude > 17;
        };
        if (grows || magnitude < -MAX_BITS / 4) {
            return Optional.empty();
        }
        return adaptive(Math.max(0, -magnitude), p -> compute(function, x, new Grid(p, x)));
    }

    /** Returns whether the value is 0, of which no grid shows a leading digit. */
    private static boolean isZero(ScalarFunction function, BigDecimal x) {
        return switch (function) {
            case LOG, ARCCOS, ARCCOSH -> x.compareTo(BigDecimal.ONE) == 0;
            case SIN, TAN, ARCSIN, ARCTAN, SINH, TANH, ARCSINH, ARCTANH, ERF -> x.signum() == 0;
            default -> false;
        };
    }

    /** Values that are integers, which no grid is fine enough for where they are 0. */
    private static Optional<BigDecimal> simple(ScalarFunction function, BigDecimal x) {
        if (x.signum() == 0) {
            return switch (function) {
                case SIN, TAN, ARCSIN, ARCTAN, SINH, TANH, ARCSINH, ARCTANH, ERF -> Optional.of(BigDecimal.ZERO);
                case EXP, COS, COSH, ERFC -> Optional.of(BigDecimal.ONE);
                default -> Optional.empty();
            };
        }
        boolean isRoot = function == ScalarFunction.ARCCOS || function == ScalarFunction.ARCCOSH;
        return isRoot && x.compareTo(BigDecimal.ONE) == 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }

    private BigDecimal sqrt(BigDecimal x) {
        return x.sqrt(context);
    }

    /** A result on a grid with a power of two apart: value 2^exponent. */
    private record Scaled(BigInteger value, int p, int exponent) {}

    private interface OnGrid {
        Scaled at(int p);
    }

    /** An argument on a grid. */
    private static final class Grid {
        final FixedPoint fixed;
        final int p;
        final BigInteger x;

        Grid(int p, BigDecimal x) {
            this.p = p;
            this.fixed = new FixedPoint(p);
            this.x = fixed.of(x);
        }
    }

    private Optional<BigDecimal> adaptive(int extra, OnGrid function) {
        int p = bits + extra + FixedPoint.LOST_BITS + 24;
        int most = Math.min(MAX_BITS, 8 * bits + extra + 2_000);
        while (p < most) {
            Scaled result = function.at(p);
            int missing = bits + FixedPoint.LOST_BITS + 8 - result.value().bitLength();
            if (missing <= 0) {
                return Optional.of(toDecimal(result));
            }
            p += missing < bits ? missing + 8 : p;
        }
        return Optional.empty();
    }

    private BigDecimal toDecimal(Scaled result) {
        return FixedPoint.toDecimal(result.value(), result.p() - result.exponent(), context);
    }

    private static Scaled plain(Grid g, BigInteger value) {
        return new Scaled(value, g.p, 0);
    }

    private static Scaled compute(ScalarFunction function, BigDecimal x, Grid g) {
        FixedPoint f = g.fixed;
        switch (function) {
            case EXP:
                return exponential(x, g.p);
            case SIN:
            case COS:
                return plain(g, trigonometric(x, g.p, function == ScalarFunction.COS));
            case TAN:
                BigInteger cosine = trigonometric(x, g.p, true);
                if (cosine.bitLength() < g.p / 2) {
                    return plain(g, BigInteger.ZERO);
                }
                return plain(g, f.over(trigonometric(x, g.p, false), cosine));
            case ARCTAN:
                return plain(g, arctangent(f, g.x, f.one()));
            case ARCSIN:
                return plain(g, arctangent(f, g.x, f.sqrt(onesComplement(f, g.x))));
            case ARCCOS:
                return plain(g, angle(f, f.sqrt(onesComplement(f, g.x)), g.x));
            case SINH:
            case COSH:
            case TANH:
                return hyperbolic(function, x, g.p);
            case ARCSINH:
                BigInteger size = g.x.abs();
                BigInteger root = f.sqrt(f.times(size, size).add(f.one()));
                return plain(g, logarithm(f, g.p, size.add(root)).multiply(BigInteger.valueOf(g.x.signum())));
            case ARCCOSH:
                BigInteger square = f.times(g.x.subtract(f.one()), g.x.add(f.one()));
                return plain(g, logarithm(f, g.p, g.x.add(f.sqrt(square))));
            case ARCTANH:
                return plain(
                        g,
                        logarithm(f, g.p, f.over(f.one().add(g.x), f.one().subtract(g.x)))
                                .shiftRight(1));
            case SIGMOID:
            case SOFTPLUS:
                return logistic(function, x, g.p);
            default:
                return errorFunction(function, x, g.p);
        }
    }

    private static BigInteger onesComplement(FixedPoint f, BigInteger x) {
        return f.times(f.one().subtract(x), f.one().add(x)).max(BigInteger.ZERO);
    }

    private static int exponentOf(BigDecimal x) {
        return (int) Math.rint(x.doubleValue() / Math.log(2));
    }

    /** exp(x) = 2^k exp(x - k log 2). */
    private static Scaled exponential(BigDecimal x, int p) {
        int k = exponentOf(x);
        FixedPoint wide = new FixedPoint(p + 32);
        BigInteger rest = wide.of(x).subtract(wide.log2().multiply(BigInteger.valueOf(k)));
        return new Scaled(new FixedPoint(p).exp(rest.shiftRight(32)), p, k);
    }

    private static BigInteger onGrid(Scaled value, int p) {
        int shift = value.exponent() - value.p() + p;
        return shift >= 0 ? value.value().shiftLeft(shift) : value.value().shiftRight(-shift);
    }

    private static BigInteger trigonometric(BigDecimal x, int p, boolean isCosine) {
        int extra = Math.max(0, magnitude(x)) + 8;
        FixedPoint wide = new FixedPoint(p + extra);
        BigInteger half = wide.pi().shiftRight(1);
        BigInteger argument = wide.of(x);
        BigInteger k = argument.shiftLeft(1).add(half).divide(half.shiftLeft(1));
        BigInteger rest = argument.subtract(k.multiply(half));
        while (rest.compareTo(half.shiftRight(1)) > 0) {
            rest = rest.subtract(half);
            k = k.add(BigInteger.ONE);
        }
        while (rest.negate().compareTo(half.shiftRight(1)) > 0) {
            rest = rest.add(half);
            k = k.subtract(BigInteger.ONE);
        }
        BigInteger[] values = new FixedPoint(p).sineAndCosine(rest.shiftRight(extra));
        int quadrant = k.mod(BigInteger.valueOf(4)).intValue() + (isCosine ? 1 : 0);
        return switch (quadrant % 4) {
            case 0 -> values[0];
            case 1 -> values[1];
            case 2 -> values[0].negate();
            default -> values[1].negate();
        };
    }

    /** Returns arctan(y / x) for x that is not negative. */
    private static BigInteger arctangent(FixedPoint f, BigInteger y, BigInteger x) {
        if (y.abs().compareTo(x) <= 0) {
            return f.arctangent(f.over(y, x));
        }
        BigInteger quarter = f.pi().shiftRight(1);
        BigInteger rest = f.arctangent(f.over(x, y));
        return (y.signum() > 0 ? quarter : quarter.negate()).subtract(rest);
    }

    /** Returns the angle of (x, y) for y that is not negative. */
    private static BigInteger angle(FixedPoint f, BigInteger y, BigInteger x) {
        return x.signum() >= 0 ? arctangent(f, y, x) : f.pi().subtract(arctangent(f, y, x.negate()));
    }

    private static Scaled hyperbolic(ScalarFunction function, BigDecimal x, int p) {
        Scaled positive = exponential(x, p);
        Scaled negative = exponential(x.negate(), p);
        int shift = Math.max(positive.exponent(), negative.exponent());
        // Both on a grid of the larger exponent.
        BigInteger a = positive.value().shiftRight(Math.min(4 * p, shift - positive.exponent()));
        BigInteger b = negative.value().shiftRight(Math.min(4 * p, shift - negative.exponent()));
        return switch (function) {
            case SINH -> new Scaled(a.subtract(b), p, shift - 1);
            case COSH -> new Scaled(a.add(b), p, shift - 1);
            default -> new Scaled(new FixedPoint(p).over(a.subtract(b), a.add(b)), p, 0);
        };
    }

    private static Scaled logistic(ScalarFunction function, BigDecimal x, int p) {
        FixedPoint f = new FixedPoint(p);
        Scaled small = exponential(x.abs().negate(), p);
        BigInteger e = onGrid(small, p);
        if (function == ScalarFunction.SIGMOID) {
            BigInteger divisor = f.one().add(e);
            return x.signum() >= 0
                    ? new Scaled(f.over(f.one(), divisor), p, 0)
                    : new Scaled(f.over(small.value(), divisor), p, small.exponent());
        }
        BigInteger tail = f.log(f.one().add(e));
        return new Scaled(x.signum() > 0 ? tail.add(f.of(x)) : tail, p, 0);
    }

    private static Scaled errorFunction(ScalarFunction function, BigDecimal x, int p) {
        double square = x.doubleValue() * x.doubleValue();
        if (square > (p + 40) * Math.log(2)) {
            return tail(function, x, p);
        }
        int lost = (int) Math.ceil(square / Math.log(2));
        int q = p + lost + 16;
        FixedPoint wide = new FixedPoint(q);
        BigInteger series = wide.errorSeries(wide.of(x));
        BigInteger density = onGrid(exponential(x.multiply(x).negate(), q), q);
        BigInteger erf = wide.over(wide.times(series, density).shiftLeft(1), wide.sqrt(wide.pi()));
        BigInteger value = function == ScalarFunction.ERF ? erf : wide.one().subtract(erf);
        return new Scaled(value.shiftRight(lost + 16), p, 0);
    }

    /** Far out the asymptotic series of erfc is exact enough: exp(-x^2) / (x sqrt(pi)) times 1 - 1/(2x^2) + 3/(2x^2)^2 - ... */
    private static Scaled tail(ScalarFunction function, BigDecimal x, int p) {
        FixedPoint f = new FixedPoint(p);
        BigInteger size = f.of(x.abs());
        BigInteger twice = f.times(size, size).shiftLeft(1);
        BigInteger term = f.one();
        BigInteger sum = term;
        for (int n = 1; term.bitLength() > 1; n++) {
            term = f.over(term.multiply(BigInteger.valueOf(2L * n - 1)), twice).negate();
            sum = sum.add(term);
        }
        Scaled density = exponential(x.multiply(x).negate(), p);
        BigInteger value = f.over(f.times(density.value(), sum), f.times(size, f.sqrt(f.pi())));
        Scaled erfc = new Scaled(value, p, density.exponent());
        if (function == ScalarFunction.ERFC && x.signum() > 0) {
            return erfc;
        }
        BigInteger onGrid = onGrid(erfc, p);
        if (function == ScalarFunction.ERFC) {
            return new Scaled(f.one().shiftLeft(1).subtract(onGrid), p, 0);
        }
        BigInteger erf = f.one().subtract(onGrid);
        return new Scaled(x.signum() > 0 ? erf : erf.negate(), p, 0);
    }

    /** Returns the logarithm of a positive number on the grid. */
    private static BigInteger logarithm(FixedPoint f, int p, BigInteger x) {
        int k = x.bitLength() - p;
        BigInteger reduced = k >= 0 ? x.shiftRight(k) : x.shiftLeft(-k);
        FixedPoint wide = new FixedPoint(p + 32);
        BigInteger multiple = wide.log2().multiply(BigInteger.valueOf(k)).shiftRight(32);
        return f.log(reduced).add(multiple);
    }

    private Optional<BigDecimal> logarithm(BigDecimal x) {
        if (x.compareTo(BigDecimal.ONE) == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        int magnitude = magnitude(x);
        if (Math.abs(magnitude) > MAX_MAGNITUDE) {
            return Optional.empty();
        }
        BigDecimal distance = x.subtract(BigDecimal.ONE, new MathContext(10));
        int near = distance.signum() == 0 ? 0 : Math.max(0, -magnitude(distance));
        return adaptive(Math.min(near, MAX_BITS / 2), p -> {
            // x = m 2^k with m about 1
            int k = magnitude > 2 || magnitude < -2 ? magnitude : 0;
            BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(k)));
            MathContext wide = new MathContext((int) (p / BITS_PER_DIGIT) + 10, RoundingMode.HALF_EVEN);
            BigDecimal reduced = k >= 0 ? x.divide(power, wide) : x.multiply(power, wide);
            FixedPoint f = new FixedPoint(p);
            BigInteger multiple = new FixedPoint(p + 32)
                    .log2()
                    .multiply(BigInteger.valueOf(k))
                    .shiftRight(32);
            return new Scaled(logarithm(f, p, f.of(reduced)).add(multiple), p, 0);
        });
    }

    /**
     * Returns a real power.
     *
     * @throws ArithmeticException for a negative base with an exponent that is no integer, and for a power of 0 that is not positive
     */
    Optional<BigDecimal> power(BigDecimal x, BigDecimal y) {
        if (x.signum() == 0) {
            if (y.signum() <= 0) {
                throw new ArithmeticException("0 to the power " + y.round(new MathContext(6)));
            }
            return Optional.of(BigDecimal.ZERO);
        }
        boolean isInteger = y.signum() == 0 || y.stripTrailingZeros().scale() <= 0;
        if (x.signum() < 0 && !isInteger) {
            throw new ArithmeticException("a power of a negative number");
        }
        DecimalFunctions wide = new DecimalFunctions(context.getPrecision() + 12);
        Optional<BigDecimal> logarithm = wide.logarithm(x.abs());
        if (logarithm.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal exponent = logarithm.get().multiply(y, wide.context);
        if (magnitude(exponent) > 17) {
            return Optional.empty();
        }
        boolean isNegative = x.signum() < 0 && y.toBigInteger().testBit(0);
        return apply(ScalarFunction.EXP, exponent).map(value -> isNegative ? value.negate() : value);
    }

    /** Returns the real n-th root; of negative numbers for odd n only. */
    Optional<BigDecimal> root(BigDecimal x, BigDecimal n) {
        boolean isOdd = n.stripTrailingZeros().scale() <= 0 && n.toBigInteger().testBit(0);
        if (x.signum() < 0 && isOdd) {
            return root(x.negate(), n).map(BigDecimal::negate);
        }
        if (x.signum() == 0 && n.signum() > 0) {
            return Optional.of(x);
        }
        return power(x, BigDecimal.ONE.divide(n, new MathContext(context.getPrecision() + 12)));
    }

    BigDecimal pi() {
        FixedPoint f = new FixedPoint(bits + 16);
        return FixedPoint.toDecimal(f.pi(), bits + 16, context);
    }

    BigDecimal e() {
        return apply(ScalarFunction.EXP, BigDecimal.ONE).orElseThrow();
    }
}
