package org.chalkcheck.numeric.special;

import java.util.function.LongToDoubleFunction;

/**
 * Sums of infinitely many real terms.
 *
 * <p>Terms that fall geometrically are added up with a bound of the rest. Others are accelerated in two ways that must agree. The error is
 * meant as an upper bound for exact terms; series that diverge, or converge too slowly to tell, give {@link Estimate#NONE}.
 */
public final class Series {
    static final int MOST_TERMS = 60_000;
    /** So many terms are always looked at, for what comes after a first peak. */
    private static final int FEWEST_TERMS = 400;

    private static final int WINDOW = 24;
    private static final double ROUNDING = 1e-15;
    private static final double STEADY_RATIO = 0.9995;

    private Series() {}

    /**
     * Adds {@code term(from) + term(from + 1) + ...}.
     *
     * @param term a function of the index, defined from {@code from} on
     */
    public static Estimate sum(LongToDoubleFunction term, long from) {
        long start = firstLive(term, from);
        if (start < 0) {
            return Estimate.NONE;
        }
        Estimate direct = direct(term, from, start);
        return direct.exists() || Double.isNaN(direct.error()) ? direct : slow(term, from);
    }

    /** Returns the last of the probed indices before the terms' largest region, so that no peak is missed; -1 if all are 0. */
    private static long firstLive(LongToDoubleFunction term, long from) {
        double largest = 0;
        long place = -1;
        for (double step = 0; step < 2e6; step = Math.max(step + 1, step * 1.02)) {
            double size = Math.abs(term.applyAsDouble(from + (long) step));
            if (size > largest) {
                largest = size;
                place = from + (long) step;
            }
        }
        return place;
    }

