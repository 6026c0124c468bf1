package org.chalkcheck.check.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionSearchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "t, k : positive# \\int_0^t u^k du = \\frac{t^k}{k}# \\frac{t^{k + 1}}{k + 1}",
                "t : positive# \\int_0^t u^2 du = \\frac{t^2}{2}# \\frac{1}{3} t^{3}",
                "a : positive# \\int_0^\\infty x e^{-a x^2} dx = \\frac{1}{a^2}# \\frac{1}{2 a}",
                "x : real# \\int_0^1 e^x dx = 1# e - 1",
                "x : real# \\lim_{m \\to \\infty} (1 + x/m)^m = e# e^{x}",
                "n : natural# \\sum_{j=1}^n j^2 = \\frac{n^3}{3}# \\frac{1}{6} n + \\frac{1}{2} n^{2} + \\frac{1}{3} n^{3}",
            })
    void closedForm_isSuggested_whereNoChangeOfTheLineExplainsIt(String given, String claim, String suggestion) {
        Evidence evidence = check(given, claim);
        assertThat(evidence.notes()).isEmpty();
        assertThat(evidence.suggestion()).contains(suggestion);
    }

    @Test
    void closedFormMuchLongerThanTheLine_isNotSuggested() {
        Evidence evidence = check(
                "s, t : positive; a, b : real",
                "\\int_{-\\infty}^\\infty e^{-(x-a)^2/(2s^2) - (x-b)^2/(2t^2) + x} dx = 1");
        assertThat(evidence.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(evidence.suggestion()).isEmpty();
    }

    private static Evidence check(String given, String claim) {
        String text = "```given\n" + given.replace("; ", "\n") + "\n```\n\n$$\n" + claim + "\n$$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0)
                .steps()
                .get(0)
                .evidence();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "G : matrix(m, p); A : matrix(m, n); B : matrix(n, p)# \\frac{\\partial}{\\partial A} \\operatorname{tr}(G^T A B) = G B# slip (transpose): a transpose is lost: B should read B^T# G B^T",
                "W : matrix(m, n); x : vector(n); f : function# \\frac{\\partial}{\\partial x} f(W x) = W \\operatorname{diag}(f'(W x))# slip (product-order): a product stands in the wrong order: W \\operatorname{diag}(f'(W x)) should read \\operatorname{diag}(f'(W x)) W# \\operatorname{diag}(f'(W x)) W",
                "p, q : simplex(K)# H(p, q) = H(p) + D_{KL}(q \\| p)# slip (variable): two arguments are swapped: D_{KL}(q \\| p) should read D_{KL}\\left(p \\,\\|\\, q\\right)# H(p) + D_{KL}\\left(p \\,\\|\\, q\\right)",
                "x : real# \\ln \\sigma(x) = -\\ln(1 + e^x)# slip (exponent): a sign in an exponent is wrong: x should read -x# -\\ln(1 + e^{-x})",
                "x : real# \\frac{d}{dx} \\tanh x = 1 - \\tanh x# slip (exponent): a square is lost: \\tanh x should read \\tanh^2 x# 1 - \\tanh^2 x",
                "x : vector(n); A : matrix(n, n)# \\nabla_{\\mathbf{x}} \\mathbf{x}^T A \\mathbf{x} = 2 A \\mathbf{x}# slip (symmetry): 2 A holds for symmetric A only: 2 A \\mathbf{x} should read (A + A^T) \\mathbf{x}# (A + A^T) \\mathbf{x}",
                "sigma : positive; mu : real; X ~ Normal(mu, sigma^2)# \\mathbb{E}[X^2] = \\mu^2 + \\sigma# slip (variance): a standard deviation stands where a variance belongs: \\sigma should read \\sigma^2# \\mu^2 + \\sigma^2",
                "z : vector(K); p = softmax(z)# \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j)# slip (delta-term): Kronecker's delta is lost: 1 should read \\delta_{ij}# p_i (\\delta_{ij} - p_j)",
                "A, B : matrix(n, n)# \\frac{\\partial (A B)_{kl}}{\\partial A_{ij}} = B_{jl}# slip (delta-term): Kronecker's delta is lost: B_{jl} should read \\delta_{ik} B_{jl}# \\delta_{ik} B_{jl}",
                "A : matrix(n, n); x : vector(n)# \\frac{\\partial (Ax)_i}{\\partial A_{jk}} = \\delta_{ik} x_j# slip (index): the indices j and k are swapped# \\delta_{ij} x_k",
                "A : matrix(n, n); x : vector(n)# \\frac{\\partial^2 (x^T A x)}{\\partial x_i \\partial x_j} = A_{ij}# slip (lost-term): the term A_{ji} is lost# A_{ij} + A_{ji}",
                "X, D : matrix(n, n); b, c : vector(n)# \\frac{\\partial}{\\partial X} b^T X^T D X c = D X b c^T + D^T X c b^T# slip (variable): b and c are swapped# D X c b^T + D^T X b c^T",
                "A : matrix(2, 2)# A^2 = \\det(A) A - \\operatorname{tr}(A) I# slip (function): det and tr are swapped# \\operatorname{tr}(A) A - \\det(A) I",
                "A : spd(n); b, x : vector(n)# x^T A x - 2 b^T x = (x - A b)^T A (x - A b) - b^T A^{-1} b# slip (inverse): an inverse is lost: A should read A^{-1}# (x - A^{-1} b)^T A (x - A^{-1} b) - b^T A^{-1} b",
                "x, b : vector(n)# \\nabla_x (x^T x) = 2 x + b# slip (lost-term): the term + b is too much: 2 x + b should read 2 x# 2 x",
                "t : real# \\frac{d}{dt} e^{2t} = 2 e^{2t} - 1# slip (lost-term): the term - 1 is too much: 2 e^{2t} - 1 should read 2 e^{2t}# 2 e^{2t}",
                "b : real in (0, 1); Z ~ Normal(0, 1); Y = sqrt(b)*Z# \\operatorname{Cov}(Y, Z) = b# slip (exponent): a root is lost: b should read \\sqrt{b}# \\sqrt{b}",
                "beta : real in (0, 1); g : real; k : natural; v^{k} : sequence of real for k >= 0; v^{0} = 0; v^{k+1} = beta*v^{k} + (1-beta)*g# v^{k} = (1 - \\beta^{k+1}) g# slip (exponent): an exponent is off by one: \\beta^{k+1} should read \\beta^k# (1 - \\beta^k) g",
                "Q, K ~ Normal(0, I_d)# \\operatorname{Var}\\left(\\frac{Q^T K}{d}\\right) = 1# slip (lost-factor): the factor 1/d is lost: 1 should read \\frac{1}{d}# \\frac{1}{d}",
                "a, b, c : real# (a - b - c) b = a b + b^2 + b c# slip (term-sign): two terms have the wrong sign# a b - b^2 - b c"
            })
    void slip_isNamedAtItsPlace_andCorrectedInTheAuthorsWords(
            String given, String claim, String note, String suggestion) {
        Evidence evidence = check(given, claim);
        assertThat(evidence.notes()).contains(note);
        assertThat(evidence.suggestion()).contains(suggestion);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\operatorname{avgpool}_2 \\begin{pmatrix} 0 & 2 \\\\ 5 & 6 \\end{pmatrix} = \\begin{pmatrix} 3.5 \\end{pmatrix} # 3.25
            \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} \\begin{bmatrix} 5 \\\\ 6 \\end{bmatrix} = \\begin{bmatrix} 17 \\\\ 93 \\end{bmatrix} # 39
            \\begin{bmatrix} 3 & 1 \\\\ 1 & 2 \\end{bmatrix}^{-1} = \\begin{bmatrix} 0.4 & -0.2 \\\\ -0.2 & 0.7 \\end{bmatrix} # 0.6
            """)
    void wrongNumberOfAResult_isAnsweredByTheRightOne(String claim, String right) {
        Evidence evidence = check("", claim);
        assertThat(evidence.suggestion()).get().asString().contains(right);
        assertThat(evidence.notes())
                .anyMatch(note -> note.contains("a number is wrong") && note.endsWith("should read " + right));
    }

    @Test
    void numbersThatACalculationBeginsWith_areNoSlips() {
        Evidence evidence = check(
                "",
                "\\operatorname{softmax} \\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix} = \\begin{bmatrix} 0.2 \\\\ 0.7 \\end{bmatrix}");
        assertThat(evidence.notes()).noneMatch(note -> note.contains("should read"));
    }

    @Test
    void transposeOfACall_isNotTransposedAgain() {
        Evidence evidence = check("R(t) = [0, t; 1, 0]; t : real", "R(t)^\\top = R(t)");
        assertThat(evidence.notes()).noneMatch(note -> note.contains("^\\top)^\\top"));
    }

    @Test
    void repetitionOfTheOtherSide_isNoCorrection_alsoWithBoundNames() {
        Evidence evidence =
                check("z : vector(K)", "\\log \\sum_{k=1}^K e^{z_k} = \\log \\sum_{k=1}^K e^{z_k - \\max_j z_j}");
        assertThat(evidence.suggestion().orElse("")).contains("+ \\max_j z_j");
    }

    @Test
    void repetitionOfTheOtherSide_isNoCorrection_alsoBehindAFactorOfOne() {
        Evidence evidence = check("A : matrix(n, n)", "\\operatorname{tr}(A) = 0 \\implies A = 0");
        assertThat(evidence.suggestion()).isEmpty();
    }

    @Test
    void functionOfANumber_isNoLostDerivative() {
        Evidence evidence = check("x : real", "\\int_0^1 x \\, dx = \\log 2");
        assertThat(evidence.notes()).noneMatch(note -> note.contains("derivative"));
        assertThat(evidence.suggestion().orElse("")).doesNotContain("'");
    }

    @Test
    void derivedSideUsesTheAuthorsDefinitions() {
        Evidence evidence = check(
                "W : matrix(m, n); x : vector(n); y : vector(m); r = W*x - y",
                "\\frac{\\partial}{\\partial W} \\frac{1}{2} \\|\\mathbf{r}\\|^2 = 7 x \\mathbf{r}^T + W");
        assertThat(evidence.suggestion()).contains("\\mathbf{r} x^T");
    }

    @Test
    void noCorrectionHoldsOnlyBecauseItIsHardlyAnywhereDefined() {
        Evidence evidence = check("u : real in [-1, 1]", "2\\arcsin u = \\arcsin(2u\\sqrt{1-u^2})");
        assertThat(evidence.suggestion()).isEmpty();
    }

    @Test
    void noCorrectionIsUndefinedWhereTheLineFails() {
        Evidence evidence = check("x : real", "\\operatorname{ELU}(x) = \\max(0, x) + \\min(0, e^x)");
        assertThat(evidence.suggestion()).isEmpty();
        assertThat(evidence.notes()).noneMatch(note -> note.startsWith("slip"));
    }

    @Test
    void lostOneOfAScalarIsTheNumberOne() {
        assertThat(check("x : real", "(x+1)^2 = x^2+2x").suggestion()).contains("x^2 + 2x + 1");
    }

    @Test
    void derivedEntryIsWrittenWithIndices() {
        Evidence evidence = check("z : vector(K); p = softmax(z)", "\\frac{\\partial p_i}{\\partial z_j} = p_i^3 - 5");
        assertThat(evidence.suggestion()).contains("p_{i} \\delta_{ij} - p_{i} p_{j}");
    }

    @Test
    void derivativeOfADoubleSumIsFound() {
        Evidence evidence = check(
                "A : matrix(n, n); x : vector(n)",
                "\\frac{\\partial}{\\partial x_j} \\sum_{i=1}^n \\sum_{k=1}^n A_{ik} x_i x_k = x_j^3 - 5");
        assertThat(evidence.suggestion()).contains("\\left(A^\\top x\\right)_{j} + \\left(A x\\right)_{j}");
    }

    @Test
    void noCorrectionDividesByADeltaThatIsZeroWhereTheLineFails() {
        Evidence evidence = check(
                "x : vector(n)",
                "\\frac{\\partial}{\\partial x_a} \\frac{e^{x_b}}{\\sum_{k=1}^n e^{x_k}} = \\frac{e^{x_b}}{\\sum_{k=1}^n e^{x_k}}"
                        + "\\left(1 - \\frac{e^{x_a}}{\\sum_{k=1}^n e^{x_k}}\\right)");
        assertThat(evidence.suggestion())
                .hasValueSatisfying(line -> assertThat(line).contains("\\left(\\delta_{ab} - "));
    }

    @Test
    void noCorrectionDividesByZero() {
        Evidence evidence = check(
                "x : real; alpha : positive; f(x) = elu(x)",
                "\\max(x, 0) = \\begin{cases} x & x > 0 \\\\ e^x & x < 0 \\end{cases}");
        assertThat(evidence.suggestion().orElse("")).doesNotContain("\\frac{1}{0}");
    }
}
