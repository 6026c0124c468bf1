package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors, matrices and sequences whose entries are defined by a formula in their indices. */
class DefinedEntriesTest {
    private static final String GIVEN = "z, x, u : vector(K); y : simplex(K); W : matrix(m, K); "
            + "p_i = exp(z_i) / sum(exp(z)); L = -sum(y .* log(p)); A_{ij} = u_i * x_j; a_n = 1/(n*(n+1)); "
            + "h_i = \\sigma(\\sum_{k=1}^K W_{ik} x_k)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j)",
                "\\sum_{i=1}^K p_i = 1",
                "\\sum_k p_k = 1",
                "p_1 = \\frac{e^{z_1}}{\\sum_{j=1}^K e^{z_j}}",
                "\\frac{\\partial L}{\\partial z_j} = p_j - y_j",
                "\\frac{\\partial L}{\\partial p_i} = -\\frac{y_i}{p_i}",
                "\\frac{\\partial p}{\\partial z} = \\operatorname{diag}(p) - p p^\\top",
                "A = u x^\\top",
                "A_{12} = u_1 x_2",
                "\\operatorname{tr}(A) = u^\\top x",
                "\\sum_{k=1}^n a_k = 1 - \\frac{1}{n+1}",
                "a_{n+1} < a_n",
                "a_3 = \\frac{1}{12}",
                "\\frac{\\partial h_i}{\\partial W_{jk}} = \\delta_{ij} h_i (1 - h_i) x_k",
                "h = \\sigma(W x)",
                "\\frac{\\partial p_i}{\\partial z_j} = -p_i p_j \\text{ for } i \\ne j",
                "\\frac{\\partial p_i}{\\partial z_j} = \\begin{cases} p_i(1-p_i) & i = j \\\\ -p_i p_j & i \\neq j \\end{cases}",
            })
    void entriesHaveTheirValuesAtEveryIndex(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j)",
                "\\sum_{i=1}^K p_i = K",
                "\\frac{\\partial p_i}{\\partial z_j} = p_i p_j \\text{ for } i \\ne j",
                "\\frac{\\partial p_i}{\\partial z_j} = -p_i p_j \\text{ for } i \\le j",
                "\\frac{\\partial p_i}{\\partial z_j} = \\begin{cases} p_i(1-p_i) & i = j \\\\ p_i p_j & i \\neq j \\end{cases}",
                "\\frac{\\partial p_i}{\\partial z_j} = \\begin{cases} -p_i p_j & i = j \\\\ p_i(1-p_i) & i \\neq j \\end{cases}",
                "\\frac{\\partial L}{\\partial z_j} = y_j - p_j",
                "A = x u^\\top",
                "A_{12} = u_2 x_1",
                "\\sum_{k=1}^n a_k = 1 - \\frac{1}{n}",
                "a_{n+1} > a_n",
                "\\frac{\\partial h_i}{\\partial x_k} = h_i (1 - h_i) W_{ki}",
            })
    void slipsAreRefuted(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void definitionBehindWhere_holdsForAllEntries() {
        assertThat(CheckedDisplay.claim(
                                "z : vector(K)",
                                "\\sum_{i=1}^K u_i = 0, \\text{ where } u_i = z_i - \\frac1K \\sum_{k=1}^K z_k")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }

    @Test
    void subscriptThatIsNoIndex_belongsToTheName() {
        assertThat(CheckedDisplay.claim("x : vector(n); s_x = sqrt(x^T x)", "s_x^2 = \\|x\\|^2")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }

    @Test
    void declaredVector_getsTheValuesOfItsEntries() {
        String given = "z, p : vector(K); p_i = exp(z_i) / sum(exp(z))";
        assertThat(CheckedDisplay.claim(given, "\\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j)")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, "p^\\top \\mathbf{1} = 1").verdict())
                .isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, "p^\\top \\mathbf{1} = 2").verdict())
                .isEqualTo(Verdict.REFUTED);
    }
}
