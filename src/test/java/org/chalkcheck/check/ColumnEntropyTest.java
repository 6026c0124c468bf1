package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entropies of affine maps of random columns, and divergences of laws of columns whose densities have long constants. */
class ColumnEntropyTest {
    private static final String GIVEN = """
            A : invertible(d); B : matrix(d, d); c : real; b, mu : vector(d); Sigma : spd(d); X, Y ~ Normal(mu, Sigma); N ~ Normal(0, c^2*I_d);
            U : vector(d); U_i ~ Uniform(0, 1); alpha, beta : vector(K), positive; P ~ Dirichlet(alpha); Q ~ Dirichlet(beta)
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            H(A X + b) = H(X) + \\log|\\det A| # H(A X + b) = H(X) + 2 \\log|\\det A|
            H(c X) = H(X) + d \\log |c| # H(c X) = H(X) + \\log |c|
            H(B U) = \\log |\\det B| # H(B U) = -\\log |\\det B|
            H(X + b) = H(X) # H(2 X + b) = H(X)
            H(A X) = \\frac d2 \\log(2 \\pi e) + \\frac12 \\log \\det(A \\Sigma A^T) # H(A X) = \\frac d2 \\log(2 \\pi e) + \\log \\det(A \\Sigma A^T)
            H(A X + Y) = \\frac d2 \\log(2 \\pi e) + \\frac12 \\log \\det(A \\Sigma A^T + \\Sigma) # H(A X + Y) = \\frac d2 \\log(2 \\pi e) + \\frac12 \\log \\det(A \\Sigma + \\Sigma)
            H(X - Y) = H(X) + \\frac d2 \\log 2 # H(X - Y) = H(X) + d \\log 2
            H(X + X) = H(X) + d \\log 2 # H(X + X) = H(X) + \\frac d2 \\log 2
            H(X + N) - H(N) = \\frac12 \\log \\det(I + \\frac{1}{c^2} \\Sigma) # H(X + N) - H(N) = \\frac12 \\log(1 + \\det(\\Sigma) / c^2)
            D_{KL}(P \\| Q) = \\log\\Gamma(\\sum_i \\alpha_i) - \\log\\Gamma(\\sum_i \\beta_i) - \\sum_i (\\log\\Gamma(\\alpha_i) - \\log\\Gamma(\\beta_i)) + \\sum_i (\\alpha_i - \\beta_i) (\\psi(\\alpha_i) - \\psi(\\sum_j \\alpha_j)) # D_{KL}(P \\| Q) = \\log\\Gamma(\\sum_i \\alpha_i) - \\log\\Gamma(\\sum_i \\beta_i) - \\sum_i (\\log\\Gamma(\\alpha_i) - \\log\\Gamma(\\beta_i)) + \\sum_i (\\alpha_i - \\beta_i) \\psi(\\alpha_i)
            """)
    void entropiesAndDivergencesOfColumns(String claim, String near) {
        String given = GIVEN.replace("\n", " ");
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            H(B U + U) = \\log |\\det(B)|
            H(B U + A X) = H(X)
            """)
    void mapsOfMoreThanOneColumn_areLeftOpen(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN.replace("\n", " "), claim).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
