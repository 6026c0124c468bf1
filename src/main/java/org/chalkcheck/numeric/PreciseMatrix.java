package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Determinants and inverses of larger matrices in high precision, by elimination that carries error bounds along. */
final class PreciseMatrix {
    private PreciseMatrix() {}

    static void run(
            Instruction next,
            Instruction.MatrixSlots matrix,
            @Nullable PreciseNumber[] memory,
            PreciseArithmetic arithmetic) {
        int n = matrix.size();
        PreciseNumber[][] rows = new PreciseNumber[n][2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = Objects.requireNonNull(memory[matrix.arguments()[i * n + j]]);
                rows[i][n + j] = PreciseNumber.bit(i == j);
            }
        }
        PreciseNumber determinant = eliminate(rows, n, arithmetic);
        if (next.op() == Op.DETERMINANT) {
            memory[next.target()] = determinant;
            return;
        }
        boolean isRegular = determinant.isApartFromZero();
        for (int k = 0; k < n * n; k++) {
            PreciseNumber failure = determinant.isCertainly(BigDecimal.ZERO) || !determinant.isKnown()
                    ? determinant.isKnown() ? PreciseNumber.UNDEFINED : determinant
                    : PreciseNumber.OPEN;
            memory[matrix.results()[k]] = isRegular ? rows[k / n][n + k % n] : failure;
        }
    }

    private static PreciseNumber eliminate(PreciseNumber[][] rows, int n, PreciseArithmetic arithmetic) {
        PreciseNumber determinant = PreciseNumber.ONE;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                if (!rows[i][k].isKnown()) {
                    return rows[i][k];
                }
                if (rows[i][k].value().abs().compareTo(rows[pivot][k].value().abs()) > 0) {
                    pivot = i;
                }
            }
            PreciseNumber[] row = rows[pivot];
            rows[pivot] = rows[k];
            rows[k] = row;
            PreciseNumber divisor = row[k];
            determinant =
                    arithmetic.multiply(pivot == k ? determinant : PreciseArithmetic.negate(determinant), divisor);
            if (!divisor.isApartFromZero()) {
                return isColumnZero(rows, k, n) ? PreciseNumber.ZERO : PreciseNumber.OPEN;
            }
            for (int j = k; j < 2 * n; j++) {
                row[j] = arithmetic.divide(row[j], divisor);
            }
            for (int i = 0; i < n; i++) {
                PreciseNumber factor = rows[i][k];
                if (i != k && factor.isKnown() && !factor.isCertainly(BigDecimal.ZERO)) {
                    for (int j = k; j < 2 * n; j++) {
                        PreciseNumber product = arithmetic.multiply(factor, row[j]);
                        rows[i][j] = arithmetic.add(rows[i][j], PreciseArithmetic.negate(product));
                    }
                }
            }
        }
        return determinant;
    }

    private static boolean isColumnZero(PreciseNumber[][] rows, int k, int n) {
        for (int i = k; i < n; i++) {
            if (!rows[i][k].isCertainly(BigDecimal.ZERO)) {
                return false;
            }
        }
        return true;
    }
}
