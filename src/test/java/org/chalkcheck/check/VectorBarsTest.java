package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars around a vector are its length where the shapes ask for it; lists of vectors and marks in brackets are not guessed at. */
class VectorBarsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            |u|^2 = u^T u @ PROVED
            |u - v|^2 = |u|^2 - 2 u \\cdot v + |v|^2 @ PROVED
            |u^T v| \\le |u| |v| @ PROVED
            |u| = |-u| @ PROVED
            |u|_i = |u_i| @ PROVED
            |u + v| = |u| + |v| @ REFUTED
            |u|^2 = 2 u^T u @ REFUTED
            |u + v|^2 = |u|^2 + 2 |u|^T v + |v|^2 @ REFUTED
            (u, v) = u^T v @ INVALID
            [A, B] = AB - BA @ INVALID
            A^{(2)} = A^2 @ INVALID
            W^{(1)} x = x W^{(1)} @ INVALID
            \\theta^{(t+1)} = \\theta^{(t)} @ INVALID
            x^{(a+b)} = x^{a} x^{b} @ PROVED
            2^{(3)} = 8 @ PROVED
            """)
    void readings(String claim, Verdict verdict) {
        assertThat(CheckedDisplay.claim("u, v : vector(n); A, B : matrix(n, n); x : positive", claim)
                        .verdict())
                .isEqualTo(verdict);
    }
}
