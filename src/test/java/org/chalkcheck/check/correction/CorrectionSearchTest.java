package org.chalkcheck.check.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionSearchTest {
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
                "x : real# \\ln \\sigma(x) = -\\ln(1 + e^x)# slip (exponent): a sign in an exponent is wrong: x should read -x# -\\ln(1 + e^{-x})",
                "x : real# \\frac{d}{dx} \\tanh x = 1 - \\tanh x# slip (exponent): a square is lost: \\tanh x should read \\tanh^2 x# 1 - \\tanh^2 x",
                "x : vector(n); A : matrix(n, n)# \\nabla_{\\mathbf{x}} \\mathbf{x}^T A \\mathbf{x} = 2 A \\mathbf{x}# slip (symmetry): 2 A holds for symmetric A only: 2 A \\mathbf{x} should read (A + A^T) \\mathbf{x}# (A + A^T) \\mathbf{x}",
                "sigma : positive; mu : real; X ~ Normal(mu, sigma^2)# \\mathbb{E}[X^2] = \\mu^2 + \\sigma# slip (variance): a standard deviation stands where a variance belongs: \\sigma should read \\sigma^2# \\mu^2 + \\sigma^2"
            })
    void slip_isNamedAtItsPlace_andCorrectedInTheAuthorsWords(
            String given, String claim, String note, String suggestion) {
        Evidence evidence = check(given, claim);
        assertThat(evidence.notes()).contains(note);
        assertThat(evidence.suggestion()).contains(suggestion);
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
        assertThat(check("x : real", "(x+1)^2 = x^2+2x").suggestion()).contains("x^2 + 2 x + 1");
    }

    @Test
    void noCorrectionDividesByZero() {
        Evidence evidence = check(
                "x : real; alpha : positive; f(x) = elu(x)",
                "\\max(x, 0) = \\begin{cases} x & x > 0 \\\\ e^x & x < 0 \\end{cases}");
        assertThat(evidence.suggestion().orElse("")).doesNotContain("\\frac{1}{0}");
    }
}
