package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notations of lecture notes on learning, each beside a false claim in the same notation. */
class LectureNotationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "xhat : vector(n); eps : positive# \\hat{x}^\\top \\hat x + \\varepsilon > 0# \\hat{x}^\\top \\hat x > \\epsilon",
                "x : vector(m); mu = mean(x); xhat(i) = x_i - mu# \\sum_{i=1}^m \\hat x(i) = 0# \\sum_{i=1}^m \\hat x(i) = m",
                "W^{(2)} : matrix(m, n); g : vector(m)# W^{(2)\\top} g = (g^\\top W^{(2)})^\\top# W^{(2)\\top} g = -(g^\\top W^{(2)})^\\top",
                "W^{[2]} : matrix(n, n); g : vector(n)# W^{[2]T} g = {W^{[2]}}^\\top g# W^{[2],\\top} g = W^{[2]} g",
                "b^{(1)} : vector(n); x : vector(m); X = ones(m)*b^{(1)}^T# X^\\top x = (\\mathbf 1^\\top x) b^{(1)}# X^\\top x = b^{(1)}{}^\\top x",
                "c, f, h : vector(n); c_t = f .* c; h_t = tanh(c_t)"
                        + "# \\frac{\\partial h_t}{\\partial c} = \\operatorname{diag}(f \\odot (1 - h_t^2))"
                        + "# \\frac{\\partial h_t}{\\partial c} = \\operatorname{diag}(1 - h_t^2)",
                "A : matrix(n, n)# e_i^\\top A e_j = A_{ij}# e_i^\\top A e_j = A_{ji}",
                "A : matrix(m, n)# A = \\sum_{j=1}^n A e_j e_j^\\top# A = \\sum_{j=1}^n A e_j",
                "X : matrix(N, d); w : vector(d); a : vector(N)"
                        + "# \\nabla_w \\sum_{n=1}^N a_n (X w)_n = \\sum_{n=1}^N a_n X_{n,:}"
                        + "# \\nabla_w \\sum_{n=1}^N a_n (X w)_n = \\sum_{n=1}^N X_{n,:}",
                "X : matrix(N, d)# X^\\top X = \\sum_{n=1}^N x_n x_n^\\top, \\quad x_n = X_{n,:}^\\top"
                        + "# X^\\top X = \\sum_{n=1}^N x_n^\\top x_n, \\quad x_n = X_{n,:}^\\top",
                "X : matrix(N, d); A : matrix(d, d); k_n = A * X^T * e_n"
                        + "# \\sum_{n=1}^N k_n k_n^\\top = A X^\\top X A^\\top# \\sum_{n=1}^N k_n k_n^\\top = A^\\top X^\\top X A",
                "x : real# \\log x \\le x - 1, \\quad x > 0# \\log x \\le x - 2, \\quad x > 0",
                "g : vector(n); c : real# g = c g \\implies c = 1, \\quad g \\ne 0# g = c g \\implies c = 2, \\quad g \\ne 0",
                "n, k : natural# \\sum_{i=1}^n \\mathbb{1}[i = k] = 1, \\quad 1 \\le k \\le n# \\sum_{i=1}^n \\mathbb{1}[i = k] = 2, \\quad 1 \\le k \\le n",
                "A : symmetric(n); v, w : vector(n); a, b : real; assume A*v = a*v; assume A*w = b*w"
                        + "# (a - b) v^\\top w = 0# a v^\\top w = 0",
                "pi : simplex(K); s : positive# \\log(2\\pi s) + \\sum_k \\pi_k = 1 + \\log(2 s) + \\log \\frac{3}{3} + \\ln(2 \\cdot 2\\arctan 1 \\cdot 1)"
                        + "# \\log(2\\pi s) = \\log(2 s)",
            })
    void notationIsRead(String given, String claim, String slip) {
        assertThat(CheckedDisplay.claim(given, claim).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(given, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }
}
