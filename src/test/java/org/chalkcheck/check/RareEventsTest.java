package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probabilities far below the rounding of 1, where being close to zero is no agreement. */
class RareEventsTest {
    private static final String GIVEN =
            "t : real; b : positive; X, Y ~ Normal(0, 1); U, V ~ Gumbel(0, 1); G, H ~ Gumbel(t, b); E, F ~ Exponential(1)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\Pr(\\max(X, Y) \\le -6) \\le 10^{-18} # \\Pr(\\max(X, Y) \\le -6) \\le 10^{-19}
            \\Pr(\\max(X, Y) \\le -6) \\ge 10^{-19} # \\Pr(\\max(X, Y) \\le -6) \\ge 10^{-18}
            \\Pr(\\min(X, Y) \\ge 5) = 8.2 \\cdot 10^{-14} # \\Pr(\\min(X, Y) \\ge 5) = 8.3 \\cdot 10^{-14}
            \\Pr(\\max(U, V) \\le -3) = e^{-2 e^3} # \\Pr(\\max(U, V) \\le -3) = 10^{-18}
            \\Pr(\\max(G, H) \\le 0) = \\exp(-2 e^{t / b}) # \\Pr(\\max(G, H) \\le 0) = \\exp(-e^{2 t / b})
            \\Pr(E + 2 F > 60) > 10^{-13} # \\Pr(E + 2 F > 60) = 0
            """)
    void comparesSmallProbabilitiesByTheirDigits(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\Pr(\\max(X, Y) \\le -6) = 10^{-18}
            \\Pr(\\max(X, Y) \\le -6) = 0
            """)
    void whatIsCloseToZero_isNotZero(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isIn(Verdict.REFUTED, Verdict.UNKNOWN);
    }
}
