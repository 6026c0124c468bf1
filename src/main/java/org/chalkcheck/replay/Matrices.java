package org.chalkcheck.replay;

/** Products, inverses and determinants of matrices of jets. */
final class Matrices {
    private final JetFunctions field;

    Matrices(JetFunctions field) {
        this.field = field;
    }

    Tensor multiply(Tensor a, Tensor b) {
        return Tensor.matrix(a.rows(), b.columns(), (i, j) -> {
            Jet sum = Jet.ZERO;
            for (int k = 0; k < a.columns(); k++) {
                sum = field.plus(sum, field.times(a.at(i, k), b.at(k, j)));
            }
            return sum;
        });
    }

    static Tensor identity(int n) {
        return Tensor.matrix(n, n, (i, j) -> i == j ? Jet.ONE : Jet.ZERO);
    }

    static Tensor transpose(Tensor a) {
        return Tensor.matrix(a.columns(), a.rows(), (i, j) -> a.at(j, i));
    }

    Tensor power(Tensor a, int exponent) {
        Tensor base = exponent < 0 ? inverse(a) : a;
        Tensor result = identity(a.rows());
        for (int k = 0; k < Math.abs(exponent); k++) {
            result = multiply(result, base);
        }
        return result;
    }

    private static void requireSquare(Tensor a) {
        if (a.rows() != a.columns()) {
            throw new UndefinedPointException();
        }
    }

    /** Gauss and Jordan; pivots are chosen by their primal part. */
    Tensor inverse(Tensor a) {
        requireSquare(a);
        int n = a.rows();
        Jet[][] left = rows(a);
        Jet[][] right = rows(identity(n));
        for (int k = 0; k < n; k++) {
            int pivot = pivot(left, k);
            if (pivot < 0) {
                throw new UndefinedPointException();
            }
            swap(left, k, pivot);
            swap(right, k, pivot);
            Jet inverse = field.inverse(left[k][k]);
            scale(left[k], inverse);
            scale(right[k], inverse);
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    Jet factor = field.negate(left[i][k]);
                    addMultiple(left[i], factor, left[k]);
                    addMultiple(right[i], factor, right[k]);
                }
            }
        }
        return Tensor.matrix(n, n, (i, j) -> right[i][j]);
    }

    Jet determinant(Tensor a) {
        requireSquare(a);
        return determinant(rows(a));
    }

    /** Expansion by the first row, so that singular matrices have their derivatives too. */
    private Jet determinant(Jet[][] a) {
        int n = a.length;
        if (n == 1) {
            return a[0][0];
        }
        if (n > 5) {
            throw new OutsideException("a large determinant");
        }
        Jet sum = Jet.ZERO;
        for (int j = 0; j < n; j++) {
            Jet[][] minor = new Jet[n - 1][n - 1];
            for (int i = 1; i < n; i++) {
                for (int k = 0; k < n - 1; k++) {
                    minor[i - 1][k] = a[i][k < j ? k : k + 1];
                }
            }
            Jet term = field.times(a[0][j], determinant(minor));
            sum = field.plus(sum, j % 2 == 0 ? term : field.negate(term));
        }
        return sum;
    }

    private static Jet[][] rows(Tensor a) {
        Jet[][] rows = new Jet[a.rows()][a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                rows[i][j] = a.at(i, j);
            }
        }
        return rows;
    }

    private static int pivot(Jet[][] rows, int column) {
        for (int i = column; i < rows.length; i++) {
            if (!rows[i][column].primal().isZero()) {
                return i;
            }
        }
        return -1;
    }

    private static void swap(Jet[][] rows, int i, int j) {
        Jet[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private void scale(Jet[] row, Jet factor) {
        for (int k = 0; k < row.length; k++) {
            row[k] = field.times(factor, row[k]);
        }
    }

    private void addMultiple(Jet[] row, Jet factor, Jet[] other) {
        for (int k = 0; k < row.length; k++) {
            row[k] = field.plus(row[k], field.times(factor, other[k]));
        }
    }
}
