package org.chalkcheck.numeric;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** The operations of programs on numbers of high precision. */
final class PreciseArithmetic {
    /** Bounds are kept to few digits and always rounded up. */
    static final MathContext BOUND = new MathContext(6, RoundingMode.CEILING);
    /** Exponents beyond this are given up, as doubles give up infinity. */
    private static final int MAX_EXPONENT = 1_000_000;

    private final MathContext context;
    private final int digits;
    private final PreciseCalls calls;
    private final boolean ties;

    /**
     * @param ties whether values that the error bounds do not tell apart compare as equal; else what depends on that stays open
     */
    PreciseArithmetic(int digits, boolean ties) {
        this.digits = digits;
        this.ties = ties;
        this.context = new MathContext(digits, RoundingMode.HALF_EVEN);
        this.calls = new PreciseCalls(digits);
    }

    int digits() {
        return digits;
    }

    PreciseNumber constant(Program.Constant constant) {
        return switch (constant.op()) {
            case CONST -> rational(Objects.requireNonNull(constant.exact()));
            case UNDEFINED -> PreciseNumber.UNDEFINED;
            default -> calls.constant(constant.op());
        };
    }

    PreciseNumber rational(Rational value) {
        BigDecimal top = new BigDecimal(value.numerator());
        if (value.isInteger()) {
            return top.precision() <= digits ? PreciseNumber.exact(top) : rounded(top, ZERO);
        }
        BigDecimal quotient = top.divide(new BigDecimal(value.denominator()), context);
        return Rational.of(quotient).equals(value)
                ? PreciseNumber.exact(quotient)
                : PreciseNumber.of(quotient, unit(quotient));
    }

    /** Returns one unit in the last place of a rounded value. */
    BigDecimal unit(BigDecimal value) {
        return value.signum() == 0
                ? BigDecimal.valueOf(1, MAX_EXPONENT)
                : BigDecimal.valueOf(1, value.scale() - value.precision() + digits);
    }

    /** Returns an exact intermediate value rounded to the working precision. */
    private PreciseNumber rounded(BigDecimal exact, BigDecimal error) {
        if (exact.precision() <= digits) {
            return settled(exact, error);
        }
        BigDecimal value = exact.round(context);
        return settled(value, error.add(unit(value), BOUND));
    }

    static PreciseNumber settled(BigDecimal value, BigDecimal error) {
        boolean isExtreme = Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT
                || Math.abs((long) error.precision() - error.scale()) > MAX_EXPONENT && error.signum() != 0;
        return isExtreme && value.signum() != 0 ? PreciseNumber.OPEN : PreciseNumber.of(value, error);
    }

    PreciseNumber apply(Instruction next, PreciseNumber a, PreciseNumber b, PreciseNumber c) {
        switch (next.op()) {
            case SELECT:
                return select(a, b, c);
            case MERGE:
                if (a.state() == PreciseValue.State.UNDEFINED && b.isKnown() && c.isKnown()) {
                    boolean isSame = b.value()
                                    .subtract(c.value())
                                    .abs()
                                    .compareTo(b.error().add(c.error()))
                            <= 0;
                    return !isSame ? a : b.isExact() && c.isExact() ? b : PreciseNumber.OPEN;
                }
                return select(a, b, c);
            case AND:
                return a.isCertainly(ZERO) || b.isCertainly(ZERO)
                        ? PreciseNumber.ZERO
                        : both(a, b) ? PreciseNumber.ONE : worst(a, b, a);
            case OR:
                return a.isCertainly(ONE) || b.isCertainly(ONE)
                        ? PreciseNumber.ONE
                        : both(a, b) ? PreciseNumber.ZERO : worst(a, b, a);
            case GUARD:
                return a.isKnown() ? b : a;
            case COPY:
                return a;
            case DETACH:
                return a.isKnown() ? PreciseNumber.exact(a.value()) : a;
            default:
                break;
        }
        if (!a.isKnown() || !b.isKnown() || !c.isKnown()) {
            return worst(a, b, c);
        }
        return switch (next.op()) {
            case ADD -> add(a, b);
            case SUB -> add(a, negate(b));
            case MUL -> multiply(a, b);
            case DIV -> divide(a, b);
            case NEG -> negate(a);
            case FMA -> add(multiply(a, b), c);
            case FMS -> add(multiply(a, b), negate(c));
            case FNMA -> add(c, negate(multiply(a, b)));
            case POWI -> power(a, (Integer) Objects.requireNonNull(next.payload()));
            case CALL -> call((ScalarFunction) Objects.requireNonNull(next.payload()), a, b, next.b() < 0);
            case LESS, LESS_OR_EQUAL, EQUAL, ABOVE, APART -> compare(next.op(), a, b);
            case NOT -> PreciseNumber.exact(ONE.subtract(a.value()));
            case SIDE ->
                compare(Op.ABOVE, a, PreciseNumber.ZERO).isKnown()
                        ? PreciseNumber.exact(BigDecimal.valueOf(a.value().signum()))
                        : compare(Op.ABOVE, a, PreciseNumber.ZERO);
            default -> PreciseNumber.OPEN;
        };
    }

