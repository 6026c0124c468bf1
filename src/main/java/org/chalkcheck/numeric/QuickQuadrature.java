package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.chalkcheck.numeric.special.Estimate;
import org.chalkcheck.numeric.special.Quadrature;

/**
 * Integrals inside of integrals, where each costs a full integration for every place of the outer one: doubly exponential quadrature with few values for
 * smooth bodies, the thorough method for all others.
 */
final class QuickQuadrature {
    private static final int LEVELS = 5;
    private static final double TOLERANCE = 1e-14;
    private static final double[][] FINITE = new double[LEVELS + 1][];
    private static final double[][] WEIGHTS = new double[LEVELS + 1][];
    private static final double REACH = 3.2;

    static {
        for (int level = 0; level <= LEVELS; level++) {
            double step = Math.pow(0.5, level);
            int stride = level == 0 ? 1 : 2;
            int count = 0;
            double[] distances = new double[(int) (REACH / step) + 1];
            double[] weights = new double[distances.length];
            for (int k = level == 0 ? 0 : 1; k * step <= REACH; k += stride) {
                double inner = Math.PI / 2 * Math.sinh(k * step);
                double far = Math.exp(2 * inner);
                distances[count] = 1 / (1 + far);
                weights[count] = Math.PI * Math.cosh(k * step) * far / ((1 + far) * (1 + far));
                count++;
            }
            FINITE[level] = Arrays.copyOf(distances, count);
            WEIGHTS[level] = Arrays.copyOf(weights, count);
        }
    }

    private QuickQuadrature() {}

    static Estimate integrate(DoubleUnaryOperator f, double lower, double upper) {
        double length = upper - lower;
        if (!(Math.abs(length) < Double.POSITIVE_INFINITY) || length == 0) {
            return Quadrature.integrate(f, lower, upper);
        }
        double sum = 0;
        double size = 0;
        double previous = 0;
        int settled = 0;
        for (int level = 0; level <= LEVELS; level++) {
            double[] distances = FINITE[level];
            double[] weights = WEIGHTS[level];
            for (int k = 0; k < distances.length; k++) {
                double distance = distances[k] * length;
                double right = f.applyAsDouble(upper - distance);
                double left = level == 0 && k == 0 ? 0 : f.applyAsDouble(lower + distance);
                sum += weights[k] * (left + right);
                size += weights[k] * (Math.abs(left) + Math.abs(right));
            }
            double step = Math.pow(0.5, level);
            double value = sum * step;
            double gap = Math.abs(value - previous);
            if (!(gap < Double.POSITIVE_INFINITY)) {
                break;
            }
            settled = level > 1 && gap <= TOLERANCE * 10 * size * step ? settled + 1 : 0;
            if (settled == 2) {
                double scale = size * step * Math.abs(length);
                return new Estimate(value * length, gap * Math.abs(length) + 2 * TOLERANCE * scale);
            }
            previous = value;
        }
        return Quadrature.integrate(f, lower, upper);
    }
}
