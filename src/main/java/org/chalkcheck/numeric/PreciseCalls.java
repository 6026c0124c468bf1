package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.apfloat.Apfloat;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.numeric.special.OutOfReachException;
import org.chalkcheck.numeric.special.PreciseFunctions;

/**
 * Scalar functions of numbers of high precision.
 *
 * <p>The error of an argument passes on by the slope of the function over a range around it that is wide enough for differences of values to be
 * well above their own rounding.
 */
final class PreciseCalls {
    private static final MathContext BOUND = PreciseArithmetic.BOUND;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FINE = new BigDecimal("1e-20");

    private final int digits;
    private final DecimalFunctions elementary;

    PreciseCalls(int digits) {
        this.digits = digits;
        this.elementary = new DecimalFunctions(digits);
    }

    PreciseNumber constant(Op op) {
        BigDecimal value = switch (op) {
            case PI -> elementary.pi();
            case E -> elementary.e();
            default -> decimal(PreciseFunctions.constant(Constant.Kind.EULER_GAMMA, digits));
        };
        return PreciseNumber.of(value, accuracy(value));
    }

    private static BigDecimal decimal(Apfloat value) {
        return new BigDecimal(value.toString());
    }

    /** Values are accurate to all but the last few digits. */
    private BigDecimal accuracy(BigDecimal value) {
        return value.signum() == 0
                ? BigDecimal.valueOf(1, 2 * digits)
                : BigDecimal.valueOf(1, value.scale() - value.precision() + digits - 4);
    }

    PreciseNumber apply(ScalarFunction function, PreciseNumber x) {
        if (x.isExact() && isPlain(x.value())) {
            Optional<PreciseNumber> exact =
                    ExactFunctions.apply(function, Rational.of(x.value())).flatMap(this::exact);
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        return switch (function) {
            case ABS -> PreciseNumber.of(x.value().abs(), x.error());
            case SIGN, HEAVISIDE, FLOOR, CEIL, ROUND -> step(function, x);
            case SIN, COS -> periodic(function, x);
            case TAN -> x.error().compareTo(FINE) > 0 ? PreciseNumber.OPEN : smooth(function, x);
            default -> smooth(function, x);
        };
    }

    /** Sine and cosine change no faster than their argument, and stay within 1. */
    private PreciseNumber periodic(ScalarFunction function, PreciseNumber x) {
        Optional<BigDecimal> value = elementary.apply(function, x.value());
        return value.isEmpty()
                ? PreciseNumber.of(BigDecimal.ZERO, BigDecimal.ONE)
                : PreciseNumber.of(value.get(), x.error().min(TWO).add(accuracy(value.get()), BOUND));
    }

    private PreciseNumber smooth(ScalarFunction function, PreciseNumber x) {
        if (!x.isExact() && DecimalFunctions.knows(function)) {
            PreciseNumber quick = quick(function, x);
            if (quick.isKnown()) {
                return quick;
            }
        }
        return evaluate(new BigDecimal[] {x.value()}, new BigDecimal[] {x.error()}, a -> value(function, a[0]));
    }

    private PreciseNumber quick(ScalarFunction function, PreciseNumber x) {
        try {
            Optional<BigDecimal> value = elementary.apply(function, x.value());
            BigDecimal spread = value.isEmpty() ? null : PreciseSpreads.of(function, x.value(), x.error(), value.get());
            return value.isEmpty() || spread == null ? PreciseNumber.OPEN : bounded(value.get(), spread);
        } catch (ArithmeticException e) {
            return PreciseNumber.OPEN;
        }
    }

    private PreciseNumber quickPower(PreciseNumber x, PreciseNumber y) {
        try {
            Optional<BigDecimal> value = elementary.power(x.value(), y.value());
            BigDecimal spread = value.isEmpty()
                    ? null
                    : PreciseSpreads.ofPower(x.value(), x.error(), y.value(), y.error(), value.get());
            return value.isEmpty() || spread == null ? PreciseNumber.OPEN : bounded(value.get(), spread);
        } catch (ArithmeticException e) {
            return PreciseNumber.OPEN;
        }
    }

    private PreciseNumber bounded(BigDecimal value, BigDecimal spread) {
        return PreciseArithmetic.settled(value, spread.add(accuracy(value), BOUND));
    }

    /** Returns whether a power of a fraction has more digits than are asked for many times over: exact work with it does not pay. */
    private boolean isLongPower(ScalarFunction function, PreciseNumber x, PreciseNumber y) {
        return function == ScalarFunction.POW
                && x.value().stripTrailingZeros().scale() > 0
                && y.value().abs().doubleValue() * x.value().precision() > 20.0 * digits;
    }

    PreciseNumber apply(ScalarFunction function, PreciseNumber x, PreciseNumber y) {
        if (x.isExact() && y.isExact() && isPlain(x.value()) && isPlain(y.value()) && !isLongPower(function, x, y)) {
            Optional<PreciseNumber> exact = ExactFunctions.apply(
                            function, Rational.of(x.value()), Rational.of(y.value()))
                    .flatMap(this::exact);
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        if (function == ScalarFunction.POW && x.value().signum() > 0) {
            PreciseNumber quick = quickPower(x, y);
            if (quick.isKnown()) {
                return quick;
            }
        }
        return evaluate(
                new BigDecimal[] {x.value(), y.value()},
                new BigDecimal[] {x.error(), y.error()},
                a -> value(function, a[0], a[1]));
    }

    /** Returns whether exact work with a number is cheap. */
    private static boolean isPlain(BigDecimal x) {
        return x.signum() == 0
                || Math.abs(x.scale()) < 400
                        && x.stripTrailingZeros().precision() < 40
                        && Math.abs(x.stripTrailingZeros().scale()) < 40;
    }

    private Optional<PreciseNumber> exact(Rational value) {
        if (value.isInteger()) {
            return Optional.of(PreciseNumber.exact(new BigDecimal(value.numerator())));
        }
        BigDecimal quotient = new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), new MathContext(digits, RoundingMode.HALF_EVEN));
        return Rational.of(quotient).equals(value) ? Optional.of(PreciseNumber.exact(quotient)) : Optional.empty();
    }

