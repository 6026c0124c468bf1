package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Doubly exponential quadrature to about 30 digits (Takahasi and Mori, Double exponential formulas for numerical integration, 1974).
 *
 * <p>Integrands that are not analytic inside the range converge slowly; then the value stays open.
 */
final class TanhSinh {
    private static final int DIGITS = 60;
    private static final MathContext CONTEXT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final int LEVELS = 7;
    private static final BigDecimal TARGET = new BigDecimal("1e-28");
    private static final BigDecimal HOPELESS = new BigDecimal("1e-9");
    private static final BigDecimal FLOOR = new BigDecimal("1e-26");
    private static final BigDecimal SMALL = new BigDecimal("1e-12");
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-34");
    private static final DecimalFunctions FUNCTIONS = new DecimalFunctions(DIGITS);
    private static final BigDecimal HALF_PI = FUNCTIONS.pi().divide(BigDecimal.valueOf(2), CONTEXT);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int MAX_EVALUATIONS = 3_000;

    /** The finite ends of a range; an absent one is infinite. */
    record Range(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {}

    private record Node(BigDecimal place, BigDecimal weight, boolean isInside) {}

    /** The powers exp(pi/2 sinh t) and their logarithmic slopes, the same for all ranges. */
    private record Abscissa(BigDecimal u, BigDecimal slope) {}

    private static final Map<BigDecimal, Abscissa> ABSCISSAS = new ConcurrentHashMap<>();

    private final Function<BigDecimal, PreciseNumber> integrand;
    private int evaluations;

    TanhSinh(Function<BigDecimal, PreciseNumber> integrand) {
        this.integrand = integrand;
    }

    PreciseNumber integrate(Range range) {
        if (range.lower() != null && range.upper() != null) {
            int order = range.lower().compareTo(range.upper());
            if (order == 0) {
                return PreciseNumber.ZERO;
            }
            if (order > 0) {
                return PreciseArithmetic.negate(integrate(new Range(range.upper(), range.lower())));
            }
        }
        BigDecimal step = BigDecimal.ONE;
        BigDecimal previous = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal gap = BigDecimal.ZERO;
        for (int level = 0; level < LEVELS; level++) {
            List<BigDecimal> parts = new ArrayList<>();
            boolean isComplete = level == 0
                    ? add(range, step, 0, 1, parts) & add(range, step.negate(), 1, 1, parts)
                    : add(range, step, 1, 2, parts) & add(range, step.negate(), 1, 2, parts);
            if (!isComplete) {
                return PreciseNumber.OPEN;
            }
            for (BigDecimal part : parts) {
                sum = sum.add(part, CONTEXT);
                size = size.add(part.abs(), CONTEXT);
            }
            BigDecimal value = sum.multiply(step, CONTEXT);
            BigDecimal scale = size.multiply(step, CONTEXT);
            gap = value.subtract(previous).abs();
            previous = value;
            if (level > 2 && gap.compareTo(scale.multiply(TARGET)) <= 0) {
                break;
            }
            if (level + 1 < LEVELS) {
                step = step.divide(TWO);
            }
        }
        BigDecimal scale = size.multiply(step, CONTEXT);
        if (gap.compareTo(scale.multiply(HOPELESS)) > 0) {
            return PreciseNumber.OPEN;
        }
        BigDecimal error =
                gap.multiply(BigDecimal.TEN).add(scale.multiply(FLOOR)).round(PreciseArithmetic.BOUND);
        return PreciseNumber.of(previous, error);
    }

    /** Adds the weighted values at start, start + stride, ... times the step, until they are negligible. */
    private boolean add(Range range, BigDecimal step, int start, int stride, List<BigDecimal> parts) {
        BigDecimal largest = BigDecimal.ZERO;
        BigDecimal last = BigDecimal.ZERO;
        BigDecimal height = BigDecimal.ZERO;
        int small = 0;
        for (int k = start; small < 3; k += stride) {
            BigDecimal t = step.multiply(BigDecimal.valueOf(k));
            Optional<Node> node = t.abs().compareTo(BigDecimal.valueOf(7)) > 0 ? Optional.empty() : node(range, t);
            if (++evaluations > MAX_EVALUATIONS) {
                return false;
            }
            if (node.isPresent() && !node.get().isInside()) {
                // Rounded to the end itself: the integrand is taken to grow no faster there than it just did.
                BigDecimal rest = node.get().weight().multiply(height, PreciseArithmetic.BOUND);
                return parts.size() > 1
                        && last.compareTo(largest.multiply(SMALL)) <= 0
                        && rest.compareTo(largest.multiply(NEGLIGIBLE)) <= 0;
            }
            PreciseNumber value = node.isEmpty()
                    ? PreciseNumber.OPEN
                    : integrand.apply(node.get().place());
            if (node.isEmpty() || !value.isKnown()) {
                return parts.size() > 1 && last.compareTo(largest.multiply(FLOOR)) <= 0;
            }
            height = value.value().abs();
            BigDecimal part = value.value().multiply(node.get().weight(), CONTEXT);
            parts.add(part);
            last = part.abs();
            largest = largest.max(last);
            small = last.compareTo(largest.multiply(NEGLIGIBLE)) <= 0 && t.abs().compareTo(TWO) > 0 ? small + 1 : 0;
        }
        return true;
    }

    private static BigDecimal exp(BigDecimal x) {
        return FUNCTIONS.apply(ScalarFunction.EXP, x).orElseThrow(() -> new ArithmeticException("exp of " + x));
    }

    private static Abscissa abscissa(BigDecimal t) {
        BigDecimal e = exp(t);
        BigDecimal inverse = BigDecimal.ONE.divide(e, CONTEXT);
        BigDecimal inner = HALF_PI.multiply(e.subtract(inverse), CONTEXT).divide(TWO, CONTEXT);
        BigDecimal slope = HALF_PI.multiply(e.add(inverse), CONTEXT).divide(TWO, CONTEXT);
        return new Abscissa(exp(inner), slope);
    }

    private static Optional<Node> node(Range range, BigDecimal t) {
        Abscissa abscissa = ABSCISSAS.computeIfAbsent(t.stripTrailingZeros(), TanhSinh::abscissa);
        BigDecimal u = abscissa.u();
        BigDecimal slope = abscissa.slope();
        if (range.lower() == null && range.upper() == null) {
            BigDecimal v = BigDecimal.ONE.divide(u, CONTEXT);
            BigDecimal place = u.subtract(v).divide(TWO, CONTEXT);
            BigDecimal weight = u.add(v).multiply(slope, CONTEXT).divide(TWO, CONTEXT);
            return Optional.of(new Node(place, weight, true));
        }
        if (range.lower() == null || range.upper() == null) {
            BigDecimal weight = u.multiply(slope, CONTEXT);
            BigDecimal place = range.lower() != null
                    ? range.lower().add(u, CONTEXT)
                    : Objects.requireNonNull(range.upper()).subtract(u, CONTEXT);
            return Optional.of(new Node(place, weight, true));
        }
        // The distance from the near end, without cancellation: length / (1 + exp(2 |inner|)).
        BigDecimal length = range.upper().subtract(range.lower());
        BigDecimal far =
                t.signum() >= 0 ? u.multiply(u, CONTEXT) : BigDecimal.ONE.divide(u.multiply(u, CONTEXT), CONTEXT);
        BigDecimal divisor = BigDecimal.ONE.add(far);
        BigDecimal distance = length.divide(divisor, CONTEXT);
        BigDecimal weight = TWO.multiply(slope)
                .multiply(far, CONTEXT)
                .divide(divisor, CONTEXT)
                .divide(divisor, CONTEXT)
                .multiply(length, CONTEXT);
        BigDecimal place = t.signum() >= 0
                ? range.upper().subtract(distance, CONTEXT)
                : range.lower().add(distance, CONTEXT);
        boolean isInside = place.compareTo(range.lower()) > 0 && place.compareTo(range.upper()) < 0;
        return Optional.of(new Node(place, weight, isInside));
    }
}
