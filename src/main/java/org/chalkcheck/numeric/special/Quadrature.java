package org.chalkcheck.numeric.special;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of functions of one real over finite and infinite ranges.
 *
 * <p>Ends may be singular, the function may have kinks, jumps, narrow peaks and oscillate, and may be undefined at isolated points. The
 * error is meant as an upper bound; what diverges or cannot be resolved gives {@link Estimate#NONE}. Peaks narrower than about 1/5000 of
 * their distance from 0 and from the ends are found only where a hint is near.
 */
public final class Quadrature {
    static final int MOST_EVALUATIONS = 24_000;
    private static final double TOLERANCE = 2e-15;
    /** A result whose error exceeds this part of the integral of |f| is given up. */
    private static final double HOPELESS = 0.02;

    private static final double ROUNDING = 8e-15;

    /** What is returned inside for a range on which the integrand was 0 at all samples. */
    private static final Estimate ZERO = new Estimate(0, 0);

    private Quadrature() {}

    /**
     * Integrates from {@code lower} to {@code upper}, which may be infinite and in either order.
     *
     * @param f the integrand
     * @param hints points where the integrand may have peaks or kinks; others are found by a scan
     */
    public static Estimate integrate(DoubleUnaryOperator f, double lower, double upper, double... hints) {
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            return Estimate.NONE;
        }
        if (lower == upper) {
            return Double.isInfinite(lower) ? Estimate.NONE : new Estimate(0, 0);
        }
        if (lower > upper) {
            return integrate(f, upper, lower, hints).negate();
        }
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            Estimate left = ray(f, 0, -1, hints);
            Estimate right = ray(f, 0, 1, hints);
            // one half alone may be 0, but a peak that nobody saw is likelier than a zero integrand
            return left == ZERO && right == ZERO ? Estimate.NONE : left.plus(right);
        }
        if (Double.isInfinite(upper)) {
            return seen(ray(f, lower, 1, hints));
        }
        if (Double.isInfinite(lower)) {
            return seen(ray(f, upper, -1, hints));
        }
        return Double.isInfinite(upper - lower)
                ? Estimate.NONE
                : seen(mapped(f, RangeMap.between(lower, upper), hints));
    }

    private static Estimate seen(Estimate estimate) {
        return estimate == ZERO ? Estimate.NONE : estimate;
    }

    private static Estimate ray(DoubleUnaryOperator f, double start, int direction, double[] hints) {
        DoubleUnaryOperator outward = direction > 0 ? f : x -> f.applyAsDouble(-x);
        double from = direction * start;
        double[] turned = Arrays.stream(hints).map(x -> direction * x).toArray();
        double oscillating = OscillatingTail.start(outward, from);
        if (!Double.isNaN(oscillating)) {
            return OscillatingTail.integrate(outward, from, oscillating, turned);
        }
        return mapped(outward, RangeMap.ray(from, 1), turned);
    }

    private static Estimate mapped(DoubleUnaryOperator f, RangeMap map, double[] hints) {
        DoubleUnaryOperator g = map.transform(f);
        PeakScan scan = PeakScan.of(g, map, hints);
        if (scan.isEmpty()) {
            return scan.isZero() ? ZERO : Estimate.NONE;
        }
        GaussKronrod rule = new GaussKronrod(g, MOST_EVALUATIONS);
        GaussKronrod.Result result = rule.integrate(breakpoints(scan, map), TOLERANCE);
        double tails = scan.lowerTail() + scan.upperTail() + result.singular();
        double error = 2 * result.error() + tails + ROUNDING * result.size();
        if (result.size() == 0 || !(error <= HOPELESS * result.size())) {
            return Estimate.NONE;
        }
        return Estimate.of(result.value(), error);
    }

    /** Panels of width 2 near t = 0, wider far out, and ever smaller ones around peaks. */
    private static double[] breakpoints(PeakScan scan, RangeMap map) {
        TreeSet<Double> points = new TreeSet<>();
        double low = scan.low();
        double high = scan.high();
        points.add(low);
        points.add(high);
        for (double t = -44; t <= 44; t += 2) {
            points.add(t);
        }
        for (double t = 44; t < 800; t *= 1.35) {
            points.add(t);
            points.add(-t);
        }
        for (PeakScan.Peak peak : scan.peaks()) {
            points.add(peak.place());
            for (double step = peak.width(); step < 2; step *= 2) {
                points.add(peak.place() - step);
                points.add(peak.place() + step);
            }
        }
        return points.subSet(low, true, high, true).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
