package org.chalkcheck.numeric;

/** The inner loops in plain Java, which every JVM has; the compiler vectorises most of them. */
final class PlainLoops implements VectorLoops {
    @Override
    public void add(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = a[ao + k] + b[bo + k];
        }
    }

    @Override
    public void sub(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = a[ao + k] - b[bo + k];
        }
    }

    @Override
    public void mul(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = a[ao + k] * b[bo + k];
        }
    }

    @Override
    public void div(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = a[ao + k] / b[bo + k];
        }
    }

    @Override
    public void neg(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = -a[ao + k];
        }
    }

    @Override
    public void fma(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.fma(a[ao + k], b[bo + k], c[co + k]);
        }
    }

    @Override
    public void fms(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.fma(a[ao + k], b[bo + k], -c[co + k]);
        }
    }

    @Override
    public void fnma(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.fma(-a[ao + k], b[bo + k], c[co + k]);
        }
    }

    @Override
    public void square(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = a[ao + k] * a[ao + k];
        }
    }

    @Override
    public void abs(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.abs(a[ao + k]);
        }
    }

    @Override
    public void max(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.max(a[ao + k], b[bo + k]);
        }
    }

    @Override
    public void min(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.min(a[ao + k], b[bo + k]);
        }
    }

    @Override
    public void sqrt(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.sqrt(a[ao + k]);
        }
    }

    @Override
    public void exp(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.exp(a[ao + k]);
        }
    }

    @Override
    public void log(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.log(a[ao + k]);
        }
    }

    @Override
    public void sin(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.sin(a[ao + k]);
        }
    }

    @Override
    public void cos(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.cos(a[ao + k]);
        }
    }

    @Override
    public void tanh(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = Math.tanh(a[ao + k]);
        }
    }

    @Override
    public void sigmoid(double[] r, int ro, double[] a, int ao, int count) {
        for (int k = 0; k < count; k++) {
            r[ro + k] = 1 / (1 + Math.exp(-a[ao + k]));
        }
    }
}
