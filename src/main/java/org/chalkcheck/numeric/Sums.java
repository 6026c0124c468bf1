package org.chalkcheck.numeric;

import org.chalkcheck.numeric.special.Estimate;
import org.chalkcheck.numeric.special.PartialProducts;
import org.chalkcheck.numeric.special.Series;

/** Sums and products of a body over ranges of integers that are only known at a point, finite or infinite. */
final class Sums {
    /** The longest range that is added term by term. */
    private static final int MAX_TERMS = 30_000;

    private static final int FACTORS = 40;
    private static final int BLOCK = 128;

    private Sums() {}

    private static boolean isOutOfReach(double a, double b) {
        return a != Math.rint(a) || b != Math.rint(b) || Math.abs(a) > 1e15 || b - a >= MAX_TERMS && b < 1e300;
    }

    static Estimate sum(PointEvaluator f, double a, double b) {
        if (isOutOfReach(a, b)) {
            return Estimate.NONE;
        }
        if (Double.isInfinite(b)) {
            return Series.sum(index -> f.apply(index), (long) a);
        }
        double sum = 0;
        double low = 0;
        for (double index = a; index <= b; index++) {
            double term = f.apply(index);
            double next = sum + term;
            low += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }
        return new Estimate(sum + low, 0);
    }

    static Estimate sum(PointEvaluator f, double a, double b, BodyErrors errors) {
        Estimate value = sum(f, a, b);
        if (!value.exists()) {
            return value;
        }
        double last = Double.isInfinite(b) ? a + 2000 : b;
        double[] places = new double[BLOCK];
        double bound = value.error();
        for (double start = a; start <= last; start += BLOCK) {
            int length = (int) Math.min(BLOCK, last - start + 1);
            for (int k = 0; k < length; k++) {
                places[k] = start + k;
            }
            double[] block = errors.at(places, length);
            double part = 0;
            for (int k = 0; k < length; k++) {
                boolean isTail = Double.isInfinite(b) && start + k > a + 16;
                part += isTail && !(block[k] < Double.POSITIVE_INFINITY) ? 0 : block[k];
            }
            bound += part;
            if (Double.isInfinite(b) && part < 1e-4 * bound && start > a) {
                break;
            }
        }
        // Compensated summation leaves little more than the rounding of the result; sums of small integers are exact.
        double rounding = isExact(f, a, b) ? 0 : 2 * Math.ulp(value.value());
        return new Estimate(value.value(), bound + rounding);
    }

    /** Returns whether a finite sum is one of small integers, which is exact. */
    private static boolean isExact(PointEvaluator f, double a, double b) {
        if (Double.isInfinite(b)) {
            return false;
        }
        double size = 0;
        for (double index = a; index <= b; index++) {
            double term = f.apply(index);
            if (term != Math.rint(term)) {
                return false;
            }
            size += Math.abs(term);
        }
        return size < 0x1p53;
    }

    static Estimate product(PointEvaluator f, double a, double b) {
        if (isOutOfReach(a, b)) {
            return Estimate.NONE;
        }
        double product = 1;
        double end = Double.isInfinite(b) ? a + FACTORS - 1 : b;
        for (double index = a; index <= end; index++) {
            product *= f.apply(index);
        }
        if (!Double.isInfinite(b) || product == 0) {
            return new Estimate(product, 0);
        }
        Estimate logarithm = Series.sum(index -> Math.log(f.apply(index)), (long) end + 1);
        if (!logarithm.exists()) {
            return PartialProducts.limit(index -> f.apply(index), (long) a);
        }
        double value = product * Math.exp(logarithm.value());
        return new Estimate(value, Math.abs(value) * Math.expm1(logarithm.error()));
    }

    static Estimate product(PointEvaluator f, double a, double b, BodyErrors errors) {
        Estimate value = product(f, a, b);
        if (!value.exists()) {
            return value;
        }
        double last = Double.isInfinite(b) ? a + 2000 : b;
        double[] places = new double[BLOCK];
        double relative = 0;
        for (double start = a; start <= last; start += BLOCK) {
            int length = (int) Math.min(BLOCK, last - start + 1);
            for (int k = 0; k < length; k++) {
                places[k] = start + k;
            }
            double[] block = errors.at(places, length);
            for (int k = 0; k < length; k++) {
                boolean isTail = Double.isInfinite(b) && start + k > a + 16;
                if (isTail && !(block[k] < Double.POSITIVE_INFINITY)) {
                    continue;
                }
                relative += block[k] == 0 ? 0x1p-52 : -Math.log1p(-block[k] / Math.abs(errors.value(k))) + 0x1p-52;
            }
        }
        double bound = value.error() + Math.abs(value.value()) * Math.expm1(relative);
        return new Estimate(value.value(), bound < Double.POSITIVE_INFINITY ? bound : Double.POSITIVE_INFINITY);
    }
}
