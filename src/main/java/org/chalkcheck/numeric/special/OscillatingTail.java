package org.chalkcheck.numeric.special;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals to infinity of functions that change sign for ever: the half-waves between zeros form an alternating series, which is
 * accelerated if its terms tend to 0 and refused if they do not.
 */
final class OscillatingTail {
    private static final int SAMPLES = 64;
    private static final int HALF_WAVES = 72;
    private static final double NEGLIGIBLE = 1e-18;

    private OscillatingTail() {}

    /** Returns a point from which the sign changes are regular and resolved, or NaN if the tail does not oscillate. */
    static double start(DoubleUnaryOperator f, double from) {
        double scale = 0;
        double found = Double.NaN;
        for (int octave = -10; octave <= 14; octave++) {
            double low = from + Math.scalb(1.0, octave);
            double step = Math.scalb(1.0, octave) / SAMPLES;
            int changes = 0;
            double largest = 0;
            double previous = f.applyAsDouble(low);
            for (int i = 1; i <= SAMPLES; i++) {
                double value = f.applyAsDouble(low + i * step);
                changes += value * previous < 0 ? 1 : 0;
                largest = Math.max(largest, Math.abs(value));
                previous = value == 0 ? previous : value;
            }
            scale = Math.max(scale, largest * SAMPLES * step);
            if (largest * SAMPLES * step < NEGLIGIBLE * scale) {
                return Double.NaN;
            }
            if (changes >= 5 && Double.isNaN(found)) {
                found = low;
            } else if (!Double.isNaN(found) && changes < 5) {
                found = Double.NaN;
            }
        }
        return found;
    }

    /** Integrates from {@code from} to infinity with half-waves beyond {@code start}. */
    static Estimate integrate(DoubleUnaryOperator f, double from, double start, double[] hints) {
        double[] zeros = zeros(f, start, from);
        if (zeros.length < HALF_WAVES) {
            return Estimate.NONE;
        }
        Estimate head = Quadrature.integrate(f, from, zeros[0], hints);
        double[] terms = new double[HALF_WAVES - 1];
        double error = 0;
        for (int i = 0; i < terms.length; i++) {
            GaussKronrod.Result wave = new GaussKronrod(f, 400).integrate(new double[] {zeros[i], zeros[i + 1]}, 1e-14);
            terms[i] = wave.value();
            error += wave.error();
        }
        if (!vanishes(terms, f, zeros)) {
            return Estimate.NONE;
        }
        return head.plus(Acceleration.alternating(terms)).plus(new Estimate(0, error));
    }

    private static double[] zeros(DoubleUnaryOperator f, double start, double from) {
        double[] zeros = new double[HALF_WAVES];
        int count = 0;
        double step = (start - from) / SAMPLES;
        double x = start;
        double value = f.applyAsDouble(x);
        for (int i = 0; i < 6000 && count < HALF_WAVES; i++) {
            double next = x + step;
            double nextValue = f.applyAsDouble(next);
            if (value * nextValue < 0) {
                zeros[count] = bisect(f, x, next, value);
                if (count > 0) {
                    step = (zeros[count] - zeros[count - 1]) / 9;
                }
                count++;
            }
            if (nextValue != 0) {
                value = nextValue;
                x = next;
            } else {
                x = next + step * 1e-3;
                value = f.applyAsDouble(x);
            }
        }
        return count < HALF_WAVES ? new double[0] : zeros;
    }

    private static double bisect(DoubleUnaryOperator f, double low, double high, double atLow) {
        double a = low;
        double b = high;
        for (int i = 0; i < 60; i++) {
            double middle = (a + b) / 2;
            if (f.applyAsDouble(middle) * atLow > 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }

    /** Whether the terms alternate and tend to 0: they fall at least like n^-0.3 and no slower at the end than before. */
    private static boolean vanishes(double[] terms, DoubleUnaryOperator f, double[] zeros) {
        for (int i = 1; i < terms.length; i++) {
            if (terms[i] * terms[i - 1] > 0) {
                return false;
            }
        }
        int last = terms.length - 1;
        double early = Math.abs(terms[last / 4]);
        double middle = Math.abs(terms[last / 2]);
        double late = Math.abs(terms[last]);
        double first = Math.log(early / middle) / Math.log(2);
        double second = Math.log(middle / late) / Math.log(2);
        if (!(second > 0.05)) {
            return false;
        }
        double here = envelope(f, zeros[last - 2], zeros[last] - zeros[last - 2]);
        double far = envelope(f, zeros[last] * 1e6, zeros[last] - zeros[last - 2]);
        return far < 0.3 * here || second >= 0.3 && second > 0.97 * first;
    }

    private static double envelope(DoubleUnaryOperator f, double start, double length) {
        double size = 0;
        for (int i = 0; i < 48; i++) {
            double value = Math.abs(f.applyAsDouble(start + length * i / 37));
            size = Math.max(size, Double.isNaN(value) ? 0 : value);
        }
        return size;
    }
}
