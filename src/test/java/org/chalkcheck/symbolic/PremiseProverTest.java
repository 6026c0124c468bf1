package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conclusions from equations of vectors and matrices: multiples of the premise, inverses multiplied out, names with their values put in. */
class PremiseProverTest {
    private static final String RIDGE =
            "X : matrix(m, n); w : vector(n); r : vector(m); lambda : positive; L(w) = norm(X*w - r)^2 / (2*m) + lambda/2 * norm(w)^2";

    private static boolean isProved(String given, String claim) {
        Prover kernel = new KernelProver();
        return List.of(kernel, new PremiseProver(List.of(kernel))).stream()
                .map(prover ->
                        prover.prove(ClaimText.propositions(given, claim).get(0), System.nanoTime() + 60_000_000_000L))
                .anyMatch(ProofAttempt.Proof.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A : invertible(n); w, c : vector(n) @ A w = c \\implies w = A^{-1} c",
                "A : invertible(n); w, c : vector(n) @ w = A^{-1} c \\implies A w = c",
                "A : invertible(n); B : matrix(n, n) @ A B = I \\implies B = A^{-1}",
                "A : invertible(n); B, C : matrix(n, n) @ A B = C \\implies B = A^{-1} C",
                "X : matrix(m, n); w : vector(n); r : vector(m) @ X w = r \\implies X^\\top X w = X^\\top r",
                "u, w : vector(n); lambda : positive @ \\lambda u = \\lambda w \\implies u = w",
                "u, w : vector(n) @ 2 u = 2 w \\implies u = w",
                "a, b : real @ a^2 + b^2 = 1 \\implies a^4 + a^2 b^2 = a^2",
            })
    void provesWhatFollows(String given, String claim) {
        assertThat(isProved(given, claim)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A : invertible(n); w, c : vector(n) @ A w = c \\implies w = A^{-\\top} c",
                "A : invertible(n); B : matrix(n, n) @ A B = I \\implies B = A^{-\\top}",
                "A : invertible(n); B, C : matrix(n, n) @ A B = C \\implies B = C A^{-1}",
                "X : matrix(m, n); w : vector(n); r : vector(m) @ X^\\top X w = X^\\top r \\implies X w = r",
                "u, w : vector(n); p : real @ p u = p w \\implies u = w",
                "u, w : vector(n) @ 2 u = 3 w \\implies u = w",
                "X : matrix(m, n); u, w : vector(n) @ X u = X w \\implies u = w",
                "a, b : real @ a b = a \\implies b = 1",
                "A, B, C : matrix(n, n) @ A B = C \\implies B A = C",
            })
    void neverProvesWhatDoesNotFollow(String given, String claim) {
        assertThat(isProved(given, claim)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "\\nabla L(w) = 0 \\implies (X^\\top X + m \\lambda I) w = X^\\top r",
                "\\nabla L(w) = 0 \\implies w = (X^\\top X + m \\lambda I)^{-1} X^\\top r",
                "w = (X^\\top X + m\\lambda I)^{-1} X^\\top r \\implies \\nabla L(w) = 0",
            })
    void provesTheNormalEquations(String claim) {
        assertThat(isProved(RIDGE, claim)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "\\nabla L(w) = 0 \\implies (X^\\top X + \\lambda I) w = X^\\top r",
                "\\nabla L(w) = 0 \\implies w = (X^\\top X + \\lambda I)^{-1} X^\\top r",
                "w = (X^\\top X + \\lambda I)^{-1} X^\\top r \\implies \\nabla L(w) = 0",
            })
    void neverProvesNormalEquationsWithALostFactor(String claim) {
        assertThat(isProved(RIDGE, claim)).isFalse();
    }
}
