package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.ApfloatRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Limits of functions that can be evaluated at high precision, where steps of 10^-16 lose no digits that matter.
 *
 * <p>The functions get their argument with {@link #DIGITS} digits and answer with about as many, or throw ArithmeticException where they
 * are not defined.
 */
public final class PreciseLimits {
    /** Precision of the arguments; a function may cancel about four fifths of it. */
    public static final long DIGITS = 110;

    private static final int RUNGS = 16;
    private static final int FAR_POINTS = 3;
    private static final int FAR_STEP = 30;
    private static final double RESOLUTION = 1e-30;
    private static final Apfloat[] FACTORS = {
        new Apfloat("1.0734821962417348213", DIGITS),
        new Apfloat("0.61803398874989484820", DIGITS),
        new Apfloat("0.83462684167407318628", DIGITS)
    };

    private PreciseLimits() {}

    /**
     * Returns the limit of f at a point.
     *
     * @param side 1 from above, -1 from below, 0 from both sides; a side on which f is nowhere defined is left out then
     */
    public static LimitEstimate limit(UnaryOperator<Apfloat> f, Apfloat point, int side) {
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

    private static LimitEstimate judge(LimitLadder ladder, UnaryOperator<Apfloat> f, Apfloat point, int side) {
        return ladder.confirm(ladder.judge(), far(k -> {
            Apfloat h = ApfloatMath.scale(FACTORS[0], -FAR_STEP * k);
            return f.apply(side > 0 ? point.add(h) : point.subtract(h));
        }));
    }

    /** Values much further out than the ladder goes. */
    private static List<@Nullable BigDecimal> far(IntFunction<Apfloat> values) {
        List<@Nullable BigDecimal> list = new ArrayList<>();
        for (int k = 1; k <= FAR_POINTS; k++) {
            try {
                list.add(decimal(values.apply(k)));
            } catch (ArithmeticException | ApfloatRuntimeException undefined) {
                list.add(null);
            }
        }
        return list;
    }

    private static LimitLadder towards(UnaryOperator<Apfloat> f, Apfloat point, int side) {
        Apfloat wide = point.precision(DIGITS);
        return climb((rung, factor) -> {
            Apfloat h = ApfloatMath.scale(FACTORS[factor], -rung - 1);
            return f.apply((side > 0 ? wide.add(h) : wide.subtract(h)).precision(DIGITS));
        });
    }

    /** Returns the limit as x tends to infinity (sign 1) or to minus infinity (sign -1). */
    public static LimitEstimate atInfinity(UnaryOperator<Apfloat> f, int sign) {
        LimitLadder ladder = climb((rung, factor) -> {
            Apfloat x = ApfloatMath.scale(FACTORS[factor], rung + 1);
            return f.apply(sign > 0 ? x : x.negate());
        });
        return ladder.confirm(ladder.judge(), far(k -> {
            Apfloat x = ApfloatMath.scale(FACTORS[0], FAR_STEP * k);
            return f.apply(sign > 0 ? x : x.negate());
        }));
    }

    /** Returns the limit of a sequence as its index, given as an integer, tends to infinity. */
    public static LimitEstimate sequence(UnaryOperator<Apfloat> f) {
        LimitLadder ladder = climb((rung, factor) -> {
            Apfloat x = ApfloatMath.scale(FACTORS[factor], rung + 1).floor();
            boolean odd = x.mod(new Apfloat(2)).signum() != 0;
            Apfloat index = odd == (factor == 0) ? x.add(Apfloat.ONE) : x;
            return f.apply(index.precision(DIGITS));
        });
        return ladder.confirm(
                ladder.judge(),
                far(k -> f.apply(
                        ApfloatMath.scale(FACTORS[0], FAR_STEP * k).floor().precision(DIGITS))));
    }

    /** The value at a point of a rung. */
    private interface Rung {
        Apfloat value(int rung, int factor);
    }

    private static LimitLadder climb(Rung rule) {
        LimitLadder ladder = new LimitLadder(RESOLUTION, false);
        for (int rung = 0; rung < RUNGS; rung++) {
            BigDecimal[] values = new BigDecimal[FACTORS.length];
            try {
                for (int i = 0; i < FACTORS.length; i++) {
                    values[i] = decimal(rule.value(rung, i));
                }
            } catch (ArithmeticException | ApfloatRuntimeException undefined) {
                if (ladder.size() > 0) {
                    break;
                }
                continue;
            }
            ladder.add(values);
        }
        return ladder;
    }

    /** Converts; a magnitude that a BigDecimal cannot hold becomes a power of ten just as telling. */
    private static BigDecimal decimal(Apfloat value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (value.scale() < -1_000_000) {
            return BigDecimal.ZERO;
        }
        if (value.scale() > 1_000_000) {
            int scale = (int) (1e7 * Math.log(value.scale()));
            return BigDecimal.valueOf(value.signum()).scaleByPowerOfTen(scale);
        }
        return new BigDecimal(value.precision(80).toString());
    }
}
