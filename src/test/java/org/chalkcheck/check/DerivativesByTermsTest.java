package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.typing.TypedStep;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\frac{\\partial x_{t+1}}{\\partial x_t} = w# \\frac{\\partial x_{t+1}}{\\partial x_t} = u",
                "\\frac{\\partial x_t}{\\partial x_0} = w^t# \\frac{\\partial x_t}{\\partial x_0} = w^{t-1}",
                "\\frac{\\partial x_3}{\\partial x_1} = w^2# \\frac{\\partial x_3}{\\partial x_1} = w^3",
                "\\frac{\\partial b_{t+1}}{\\partial b_t} = \\operatorname{diag}(1 - b_{t+1} \\odot b_{t+1}) W"
                        + "# \\frac{\\partial b_{t+1}}{\\partial b_t} = W \\operatorname{diag}(1 - b_{t+1} \\odot b_{t+1})",
                "\\nabla_{b_t} \\|b_t\\|^2 = 2 b_t# \\nabla_{b_t} \\|b_t\\|^2 = b_t",
                "\\frac{\\partial b_{t,i}}{\\partial b_{t,j}} = \\delta_{ij}# \\frac{\\partial b_{t,i}}{\\partial b_{t,j}} = 1",
                "\\frac{\\partial b_{t+1,i}}{\\partial b_{t,j}} = (1 - b_{t+1,i}^2) W_{ij}"
                        + "# \\frac{\\partial b_{t+1,i}}{\\partial b_{t,j}} = (1 - b_{t+1,i}^2) W_{ji}",
                "\\frac{\\partial b_{1,i}}{\\partial b_{0,j}} = (1 - b_{1,i}^2) W_{ij}"
                        + "# \\frac{\\partial b_{1,i}}{\\partial b_{0,j}} = W_{ij}",
            })
    void anIndexMayStandBelow(String claim, String slip) {
        String given = "w, u : real; W : matrix(n, n); x_t : sequence of real for t >= 0; x_{t+1} = w*x_t + u; "
                + "b_t : sequence of vector(n) for t >= 0; b_{t+1} = tanh(W*b_t)";
        assertThat(CheckedDisplay.claim(given, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\frac{\\partial a^{t+1}_i}{\\partial a^{t}_j} = (1 - (a^{t+1}_i)^2) W_{ij}"
                        + "# \\frac{\\partial a^{t+1}_i}{\\partial a^{t}_j} = (1 - (a^{t+1}_i)^2) W_{ji}",
                "\\frac{\\partial}{\\partial a^{0}_i} \\|a^{0}\\|^2 = 2 a^{0}_i# \\frac{\\partial}{\\partial a^{0}_i} \\|a^{0}\\|^2 = a^{0}_i",
            })
    void entriesOfTerms(String claim, String slip) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x_t : sequence of real for t >= 0# x is a sequence and needs its index: x_{k}",
                "x^{t} : sequence of real for t >= 0# x is a sequence and needs its index: x^{k}",
            })
    void theMissingIndexIsShownWhereItBelongs(String given, String message) {
        CheckedStep step = CheckedDisplay.claim(given, "x = 2").steps().get(0);
        assertThat(((TypedStep.Meaningless) step.step().typing()).diagnostic().message())
                .isEqualTo(message);
    }

    @Test
    void distanceThatIsOpen_isRefused() {
        assertThat(CheckedDisplay.claim(GIVEN + "; k : natural", "\\frac{\\partial h^{k}}{\\partial h^{t}} = w^{k - t}")
                        .verdict())
                .isEqualTo(Verdict.INVALID);
    }
}
