package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the values of a function on a geometric ladder of points that runs towards a limit; every rung holds several points of one
 * scale, so that periodic functions cannot hide.
 *
 * <p>A finite limit needs differences between rungs that keep shrinking geometrically, which logarithmic convergence does not do; its
 * error is the last difference, or that between accelerations of two ladders. An infinite one needs values of one sign whose growth
 * from rung to rung does not slow down.
 */
final class LimitLadder {
    private static final MathContext CONTEXT = new MathContext(80);
    /** The largest ratio of successive differences that counts as convergence. */
    private static final double SHRINKING = 0.4;

    private static final BigDecimal ROUNDING_NOISE = new BigDecimal("1e-13");
    private static final BigDecimal NOISE_GROWTH = new BigDecimal("2.5");
    private static final BigDecimal STEADY = new BigDecimal("0.85");
    private static final int SHORTEST_RUN = 4;
    /** Values with more decimal places are taken for 0, with more digits for overflows. */
    static final int LARGEST_SCALE = 20_000;

    private final List<BigDecimal[]> rungs = new ArrayList<>();
    private final double resolution;
    private final boolean noisy;
    private boolean overflow;

    /**
     * Starts an empty ladder.
     *
     * @param resolution relative differences below this count as none
     * @param noisy whether rounding errors may end the convergence before the last rung
     */
    LimitLadder(double resolution, boolean noisy) {
        this.resolution = resolution;
        this.noisy = noisy;
    }

    void add(BigDecimal[] values) {
        for (int i = 0; i < values.length; i++) {
            int magnitude = values[i].precision() - values[i].scale();
            if (values[i].signum() != 0 && magnitude < -LARGEST_SCALE) {
                values[i] = BigDecimal.ZERO;
            }
            overflow |= values[i].signum() != 0 && magnitude > LARGEST_SCALE;
        }
        rungs.add(values);
    }

    int size() {
        return rungs.size();
    }

    LimitEstimate judge() {
        int count = rungs.size() - 1;
        if (count < SHORTEST_RUN + 1) {
            return LimitEstimate.UNKNOWN;
        }
        BigDecimal[] differences = new BigDecimal[count];
        for (int k = 0; k < count; k++) {
            differences[k] = spread(rungs.get(k), rungs.get(k + 1));
        }
        int end = overflow ? -1 : endOfConvergence(differences);
        if (end >= 0) {
            return slowAfter(differences, end) ? LimitEstimate.UNKNOWN : finite(differences, end);
        }
        int sign = growth(differences);
        if (sign != 0) {
            return LimitEstimate.infinite(sign);
        }
        return oscillates(differences) ? LimitEstimate.NONE : LimitEstimate.UNKNOWN;
    }

    private static BigDecimal spread(BigDecimal[] first, BigDecimal[] second) {
        BigDecimal largest = BigDecimal.ZERO;
        for (BigDecimal a : first) {
            for (BigDecimal b : second) {
                largest = largest.max(a.subtract(b, CONTEXT).abs());
            }
        }
        return largest;
    }

    /** The last step of the first long run of shrinking differences, -1 if there is none that holds to the end. */
    private int endOfConvergence(BigDecimal[] differences) {
        int run = 0;
        for (int k = 1; k < differences.length; k++) {
            BigDecimal floor = size(rungs.get(k + 1)).multiply(BigDecimal.valueOf(resolution));
            boolean shrinks = differences[k].compareTo(floor) <= 0
                    || differences[k].compareTo(differences[k - 1].multiply(BigDecimal.valueOf(SHRINKING))) <= 0;
            if (shrinks) {
                run++;
            } else {
                if (noisy && run >= SHORTEST_RUN) {
                    return k - 1;
                }
                run = 0;
            }
        }
        return run >= SHORTEST_RUN ? differences.length - 1 : -1;
    }

    /** Whether the differences neither shrink nor grow after the convergence, as rounding errors would do: a slow part is left. */
    private boolean slowAfter(BigDecimal[] differences, int end) {
        if (end + 1 >= differences.length) {
            return false;
        }
        BigDecimal next = differences[end + 1];
        if (next.compareTo(size(rungs.get(end + 1)).multiply(ROUNDING_NOISE)) <= 0) {
            return false;
        }
        BigDecimal later = BigDecimal.ZERO;
        for (int k = end + 2; k < Math.min(differences.length, end + 5); k++) {
            later = later.max(differences[k]);
        }
        return later.compareTo(next.multiply(NOISE_GROWTH)) < 0;
    }

    private static BigDecimal size(BigDecimal[] values) {
        BigDecimal largest = BigDecimal.ZERO;
        for (BigDecimal value : values) {
            largest = largest.max(value.abs());
        }
        return largest;
    }

    private LimitEstimate finite(BigDecimal[] differences, int end) {
        BigDecimal plain = rungs.get(end + 1)[0];
        double rounding = 2e-16 * Math.abs(plain.doubleValue());
        double noise = end + 1 < differences.length ? 0.3 * differences[end + 1].doubleValue() : 0;
        double error = 4 * differences[end].doubleValue() + rounding + noise;
        BigDecimal first = accelerate(0, end + 1);
        BigDecimal second = accelerate(1, end + 1);
        double disagreement = first.subtract(second, CONTEXT).abs().doubleValue();
        double step = first.subtract(plain, CONTEXT).abs().doubleValue();
        double accelerated = 20 * disagreement + (noisy ? 1e-2 * error : 0) + rounding + noise;
        if (step <= error && accelerated < error) {
            return LimitEstimate.finite(first.doubleValue(), accelerated);
        }
        return LimitEstimate.finite(plain.doubleValue(), error);
    }

