package org.chalkcheck.refute;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;

/** Draws vectors and matrices of a structure so that they have it exactly. */
final class TensorSampler {
    private final ScalarSampler scalars;

    TensorSampler(ScalarSampler scalars) {
        this.scalars = scalars;
    }

    /** Writes one value of a tensor; returns false if the structure and the domain could not be met. */
    boolean draw(
            SplittableRandom random,
            Unknown tensor,
            Structure structure,
            Domain domain,
            Regime regime,
            Points points,
            int at) {
        int n = tensor.rows();
        switch (structure) {
            case GENERAL:
                return general(random, tensor, domain, regime, points, at);
            case SYMMETRIC:
                return write(tensor, domain, points, at, symmetric(random, n, domain, regime));
            case DIAGONAL:
                double[] diagonal = new double[n * n];
                for (int i = 0; i < n; i++) {
                    diagonal[i * n + i] = scalars.draw(random, domain, regime);
                }
                return write(tensor, Domain.REAL, points, at, diagonal);
            case INVERTIBLE:
                return invertible(random, tensor, domain, regime, points, at);
            case SPD:
                return write(tensor, domain, points, at, positiveDefinite(random, n, regime));
            case ORTHOGONAL:
                return orthogonal(random, tensor, n, regime, points, at);
            case SIMPLEX:
                return simplex(random, tensor, domain, regime, points, at);
        }
        return false;
    }

    private boolean general(
            SplittableRandom random, Unknown tensor, Domain domain, Regime regime, Points points, int at) {
        double[] entries = new double[tensor.size()];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = scalars.draw(random, domain, regime);
        }
        if (entries.length > 1) {
            special(random, tensor, regime, entries);
        }
        return write(tensor, domain, points, at, entries);
    }

    /** Now and then makes entries equal, rows dependent, or leaves a single entry. */
    private static void special(SplittableRandom random, Unknown tensor, Regime regime, double[] entries) {
        if (regime == Regime.TIES) {
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(entries, entries[0]);
                case 1 -> entries[random.nextInt(1, entries.length)] = entries[0];
                default -> {
                    int columns = tensor.columns();
                    if (tensor.rows() > 1) {
                        System.arraycopy(entries, 0, entries, columns * random.nextInt(1, tensor.rows()), columns);
                    }
                }
            }
        } else if (regime == Regime.BORDERS) {
            int kept = random.nextInt(entries.length);
            for (int k = 0; k < entries.length; k++) {
                entries[k] = k == kept ? entries[k] : 0;
            }
        }
    }

    private static boolean write(Unknown tensor, Domain domain, Points points, int at, double[] entries) {
        for (int k = 0; k < entries.length; k++) {
            double value = entries[k];
            if (Double.isNaN(value) || domain != Domain.REAL && !domain.contains(value)) {
                return false;
            }
            points.set(tensor.start() + k, at, value);
        }
        return true;
    }

    private double[] symmetric(SplittableRandom random, int n, Domain domain, Regime regime) {
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                entries[i * n + j] = scalars.draw(random, domain, regime);
                entries[j * n + i] = entries[i * n + j];
            }
        }
        return entries;
    }

    /** Returns B B^T + c I with entries of few bits, so that sums and products are exact. */
    private static double[] positiveDefinite(SplittableRandom random, int n, Regime regime) {
        boolean integers = regime == Regime.SMALL_INTEGERS || regime == Regime.TIES;
        double[] b = new double[n * n];
        for (int k = 0; k < b.length; k++) {
            b[k] = integers ? random.nextInt(-1, 2) : random.nextInt(-24, 25) / 16.0;
        }
        double shift = switch (regime) {
            case BORDERS, TINY -> Math.scalb(1, -random.nextInt(6, 14));
            case SMALL_INTEGERS, TIES -> 1;
            default -> random.nextInt(1, 5) / 4.0;
        };
        int scale = switch (regime) {
            case HUGE -> random.nextInt(2, 11);
            case TINY -> -random.nextInt(2, 11);
            case MODERATE -> random.nextInt(1, 4);
            default -> 0;
        };
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = i == j ? shift : 0;
                for (int k = 0; k < n; k++) {
                    sum += b[i * n + k] * b[j * n + k];
                }
                entries[i * n + j] = Math.scalb(sum, scale);
            }
        }
        return entries;
    }

    private boolean invertible(
            SplittableRandom random, Unknown tensor, Domain domain, Regime regime, Points points, int at) {
        int n = tensor.rows();
        Regime calm = regime == Regime.TIES || regime == Regime.BORDERS ? Regime.ORDINARY : regime;
        for (int attempt = 0; attempt < 20; attempt++) {
            double[] entries = new double[n * n];
            for (int k = 0; k < entries.length; k++) {
                entries[k] = scalars.draw(random, domain, attempt < 10 ? calm : Regime.ORDINARY);
            }
            if (Matrices.isClearlyInvertible(entries, n) && write(tensor, domain, points, at, entries)) {
                return true;
            }
        }
        return false;
    }

    /** Writes a product of a signed permutation and up to two reflections at integer vectors: all entries rational. */
    private static boolean orthogonal(
            SplittableRandom random, Unknown tensor, int n, Regime regime, Points points, int at) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
        long[] numerators = new long[n * n];
        for (int i = 0; i < n; i++) {
            numerators[i * n + order[i]] = random.nextBoolean() ? 1 : -1;
        }
        long denominator = 1;
        int reflections = regime == Regime.SMALL_INTEGERS ? 0 : random.nextInt(1, 3);
        for (int k = 0; k < reflections; k++) {
            int[] v = new int[n];
            long square = 0;
            while (square == 0) {
                square = 0;
                for (int i = 0; i < n; i++) {
                    v[i] = random.nextInt(-3, 4);
                    square += (long) v[i] * v[i];
                }
            }
            for (int j = 0; j < n; j++) {
                long dot = 0;
                for (int i = 0; i < n; i++) {
                    dot += v[i] * numerators[i * n + j];
                }
                for (int i = 0; i < n; i++) {
                    numerators[i * n + j] = square * numerators[i * n + j] - 2 * v[i] * dot;
                }
            }
            denominator *= square;
        }
        for (int k = 0; k < numerators.length; k++) {
            points.set(tensor.start() + k, at, Rational.of(numerators[k], denominator));
        }
        return true;
    }

    private boolean simplex(
            SplittableRandom random, Unknown tensor, Domain domain, Regime regime, Points points, int at) {
        int count = tensor.size();
        long[] weights = new long[count];
        long sum = 0;
        // Corners, faces, and points beside them.
        int border = random.nextInt(3);
        int chosen = random.nextInt(count);
        for (int k = 0; k < count; k++) {
            weights[k] = switch (regime) {
                case BORDERS ->
                    switch (border) {
                        case 0 -> k == chosen ? 1 : 0;
                        case 1 -> k == chosen || random.nextBoolean() ? 1 : 0;
                        default -> 1 + (random.nextInt(3) == 0 ? 4_000 : 0);
                    };
                case TIES -> 1;
                case SMALL_INTEGERS -> 1 + random.nextInt(4);
                default -> 1 + (long) (-400 * Math.log(1 - random.nextDouble()));
            };
            sum += weights[k];
        }
        for (int k = 0; k < count; k++) {
            Rational value = Rational.of(weights[k], sum);
            if (domain != Domain.REAL && !ScalarSampler.contains(domain, value)) {
                return false;
            }
            points.set(tensor.start() + k, at, value);
        }
        return true;
    }
}
