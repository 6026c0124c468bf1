package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of vectors, declared with dots, and values whose index stands in parentheses above; each claim beside a false one. */
class VectorListsTest {
    private static final String GIVEN =
            "x_1, ..., x_N : vector(d); mu_1, ..., mu_K : vector(d); r : matrix(N, K); w : vector(d); "
                    + "a^{(1)}, ..., a^{(m)} : vector(d); t^{(1)}, ..., t^{(m)} : real; W_1, ..., W_L : matrix(p, d)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\sum_{n=1}^N x_n^\\top w = w^\\top \\sum_{n=1}^N x_n# \\sum_{n=1}^N x_n^\\top w = N w^\\top x_1",
                "\\nabla_{\\mu_k} \\sum_{n=1}^N \\sum_{j=1}^K r_{nj} \\|x_n - \\mu_j\\|^2 = 2 \\sum_{n=1}^N r_{nk} (\\mu_k - x_n)"
                        + "# \\nabla_{\\mu_k} \\sum_{n=1}^N \\sum_{j=1}^K r_{nj} \\|x_n - \\mu_j\\|^2 = \\sum_{n=1}^N r_{nk} (\\mu_k - x_n)",
                "x_{ij} = e_j^\\top x_i# x_{ij} = e_i^\\top x_j",
                "\\frac{\\partial}{\\partial x_k} \\sum_{n=1}^N \\|x_n\\|^2 = 2 x_k# \\frac{\\partial}{\\partial x_k} \\sum_{n=1}^N \\|x_n\\|^2 = 2 \\sum_{n=1}^N x_n",
                "\\nabla_{x_k}^2 \\sum_{n=1}^N \\|x_n\\|^2 = 2 I# \\nabla_{x_k}^2 \\sum_{n=1}^N \\|x_n\\|^2 = I",
                "\\frac{\\partial (3 x_1 - x_2)}{\\partial x_2} = -I# \\frac{\\partial (3 x_1 - x_2)}{\\partial x_2} = I",
                "\\nabla_w \\sum_{i=1}^m (w^\\top a^{(i)} - t^{(i)})^2 = 2 \\sum_{i=1}^m (w^\\top a^{(i)} - t^{(i)}) a^{(i)}"
                        + "# \\nabla_w \\sum_{i=1}^m (w^\\top a^{(i)} - t^{(i)})^2 = \\sum_{i=1}^m (w^\\top a^{(i)} - t^{(i)}) a^{(i)}",
                "\\frac{\\partial}{\\partial w_j} \\sum_{i=1}^m w^\\top a^{(i)} = \\sum_{i=1}^m a_j^{(i)}"
                        + "# \\frac{\\partial}{\\partial w_j} \\sum_{i=1}^m w^\\top a^{(i)} = \\sum_{i=1}^m w_j a_j^{(i)}",
                "\\sum_{i=1}^m a^{(i)} a^{(i)\\top} w = \\sum_{i=1}^m (w^\\top a^{(i)}) a^{(i)}"
                        + "# \\sum_{i=1}^m a^{(i)} a^{(i)\\top} w = \\sum_{i=1}^m (w^\\top a^{(i)}) w",
                "\\nabla_{W_1} \\|W_1 w\\|^2 = 2 W_1 w w^\\top# \\nabla_{W_1} \\|W_1 w\\|^2 = 2 W_1 w^\\top w",
            })
    void eachIsAVectorOfItsOwn(String claim, String slip) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(GIVEN, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void definitionWithAnIndexInParentheses_holdsForAllIndices() {
        String given = GIVEN + "; h^{(i)} = exp(w^T * a^{(i)})";
        assertThat(CheckedDisplay.claim(given, "\\nabla_w \\sum_{i=1}^m h^{(i)} = \\sum_{i=1}^m h^{(i)} a^{(i)}")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, "\\nabla_w \\sum_{i=1}^m h^{(i)} = \\sum_{i=1}^m a^{(i)}")
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
    }
}
