package org.chalkcheck.refute;

import org.chalkcheck.expr.Rational;

/** Checks of matrices, row by row. */
final class Matrices {
    private Matrices() {}

    /** Returns whether elimination with pivots meets no small pivot: the condition number is at most about 1e5. */
    static boolean isClearlyInvertible(double[] entries, int n) {
        double[] a = entries.clone();
        double largest = 0;
        for (double entry : entries) {
            largest = Math.max(largest, Math.abs(entry));
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) {
                    pivot = i;
                }
            }
            if (!(Math.abs(a[pivot * n + k]) > 1e-5 * largest)) {
                return false;
            }
            for (int j = 0; j < n; j++) {
                double swap = a[k * n + j];
                a[k * n + j] = a[pivot * n + j];
                a[pivot * n + j] = swap;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / a[k * n + k];
                for (int j = k; j < n; j++) {
                    a[i * n + j] -= factor * a[k * n + j];
                }
            }
        }
        return true;
    }

    /** Returns whether a matrix has an inverse. */
    static boolean isInvertible(Rational[] entries, int n) {
        return positivePivots(entries, n, false);
    }

    /** Returns whether a symmetric matrix is positive definite: all pivots of the elimination are positive. */
    static boolean isPositiveDefinite(Rational[] entries, int n) {
        return positivePivots(entries, n, true);
    }

    private static boolean positivePivots(Rational[] entries, int n, boolean positive) {
        Rational[] a = entries.clone();
        for (int k = 0; k < n; k++) {
            int pivot = k;
            while (!positive && pivot < n && a[pivot * n + k].signum() == 0) {
                pivot++;
            }
            if (pivot == n || positive && a[k * n + k].signum() <= 0) {
                return false;
            }
            for (int j = 0; j < n && pivot != k; j++) {
                Rational swap = a[k * n + j];
                a[k * n + j] = a[pivot * n + j];
                a[pivot * n + j] = swap;
            }
            for (int i = k + 1; i < n; i++) {
                Rational factor = a[i * n + k].dividedBy(a[k * n + k]);
                for (int j = k; j < n && factor.signum() != 0; j++) {
                    a[i * n + j] = a[i * n + j].minus(factor.times(a[k * n + j]));
                }
            }
        }
        return true;
    }

    static boolean isSymmetric(Rational[] entries, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (!entries[i * n + j].equals(entries[j * n + i])) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isDiagonal(Rational[] entries, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && entries[i * n + j].signum() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns whether the rows are orthonormal. */
    static boolean isOrthogonal(Rational[] entries, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Rational dot = Rational.ZERO;
                for (int k = 0; k < n; k++) {
                    dot = dot.plus(entries[i * n + k].times(entries[j * n + k]));
                }
                if (!dot.equals(i == j ? Rational.ONE : Rational.ZERO)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns whether no entry is negative and their sum is 1. */
    static boolean isSimplex(Rational[] entries) {
        Rational sum = Rational.ZERO;
        for (Rational entry : entries) {
            if (entry.signum() < 0) {
                return false;
            }
            sum = sum.plus(entry);
        }
        return sum.equals(Rational.ONE);
    }
}
