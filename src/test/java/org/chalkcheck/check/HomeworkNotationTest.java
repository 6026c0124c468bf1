package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notations as people hand them in, each with slips that must not pass. */
class HomeworkNotationTest {
    private static final String GIVEN = """
            ```given
            x, b : vector(n)
            W : matrix(m, n)
            V : matrix(K, m)
            z_1 = W * x
            z_2 = tanh(z_1)
            z_3 = V * z_2
            y : vector(K)
            ell = norm(z_3 - y)^2
            i, j : index(m)
            k : index(K)
            w : matrix(m, n + 1), first (1, 0)
            a : vector(n + 1), first 0
            L(t) = W * t + c
            c : vector(m)
            d : index(n)
            q : vector(1)
            r(u, v) = exp(-(u - v)^2)
            ```

            """;

    private static Verdict verdict(String display) {
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of("t.md", GIVEN + "$$ " + display + " $$\n"),
                                DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims()
                .get(0)
                .verdict();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{\\partial (3 \\tanh(W x))}{\\partial (W x)} = 3 \\operatorname{diag}(1 - \\tanh(W x)^2)",
                "\\frac{\\partial (V 5 \\max(0, W x))}{\\partial 5 \\max(0, W x)} = V",
                "\\frac{\\partial (V 5 \\max(0, W x))}{\\partial \\max(0, W x)} = 5 V",
                "(z_1)_i = z_{1i} = \\sum_{d=1}^{n} W_{id} x_d",
                "\\left(\\frac{\\partial z_2}{\\partial z_1}\\right)_{ii} = 1 - \\tanh(z_{1i})^2",
                "\\frac{\\partial \\max(0, x_1)}{\\partial x_1} = \\begin{cases} 1, & x_1 > 0 \\\\ 0, & x_1 < 0 \\\\ \\text{undefined}, & x_1 = 0 \\end{cases}",
                "\\frac{\\partial \\ell}{\\partial V} = \\frac{\\partial \\ell}{\\partial z_3} \\frac{\\partial z_3}{\\partial V}",
                "\\frac{\\partial \\ell}{\\partial W} = \\frac{\\partial \\ell}{\\partial z_3} \\frac{\\partial z_3}{\\partial z_2} \\frac{\\partial z_2}{\\partial z_1} \\frac{\\partial z_1}{\\partial W}",
                "x = [x_1, x_2, \\dots, x_n]",
                "x = [x_1, \\dots, x_n]^T",
                "2x = (2x_1, 2x_2, \\dots, 2x_n)",
                "[0, x_2 - x_1, \\dots, x_n - x_1]^T = x - x_1 \\mathbf{1}",
                "\\sum_{d=1}^{n} w_{id} x_d + w_{i0} = w_{i0} + \\sum_{d=1}^{n} x_d w_{id}",
                "\\sum_{d=0}^{n} a_d = a_0 + \\sum_{d=1}^{n} a_d",
                "L(x + b) = L(x) + W b",
                "V L(x) = V W x + V c",
            })
    void notation_isRead(String display) {
        assertThat(verdict(display)).isIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{\\partial (3 \\tanh(W x))}{\\partial (W x)} = \\operatorname{diag}(1 - \\tanh(W x)^2)",
                "\\frac{\\partial (V 5 \\max(0, W x))}{\\partial 5 \\max(0, W x)} = 5 V",
                "\\frac{\\partial (V 5 \\max(0, W x))}{\\partial \\max(0, W x)} = V",
                "z_{1i} = \\sum_{d=1}^{n} W_{id}",
                "\\left(\\frac{\\partial z_2}{\\partial z_1}\\right)_{ii} = 1 - \\tanh(z_{1i})",
                "\\frac{\\partial \\max(0, x_1)}{\\partial x_1} = \\begin{cases} 1, & x_1 < 0 \\\\ 0, & x_1 > 0 \\\\ \\text{undefined}, & x_1 = 0 \\end{cases}",
                "\\frac{\\partial \\ell}{\\partial V} = 2 \\frac{\\partial \\ell}{\\partial z_3} \\frac{\\partial z_3}{\\partial V}",
                "\\frac{\\partial \\ell}{\\partial W} = \\frac{\\partial \\ell}{\\partial z_3} \\frac{\\partial z_3}{\\partial z_2} \\frac{\\partial z_1}{\\partial W}",
                "x = [x_1, x_2, \\dots, x_m]",
                "2x = (x_1, x_2, \\dots, x_n)",
                "[0, x_2 - x_1, \\dots, x_n - x_1]^T = x",
                "[x_1, x_2]^T = [x_2, x_1]^T",
                "\\sum_{d=1}^{n} w_{id} x_d + w_{i0} = \\sum_{d=1}^{n} x_d w_{id}",
                "\\sum_{d=0}^{n} a_d = \\sum_{d=1}^{n} a_d",
                "a_1 = a_0",
                "L(x + b) = L(x) + L(b)",
            })
    void slip_isRefuted(String display) {
        assertThat(verdict(display)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\frac{\\partial}{\\partial q_1} q_1^3 = 3 q_1^2 => PROVED",
                "\\nabla_q (q^T q) = 2 q => PROVED",
                "\\nabla_q (q^T q) = q => REFUTED",
                "q_2 = q_1 => INVALID",
                "q_0 = q_1 => INVALID",
            })
    void vectorOfOneEntry_isAVector(String display, Verdict verdict) {
        assertThat(verdict(display)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\\frac{\\partial (x^T W^T W x)}{\\partial (W x)} = 2 W x",
                "\\frac{\\partial (x \\odot b)}{\\partial (x + b)} = I",
                "\\frac{\\partial (W x)}{W} = x",
            })
    void derivativeByWhatDoesNotStandAlone_isInvalid(String display) {
        assertThat(verdict(display)).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "\\log \\mathcal{N}(t \\mid \\mu, s^2) = -\\frac12 \\log(2\\pi s^2) - \\frac{(t - \\mu)^2}{2 s^2} @ PROVED",
                "\\log \\mathcal{N}(t; \\mu, s^2) = -\\frac12 \\log(2\\pi s^2) - \\frac{(t - \\mu)^2}{2 s^2} @ PROVED",
                "\\ln \\mathcal{N}(t | \\mu, s^2) = -\\frac12 \\log(2\\pi s^2) - \\frac{(t - \\mu)^2}{s^2} @ REFUTED",
                "\\log t (t + 1) = (t + 1) \\log t @ PROVED",
                "\\log r(t \\mid \\mu) = -(t - \\mu)^2 @ PROVED",
                "\\log r(t | \\mu) = (t - \\mu)^2 @ REFUTED",
            })
    void logarithmTakesADensityWithItsCondition(String display, Verdict expected) {
        assertThat(verdict(display)).isEqualTo(expected);
    }

    @Test
    void uprightWordIsAName_whereItIsDefined() {
        String definition = "\\text{MSE} := \\|x\\|^2 $$\n\n$$ ";
        assertThat(verdict(definition + "\\nabla_x \\text{MSE} = 2 x")).isEqualTo(Verdict.PROVED);
        assertThat(verdict(definition + "\\nabla_x \\text{MSE} = x")).isEqualTo(Verdict.REFUTED);
    }
}