    /** Wynn's epsilon algorithm on one point of each of the last rungs up to {@code last}. */
    private BigDecimal accelerate(int column, int last) {
        int length = Math.min(last + 1, 7);
        BigDecimal[] older = new BigDecimal[length + 1];
        BigDecimal[] current = new BigDecimal[length];
        for (int i = 0; i < length; i++) {
            older[i] = BigDecimal.ZERO;
            current[i] = rungs.get(last - length + 1 + i)[column];
        }
        older[length] = BigDecimal.ZERO;
        BigDecimal best = current[length - 1];
        for (int k = 1; k < length; k++) {
            BigDecimal[] next = new BigDecimal[length - k];
            for (int i = 0; i < next.length; i++) {
                BigDecimal difference = current[i + 1].subtract(current[i], CONTEXT);
                if (difference.signum() == 0) {
                    return best;
                }
                next[i] = older[i + 1].add(BigDecimal.ONE.divide(difference, CONTEXT), CONTEXT);
            }
            older = current;
            current = next;
            if (k % 2 == 0) {
                best = current[current.length - 1];
            }
        }
        return best;
    }

    /** The sign of the values if they grow without slowing down over the second half of the ladder, else 0. */
    private int growth(BigDecimal[] differences) {
        int half = differences.length / 2;
        int sign = rungs.get(half)[0].signum();
        BigDecimal almost = new BigDecimal("0.995");
        for (int k = half; k < rungs.size(); k++) {
            for (BigDecimal value : rungs.get(k)) {
                if (value.signum() != sign) {
                    return 0;
                }
                for (BigDecimal before : rungs.get(k - 1)) {
                    if (value.abs().compareTo(before.abs()) <= 0) {
                        return 0;
                    }
                }
            }
            if (k + 1 < rungs.size() && k > half && differences[k].compareTo(differences[k - 1].multiply(almost)) < 0) {
                return 0;
            }
        }
        return sign;
    }

    /** Whether the growth is that of a power, which needs no look further out. */
    boolean growsLikePower() {
        int count = rungs.size() - 1;
        BigDecimal faster = new BigDecimal("1.2");
        for (int k = count / 2 + 1; k < count; k++) {
            BigDecimal before = spread(rungs.get(k - 1), rungs.get(k));
            if (spread(rungs.get(k), rungs.get(k + 1)).compareTo(before.multiply(faster)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Confirms an infinite limit by values much further out, in their order.
     *
     * @param far the values, null where there is none
     */
    LimitEstimate confirm(LimitEstimate estimate, List<? extends @Nullable BigDecimal> far) {
        if (estimate.kind() != LimitEstimate.Kind.PLUS_INFINITY
                && estimate.kind() != LimitEstimate.Kind.MINUS_INFINITY) {
            return estimate;
        }
        int sign = estimate.kind() == LimitEstimate.Kind.PLUS_INFINITY ? 1 : -1;
        BigDecimal last = rungs.get(rungs.size() - 1)[0].abs();
        int confirmed = 0;
        for (BigDecimal value : far) {
            if (value == null) {
                break;
            }
            if (value.signum() != sign || value.abs().compareTo(last) <= 0) {
                return LimitEstimate.UNKNOWN;
            }
            last = value.abs();
            confirmed++;
        }
        return confirmed >= 2 || overflow || growsLikePower() ? estimate : LimitEstimate.UNKNOWN;
    }

    /** Whether the differences stay comparable with the values and change direction often. */
    private boolean oscillates(BigDecimal[] differences) {
        int half = differences.length / 2;
        int turns = 0;
        int direction = 0;
        BigDecimal part = new BigDecimal("0.02");
        for (int k = half; k < differences.length; k++) {
            if (differences[k].compareTo(size(rungs.get(k)).multiply(part)) <= 0) {
                return false;
            }
            for (int i = 0; i < rungs.get(k).length; i++) {
                int now = rungs.get(k + 1)[i].compareTo(rungs.get(k)[i]);
                turns += now * direction < 0 ? 1 : 0;
                direction = now == 0 ? direction : now;
            }
        }
        // waves that die away slowly have a limit all the same
        int quarter = Math.max(1, (differences.length - half) / 2);
        BigDecimal early = size(Arrays.copyOfRange(differences, half, half + quarter));
        BigDecimal late = size(Arrays.copyOfRange(differences, differences.length - quarter, differences.length));
        boolean steady = late.compareTo(early.multiply(STEADY)) >= 0;
        return steady && (turns >= 3 || spreadStays(half));
    }

    /** Whether the values within each late rung differ as much as ever, while their size does not change. */
    private boolean spreadStays(int from) {
        BigDecimal first = size(rungs.get(from));
        BigDecimal last = size(rungs.get(rungs.size() - 1));
        if (last.compareTo(first.multiply(new BigDecimal("1.05"))) > 0
                || first.compareTo(last.multiply(new BigDecimal("1.05"))) > 0) {
            return false;
        }
        BigDecimal part = first.multiply(new BigDecimal("0.1"));
        for (BigDecimal[] values : rungs.subList(from, rungs.size())) {
            if (spread(values, values).compareTo(part) <= 0) {
                return false;
            }
        }
        return true;
    }
}
