package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Scalar functions of numbers of high precision.
 *
 * <p>The error of an argument passes on by the slope of the function over the whole range of the error, widened so that the difference of values is
 * well above their own rounding.
 */
final class PreciseCalls {
    private static final MathContext BOUND = PreciseArithmetic.BOUND;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final int digits;

    PreciseCalls(int digits) {
        this.digits = digits;
    }

    PreciseNumber constant(Op op) {
        BigDecimal value =
                switch (op) {
                    case PI -> decimal(ApfloatMath.pi(digits));
                    case E -> decimal(ApfloatMath.exp(new Apfloat(1, digits)));
                    default -> decimal(ApfloatMath.euler(digits));
                };
        return PreciseNumber.of(value, accuracy(value));
    }

    private static BigDecimal decimal(Apfloat value) {
        return new BigDecimal(value.toString());
    }

    private Apfloat apfloat(BigDecimal value) {
        return new Apfloat(value, Math.max(digits, value.precision()) + 5L);
    }

    /** The functions are accurate to all but the last few digits. */
    private BigDecimal accuracy(BigDecimal value) {
        return value.signum() == 0
                ? BigDecimal.valueOf(1, 2 * digits)
                : BigDecimal.valueOf(1, value.scale() - value.precision() + digits - 4);
    }

    PreciseNumber apply(ScalarFunction function, PreciseNumber x) {
        if (x.isExact() && x.value().scale() < 5_000 && x.value().scale() > -5_000) {
            Optional<PreciseNumber> exact =
                    ExactFunctions.apply(function, Rational.of(x.value())).flatMap(this::exact);
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        switch (function) {
            case ABS:
                return PreciseNumber.of(x.value().abs(), x.error());
            case SIGN:
            case HEAVISIDE:
            case FLOOR:
            case CEIL:
            case ROUND:
                return step(function, x);
            default:
                break;
        }
        BigDecimal value = value(function, x.value());
        if (value == null) {
            return x.isExact() ? PreciseNumber.UNDEFINED : PreciseNumber.OPEN;
        }
        if (x.isExact()) {
            return PreciseArithmetic.settled(value, accuracy(value));
        }
        BigDecimal step = widened(x);
        BigDecimal below = value(function, x.value().subtract(step));
        BigDecimal above = value(function, x.value().add(step));
        if (below == null || above == null) {
            return PreciseNumber.OPEN;
        }
        BigDecimal spread = spread(below, value, above).multiply(x.error(), BOUND).divide(step, BOUND);
        return PreciseArithmetic.settled(value, spread.add(accuracy(value), BOUND));
    }

    private Optional<PreciseNumber> exact(Rational value) {
        if (value.isInteger()) {
            return Optional.of(PreciseNumber.exact(new BigDecimal(value.numerator())));
        }
        BigDecimal quotient = new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), new MathContext(digits, RoundingMode.HALF_EVEN));
        return Rational.of(quotient).equals(value) ? Optional.of(PreciseNumber.exact(quotient)) : Optional.empty();
    }

    private BigDecimal widened(PreciseNumber x) {
        BigDecimal scale = x.value().signum() == 0 ? BigDecimal.ONE : x.value().abs();
        return x.error().max(scale.scaleByPowerOfTen(-digits / 3)).round(BOUND);
    }

    private static BigDecimal spread(BigDecimal below, BigDecimal value, BigDecimal above) {
        BigDecimal down = below.subtract(value).abs();
        BigDecimal up = above.subtract(value).abs();
        return TWO.multiply(down.max(up), BOUND);
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

    PreciseNumber apply(ScalarFunction function, PreciseNumber x, PreciseNumber y) {
        return PreciseNumber.OPEN;
    }

    private @org.jspecify.annotations.Nullable BigDecimal value(ScalarFunction function, BigDecimal x) {
        try {
            Apfloat argument = apfloat(x);
            Apfloat value =
                    switch (function) {
                        case EXP -> ApfloatMath.exp(argument);
                        case LOG -> ApfloatMath.log(argument);
                        case SQRT -> ApfloatMath.sqrt(argument);
                        case SIN -> ApfloatMath.sin(argument);
                        case COS -> ApfloatMath.cos(argument);
                        case TANH -> ApfloatMath.tanh(argument);
                        default -> throw new ArithmeticException("no value of " + function.plain());
                    };
            return decimal(value);
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
