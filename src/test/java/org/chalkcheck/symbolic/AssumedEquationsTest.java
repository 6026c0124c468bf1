package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.expr.Proposition;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assumed equations between matrices, inverses of rank-one changes and of Kronecker products. */
class AssumedEquationsTest {
    private static final long SECONDS_20 = 20_000_000_000L;

    private static boolean proves(String given, String latex) {
        Proposition claim = ClaimText.propositions(given, latex).get(0);
        return new KernelProver().prove(claim, System.nanoTime() + SECONDS_20) instanceof ProofAttempt.Proof;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "U : matrix(n, k); assume U^T*U = eye(k)# (I - 2 U U^\\top)^2 = I",
                "U : matrix(n, k); assume U^T*U = eye(k)# \\operatorname{tr}(U U^\\top) = k",
                "U : matrix(n, k); assume U^T*U = eye(k)# \\frac{\\partial}{\\partial U} \\operatorname{tr}(U^\\top U) = 2 U",
                "P : matrix(n, n); assume P*P = P# P^4 = P",
                "P : matrix(n, n); assume P*P = P# (I - P) P = 0",
                "P : matrix(n, n); assume P*P = P# \\frac{\\partial}{\\partial P} \\operatorname{tr}(P P) = 2 P^\\top",
                "A : matrix(m, n); x : vector(n); b : vector(m); assume A*x = b# x^\\top A^\\top A x = b^\\top b",
                "A : matrix(m, n); x : vector(n); b : vector(m); assume A*x = b"
                        + "# \\nabla_x \\|A x - b\\|^2 = 2 A^\\top (A x - b)",
                "Y : matrix(n, m); assume Y*ones(m) = ones(n)# \\mathbf{1}^\\top Y \\mathbf{1} = n",
                "x, w : vector(n)# (I + x w^\\top)^{-1} = I - \\frac{x w^\\top}{1 + w^\\top x}",
                "P : spd(n); x : vector(n)# x^\\top (P + x x^\\top)^{-1} x = \\frac{x^\\top P^{-1} x}{1 + x^\\top P^{-1} x}",
                "A : invertible(n); B : invertible(m)# (A \\otimes B)^{-1} = A^{-1} \\otimes B^{-1}",
                "A : invertible(n); B : invertible(m)# \\det(A \\otimes B) = \\det(A)^m \\det(B)^n",
                "A, B, C : matrix(n, n)# A \\otimes (B \\otimes C) = (A \\otimes B) \\otimes C"
            })
    void trueClaim_isProved(String given, String latex) {
        assertThat(proves(given, latex)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "U : matrix(n, k); assume U^T*U = eye(k)# U U^\\top = I",
                "U : matrix(n, k); assume U^T*U = eye(k)# \\frac{\\partial}{\\partial U} \\operatorname{tr}(U^\\top U) = 0",
                "P : matrix(n, n); assume P*P = P# P^4 = I",
                "P : matrix(n, n); assume P*P = P# P^\\top P = P",
                "P : matrix(n, n); assume P*P = P# \\frac{\\partial}{\\partial P} \\operatorname{tr}(P P) = I",
                "A : matrix(m, n); x : vector(n); b : vector(m); assume A*x = b# \\nabla_x \\|A x - b\\|^2 = A^\\top b",
                "Y : matrix(n, m); assume Y*ones(m) = ones(n)# \\mathbf{1}^\\top Y \\mathbf{1} = m",
                "Y : matrix(n, n); assume Y*ones(n) = ones(n)# Y^\\top \\mathbf{1} = \\mathbf{1}",
                "x, w : vector(n)# (I + x w^\\top)^{-1} = I - \\frac{x w^\\top}{1 + x^\\top x}",
                "A : invertible(n); B : invertible(m)# \\det(A \\otimes B) = \\det(A)^n \\det(B)^m",
                "A, B, C : matrix(n, n)# A \\otimes (B \\otimes C) = (B \\otimes A) \\otimes C"
            })
    void falseNeighbour_isNotProved(String given, String latex) {
        assertThat(proves(given, latex)).isFalse();
    }
}
