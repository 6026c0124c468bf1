package org.chalkcheck.numeric;

import java.util.Arrays;

/**
 * Gaussian elimination with row exchanges on one square matrix.
 *
 * <p>Error bounds: for the computed inverse X of A with residual R = I - A X and entries of A known up to E, the error of X is at most
 * |X| S + |X| S^2 / (1 - s) with S = |R| + E |X| and s the largest row sum of S (Higham, Accuracy and Stability of Numerical Algorithms, 14.1);
 * for the determinant Hadamard's inequality is applied to the backward error.
 */
final class MatrixElimination {
    private final int n;
    private final double[] matrix;
    private final double[] lu;
    private final int[] rows;
    private double determinant = 1;

    MatrixElimination(double[] matrix, int n) {
        this.n = n;
        this.matrix = matrix;
        this.lu = matrix.clone();
        this.rows = new int[n];
        Arrays.setAll(rows, i -> i);
        eliminate();
    }

    private void eliminate() {
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(lu[i * n + k]) > Math.abs(lu[pivot * n + k])) {
                    pivot = i;
                }
            }
            if (pivot != k) {
                exchange(k, pivot);
                determinant = -determinant;
            }
            double divisor = lu[k * n + k];
            determinant *= divisor;
            for (int i = k + 1; i < n; i++) {
                double factor = divisor == 0 ? 0 : lu[i * n + k] / divisor;
                lu[i * n + k] = factor;
                for (int j = k + 1; j < n; j++) {
                    lu[i * n + j] -= factor * lu[k * n + j];
                }
            }
        }
    }

    private void exchange(int i, int k) {
        for (int j = 0; j < n; j++) {
            double kept = lu[i * n + j];
            lu[i * n + j] = lu[k * n + j];
            lu[k * n + j] = kept;
        }
        int row = rows[i];
        rows[i] = rows[k];
        rows[k] = row;
    }

    double determinant() {
        return determinant;
    }

    /** Returns a bound for the error of the determinant, given those of the entries. */
    double determinantError(double[] errors) {
        double unit = (n + 1) * 0x1p-53;
        double[] sizes = new double[n];
        double[] changes = new double[n];
        for (int i = 0; i < n; i++) {
            double square = 0;
            double change = 0;
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k <= Math.min(i, j); k++) {
                    product += (k == i ? 1 : Math.abs(lu[i * n + k])) * Math.abs(lu[k * n + j]);
                }
                double d = 2 * unit * product + errors[rows[i] * n + j];
                change += d * d;
                double size = Math.abs(matrix[rows[i] * n + j]) + d;
                square += size * size;
            }
            sizes[i] = Math.sqrt(square);
            changes[i] = Math.sqrt(change);
        }
        double bound = 0;
        for (int i = 0; i < n; i++) {
            double product = changes[i];
            for (int k = 0; k < n; k++) {
                product *= k == i ? 1 : sizes[k];
            }
            bound += product;
        }
        return bound * (1 + 1e-10) + 2 * unit * Math.abs(determinant) + Double.MIN_NORMAL;
    }

    /** Returns the inverse row by row, all NaN for a singular matrix. */
    double[] inverse() {
        double[] inverse = new double[n * n];
        if (determinant == 0 && hasZeroPivot()) {
            Arrays.fill(inverse, Double.NaN);
            return inverse;
        }
        for (int column = 0; column < n; column++) {
            for (int i = 0; i < n; i++) {
                double sum = rows[i] == column ? 1 : 0;
                for (int k = 0; k < i; k++) {
                    sum -= lu[i * n + k] * inverse[k * n + column];
                }
                inverse[i * n + column] = sum;
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = inverse[i * n + column];
                for (int k = i + 1; k < n; k++) {
                    sum -= lu[i * n + k] * inverse[k * n + column];
                }
                inverse[i * n + column] = sum / lu[i * n + i];
            }
        }
        return inverse;
    }

    private boolean hasZeroPivot() {
        for (int i = 0; i < n; i++) {
            if (lu[i * n + i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns bounds for the errors of the inverse's entries, given those of the matrix; infinite where it may be singular. */
    double[] inverseErrors(double[] inverse, double[] errors) {
        double[] s = new double[n * n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double rowSum = 0;
            for (int j = 0; j < n; j++) {
                double residual = i == j ? 1 : 0;
                double size = residual;
                double spread = 0;
                for (int k = 0; k < n; k++) {
                    residual -= matrix[i * n + k] * inverse[k * n + j];
                    size += Math.abs(matrix[i * n + k] * inverse[k * n + j]);
                    spread += errors[i * n + k] * Math.abs(inverse[k * n + j]);
                }
                s[i * n + j] = Math.abs(residual) + (n + 2) * 0x1p-52 * size + spread;
                rowSum += s[i * n + j];
            }
            largest = Math.max(largest, rowSum);
        }
        double[] bounds = new double[n * n];
        if (!(largest < 0.5)) {
            Arrays.fill(bounds, Double.POSITIVE_INFINITY);
            return bounds;
        }
        double tail = largest * largest / (1 - largest);
        for (int i = 0; i < n; i++) {
            double rowSize = 0;
            for (int k = 0; k < n; k++) {
                rowSize += Math.abs(inverse[i * n + k]);
            }
            for (int j = 0; j < n; j++) {
                double bound = rowSize * tail;
                for (int k = 0; k < n; k++) {
                    bound += Math.abs(inverse[i * n + k]) * s[k * n + j];
                }
                bounds[i * n + j] = bound * (1 + 1e-10);
            }
        }
        return bounds;
    }
}
