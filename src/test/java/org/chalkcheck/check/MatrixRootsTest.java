package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Powers of positive definite and diagonal matrices whose exponents are halves, each claim beside a false one. */
class MatrixRootsTest {
    private static final String GIVEN =
            "S : spd(d); D : diagonal(n), positive; A : symmetric(n); v : vector(n), positive; "
                    + "x, m : vector(d); z = S^(-1/2)*(x - m)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "S^{-1/2} S S^{-1/2} = I# S^{-1/2} S S^{1/2} = I",
                "z^\\top z = (x - m)^\\top S^{-1} (x - m)# z^\\top z = (x - m)^\\top S^{-2} (x - m)",
                "\\frac{\\partial z}{\\partial x} = S^{-\\frac12}# \\frac{\\partial z}{\\partial x} = S^{\\frac12}",
                "S^{3/2} = S S^{1/2}# S^{3/2} = S^{1/2}",
                "(D^{-1/2} A D^{-1/2})_{ij} = \\frac{A_{ij}}{\\sqrt{D_{ii} D_{jj}}}# (D^{-1/2} A D^{-1/2})_{ij} = \\frac{A_{ij}}{D_{ii} D_{jj}}",
                "\\operatorname{diag}(v)^{1/2} v = v^{3/2}# \\operatorname{diag}(v)^{1/2} v = v^{1/2}",
            })
    void matrixIsTheSquareOfItsRoot(String claim, String slip) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void derivativeByAMatrixBesideItsRoot_isRefused() {
        assertThat(CheckedDisplay.claim(GIVEN, "\\nabla_S x^\\top S^{1/2} x = 0")
                        .verdict())
                .isEqualTo(Verdict.INVALID);
    }
}
