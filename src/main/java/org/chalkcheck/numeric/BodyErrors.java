package org.chalkcheck.numeric;

import java.util.Arrays;

/** The error of a body at the places where a method has called it, to bound what it adds to an integral or sum. */
final class BodyErrors {
    private static final int SAMPLES = 255;
    private static final double NEGLIGIBLE = 1e-30;

    private final Evaluator evaluator;
    private final int inputs;
    private final int output;
    private final double[] inputErrors;
    private final double[] inputValues;
    private double[] visited = new double[1024];
    private int count;

    BodyErrors(Program program) {
        this.evaluator = new Evaluator(program, SAMPLES, true);
        this.output = program.outputs().get(0).slots()[0];
        this.inputs = program.inputCount();
        this.inputErrors = new double[inputs];
        this.inputValues = new double[inputs];
    }

    /** Sets a captured value for all places. */
    void set(int input, double value, double error) {
        inputValues[input] = value;
        inputErrors[input] = error;
    }

    boolean hasInputErrors() {
        for (int k = 1; k < inputs; k++) {
            if (inputErrors[k] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Moves the captured values of a body by their errors. */
    void shift(PointEvaluator body, int sign) {
        for (int k = 1; k < inputs; k++) {
            body.set(k, inputValues[k] + sign * inputErrors[k]);
        }
    }

    void clear() {
        count = 0;
    }

    void visit(double place) {
        if (count == visited.length) {
            visited = Arrays.copyOf(visited, 2 * count);
        }
        visited[count++] = place;
    }

    /** Keeps at most a few thousand of the places. */
    private void thin() {
        int stride = count / (4 * SAMPLES) + 1;
        int kept = 0;
        for (int k = 0; k < count; k += stride) {
            visited[kept++] = visited[k];
        }
        count = kept;
    }

    /** Returns about the integral of the error over the visited places, doubled. */
    double integral(double a, double b, int most) {
        if (count == 0) {
            return 0;
        }
        thin();
        Arrays.sort(visited, 0, count);
        int samples = Math.min(most, count);
        double[] places = new double[samples];
        for (int k = 0; k < samples; k++) {
            places[k] = visited[(int) ((long) k * (count - 1) / Math.max(1, samples - 1))];
        }
        double[] errors = at(places, samples);
        double largest = 0;
        for (int k = 0; k < samples; k++) {
            double size = Math.abs(value(k));
            largest = size < Double.POSITIVE_INFINITY ? Math.max(largest, size) : largest;
        }
        double sum = 0;
        int bad = 0;
        double end = Math.max(a, b);
        double begin = Math.min(a, b);
        if (Double.isInfinite(end)) {
            forgetVanished(places, errors, samples - 1, -1);
        }
        if (Double.isInfinite(begin)) {
            forgetVanished(places, errors, 0, 1);
        }
        for (int k = 0; k < samples; k++) {
            if (errors[k] < Double.POSITIVE_INFINITY) {
                double left = k > 0 ? places[k - 1] : Double.isInfinite(begin) ? places[k] : begin;
                double right = k + 1 < samples ? places[k + 1] : Double.isInfinite(end) ? places[k] : end;
                sum += Math.min(errors[k] * (places[k] - left), steep(begin, end, left, places[k], errors, k - 1, k));
                sum += Math.min(errors[k] * (right - places[k]), steep(begin, end, places[k], right, errors, k, k + 1));
            } else if (!Double.isNaN(errors[k]) && Math.abs(value(k)) > NEGLIGIBLE * largest) {
                bad++;
            }
        }
        return bad * 10 > samples ? Double.POSITIVE_INFINITY : sum;
    }

    /**
     * Takes values that are zero from somewhere on to an infinite end for exact, where what they add had become negligible before: they have underflowed,
     * and the smallest number times a place far out is no measure of their error. Even farther out, powers overflow and there is no value at all.
     *
     * @param last the place nearest to the end
     * @param step the direction from there to the other places
     */
    private void forgetVanished(double[] places, double[] errors, int last, int step) {
        int k = last;
        while (k >= 0 && k < errors.length && (value(k) == 0 || Double.isNaN(value(k)))) {
            k += step;
        }
        if (k < 0 || k >= errors.length) {
            return;
        }
        double smallest = Math.abs(value(k) * places[k]);
        double largest = 0;
        for (int other = 0; other < errors.length; other++) {
            double part = Math.abs(value(other) * places[other]);
            largest = part < Double.POSITIVE_INFINITY ? Math.max(largest, part) : largest;
        }
        if (smallest <= NEGLIGIBLE * largest) {
            for (int zero = last; zero != k; zero += step) {
                errors[zero] = value(zero) == 0 ? 0 : errors[zero];
            }
        }
    }

    /**
     * Returns the integral of the error between two places of which one is much nearer to an end of the range: there the error is about a power of the
     * distance from this end. Infinity where that does not apply.
     */
    private static double steep(double begin, double end, double low, double high, double[] errors, int at, int next) {
        if (at < 0 || next >= errors.length) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.min(
                power(low - begin, errors[at], high - begin, errors[next]),
                power(end - high, errors[next], end - low, errors[at]));
    }

    private static double power(double near, double nearError, double far, double farError) {
        boolean isSteep = near > 0
                && far < Double.POSITIVE_INFINITY
                && far > 4 * near
                && farError > 0
                && nearError < Double.POSITIVE_INFINITY
                && nearError > farError;
        if (!isSteep) {
            return Double.POSITIVE_INFINITY;
        }
        double ratio = Math.log(far / near);
        double exponent = 1 + Math.log(farError / nearError) / ratio;
        return Math.abs(exponent) * ratio < 1e-3
                ? farError * far * ratio
                : Math.abs(farError * far - nearError * near) / Math.abs(exponent);
    }

    /** Returns the body's error bounds at up to 255 places. */
    double[] at(double[] places, int length) {
        run(places, length);
        return Arrays.copyOf(evaluator.error(output), length);
    }

    private void run(double[] places, int length) {
        System.arraycopy(places, 0, evaluator.input(0), 0, length);
        Arrays.fill(evaluator.error(0), 0, length, 0);
        for (int k = 1; k < inputs; k++) {
            Arrays.fill(evaluator.input(k), 0, length, inputValues[k]);
            Arrays.fill(evaluator.error(k), 0, length, inputErrors[k]);
        }
        evaluator.run(length);
    }

    /** Returns the values after {@link #at}. */
    double value(int k) {
        return evaluator.value(output)[k];
    }
}
