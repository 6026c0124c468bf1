package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Limits of functions in double precision.
 *
 * <p>Rounding ends the approach early, so that errors of 1e-8 are common; {@link PreciseLimits} does better where it can be used.
 */
public final class Limits {
    private static final int RUNGS = 22;
    private static final double[] FACTORS = {1, 0.618033988749895, 0.8346268416740732};
    private static final int FAR_POINTS = 5;
    private static final double FAR_STEP = 58;
    private static final double RESOLUTION = 1e-15;

    private Limits() {}

    /**
     * Returns the limit of f at a point.
     *
     * @param side 1 from above, -1 from below, 0 from both sides; a side on which f is nowhere defined is left out then
     */
    public static LimitEstimate limit(DoubleUnaryOperator f, double point, int side) {
        if (Double.isInfinite(point)) {
            return atInfinity(f, point > 0 ? 1 : -1);
        }
        if (side == 0) {
            LimitLadder above = towards(f, point, 1);
            LimitLadder below = towards(f, point, -1);
            if (below.size() == 0) {
                return judge(above, f, point, 1);
            }
            return above.size() == 0
                    ? judge(below, f, point, -1)
                    : judge(above, f, point, 1).and(judge(below, f, point, -1));
        }
        return judge(towards(f, point, side), f, point, side);
    }

    private static LimitEstimate judge(LimitLadder ladder, DoubleUnaryOperator f, double point, int side) {
        return ladder.confirm(ladder.judge(), far(k -> {
            double x = point + side * Math.pow(10, -FAR_STEP * k);
            return x == point ? Double.NaN : f.applyAsDouble(x);
        }));
    }

    /** Values much further out than the ladder goes. */
    private static List<@Nullable BigDecimal> far(IntToDoubleFunction values) {
        List<@Nullable BigDecimal> list = new ArrayList<>();
        for (int k = 1; k <= FAR_POINTS; k++) {
            double value = values.applyAsDouble(k);
            list.add(
                    Double.isNaN(value)
                            ? null
                            : Double.isInfinite(value) ? overflow(value, RUNGS + k, 1) : new BigDecimal(value));
        }
        return list;
    }

    private static LimitLadder towards(DoubleUnaryOperator f, double point, int side) {
        double scale = point == 0 ? 0.3 : Math.max(1e-6, Math.min(0.3, Math.abs(point) / 4));
        return climb((rung, factor) -> {
            double h = scale * Math.pow(10, -rung / 2.0) * factor;
            double x = point + side * h;
            return x == point ? Double.NaN : f.applyAsDouble(x);
        });
    }

    /** Returns the limit as x tends to infinity (sign 1) or to minus infinity (sign -1). */
    public static LimitEstimate atInfinity(DoubleUnaryOperator f, int sign) {
        LimitLadder ladder = climb((rung, factor) -> f.applyAsDouble(sign * 3.7 * Math.pow(10, rung / 2.0) * factor));
        return ladder.confirm(ladder.judge(), far(k -> f.applyAsDouble(sign * Math.pow(10, FAR_STEP * k))));
    }

    /** Returns the limit of a sequence as its index tends to infinity. */
    public static LimitEstimate sequence(LongToDoubleFunction term) {
        LimitLadder ladder = climb((rung, factor) -> {
            long index = (long) (40 * Math.pow(10, rung / 2.0) * factor);
            return term.applyAsDouble(factor == 1 ? index & ~1L : index | 1);
        });
        return ladder.confirm(ladder.judge(), far(k -> term.applyAsDouble((long) Math.pow(10, 12 + k))));
    }

    /** The value at a point of a rung. */
    private interface Rung {
        double value(int rung, double factor);
    }

    private static LimitLadder climb(Rung rule) {
        LimitLadder ladder = new LimitLadder(RESOLUTION, true);
        for (int rung = 0; rung < RUNGS; rung++) {
            BigDecimal[] values = new BigDecimal[FACTORS.length];
            boolean defined = true;
            for (int i = 0; i < FACTORS.length; i++) {
                double value = rule.value(rung, FACTORS[i]);
                if (Double.isNaN(value)) {
                    defined = false;
                    break;
                }
                values[i] = Double.isInfinite(value) ? overflow(value, rung, FACTORS[i]) : new BigDecimal(value);
            }
            if (defined) {
                ladder.add(values);
            } else if (ladder.size() > 0) {
                break;
            }
        }
        return ladder;
    }

    /** A stand-in for a value beyond the doubles, as if it grew on. */
    private static BigDecimal overflow(double value, int rung, double factor) {
        return BigDecimal.valueOf(Math.signum(value))
                .scaleByPowerOfTen(LimitLadder.LARGEST_SCALE * (rung + 2) * 2 + (int) (1000 * factor));
    }
}
