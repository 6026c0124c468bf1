package org.chalkcheck.numeric.special;

import java.util.function.LongToDoubleFunction;

/**
 * Infinite products whose factors come to 1 like a power of the index, by Richardson's extrapolation of the partial products.
 *
 * <p>The logarithms of such factors are lost in rounding far out; partial products of doubling length are not.
 */
public final class PartialProducts {
    private static final int LEVELS = 12;
    private static final int SHORTEST = 16;
    private static final int ORDER = 6;
    /** How fast the partial products must come closer from one doubling to the next. */
    private static final double SLOWEST = 0.75;

    private PartialProducts() {}

    /** Returns the limit of {@code factor(from) factor(from + 1) ...}; none where the products do not settle like a power. */
    public static Estimate limit(LongToDoubleFunction factor, long from) {
        double[] products = new double[LEVELS];
        double product = 1;
        long index = from;
        for (int level = 0; level < LEVELS; level++) {
            long end = from + ((long) SHORTEST << level);
            for (; index < end; index++) {
                product *= factor.applyAsDouble(index);
            }
            if (!Double.isFinite(product) || product == 0) {
                return Estimate.NONE;
            }
            products[level] = product;
        }
        double rounding = 4e-16 * ((long) SHORTEST << (LEVELS - 1)) / 64 * Math.abs(product);
        for (int level = LEVELS - 4; level < LEVELS; level++) {
            double last = Math.abs(products[level] - products[level - 1]);
            double before = Math.abs(products[level - 1] - products[level - 2]);
            if (last > rounding && !(last <= SLOWEST * before)) {
                return Estimate.NONE;
            }
        }
        double[] column = products.clone();
        double best = column[LEVELS - 1];
        double error = Double.POSITIVE_INFINITY;
        for (int order = 1; order <= ORDER; order++) {
            double[] next = column.clone();
            for (int level = LEVELS - 1; level >= order; level--) {
                next[level] = column[level] + (column[level] - column[level - 1]) / (Math.pow(2, order) - 1);
            }
            double spread = Math.max(
                    Math.abs(next[LEVELS - 1] - next[LEVELS - 2]), Math.abs(next[LEVELS - 1] - column[LEVELS - 1]));
            if (8 * spread < error) {
                error = 8 * spread;
                best = next[LEVELS - 1];
            }
            column = next;
        }
        return Estimate.of(best, error + rounding);
    }
}
