package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums under conditions on their indices, and indicators as the slopes of what has a kink. */
class IndexConditionsTest {
    private static final String GIVEN =
            "z, x, b, v : vector(n); t : real; A : matrix(n, n); i, j : index(n); h = A*x + b; r = v^T*ReLU(h)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Ax)_i - A_{ii} x_i = \\sum_{j \\ne i} A_{ij} x_j",
                "Ax = b \\implies A_{ii} x_i = b_i - \\sum_{j \\neq i} A_{ij} x_j",
                "\\sum_{i \\ne j} A_{ij} = \\mathbf{1}^\\top A \\mathbf{1} - \\operatorname{tr}(A)",
                "\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n x_i^2 + 2 \\sum_{i<j} x_i x_j",
                "\\sum_{i < j} (x_i - x_j)^2 = n x^\\top x - (\\mathbf{1}^\\top x)^2",
                "\\sum_{j \\le i} x_j + \\sum_{j > i} x_j = \\mathbf{1}^\\top x",
                "\\frac{\\partial}{\\partial x_i} \\sum_{j \\ne k} x_j x_k = 2 \\sum_{j \\ne i} x_j",
                "\\frac{\\partial}{\\partial x_i} \\prod_{j=1}^n x_j = \\prod_{j \\ne i} x_j",
                "\\frac{\\partial \\operatorname{ReLU}(z)}{\\partial z} = \\operatorname{diag}(\\mathbb 1[z > 0])",
                "\\frac{\\partial \\|z\\|_1}{\\partial z} = \\mathbb{1}[z > 0] - \\mathbb{1}[z < 0]",
                "\\frac{\\partial}{\\partial z} \\sum_{k=1}^n \\max(0, 1 - z_k) = -\\mathbb{1}[z < 1]",
                "\\frac{\\partial r}{\\partial h} = v \\odot \\mathbb{1}[h > 0]",
                "\\frac{\\partial r}{\\partial x} = A^\\top (v \\odot \\mathbb{1}[h > 0])",
                "\\operatorname{ReLU}(z) = z \\odot \\mathbb{1}[z \\ge 0]",
                "\\frac{d}{dt} |t| = 2 \\mathbb 1[t > 0] - 1",
            })
    void theyAreProvedForEveryDimension(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Ax)_i = \\sum_{j \\ne i} A_{ij} x_j",
                "(Ax)_i + A_{ii} x_i = \\sum_{j \\ne i} A_{ij} x_j",
                "\\sum_{i \\ne j} A_{ij} = \\mathbf{1}^\\top A \\mathbf{1}",
                "\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n x_i^2 + \\sum_{i<j} x_i x_j",
                "\\sum_{i < j} (x_i - x_j)^2 = 2 n x^\\top x - 2 (\\mathbf{1}^\\top x)^2",
                "\\sum_{j < i} x_j + \\sum_{j > i} x_j = \\mathbf{1}^\\top x",
                "\\frac{\\partial}{\\partial x_i} \\prod_{j=1}^n x_j = \\prod_{j=1}^n x_j",
                "\\frac{\\partial \\operatorname{ReLU}(z)}{\\partial z} = \\operatorname{diag}(\\mathbb 1[z < 0])",
                "\\frac{\\partial}{\\partial z} \\sum_{k=1}^n \\max(0, 1 - z_k) = -\\mathbb{1}[z > 1]",
                "\\mathbb 1[t > 0] = \\frac{1 + \\operatorname{sign}(t)}{2}",
                "\\frac{\\partial r}{\\partial h} = v \\odot \\mathbb{1}[x > 0]",
                "\\mathbb 1[t > 0] = \\mathbb 1[t \\ge 0]",
                "\\frac{d}{dt} |t| + \\mathbb 1[t > 1] = 2 \\mathbb 1[t > 0] - 1 + \\mathbb 1[t \\ge 1]",
            })
    void slipsAreRefuted(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }
}
