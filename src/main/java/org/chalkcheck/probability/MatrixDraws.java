package org.chalkcheck.probability;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Variable;

/** Draws tensors of each declared structure. */
final class MatrixDraws {
    private MatrixDraws() {}

    /** Draws a scalar of a domain. */
    interface ScalarDraw {
        double draw(Domain domain, UniformRandomProvider random);
    }

    static double[] draw(Variable v, Map<String, Integer> dimensions, ScalarDraw scalar, UniformRandomProvider random) {
        int[] lengths = v.shape().lengths(dimensions);
        int count = 1;
        for (int length : lengths) {
            count *= length;
        }
        double[] out = new double[count];
        for (int k = 0; k < count; k++) {
            out[k] = scalar.draw(v.domain(), random);
        }
        int n = lengths.length == 2 ? lengths[0] : 1;
        switch (v.structure()) {
            case GENERAL -> {}
            case SYMMETRIC -> symmetrize(out, n);
            case SPD -> gram(out, n);
            case DIAGONAL -> {
                for (int k = 0; k < count; k++) {
                    out[k] = k / n == k % n ? out[k] : 0;
                }
            }
            case INVERTIBLE -> {
                for (int i = 0; i < n; i++) {
                    out[i * n + i] += 3;
                }
            }
            case ORTHOGONAL -> orthonormalize(out, n);
            case SIMPLEX -> normalize(out);
        }
        return out;
    }

    private static void symmetrize(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[i * n + j] = a[j * n + i];
            }
        }
    }

    /** B B' / 2 + I / 2. */
    private static void gram(double[] b, int n) {
        double[] out = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = 0; k < n; k++) {
                    sum += b[i * n + k] * b[j * n + k];
                }
                out[i * n + j] = sum / 2;
            }
        }
        System.arraycopy(out, 0, b, 0, n * n);
    }

    private static void orthonormalize(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i * n + i] += 2.5;
            for (int j = 0; j < i; j++) {
                double dot = 0;
                for (int k = 0; k < n; k++) {
                    dot += a[i * n + k] * a[j * n + k];
                }
                for (int k = 0; k < n; k++) {
                    a[i * n + k] -= dot * a[j * n + k];
                }
            }
            double norm = 0;
            for (int k = 0; k < n; k++) {
                norm += a[i * n + k] * a[i * n + k];
            }
            for (int k = 0; k < n; k++) {
                a[i * n + k] /= Math.sqrt(norm);
            }
        }
    }

    private static void normalize(double[] p) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = 0.1 + Math.abs(p[k]);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
    }
}