    /** A function on values; throws ArithmeticException outside the domain, returns nothing where there is no method. */
    private interface Values {
        Optional<BigDecimal> at(BigDecimal[] arguments);
    }

    /** The library's methods take forever far out. */
    private static boolean isHuge(BigDecimal x) {
        long magnitude = (long) x.precision() - x.scale();
        return x.signum() != 0 && (magnitude > 4 || magnitude < -400);
    }

    private PreciseNumber evaluate(BigDecimal[] x, BigDecimal[] errors, Values function) {
        Optional<BigDecimal> value;
        try {
            value = function.at(x);
        } catch (ArithmeticException e) {
            return isUndefinedAround(x, errors, function) ? PreciseNumber.UNDEFINED : PreciseNumber.OPEN;
        }
        if (value.isEmpty()) {
            return PreciseNumber.OPEN;
        }
        BigDecimal bound = accuracy(value.get());
        try {
            for (int k = 0; k < x.length; k++) {
                if (errors[k].signum() != 0) {
                    Optional<BigDecimal> spread = spread(x, k, errors[k], value.get(), function);
                    if (spread.isEmpty()) {
                        return PreciseNumber.OPEN;
                    }
                    bound = bound.add(spread.get(), BOUND);
                }
            }
        } catch (ArithmeticException e) {
            return PreciseNumber.OPEN;
        }
        return PreciseArithmetic.settled(value.get(), bound);
    }

    /** Returns whether the function has no value at either end of the errors. */
    private static boolean isUndefinedAround(BigDecimal[] x, BigDecimal[] errors, Values function) {
        for (int k = 0; k < x.length; k++) {
            for (int sign = -1; sign <= 1 && errors[k].signum() != 0; sign += 2) {
                BigDecimal[] moved = x.clone();
                moved[k] = x[k].add(errors[k].multiply(BigDecimal.valueOf(2L * sign)));
                try {
                    if (function.at(moved).isPresent()) {
                        return false;
                    }
                } catch (ArithmeticException e) {
                    continue;
                }
            }
        }
        return true;
    }

    private Optional<BigDecimal> spread(BigDecimal[] x, int k, BigDecimal error, BigDecimal value, Values function) {
        BigDecimal scale = x[k].signum() == 0 ? BigDecimal.ONE : x[k].abs();
        BigDecimal step = error.max(scale.scaleByPowerOfTen(-digits / 3)).round(BOUND);
        BigDecimal[] moved = x.clone();
        moved[k] = x[k].subtract(step);
        Optional<BigDecimal> below = function.at(moved);
        moved[k] = x[k].add(step);
        Optional<BigDecimal> above = function.at(moved);
        if (below.isEmpty() || above.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal down = below.get().subtract(value).abs();
        BigDecimal up = above.get().subtract(value).abs();
        return Optional.of(
                TWO.multiply(down.max(up), BOUND).multiply(error, BOUND).divide(step, BOUND));
    }

    private static PreciseNumber step(ScalarFunction function, PreciseNumber x) {
        BigDecimal low = stepValue(function, x.value().subtract(x.error()));
        BigDecimal high = stepValue(function, x.value().add(x.error()));
        return low.compareTo(high) == 0 ? PreciseNumber.exact(low) : PreciseNumber.OPEN;
    }

    private static BigDecimal stepValue(ScalarFunction function, BigDecimal x) {
        return switch (function) {
            case SIGN -> BigDecimal.valueOf(x.signum());
            case HEAVISIDE -> BigDecimal.valueOf(x.signum() + 1L).divide(TWO);
            case FLOOR -> x.setScale(0, RoundingMode.FLOOR);
            case CEIL -> x.setScale(0, RoundingMode.CEILING);
            default -> x.setScale(0, RoundingMode.HALF_EVEN);
        };
    }

    private Optional<BigDecimal> value(ScalarFunction function, BigDecimal x) {
        if (DecimalFunctions.knows(function)) {
            return elementary.apply(function, x);
        }
        return library(function, x);
    }

    private Optional<BigDecimal> value(ScalarFunction function, BigDecimal x, BigDecimal y) {
        if (function == ScalarFunction.POW) {
            return elementary.power(x, y);
        }
        if (function == ScalarFunction.ROOT) {
            return elementary.root(x, y);
        }
        return library(function, x, y);
    }

    private Optional<BigDecimal> library(ScalarFunction function, BigDecimal... arguments) {
        Apfloat[] numbers = new Apfloat[arguments.length];
        for (int k = 0; k < numbers.length; k++) {
            if (isHuge(arguments[k])) {
                return Optional.empty();
            }
            numbers[k] = new Apfloat(arguments[k], Apfloat.INFINITE);
        }
        try {
            return Optional.of(decimal(PreciseFunctions.apply(function, numbers, digits)));
        } catch (OutOfReachException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
