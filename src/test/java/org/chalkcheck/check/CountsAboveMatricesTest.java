package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A T above a square matrix, which is the transpose, beside a count T that is declared. */
class CountsAboveMatricesTest {
    private static final String GIVEN = "a : real in [0, 1); P : matrix(n, n); v : vector(n); T : natural";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            (P v)^T = v^T P^T # PROVED
            (P P)^T = P^T P^T # PROVED
            a^T a = a^{T+1} # PROVED
            P^T P = P P^T # UNKNOWN
            P^{T+1} = P P^T # UNKNOWN
            (I - a P)^{-1} = \\sum_{k=0}^{T-1} a^k P^k + a^T P^T (I - a P)^{-1} # UNKNOWN
            (I - a P)^{-1} = \\sum_{k=0}^{T} a^k P^k + a^T P^T (I - a P)^{-1} # REFUTED
            (P P)^T = P P^T # REFUTED
            """)
    void whatHoldsForThePowerOnly_isLeftOpen(String claim, Verdict verdict) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            P^T P = P P^T # REFUTED
            (P v)^T = v^T P^T # PROVED
            """)
    void withoutTheCount_itIsTheTranspose(String claim, Verdict verdict) {
        assertThat(CheckedDisplay.claim("P : matrix(n, n); v : vector(n)", claim)
                        .verdict())
                .as(claim)
                .isEqualTo(verdict);
    }
}
