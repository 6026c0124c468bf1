package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.expr.Proposition;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers with symbolic exponents: every true formula is proved, and its false neighbour is not. */
class MatrixPowersTest {
    private static final long SECONDS_20 = 20_000_000_000L;
    private static final String GIVEN =
            "X, A : invertible(m); a, b : vector(m); S : symmetric(m); n, k : natural; i, j : index(m)";

    private static boolean proves(String latex) {
        Proposition claim = ClaimText.propositions(GIVEN, latex).get(0);
        return new KernelProver().prove(claim, System.nanoTime() + SECONDS_20) instanceof ProofAttempt.Proof;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{\\partial}{\\partial X} \\operatorname{tr}(X^n) = n (X^{n-1})^\\top",
                "\\frac{\\partial}{\\partial X} \\operatorname{tr}(A X^n) = \\sum_{r=0}^{n-1} (X^r A X^{n-r-1})^\\top",
                "\\frac{\\partial}{\\partial X} \\operatorname{tr}(A X^n) = \\sum_{r=0}^{n-1} (X^{n-r-1} A X^r)^\\top",
                "\\frac{\\partial}{\\partial X} a^\\top X^n b = \\sum_{r=0}^{n-1} (X^r)^\\top a b^\\top (X^{n-1-r})^\\top",
                "\\frac{\\partial (X^n)_{ij}}{\\partial X_{11}} = \\sum_{r=0}^{n-1} (X^r)_{i1} (X^{n-1-r})_{1j}",
                "\\frac{\\partial}{\\partial X} \\log \\det(X^n)^2 = 2 n X^{-\\top}",
                "X^n X^k = X^{n+k}",
                "X^{n+1} X^{-1} = X^n",
                "X^n X^{-1} X X^k = X^{k+n}",
                "(X^{-1})^n = (X^n)^{-1}",
                "(X^n)^k = (X^k)^n",
                "(X^\\top)^n = (X^n)^\\top",
                "(2 X)^n = 2^n X^n",
                "(S^n)^\\top = S^n",
                "\\det(X^n) = \\det(X)^n",
                "(X - I) \\sum_{r=0}^{n} X^r = X^{n+1} - I",
                "\\sum_{r=0}^{n-1} X^r = (X^n - I) (X - I)^{-1}",
                "\\sum_{r=1}^{n} X^r a = \\sum_{r=0}^{n-1} X^{r+1} a"
            })
    void trueFormula_isProvedForEveryExponent(String latex) {
        assertThat(proves(latex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{\\partial}{\\partial X} \\operatorname{tr}(X^n) = n X^{n-1}",
                "\\frac{\\partial}{\\partial X} \\operatorname{tr}(A X^n) = n (A X^{n-1})^\\top",
                "\\frac{\\partial}{\\partial X} a^\\top X^n b = \\sum_{r=0}^{n-1} (X^r)^\\top b a^\\top (X^{n-1-r})^\\top",
                "\\frac{\\partial}{\\partial X} \\operatorname{tr}(X^{10}) = 9 (X^9)^\\top",
                "X^n A^k = X^{n+k}",
                "X^n A X^k = X^{n+k} A",
                "X^n X^k = X^{n k}",
                "(X A)^n = X^n A^n",
                "(2 X)^n = 2 X^n",
                "(X^n)^\\top = X^n",
                "(X - I) \\sum_{r=0}^{n} X^r = X^n - I",
                "\\sum_{r=0}^{n} X^r = (X^n - I) (X - I)^{-1}",
                "\\sum_{r=1}^{n} X^r a = \\sum_{r=0}^{n-1} X^r a"
            })
    void falseNeighbour_isNotProved(String latex) {
        assertThat(proves(latex)).isFalse();
    }
}
