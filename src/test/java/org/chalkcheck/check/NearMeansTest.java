package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Means and probabilities over several variables beside values that are off by a few percent, which samples must not take for them. */
class NearMeansTest {
    private static final String GIVEN =
            "X, Y, Z, W ~ Normal(0, 1); U, V, S, T ~ Uniform(0, 1); A, B, C ~ Exponential(1); s : positive; G : vector(n) ~ Normal(0, s^2)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[\\max(X, Y, Z)] = \\frac{3}{2\\sqrt{\\pi}} # \\mathbb{E}[\\max(X, Y, Z)] = \\frac67
            \\mathbb{E}[\\max(U, V, S, T)] = \\frac45 # \\mathbb{E}[\\max(U, V, S, T)] = \\frac{81}{100}
            \\mathbb{E}[\\min(A, B, C)] = \\frac13 # \\mathbb{E}[\\min(A, B, C)] = \\frac{34}{100}
            \\mathbb{E}[\\sqrt{X^2 + Y^2 + Z^2}] = 2\\sqrt{2/\\pi} # \\mathbb{E}[\\sqrt{X^2 + Y^2 + Z^2}] = \\frac85
            \\Pr(X^2 + Y^2 + Z^2 + W^2 > 2) = 2 e^{-1} # \\Pr(X^2 + Y^2 + Z^2 + W^2 > 2) = \\frac34
            \\Pr(A > B + C) = \\frac14 # \\Pr(A > B + C) = \\frac{26}{100}
            \\mathbb{E}[\\|G\\|^4] = n(n + 2) s^4 # \\mathbb{E}[\\|G\\|^4] = n(n + 1.9) s^4
            """)
    void areRefuted(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[\\max(X, Y)] = \\frac{1}{\\sqrt{\\pi}} (1 + 10^{-4})
            \\mathbb{E}[\\|G\\|^4] = n(n + 2) s^4 (1 + 10^{-7})
            \\operatorname{Var}[X Y + Z W] = 2 (1 + 10^{-4})
            H(X) = \\frac12 \\log(2 \\pi e) + 10^{-5}
            """)
    void closerThanSamplesTell_areRefutedByWhatIsExact(String near) {
        CheckedClaim claim = CheckedDisplay.claim(GIVEN, near);
        assertThat(claim.verdict())
                .as("%s: %s", near, claim.steps().get(0).evidence().reason())
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[\\max(X, Y, Z)] = 0.8 # TESTED
            \\mathbb{E}[\\max(X, Y, Z)] = 0.84 # UNKNOWN
            \\mathbb{E}[\\max(X, Y, Z)] = 0.86 # REFUTED
            \\mathbb{E}[\\max(X, Y, Z)] = 0.87 # REFUTED
            \\mathbb{E}[\\max(X, Y, Z)] = 0.846 # UNKNOWN
            \\mathbb{E}[\\max(X, Y, Z)] = 0.847 # UNKNOWN
            \\mathbb{E}[\\max(X, Y, Z)] \\approx 0.86 # UNKNOWN
            \\mathbb{E}[\\tanh(A U)] = 0.35 # TESTED
            \\mathbb{E}[\\tanh(A U)] = 0.36 # REFUTED
            \\mathbb{E}[\\tanh(A U)] = 0.3523 # TESTED
            \\mathbb{E}[\\tanh(A U)] = 0.3522 # REFUTED
            """)
    void digitsCountWhereTheyAreSeenToBeKept(String claim, Verdict verdict) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(verdict);
    }

    @Test
    void closerThanSamplesTell_areUnknownWhereTailsAreHeavy() {
        CheckedClaim claim = CheckedDisplay.claim(
                "n, m, k : natural; A : matrix(m, n) ~ Normal(0, 2/n); B : matrix(k, m) ~ Normal(0, 2/m); c : vector(k) ~ Normal(0, 2/k); x : vector(n)",
                "\\operatorname{Var}[c^\\top \\operatorname{ReLU}(B \\operatorname{ReLU}(A x))] = \\frac{2}{n} \\|x\\|^2 (1 + 10^{-4})");
        assertThat(claim.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(claim.steps().get(0).evidence().reason().orElse(""))
                .startsWith("the sides differ by less than samples tell");
    }
}
