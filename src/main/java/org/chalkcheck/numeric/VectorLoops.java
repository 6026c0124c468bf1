package org.chalkcheck.numeric;

/**
 * The inner loops of evaluation: one operation over consecutive points.
 *
 * <p>Each array comes with the index of its first element; {@code count} elements are read and written. The arithmetic operations are correctly
 * rounded; the others err by at most {@link #FUNCTION_ULPS} units in the last place. Results may not overlap arguments.
 */
public interface VectorLoops {
    /** How many units in the last place an elementary function may err. */
    double FUNCTION_ULPS = 4;

    /** r = a + b. */
    void add(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count);

    /** r = a - b. */
    void sub(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count);

    /** r = a * b. */
    void mul(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count);

    /** r = a / b. */
    void div(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count);

    /** r = -a. */
    void neg(double[] r, int ro, double[] a, int ao, int count);

    /** r = a * b + c, rounded once. */
    void fma(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count);

    /** r = a * b - c, rounded once. */
    void fms(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count);

    /** r = c - a * b, rounded once. */
    void fnma(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count);

    /** r = a * a. */
    void square(double[] r, int ro, double[] a, int ao, int count);

    void abs(double[] r, int ro, double[] a, int ao, int count);

    void max(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count);

    void min(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count);

    void sqrt(double[] r, int ro, double[] a, int ao, int count);

    void exp(double[] r, int ro, double[] a, int ao, int count);

    void log(double[] r, int ro, double[] a, int ao, int count);

    void sin(double[] r, int ro, double[] a, int ao, int count);

    void cos(double[] r, int ro, double[] a, int ao, int count);

    void tanh(double[] r, int ro, double[] a, int ao, int count);

    /** r = 1 / (1 + exp(-a)). */
    void sigmoid(double[] r, int ro, double[] a, int ao, int count);
}
