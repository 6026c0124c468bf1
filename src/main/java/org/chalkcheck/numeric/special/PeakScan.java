package org.chalkcheck.numeric.special;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * A first look at a mapped integrand: where it lives, how its ends decay, and where it has narrow peaks.
 */
final class PeakScan {
    /**
     * A peak.
     *
     * @param place where |g| is largest, in t
     * @param width how far from there |g| has clearly changed
     */
    record Peak(double place, double width) {}

    private static final double FINE_STEP = 1.0 / 48;
    private static final double FINE_RANGE = 8;
    /** Beyond this t, a sudden zero is taken for an overflow inside of the function. */
    private static final double FAR = 60;

    private static final double VANISHED = 1e-20;
    private static final int MOST_PEAKS = 12;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final List<double[]> samples = new ArrayList<>();
    private final List<Peak> peaks = new ArrayList<>();
    private double low;
    private double high;
    private double lowerTail;
    private double upperTail;
    private double largest;
    private boolean undefined;

    private PeakScan() {}

    /** Looks at g over the whole range of the map, more closely in the middle and around the hints. */
    static PeakScan of(DoubleUnaryOperator g, RangeMap map, double[] hints) {
        PeakScan scan = new PeakScan();
        TreeSet<Double> grid = new TreeSet<>();
        for (double t = -FINE_RANGE; t <= FINE_RANGE; t += FINE_STEP) {
            grid.add(t + 0.0031);
        }
        for (double t = FINE_RANGE; t < 48; t += 0.25) {
            grid.add(t);
            grid.add(-t);
        }
        for (double t = 48; t < 700; t *= 1.06) {
            grid.add(t);
            grid.add(-t);
        }
        for (double x : hints) {
            double place = map.t(x);
            if (place > map.low() && place < map.high()) {
                grid.add(place);
                for (double step = 1; step > 1e-12; step /= 2.5) {
                    grid.add(place - step);
                    grid.add(place + step);
                }
            }
        }
        grid.add(map.low());
        grid.add(map.high());
        for (double t : grid) {
            if (t >= map.low() && t <= map.high()) {
                double value = Math.abs(g.applyAsDouble(t));
                scan.samples.add(new double[] {t, value});
                if (Double.isNaN(value)) {
                    scan.undefined = true;
                } else {
                    scan.largest = Math.max(scan.largest, value);
                }
            }
        }
        if (scan.largest > 0 && !Double.isInfinite(scan.largest)) {
            scan.findEnds(g);
            scan.findPeaks(g);
            for (double x : hints) {
                double place = map.t(x);
                if (place > scan.low && place < scan.high) {
                    scan.peaks.add(new Peak(place, width(g, place, 1)));
                }
            }
        }
        return scan;
    }

    /** Whether the function is defined and 0 at every sample. */
    boolean isZero() {
        return largest == 0 && !undefined;
    }

    boolean isEmpty() {
        return !(largest > 0) || Double.isInfinite(largest) || !(low < high);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** An upper bound of what lies below {@link #low()}, infinite if that diverges. */
    double lowerTail() {
        return lowerTail;
    }

    double upperTail() {
        return upperTail;
    }

    List<Peak> peaks() {
        return peaks;
    }

    /** The defined stretch around the largest value, which overflow in the far tails may bound. */
    private void findEnds(DoubleUnaryOperator g) {
        int best = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i)[1] == largest) {
                best = i;
            }
        }
        int first = end(best, -1);
        int last = end(best, 1);
        low = samples.get(first)[0];
        high = samples.get(last)[0];
        double center = samples.get(best)[0];
        lowerTail = tail(g, low, center, -1);
        upperTail = tail(g, high, center, 1);
    }

    /** The last sample before the function is undefined, or before it vanishes at once far out, which only overflow does. */
    private int end(int best, int direction) {
        int last = best;
        int nonzero = best;
        for (int i = best; i >= 0 && i < samples.size() && !Double.isNaN(samples.get(i)[1]); i += direction) {
            last = i;
            nonzero = samples.get(i)[1] > 0 ? i : nonzero;
        }
        double[] edge = samples.get(nonzero);
        boolean overflow = Math.abs(edge[0]) > FAR && edge[1] > VANISHED * largest && nonzero != last;
        return overflow ? nonzero - direction : last;
    }

    /** Bounds the integral beyond an end from the decay between there and points further in. */
    private double tail(DoubleUnaryOperator g, double end, double center, int direction) {
        double length = Math.max(8, Math.min(Math.abs(end), Math.abs(end - center)));
        double near = envelope(g, end, -direction * length / 64);
        double middle = envelope(g, end - direction * length / 4, -direction * length / 64);
        if (near == 0) {
            return 0;
        }
        double rate = Math.log(middle / near) / (length / 4);
        double power = rate * length;
        if (!(power > 1.3)) {
            return near < VANISHED * largest && undefined ? near * length : Double.POSITIVE_INFINITY;
        }
        // exponential decay at this rate, or a power of t
        return 4 * near * Math.max(1 / rate, length / (power - 1));
    }

    private static double envelope(DoubleUnaryOperator g, double start, double step) {
        double size = 0;
        for (int i = 0; i < 5; i++) {
            double value = Math.abs(g.applyAsDouble(start + i * step));
            size = Math.max(size, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
        }
        return size;
    }

    /** Climbs to each local maximum that stands clearly above its neighbours. */
    private void findPeaks(DoubleUnaryOperator g) {
        for (int i = 1; i + 1 < samples.size() && peaks.size() < MOST_PEAKS; i++) {
            double value = samples.get(i)[1];
            double left = samples.get(i - 1)[1];
            double right = samples.get(i + 1)[1];
            if (value > 0
                    && value >= left
                    && value >= right
                    && Math.min(left, right) < 0.7 * value
                    && samples.get(i)[0] > low
                    && samples.get(i)[0] < high) {
                climb(g, samples.get(i - 1)[0], samples.get(i + 1)[0]);
            }
        }
    }

    private void climb(DoubleUnaryOperator g, double from, double to) {
        double a = from;
        double b = to;
        double c = b - GOLDEN * (b - a);
        double d = a + GOLDEN * (b - a);
        double atC = Math.abs(g.applyAsDouble(c));
        double atD = Math.abs(g.applyAsDouble(d));
        for (int i = 0; i < 60 && b - a > 1e-14 * (1 + Math.abs(a)); i++) {
            if (atC > atD) {
                b = d;
                d = c;
                atD = atC;
                c = b - GOLDEN * (b - a);
                atC = Math.abs(g.applyAsDouble(c));
            } else {
                a = c;
                c = d;
                atC = atD;
                d = a + GOLDEN * (b - a);
                atD = Math.abs(g.applyAsDouble(d));
            }
        }
        double place = (a + b) / 2;
        peaks.add(new Peak(place, width(g, place, to - from)));
    }

    /** Halves the distance until |g| there is comparable with its value at the place. */
    private static double width(DoubleUnaryOperator g, double place, double most) {
        double top = Math.abs(g.applyAsDouble(place));
        double width = most;
        while (width > 1e-12 && top > 0) {
            double beside =
                    Math.max(Math.abs(g.applyAsDouble(place - width)), Math.abs(g.applyAsDouble(place + width)));
            if (beside > 0.5 * top) {
                break;
            }
            width /= 2;
        }
        return width;
    }
}