    /** Adds terms until they have fallen geometrically for a while; NONE if they do not. */
    private static Estimate direct(LongToDoubleFunction term, long from, long peak) {
        if (peak - from > MOST_TERMS / 2) {
            return Estimate.NONE;
        }
        CompensatedSum sum = new CompensatedSum();
        double[] sizes = new double[WINDOW];
        Estimate settled = Estimate.NONE;
        for (int n = 0; n < MOST_TERMS; n++) {
            double value = term.applyAsDouble(from + n);
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                // parts of a term may overflow long after the sum has settled
                return settled;
            }
            sum.add(value);
            sizes[n % WINDOW] = Math.abs(value);
            if (n < 3 * WINDOW || from + n <= peak + WINDOW || n % 8 != 0) {
                continue;
            }
            double tail = geometricTail(sizes, n);
            boolean small = tail <= 1e-16 * sum.size() && (settled.exists() || staysSmall(term, from + n, sum.size()));
            settled = small ? Estimate.of(sum.value(), tail + ROUNDING * sum.size()) : Estimate.NONE;
            if (small && n >= FEWEST_TERMS) {
                return settled;
            }
        }
        return Estimate.NONE;
    }

    /** Bounds the rest by the worst fall over the older and the newer half of the window, infinite if there is none. */
    private static double geometricTail(double[] sizes, int n) {
        double older = 0;
        double newer = 0;
        for (int i = 0; i < WINDOW; i++) {
            double size = sizes[(n - i + WINDOW) % WINDOW];
            if (i < WINDOW / 2) {
                newer = Math.max(newer, size);
            } else {
                older = Math.max(older, size);
            }
        }
        if (newer == 0) {
            return older == 0 ? 0 : older * 1e-3;
        }
        double ratio = Math.pow(newer / older, 2.0 / WINDOW);
        return ratio < STEADY_RATIO ? 2 * newer / (1 - ratio) : Double.POSITIVE_INFINITY;
    }

    /** Whether later terms stay small, as far as a sparse look tells. */
    private static boolean staysSmall(LongToDoubleFunction term, long index, double size) {
        for (double step = 1; step < 1e6; step = Math.max(step + 1, step * 1.03)) {
            double value = Math.abs(term.applyAsDouble(index + (long) step));
            if (value * step > 1e-14 * size) {
                return false;
            }
        }
        return true;
    }

    private static Estimate slow(LongToDoubleFunction term, long from) {
        if (!vanishes(term, from)) {
            return Estimate.NONE;
        }
        boolean alternating = alternates(term, from);
        if (!alternating) {
            return condensed(term, from);
        }
        // the first terms may be irregular: the transforms start a little later
        int skipped = 100;
        CompensatedSum head = new CompensatedSum();
        double[] terms = new double[64];
        for (int i = 0; i < skipped + terms.length; i++) {
            double value = term.applyAsDouble(from + i);
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                return Estimate.NONE;
            }
            if (i < skipped) {
                head.add(value);
            } else {
                terms[i - skipped] = value;
            }
        }
        return Acceleration.alternating(terms).plus(new Estimate(head.value(), ROUNDING * head.size()));
    }

    /**
     * Van Wijngaarden's rearrangement of a series of one sign into an alternating one: the sum of (-1)^(k-1) b(k) with b(k) = sum of 2^j
     * a(2^j k).
     *
     * @see "Press et al., Numerical Recipes, 3rd ed., section 5.3"
     */
    private static Estimate condensed(LongToDoubleFunction term, long from) {
        int skipped = 160;
        CompensatedSum head = new CompensatedSum();
        double[] terms = new double[48];
        double error = 0;
        for (int i = 0; i < skipped + terms.length; i++) {
            Estimate condensed = condensedTerm(term, from - 1, i + 1);
            double value = i % 2 == 0 ? condensed.value() : -condensed.value();
            if (!condensed.exists()) {
                return Estimate.NONE;
            }
            error += condensed.error();
            if (i < skipped) {
                head.add(value);
            } else {
                terms[i - skipped] = value;
            }
        }
        return Acceleration.alternating(terms).plus(new Estimate(head.value(), error + ROUNDING * head.size()));
    }

    /** The sum of 2^j a(2^j k), whose far terms fall geometrically; indices count from {@code base}. */
    private static Estimate condensedTerm(LongToDoubleFunction term, long base, int k) {
        CompensatedSum sum = new CompensatedSum();
        double previous = 0;
        double ratio = 0;
        double before = 0;
        double noise = 0;
        for (int j = 0; j < 50; j++) {
            long index = base + ((long) k << j);
            double value = Math.scalb(term.applyAsDouble(index), j);
            if (Double.isNaN(value) || value * sum.value() < 0) {
                return Estimate.NONE;
            }
            if (value == 0 && Math.abs(previous) > 1e-200 && ratio > 0.05) {
                // rounded to 0: the last terms were not much better
                noise += 8 * Math.abs(previous) / (1 - Math.min(0.9, ratio));
                break;
            }
            sum.add(value);
            if (k % 40 < 3) {
                noise += Math.scalb(roughness(term, index, value), j);
            }
            before = ratio;
            ratio = previous == 0 ? 0 : value / previous;
            previous = value;
            if (j > 6 && ratio < 0.8 && Math.abs(value) < 1e-18 * sum.size()) {
                break;
            }
        }
        if (ratio >= 0.97) {
            return Estimate.NONE;
        }
        double rest = previous * ratio / (1 - ratio);
        double error = Math.abs(rest) * Math.min(1, 4 * Math.abs(ratio - before) / (1 - ratio) + 1e-12);
        return Estimate.of(sum.value() + rest, error + (k % 40 < 3 ? 14 : 1) * noise);
    }

    /** The rounding error of terms far out, from their fourth difference, which a power law hardly has. */
    private static double roughness(LongToDoubleFunction term, long index, double value) {
        if (index < 3000) {
            return 0;
        }
        double difference = 6 * term.applyAsDouble(index)
                - 4 * (term.applyAsDouble(index - 1) + term.applyAsDouble(index + 1))
                + term.applyAsDouble(index - 2)
                + term.applyAsDouble(index + 2);
        // a clean term shows the rounding of its last bit
        double clean = 16 * Math.ulp(term.applyAsDouble(index));
        return Math.abs(difference) <= clean || value == 0 ? 0 : Math.abs(difference);
    }

    private static boolean alternates(LongToDoubleFunction term, long from) {
        for (int i = 0; i < 40; i++) {
            if (!(term.applyAsDouble(from + 1000 + i) * term.applyAsDouble(from + 1001 + i) < 0)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the terms tend to 0, and faster than n^-1.1 unless they alternate. */
    private static boolean vanishes(LongToDoubleFunction term, long from) {
        double near = envelope(term, from + (1L << 16));
        double far = envelope(term, from + (1L << 26));
        double farther = envelope(term, from + (1L << 36));
        if (farther == 0 && far < 1e-290) {
            return true;
        }
        double power = Math.log(far / farther) / Math.log(1024);
        double before = Math.log(near / far) / Math.log(1024);
        return power > (alternates(term, from) ? 0.02 : 1.1) && power > 0.8 * before;
    }

    private static double envelope(LongToDoubleFunction term, long index) {
        double size = 0;
        for (int i = 0; i < 7; i++) {
            double value = Math.abs(term.applyAsDouble(index + i));
            size = Math.max(size, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
        }
        return size;
    }
}
