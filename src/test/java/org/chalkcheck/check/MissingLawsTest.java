package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations of names without a declared law mean nothing: as numbers, they would make false rules true. */
class MissingLawsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\operatorname{Var}(aX + b) = a \\operatorname{Var}(X)",
                "\\mathbb{E}[XY] = \\mathbb{E}[X] \\mathbb{E}[Y]",
                "\\mathbb{E}[X^2] = \\mathbb{E}[X]^2",
                "E[X^2] = X E[X]",
                "\\operatorname{Var}(\\epsilon) = 0",
                "\\Pr(X = 1) = 0",
                "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = D_{\\mathrm{KL}}(Q \\,\\|\\, P)",
                "\\mathbb{E}[u] = \\frac{1}{n} \\sum_i u_i",
                "\\mathbb{E}[u u^T] = \\mathbb{E}[u] \\mathbb{E}[u]^T",
            })
    void nothingRandom_isInvalid(String claim) {
        assertThat(CheckedDisplay.claim("u : vector(n)", claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\mathbb{E}[XY] = \\mathbb{E}[X] \\mathbb{E}[Y]",
                "\\operatorname{Var}(X + Y) = \\operatorname{Var}(X)",
            })
    void undeclaredCapitalBesideARandomVariable_isNoConstant(String claim) {
        assertThat(CheckedDisplay.claim("X ~ Normal(mu, sigma^2)", claim).verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\operatorname{Var}(aX + b) = a^2 \\operatorname{Var}(X)",
                "\\mathbb{E}[(X - \\mu)^2] = \\mathbb{E}[X^2] - 2 \\mu \\mathbb{E}[X] + \\mathbb{E}[\\mu^2]",
                "\\mathbb{E}[c] = c",
                "\\operatorname{Var}(c) = 0",
                "\\operatorname{Cov}(X, c) = 0",
            })
    void constantsStandInExpectations(String claim) {
        assertThat(CheckedDisplay.claim("X ~ Normal(mu, sigma^2); c : real", claim)
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }
}
