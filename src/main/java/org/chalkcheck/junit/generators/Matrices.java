package org.chalkcheck.junit.generators;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries of matrices, as arrays of rows. */
public final class Matrices {
    /** Decimals of the random entries. */
    private static final int SCALE = 6;

    private Matrices() {}

    /** Returns matrices whose entries are {@link Vectors#reals()}. */
    public static Arbitrary<double[][]> of(int rows, int columns) {
        return Vectors.of(columns).list().ofSize(rows).map(list -> list.toArray(double[][]::new));
    }

    /** Returns symmetric matrices. */
    public static Arbitrary<double[][]> symmetric(int size) {
        return of(size, size).map(a -> {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    a[i][j] = a[j][i];
                }
            }
            return a;
        });
    }

    /** Returns diagonal matrices. */
    public static Arbitrary<double[][]> diagonal(int size) {
        return Vectors.of(size).map(d -> {
            double[][] a = new double[size][size];
            for (int i = 0; i < size; i++) {
                a[i][i] = d[i];
            }
            return a;
        });
    }

    /**
     * Returns symmetric positive definite matrices L L<sup>T</sup>, where L is lower triangular with entries in [-1, 1] below a diagonal in
     * [0.5, 2].
     */
    public static Arbitrary<double[][]> spd(int size) {
        return triangular(size).map(l -> product(l, transposed(l)));
    }

    /** Returns invertible matrices: orthogonal ones times lower triangular ones with a diagonal in [0.5, 2]. */
    public static Arbitrary<double[][]> invertible(int size) {
        return Combinators.combine(orthogonal(size), triangular(size)).as(Matrices::product);
    }

    /**
     * Returns orthogonal matrices, of both signs of the determinant: products of plane rotations, with the sign of the first row at random. They are
     * orthogonal up to a rounding error of about size<sup>2</sup> 2<sup>-52</sup> and shrink to the identity.
     */
    public static Arbitrary<double[][]> orthogonal(int size) {
        Arbitrary<Double> angles = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3).map(k -> k * Math.PI / 2),
                Arbitraries.doubles().between(-3, 3).ofScale(SCALE));
        return Combinators.combine(angles.list().ofSize(size * (size - 1) / 2), Arbitraries.of(1.0, -1.0))
                .as((turns, sign) -> {
                    double[][] q = new double[size][size];
                    for (int i = 0; i < size; i++) {
                        q[i][i] = i == 0 ? sign : 1;
                    }
                    int next = 0;
                    for (int i = 0; i < size; i++) {
                        for (int j = 0; j < i; j++) {
                            rotate(q, i, j, turns.get(next++));
                        }
                    }
                    return q;
                });
    }

    private static void rotate(double[][] q, int i, int j, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (double[] row : q) {
            double a = row[i];
            double b = row[j];
            row[i] = cos * a - sin * b;
            row[j] = sin * a + cos * b;
        }
    }

    private static Arbitrary<double[][]> triangular(int size) {
        return Combinators.combine(
                        Vectors.of(
                                size,
                                Arbitraries.oneOf(
                                        Arbitraries.just(1.0),
                                        Arbitraries.doubles().between(0.5, 2).ofScale(SCALE))),
                        Vectors.of(
                                size * (size - 1) / 2,
                                Arbitraries.oneOf(
                                        Arbitraries.just(0.0),
                                        Arbitraries.doubles().between(-1, 1).ofScale(SCALE))))
                .as((diagonal, below) -> {
                    double[][] l = new double[size][size];
                    int next = 0;
                    for (int i = 0; i < size; i++) {
                        l[i][i] = diagonal[i];
                        for (int j = 0; j < i; j++) {
                            l[i][j] = below[next++];
                        }
                    }
                    return l;
                });
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                t[i][j] = a[j][i];
            }
        }
        return t;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int size = a.length;
        double[][] c = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }
}
