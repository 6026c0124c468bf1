package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over the part of a square on one side of its diagonal, and recursions of vectors with a sum of matrices. */
class PartialSumsTest {
    private static void assertProvedAndNearRefuted(String given, String claim, String near) {
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\sum_{i=1}^{n} \\sum_{j=i+1}^{n} x_i x_j = \\frac12 ((\\sum_i x_i)^2 - \\sum_i x_i^2) # \\sum_{i=1}^{n} \\sum_{j=i+1}^{n} x_i x_j = \\frac12 (\\sum_i x_i)^2 - \\sum_i x_i^2
            \\sum_{i=1}^{n} \\sum_{j=1}^{i-1} x_i x_j = \\frac12 ((\\sum_i x_i)^2 - \\sum_i x_i^2) # \\sum_{i=1}^{n} \\sum_{j=1}^{i-1} x_i x_j = \\frac12 ((\\sum_i x_i)^2 + \\sum_i x_i^2)
            \\sum_{i=1}^{n} \\sum_{j=i}^{n} x_i x_j = \\frac12 ((\\sum_i x_i)^2 + \\sum_i x_i^2) # \\sum_{i=1}^{n} \\sum_{j=i}^{n} x_i x_j = \\frac12 ((\\sum_i x_i)^2 - \\sum_i x_i^2)
            \\sum_{i=1}^{n} \\sum_{j=1}^{i} A_{ij} x_j = \\sum_{j=1}^{n} \\sum_{i=j}^{n} A_{ij} x_j # \\sum_{i=1}^{n} \\sum_{j=1}^{i} A_{ij} x_j = \\sum_{j=1}^{n} \\sum_{i=1}^{j} A_{ij} x_j
            \\sum_{1 \\le i < j \\le n} x_i x_j = \\frac12 ((\\sum_i x_i)^2 - \\sum_i x_i^2) # \\sum_{1 \\le i \\le j \\le n} x_i x_j = \\frac12 ((\\sum_i x_i)^2 - \\sum_i x_i^2)
            \\sum_{i=1}^{n} \\sum_{j=i+1}^{n} (V V^T)_{ij} x_i x_j = \\frac12 (\\|V^T x\\|^2 - \\sum_i (V V^T)_{ii} x_i^2) # \\sum_{i=1}^{n} \\sum_{j=i+1}^{n} (V V^T)_{ij} x_i x_j = \\|V^T x\\|^2 - \\sum_i (V V^T)_{ii} x_i^2
            """)
    void sumsOverTriangles_meetThoseOverSquares(String claim, String near) {
        assertProvedAndNearRefuted("x : vector(n); A : matrix(n, n); V : matrix(n, m)", claim, near);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            (I - c A)^{k+1} b = (I - c A)(I - c A)^k b # (I - c A)^{k+1} b = (I - A)(I - c A)^k b
            w^{k} = A^{-1} b + (I - c A)^k (w^{0} - A^{-1} b) # w^{k} = A^{-1} b + (I - c A)^k w^{0}
            w^{k} - A^{-1} b = (I - c A)^k (w^{0} - A^{-1} b) # w^{k} - A^{-1} b = (I - c A)^k (w^{0} + A^{-1} b)
            """)
    void affineRecursionsOfVectors_haveTheirSolution(String claim, String near) {
        assertProvedAndNearRefuted(
                "A : spd(n); b : vector(n); c : positive; k : natural; w^{k} : sequence of vector(n) for k >= 0; w^{k+1} = w^{k} - c*(A*w^{k} - b)",
                claim,
                near);
    }
}