    private static boolean both(PreciseNumber a, PreciseNumber b) {
        return a.isKnown() && b.isKnown();
    }

    private static PreciseNumber worst(PreciseNumber a, PreciseNumber b, PreciseNumber c) {
        boolean isUndefined = a.state() == PreciseValue.State.UNDEFINED
                || b.state() == PreciseValue.State.UNDEFINED
                || c.state() == PreciseValue.State.UNDEFINED;
        return isUndefined ? PreciseNumber.UNDEFINED : PreciseNumber.OPEN;
    }

    private static PreciseNumber select(PreciseNumber condition, PreciseNumber a, PreciseNumber b) {
        if (condition.isKnown()) {
            return condition.value().signum() != 0 ? a : b;
        }
        if (condition.state() == PreciseValue.State.OPEN && a.isKnown() && b.isKnown()) {
            BigDecimal gap = a.value().subtract(b.value()).abs();
            return settled(a.value(), gap.add(a.error().max(b.error()), BOUND));
        }
        return condition;
    }

    PreciseNumber add(PreciseNumber a, PreciseNumber b) {
        if (!a.isKnown() || !b.isKnown()) {
            return worst(a, b, a);
        }
        BigDecimal error = a.error().add(b.error(), BOUND);
        long gap = Math.abs((long) a.value().scale() - b.value().scale());
        if (gap > 4L * digits) {
            BigDecimal value = a.value().add(b.value(), context);
            return settled(value, error.add(unit(value), BOUND));
        }
        return rounded(a.value().add(b.value()), error);
    }

    static PreciseNumber negate(PreciseNumber a) {
        return a.isKnown() ? PreciseNumber.of(a.value().negate(), a.error()) : a;
    }

    PreciseNumber multiply(PreciseNumber a, PreciseNumber b) {
        if (!a.isKnown() || !b.isKnown()) {
            return worst(a, b, a);
        }
        BigDecimal error = ZERO;
        if (a.error().signum() != 0) {
            error = a.error().multiply(b.value().abs().add(b.error(), BOUND), BOUND);
        }
        if (b.error().signum() != 0) {
            error = error.add(b.error().multiply(a.value().abs(), BOUND), BOUND);
        }
        return rounded(a.value().multiply(b.value()), error);
    }

    PreciseNumber divide(PreciseNumber a, PreciseNumber b) {
        if (!a.isKnown() || !b.isKnown()) {
            return worst(a, b, a);
        }
        if (!b.isApartFromZero()) {
            return b.isExact() ? PreciseNumber.UNDEFINED : PreciseNumber.OPEN;
        }
        BigDecimal value = a.value().divide(b.value(), context);
        BigDecimal least = b.value().abs().subtract(b.error());
        BigDecimal error = a.error().add(value.abs().multiply(b.error(), BOUND), BOUND);
        error = error.signum() == 0 ? error : error.divide(least, BOUND);
        boolean isExact =
                value.precision() < digits && value.multiply(b.value()).compareTo(a.value()) == 0;
        return settled(value, isExact ? error : error.add(unit(value), BOUND));
    }

    PreciseNumber power(PreciseNumber a, int exponent) {
        PreciseNumber result = PreciseNumber.ONE;
        PreciseNumber base = a;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) {
                result = multiply(result, base);
            }
            if (rest > 1) {
                base = multiply(base, base);
            }
        }
        return result;
    }

    private PreciseNumber call(ScalarFunction function, PreciseNumber a, PreciseNumber b, boolean isUnary) {
        if (isUnary) {
            return calls.apply(function, a);
        }
        return switch (function) {
            case MAX -> PreciseNumber.of(a.value().max(b.value()), a.error().max(b.error()));
            case MIN -> PreciseNumber.of(a.value().min(b.value()), a.error().max(b.error()));
            default -> calls.apply(function, a, b);
        };
    }

    private PreciseNumber compare(Op op, PreciseNumber a, PreciseNumber b) {
        int order = a.value().compareTo(b.value());
        BigDecimal error = a.error().add(b.error(), BOUND);
        boolean isApart = error.signum() == 0
                ? order != 0
                : a.value().subtract(b.value()).abs().compareTo(error) > 0;
        if (!isApart && error.signum() != 0) {
            if (!ties) {
                return PreciseNumber.OPEN;
            }
            order = 0;
        }
        return switch (op) {
            case LESS -> PreciseNumber.bit(order < 0);
            case LESS_OR_EQUAL -> PreciseNumber.bit(order <= 0);
            case EQUAL -> PreciseNumber.bit(order == 0);
            case ABOVE -> isApart ? PreciseNumber.bit(order > 0) : PreciseNumber.UNDEFINED;
            default -> isApart ? PreciseNumber.ONE : PreciseNumber.UNDEFINED;
        };
    }
}
