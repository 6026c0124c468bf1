package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.Objects;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** Determinants and inverses of larger matrices in exact arithmetic. */
final class ExactMatrix {
    private ExactMatrix() {}

    static void run(
            Instruction next,
            Instruction.MatrixSlots matrix,
            @Nullable Object[] memory,
            Object undefined,
            Object unknown) {
        int n = matrix.size();
        boolean isInverse = next.op() == Op.INVERSE;
        Rational[][] rows = new Rational[n][2 * n];
        Object failure = null;
        for (int i = 0; i < n; i++) {
            Arrays.fill(rows[i], Rational.ZERO);
            rows[i][n + i] = Rational.ONE;
            for (int j = 0; j < n; j++) {
                Object entry = Objects.requireNonNull(memory[matrix.arguments()[i * n + j]]);
                if (entry instanceof Rational value) {
                    rows[i][j] = value;
                } else {
                    failure = entry == undefined || failure == null ? entry : failure;
                }
            }
        }
        Rational determinant = failure == null ? eliminate(rows, n) : Rational.ZERO;
        if (!isInverse) {
            memory[next.target()] = failure == null ? determinant : failure;
            return;
        }
        for (int k = 0; k < n * n; k++) {
            Object value = determinant.signum() == 0 ? undefined : rows[k / n][n + k % n];
            memory[matrix.results()[k]] = failure == null ? value : failure;
        }
    }

    /** Reduces [A | I] to [I | inverse] and returns the determinant; stops at 0 for a singular matrix. */
    private static Rational eliminate(Rational[][] rows, int n) {
        Rational determinant = Rational.ONE;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            while (pivot < n && rows[pivot][k].signum() == 0) {
                pivot++;
            }
            if (pivot == n) {
                return Rational.ZERO;
            }
            Rational[] row = rows[pivot];
            rows[pivot] = rows[k];
            rows[k] = row;
            determinant = pivot == k ? determinant : determinant.negate();
            Rational divisor = row[k];
            determinant = determinant.times(divisor);
            for (int j = 0; j < 2 * n; j++) {
                row[j] = row[j].dividedBy(divisor);
            }
            for (int i = 0; i < n; i++) {
                Rational factor = rows[i][k];
                if (i != k && factor.signum() != 0) {
                    for (int j = 0; j < 2 * n; j++) {
                        rows[i][j] = rows[i][j].minus(factor.times(row[j]));
                    }
                }
            }
        }
        return determinant;
    }
}
