package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notations of papers that leave something to the reader, each beside a false claim in the same notation. */
class PaperNotationTest {
    private static Verdict verdict(String given, String display) {
        String text = "```given\n" + given.replace("; ", "\n") + "\n```\n\n$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0)
                .verdict();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x, z : vector(n); A : matrix(n, n)# \\nabla_x \\nabla_z^\\top x^\\top A z = A"
                        + "# \\nabla_x \\nabla_z^\\top x^\\top A z = A^\\top",
                "x, z : vector(n); A : matrix(n, n)# \\nabla^2_{xz} (x^\\top A z) = A# \\nabla^2_{zx} (x^\\top A z) = A",
                "x : vector(n); A : matrix(n, n)# \\nabla \\nabla^T (x^T A x) = A + A^T# \\nabla \\nabla^T (x^T A x) = 2 A",
                "x : vector(n); A : matrix(n, n); i, j : index(n)# \\nabla^2_{ij} (x^\\top A x) = A_{ij} + A_{ji}"
                        + "# \\nabla^2_{ij} (x^\\top A x) = 0",
                "x : vector(n); i : index(n)# \\nabla_i (x^\\top x) = 2 x_i# \\nabla_i (x^\\top x) = 0",
                "x : vector(n)# \\nabla_j (x^\\top x) = 2 x_j# \\nabla_j (x^\\top x) = 0",
                "T : natural; x : vector(n)# \\sum_{t=1}^T 1^T = T# \\sum_{t=1}^T 1^T = 1",
                "x : vector(n)# 1_n^\\top x = x^\\top 1_n# x^\\top 1_n = n",
                "A : matrix(n, n)# A 11^\\top = A \\mathbf{1} \\mathbf{1}^\\top# 11^\\top A = A",
                "v : vector(d)# \\|e_1\\| = 1# e_i e_j^\\top = \\delta_{ij}",
                "v : vector(d)# e_i^\\top e_j = \\delta_{ij}# e_1 + e_2 = 1",
                "X ~ Normal(mu, sigma^2)# \\operatorname{Var}(X) = E[X^2] - E[X]^2# E[X^2]^2 = E[X^4]",
                "n : natural# -n/2\\log(2\\pi) = -\\frac{n}{2} \\log(2\\pi)# n/2\\log(2) = \\frac{n}{2 \\log 2}",
                "f : function; x : real# x/2f(x) = \\frac{x f(x)}{2}# x/2f(x) = \\frac{x}{2 f(x)}",
                "x, s : real# x^2/2s^2 = \\frac{x^2}{2 s^2}# x^2/2s^2 = \\frac{x^2 s^2}{2}",
                "pi : simplex(K)# 2\\pi = \\pi + \\pi# \\mathbf{1}^\\top (2\\pi) = 1",
                "pi : simplex(K); d : natural# (2\\pi)^{d/2} > 1# (2\\pi)^{d/2} < 1",
                "S : spd(n)# S = S^\\top, \\quad S \\succ 0# S = -S, \\quad S \\succ 0",
                "h(z) = (2*z+1)/(z-3); y : real# h^{-1}(y) = \\frac{3y+1}{y-2}# h^{-1}(y) = \\frac{3y-1}{y-2}",
                "x : real# \\sum_{k=0}^\\infty x^k = \\frac{1}{1-x}, \\qquad |x| < 1# \\sum_{k=1}^\\infty x^k = \\frac{1}{1-x}, \\qquad |x| < 1",
                "x : vector(n)# x^\\top x \\le \\|x\\|, \\quad 0 < \\|x\\| \\le 1# x^\\top x \\ge \\|x\\|, \\quad 0 < \\|x\\| \\le 1",
                "X ~ Normal(mu, 1)# \\mathop{\\mathbb{E}}_{X}[X] = \\mu# \\mathop{\\mathbb{E}}[X] = \\mu + 1",
                "X ~ Normal(mu, 1)# \\mathop{\\rm Var}(X) = 1# \\mathop{\\mathrm{Var}}(X) = 2",
                "p, q : simplex(K)# D_\\mathrm{KL}(p \\,\\|\\, q) \\ge 0# D_\\mathrm{KL}(p \\,\\|\\, q) \\ge 1",
                "x_in, t : real# x_\\mathrm{in}(t + 1) = x_\\mathrm{in} t + x_{\\text{in}}# x_\\mathrm{in}(t + 1) = x_\\mathrm{in} t",
                "x : vector(n)# 1^\\top x = \\sum_i x_i# 1^\\top x = \\sum_i x_i^2",
                "x : vector(n)# \\frac{1}{n} 1 1^T x = \\bar x 1# \\frac{1}{n} 1 1^T x = x",
                "P : matrix(n, n); assume P 1 = 1# P^2 1 = 1# P^\\top 1 = 1",
                "s : positive; y : real; X ~ Normal(0, 1); E ~ Normal(0, 1); Y = X + s*E"
                        + "# \\frac{d}{dy} \\log p_Y(y) = -\\frac{y}{1 + s^2}# \\frac{d}{dy} \\log p_Y(y) = -\\frac{y}{s^2}",
                "t : real# \\frac{d}{dt} \\Phi(t) = \\phi(t)# \\frac{d}{dt} \\Phi(t) = t \\phi(t)",
                "t : real# \\frac{d}{dt} (t \\Phi(t)) = \\Phi(t) + t \\phi(t)# \\frac{d}{dt} (t \\Phi(t)) = \\Phi(t) - t \\phi(t)",
                "A : invertible(n)# A^{p+1} A^{-1} = A^p# A^{p+1} A = A^p",
                "A : invertible(n)# \\det(A^m) = \\det(A)^m# \\det(A^m) = m \\det(A)",
                "x, mu : real; sigma : positive; L = -log(sigma) - (x - mu)^2/(2*sigma^2)"
                        + "# \\frac{\\partial L}{\\partial \\sigma^2} = \\frac{(x-\\mu)^2}{2\\sigma^4} - \\frac{1}{2\\sigma^2}"
                        + "# \\frac{\\partial L}{\\partial \\sigma^2} = \\frac{(x-\\mu)^2}{\\sigma^3} - \\frac{1}{\\sigma}",
                "x, w : vector(d); b : real; z = dot(w, x) + b; m(w, b) = z"
                        + "# m(2 w, b) = 2 w^\\top x + b# m(2 w, b) = w^\\top x + b",
                "x, w : vector(d); b, y : real; z = dot(w, x) + b; \\ell(w, b) = (z - y)^2"
                        + "# \\frac{\\partial \\ell}{\\partial w} = 2 (z - y) x"
                        + "# \\frac{\\partial \\ell}{\\partial b} = (z - y)",
                "x, w : vector(d); z = dot(w, x); s(w) = sigma(z)"
                        + "# \\nabla_w s = \\sigma(z) (1 - \\sigma(z)) x# \\nabla_w s = \\sigma(z) (1 - \\sigma(z)) w",
                "w, x : vector(d); r = 3*x; q(u) = u .* r# q(w) = 3 w \\odot x# q(w) = w \\odot x",
                "w : vector(d); h(w) = norm(w); k(w) = h(w)^2# \\nabla_w k = 2 w# \\nabla_w k = w",
                "z : real; c = z^2; g(z) = c + z; p(z) = g(z)# p(3) = 12# p(3) = 3 + z^2",
                "f : function; x : real# \\frac{d}{dx} f_0 f(x) = f_0 f'(x)# \\frac{d}{dx} f_0 f(x) = f'(x)",
                "x, y : vector(n); i : index(m); A : matrix(m, n)# x^\\top y = \\sum_i x_i y_i# x^\\top y = \\sum_i x_i A_{ii}",
                "A, B : matrix(m, n)# \\langle A, B \\rangle_F = \\operatorname{tr}(A^\\top B)# \\langle A, B \\rangle = \\operatorname{tr}(A^\\top A)",
                "x : vector(n)# \\sum_{i=1}^n (x_i - \\bar x)^2 = \\sum_{i=1}^n x_i^2 - n \\bar{x}^2"
                        + "# \\sum_{i=1}^n (x_i - \\bar x)^2 = \\sum_{i=1}^n x_i^2 - \\bar{x}^2",
                "x = 1; u = 2; w = -1; h = relu(u*x); o = w*h; E = o^2 / 2"
                        + "# \\frac{\\partial E}{\\partial u} = o w x = 2# \\frac{\\partial E}{\\partial w} = o h = 4",
                "x : real# 4096 \\cdot 4097 = 16,781,312# 4096 \\cdot 4096 = 16,781,312",
                "x, mu : real; sigma : positive# \\frac{\\partial}{\\partial \\sigma^2} \\log \\mathcal{N}(x \\mid \\mu, \\sigma^2) = -\\frac{1}{2\\sigma^2} + \\frac{(x-\\mu)^2}{2\\sigma^4}"
                        + "# \\frac{\\partial}{\\partial \\sigma^2} \\log \\mathcal{N}(x \\mid \\mu, \\sigma^2) = 0",
                "mu : real; sigma : positive; X ~ Normal(mu, sigma^2)# \\frac{\\partial}{\\partial \\sigma^2} \\mathbb{E}[X^2] = 1"
                        + "# \\frac{\\partial}{\\partial \\sigma^2} \\mathbb{E}[X^2] = 2 \\sigma",
                "W : matrix(K, d); b : vector(K); x : vector(d); t : simplex(K); p = softmax(W*x + b); E(W) = -dot(t, log(p))"
                        + "# \\frac{\\partial E}{\\partial b} = p - t# \\frac{\\partial E}{\\partial b} = t - p",
                "z : real; f(z) = z^2; x : real# \\frac{df}{dx} = 2 x# \\frac{df}{dx} = 0",
                "mu : real; sigma : positive; n : natural; X_1, ..., X_n ~ Normal(mu, sigma^2)"
                        + "# \\operatorname{Var}[\\bar X] = \\frac{\\sigma^2}{n}# \\operatorname{Var}[\\bar X] = \\sigma^2",
                "mu : real; sigma : positive; n : natural; X_1, ..., X_n ~ Normal(mu, sigma^2)"
                        + "# \\mathbb{E}\\left[\\sum_{i=1}^n (X_i - \\bar X)^2\\right] = (n - 1) \\sigma^2"
                        + "# \\mathbb{E}\\left[\\sum_{i=1}^n (X_i - \\bar X)^2\\right] = n \\sigma^2",
                "A : matrix(n, n); B = A.^2# \\operatorname{tr}(B) = \\sum_i A_{ii}^2# B = A^2",
                "x : vector(n); r : function(n -> m)"
                        + "# \\nabla_x \\frac12 \\|r(x)\\|^2 = \\left(\\frac{\\partial r}{\\partial x}\\right)^\\top r(x)"
                        + "# \\nabla_x \\|r(x)\\|^2 = \\left(\\frac{\\partial r}{\\partial x}\\right)^\\top r(x)"
            })
    void trueClaimIsProvedAndItsNeighbourRefuted(String given, String right, String wrong) {
        assertThat(verdict(given, right)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, wrong)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x : vector(n); k : natural# \\frac{\\partial}{\\partial k} (x^\\top x) = 0",
                "x : vector(n); i : index(n)# \\frac{\\partial}{\\partial i} x_i^2 = 0",
                "x : vector(n); A : matrix(n, n)# \\nabla^3_{xx} (x^\\top A x) = A + A^\\top",
            })
    void derivativeByWhatCounts_hasNoMeaning(String given, String display) {
        assertThat(verdict(given, display)).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "u, c : positive; h(u) = cases(u if u <= c# h(u) \\le u",
                "x : real; assume x >> 2# x \\ge 2",
                "x : vektor(n)# x^\\top x \\ge 0",
                "A : matrix(n, n+)# A = A^\\top",
            })
    void claimOnANameWhoseDeclarationIsUnreadable_isNeitherRefutedNorProved(String given, String display) {
        assertThat(verdict(given, display)).isEqualTo(Verdict.INVALID);
        assertThat(verdict(given, "1 + 1 = 2")).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given + "; u, x : real; h(u) = u^2; A : matrix(n, n)", "h(u) \\ge 0"))
                .isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "f(z) = (2*z+2)/(z+1); y : real# f^{-1}(y) = -1",
                "g(z) = (z+p)/(2*z+2*p); y, p : real# g^{-1}(y) = -p",
            })
    void constantFunction_hasNoInverse(String given, String display) {
        assertThat(verdict(given, display)).isNotEqualTo(Verdict.PROVED).isNotEqualTo(Verdict.TESTED);
    }
}
