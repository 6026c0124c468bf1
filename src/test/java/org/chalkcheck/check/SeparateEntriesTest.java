package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Independent variables in a list, of which claims speak one by one. */
class SeparateEntriesTest {
    private static final String GIVEN =
            "p : real in (0, 1); n : natural; X_1, ..., X_n ~ Bernoulli(p); Y_1, ..., Y_5 ~ Poisson(2); W : vector(3) ~ Uniform(0, 1)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\Pr(X_1 = 1, X_2 = 1) = p^2 # \\Pr(X_1 = 1, X_1 = 1) = p^2
            \\Pr(X_1 = 1, X_2 = 0, X_3 = 1) = p^2 (1 - p) # \\Pr(X_1 = 1, X_2 = 0, X_3 = 1) = p (1 - p)^2
            \\Pr(X_1 = X_2) = p^2 + (1 - p)^2 # \\Pr(X_1 = X_2) = p^2
            \\Pr(X_1 + X_2 = 1) = 2 p (1 - p) # \\Pr(X_1 + X_2 = 1) = p (1 - p)
            \\Pr(X_1 + X_2 = 1 \\mid X_1 = 1) = 1 - p # \\Pr(X_1 + X_2 = 1 \\mid X_1 = 1) = p
            \\mathbb{E}[\\max(X_1, X_2)] = 2 p - p^2 # \\mathbb{E}[\\max(X_1, X_2)] = p^2
            \\Pr(Y_1 = 0, Y_2 = 1) = 2 e^{-4} # \\Pr(Y_1 = 0, Y_2 = 1) = e^{-4}
            \\Pr(W_1 + W_2 \\le 1) = \\frac12 # \\Pr(W_1 + W_2 \\le 1) = \\frac14
            """)
    void areIndependentOfEachOther_notOfThemselves(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\Pr(X_1 = 1, X_2 = 1) = p^{\\min(n, 2)} # \\Pr(X_1 = 1, X_2 = 1) = p^{\\min(n, 3)}
            \\mathbb{E}[X_1 X_2] \\le \\frac{p n}{2} # \\mathbb{E}[X_1 X_2] \\le \\frac{p n}{4}
            """)
    void aListIsAsLongAsItsEntriesNeed(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
