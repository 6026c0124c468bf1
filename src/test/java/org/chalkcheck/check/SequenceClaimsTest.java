package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceClaimsTest {
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
                "c : real; x_k : sequence of real for k >= 0; x_0 = c; x_{k+1} = x_k/2# x_k = 2^{-k} c# x_k = 2^{1-k} c",
                "s_0 = 0; s_{k+1} = s_k + 2; s_k : sequence of real for k >= 0# s_k = 2 k# s_k = 2 k + 2",
                "y_n : sequence of real for n >= 1; y_1 = 1; y_n = 3*y_{n-1} - 1# y_2 = 2# y_2 = 3",
                "F_n : sequence of real for n >= 0; F_0 = 0; F_1 = 1; F_{n+2} = F_{n+1} + F_n# F_4^2 = 9# F_4^2 = 3",
                "x_t : sequence of vector(n) for t >= 0; x_{t+1} = 2*x_t# x_1^\\top x_1 = 4 x_0^\\top x_0# x_1^\\top x_1 = 2 x_0^\\top x_0",
                "x_t : sequence of vector(n) for t >= 0; x_{t+1} = 2*x_t; i : index(n)# x_{1,i} = 2 x_{0,i}# x_{1,i} = x_{0,i}",
            })
    void firstTermWithASubscript_isATermOfTheSequence(String given, String claim, String near) {
        assertThat(verdict(given, claim)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, near)).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void assumptionOnANameThatTheClaimDoesNotContain_hindersNoInduction() {
        String given = "n, k : natural; assume k <= n";
        assertThat(verdict(given, "\\sum_{i=1}^{n} \\frac{1}{i(i+1)} = \\frac{n}{n+1}"))
                .isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, "\\sum_{i=1}^{n} \\frac{1}{i(i+1)} = \\frac{n}{n+2}"))
                .isEqualTo(Verdict.REFUTED);
        assertThat(verdict("a, b : real; assume a >= b; assume b >= 1", "a > 0"))
                .isEqualTo(Verdict.PROVED);
        assertThat(verdict("a, b : real; assume a >= b", "a > 0")).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void claimThatFailsAtALargerIndexOnly_isRefuted() {
        String given = "y_n : sequence of real for n >= 0; y_0 = 1; y_{n+1} = y_n";
        assertThat(verdict(given, "n (n-1) (n-2) (n-3) (n-4) y_n = 0")).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void sequenceDeclaredAnew_hasOnlyTheLaterRecurrence() {
        String given = "x_k : sequence of real for k >= 0; x_0 = 1; x_{k+1} = 2*x_k; "
                + "x_k : sequence of real for k >= 0; x_0 = 1; x_{k+1} = 3*x_k";
        assertThat(verdict(given, "x_k = 3^k")).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, "x_k = 2^k")).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "beta : real in (0, 1); g : real; v^{k} : sequence of real for k >= 0; v^{0} = 0; v^{k+1} = beta*v^{k} + g"
                        + "# \\lim_{k \\to \\infty} v^k = \\frac{g}{1 - \\beta}# \\lim_{k \\to \\infty} v^k = \\frac{g}{1 + \\beta}",
                "x_k : sequence of real for k >= 0; x_0 = 5; x_{k+1} = x_k/2 + 3# \\lim_{k \\to \\infty} x_k = 6# \\lim_{k \\to \\infty} x_k = 5",
                "s_k : sequence of real for k >= 0; s_0 = 1; s_{k+1} = s_k + 2# \\lim_{k \\to \\infty} \\frac{s_k}{k} = 2# \\lim_{k \\to \\infty} \\frac{s_k}{k} = 1",
                "y_n : sequence of real for n >= 1; y_1 = 1; y_n = 3*y_{n-1} - 1"
                        + "# \\lim_{n \\to \\infty} \\frac{y_n}{3^n} = \\frac{1}{6}# \\lim_{n \\to \\infty} \\frac{y_n}{3^n} = \\frac{1}{3}",
            })
    void limitOfAnAffineRecurrence_isThatOfItsClosedForm(String given, String claim, String near) {
        assertThat(verdict(given, claim)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, near)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "n : natural; y^{n} : sequence of real for n >= 0; y^{0} = 4; y^{2n+1} = y^{2n}/2# y^{3} = 1",
                "m_k : sequence of real for k >= 1; m_1 = 1; m_{k+1} = 2*m_k# m_0 = 0",
                "z_k : sequence of real for k >= 0; z_0 = 2; z_{k+1} = (z_k + 2/z_k)/2# \\lim_{k \\to \\infty} z_k = 2",
                "a : real; x_k : sequence of real for k >= 0; x_0 = 0; x_{k+1} = a*x_k + 1# \\lim_{k \\to \\infty} x_k = \\frac{1}{1 - a}",
                "x_k : sequence of real for k >= 0; x_0 = 0; x_{k+1} = x_k + k# \\lim_{k \\to \\infty} x_k = 0",
                "y^{n} : sequence of real for n >= 0; y^{0} = 4; y^{2n+1} = y^{2n}/2# \\lim_{n \\to \\infty} y^n = 0",
            })
    void whatNoRecurrenceReaches_isLeftOpen(String given, String claim) {
        assertThat(verdict(given, claim)).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            b_t : sequence of real in (0, 1) for t >= 1 # \\prod_{s=1}^{t} (1 - b_s) \\le 1 # \\prod_{s=1}^{t} (1 - b_s) \\le \\frac12
            b_t : sequence of real in (0, 1) for t >= 1 # \\prod_{s=1}^{t} (1 - b_s) > 0 # \\prod_{s=1}^{t} (2 b_s - 1) > 0
            b_t : sequence of positive for t >= 1 # \\sum_{s=1}^{t} b_s \\ge 0 # \\sum_{s=1}^{t} b_s \\ge 1
            b_t : sequence of positive for t >= 1 # \\frac{b_t}{|b_t|} = 1 # \\frac{b_t}{|b_t|} = -1
            b_t : sequence of natural for t >= 1 # b_t \\ge 1 # b_t \\ge 2
            S_t : sequence of spd(n) for t >= 0 # \\det S_t > 0 # \\det S_t > 1
            S_t : sequence of symmetric(n) for t >= 0 # S_t^\\top = S_t # S_t^\\top = -S_t
            a : positive; b_t : sequence of real for t >= 0; b_{t+1} = a*b_t # b_{t+1} = a b_t # b_{t+1} > 0
            a : real; b_t : sequence of positive for t >= 0; b_{t+1} = a*b_t # b_{t+1} > 0 # b_{t+1} < 0
            """)
    void termsAreWhatTheyAreDeclaredToBe(String given, String claim, String near) {
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void termsDoNotLieBetweenNames() {
        assertThat(CheckedDisplay.claim("c : positive; b_t : sequence of real in (0, c) for t >= 1", "b_t > 0")
                        .verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\sum_{k=0}^{m} b_k \\le m + 1 # \\sum_{k=0}^{m} b_k \\le m
            \\prod_{k=0}^{m} b_k \\le 1 # \\prod_{k=0}^{m} b_k \\le \\frac12
            """)
    void sumsOfTermsRunUpToALetterThatIsADimensionElsewhere(String claim, String near) {
        String given = "X_1, ..., X_m ~ Normal(0, 1); m : natural; b_k : sequence of real in (0, 1) for k >= 0";
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
