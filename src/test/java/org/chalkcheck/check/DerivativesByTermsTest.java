package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derivatives of terms of a sequence by earlier ones, as in backpropagation through time, each beside a false claim. */
class DerivativesByTermsTest {
    private static final String GIVEN =
            "w, u : real; W : matrix(n, n); h^{t} : sequence of real for t >= 0; h^{t+1} = w*h^{t} + u; "
                    + "a^{t} : sequence of vector(n) for t >= 0; a^{t+1} = tanh(W*a^{t})";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\frac{\\partial h^{t}}{\\partial h^{0}} = w^t# \\frac{\\partial h^{t}}{\\partial h^{0}} = 0",
                "\\frac{\\partial h^{0}}{\\partial h^{0}} = 1# \\frac{\\partial h^{0}}{\\partial h^{0}} = 0",
                "\\frac{\\partial h^{3}}{\\partial h^{1}} = w^2# \\frac{\\partial h^{3}}{\\partial h^{1}} = w^3",
                "\\frac{\\partial h^{t+1}}{\\partial h^{t}} = w# \\frac{\\partial h^{t+1}}{\\partial h^{t}} = 0",
                "\\frac{\\partial a^{t+1}}{\\partial a^{t}} = \\operatorname{diag}(1 - a^{t+1} \\odot a^{t+1}) W"
                        + "# \\frac{\\partial a^{t+1}}{\\partial a^{t}} = W \\operatorname{diag}(1 - a^{t+1} \\odot a^{t+1})",
                "\\frac{\\partial a^{t+2}}{\\partial a^{t}} = \\frac{\\partial a^{t+2}}{\\partial a^{t+1}} \\frac{\\partial a^{t+1}}{\\partial a^{t}}"
                        + "# \\frac{\\partial a^{t+2}}{\\partial a^{t}} = \\frac{\\partial a^{t+1}}{\\partial a^{t}} \\frac{\\partial a^{t+2}}{\\partial a^{t+1}}",
            })
    void laterTermsAreFunctionsOfEarlierOnes(String claim, String slip) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void distanceThatIsOpen_isRefused() {
        assertThat(CheckedDisplay.claim(GIVEN + "; k : natural", "\\frac{\\partial h^{k}}{\\partial h^{t}} = w^{k - t}")
                        .verdict())
                .isEqualTo(Verdict.INVALID);
    }
}
