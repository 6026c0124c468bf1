package org.chalkcheck.numeric.special;

/** Accelerates the convergence of sequences; each method's error comes from the agreement of two different accelerations. */
final class Acceleration {
    private static final double ROUNDING = 4e-16;

    private Acceleration() {}

    /** Sums an alternating series whose terms tend to 0. */
    static Estimate alternating(double[] terms) {
        Estimate levin = levin(terms);
        Estimate epsilon = epsilon(partialSums(terms));
        return combine(levin, epsilon);
    }

    /** Returns the better estimate with an error that covers the other one. */
    static Estimate combine(Estimate first, Estimate second) {
        if (!first.exists() || !second.exists()) {
            return Estimate.NONE;
        }
        Estimate better = first.error() <= second.error() ? first : second;
        return Estimate.of(better.value(), 2 * Math.abs(first.value() - second.value()) + better.error());
    }

    static double[] partialSums(double[] terms) {
        double[] sums = new double[terms.length];
        double sum = 0;
        double carry = 0;
        for (int i = 0; i < terms.length; i++) {
            double y = terms[i] - carry;
            double next = sum + y;
            carry = next - sum - y;
            sum = next;
            sums[i] = sum;
        }
        return sums;
    }

    /**
     * Levin's u transform of the series with these terms, at the order where successive values agree best.
     *
     * @see "Weniger, Nonlinear sequence transformations, Computer Physics Reports 10 (1989), section 7"
     */
    static Estimate levin(double[] terms) {
        double[] sums = partialSums(terms);
        double best = Double.NaN;
        double bestError = Double.POSITIVE_INFINITY;
        double previous = Double.NaN;
        double before = Double.NaN;
        int most = Math.min(terms.length, 48);
        for (int order = 2; order < most; order++) {
            double[] value = levinAt(terms, sums, order);
            double current = value[0];
            double error =
                    4 * Math.max(Math.abs(current - previous), Math.abs(previous - before)) + ROUNDING * value[1];
            if (error < bestError) {
                best = current;
                bestError = error;
            }
            before = previous;
            previous = current;
        }
        return Estimate.of(best, bestError);
    }

    /** Returns the transform of this order and the size of its rounding errors over the unit roundoff. */
    private static double[] levinAt(double[] terms, double[] sums, int order) {
        double numerator = 0;
        double denominator = 0;
        double size = 0;
        double coefficient = 1;
        for (int j = 0; j <= order; j++) {
            double remainder = (j + 1) * terms[j];
            if (remainder == 0) {
                return new double[] {sums[j], 0};
            }
            double weight = coefficient * Math.pow((j + 1.0) / (order + 1), order - 1) / remainder;
            numerator += weight * sums[j];
            denominator += weight;
            size += Math.abs(weight * sums[j]) + Math.abs(weight);
            coefficient *= -(double) (order - j) / (j + 1);
        }
        return new double[] {numerator / denominator, size / Math.abs(denominator) * 4};
    }

    /** Wynn's epsilon algorithm on a sequence; the error compares successive diagonals. */
    static Estimate epsilon(double[] sequence) {
        double best = Double.NaN;
        double bestError = Double.POSITIVE_INFINITY;
        double previous = Double.NaN;
        double before = Double.NaN;
        int length = sequence.length;
        double[] row = new double[length + 1];
        for (int n = 0; n < length; n++) {
            // row[k] holds epsilon_k ending at the element n - 1; it is renewed for n from below
            double older = 0;
            double current = sequence[n];
            double size = Math.abs(current);
            double diagonal = current;
            for (int k = 0; k < n; k++) {
                double saved = row[k];
                row[k] = current;
                double difference = current - saved;
                if (difference == 0) {
                    // as QUADPACK does: a huge entry here, which the next column undoes
                    difference = Math.max(Math.abs(current) * 1e-19, 1e-290);
                }
                double next = older + 1 / difference;
                older = saved;
                current = next;
                if (k % 2 == 1) {
                    diagonal = current;
                }
            }
            row[n] = current;
            double error =
                    4 * Math.max(Math.abs(diagonal - previous), Math.abs(previous - before)) + 16 * ROUNDING * size;
            if (error < bestError) {
                best = diagonal;
                bestError = error;
            }
            before = previous;
            previous = diagonal;
        }
        return Estimate.of(best, bestError);
    }
}
