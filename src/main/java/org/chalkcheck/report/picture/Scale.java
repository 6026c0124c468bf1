package org.chalkcheck.report.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to positions along an axis, linearly or by logarithm.
 *
 * @param low the value at the start; positive on a logarithmic scale
 * @param high the value at the end, above {@code low}
 * @param from the position of the start
 * @param to the position of the end
 * @param logarithmic whether equal ratios are equally long
 */
record Scale(double low, double high, double from, double to, boolean logarithmic) {
    private static final int TICKS = 6;

    /** Returns the position of a value, held to just outside of the axis; NaN stays NaN. */
    double at(double value) {
        double share = logarithmic
                ? (Math.log10(Math.max(value, Double.MIN_NORMAL)) - Math.log10(low))
                        / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
        return Double.isNaN(share) ? share : from + (to - from) * Math.max(-0.02, Math.min(1.02, share));
    }

    /** Returns values to name at the axis: powers of ten, or multiples of 1, 2 or 5 times one. */
    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) Math.ceil(Math.log10(low) - 1e-9);
            int last = (int) Math.floor(Math.log10(high) + 1e-9);
            int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (double) TICKS));
            for (int power = first; power <= last; power += stride) {
                ticks.add(BigDecimal.ONE.scaleByPowerOfTen(power));
            }
            return ticks;
        }
        BigDecimal stride = stride((high - low) / TICKS);
        BigDecimal first =
                BigDecimal.valueOf(low).divide(stride, 0, RoundingMode.CEILING).multiply(stride);
        for (BigDecimal tick = first; tick.doubleValue() <= high && ticks.size() < 20; tick = tick.add(stride)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static BigDecimal stride(double least) {
        int power = (int) Math.floor(Math.log10(least));
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(power);
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal stride = unit.multiply(BigDecimal.valueOf(factor));
            if (stride.doubleValue() >= least) {
                return stride;
            }
        }
        return unit.scaleByPowerOfTen(1);
    }

    /** Returns a tick as it is written at the axis. */
    static String text(BigDecimal tick) {
        BigDecimal plain = tick.round(new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(plain.doubleValue());
        boolean ordinary = plain.signum() == 0 || size >= 1e-3 && size < 1e5;
        String text = ordinary ? plain.toPlainString() : plain.unscaledValue() + "e" + -plain.scale();
        return text.replace('-', '\u2212');
    }
}
