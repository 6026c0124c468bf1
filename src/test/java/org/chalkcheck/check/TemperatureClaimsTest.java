package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "T\\ln\\left(e^{a/T}+e^{b/T}\\right) \\ge \\max(a,b) => PROVED",
                "T\\ln\\left(e^{a/T}+e^{b/T}\\right) \\ge \\max(a,b) + T => REFUTED",
                "T\\ln\\left(e^{a/T}+e^{b/T}\\right) \\le \\max(a,b) + T\\ln 2 => PROVED",
                "T\\ln\\left(e^{a/T}+e^{b/T}\\right) \\le \\max(a,b) + T/2 => REFUTED",
                "\\log_2(1+e^{-a}) \\ge \\mathbb{1}[a \\le 0] => PROVED",
                "\\log_2(1+e^{-a}) \\ge \\mathbb{1}[a \\le 1] => REFUTED",
            })
    void positiveScales_areLeftOut(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a, b : real; T : positive", display).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\lim_{T\\to 0^+} T\\ln\\left(e^{a/T}+e^{b/T}\\right) = \\max(a,b) => PROVED",
                "\\lim_{T\\to 0^+} T\\ln\\left(e^{a/T}+e^{b/T}\\right) = \\min(a,b) => REFUTED",
                "\\sum_{n=0}^\\infty \\frac{n^2 a^n}{n!} = (a^2 + a) e^a => PROVED",
                "\\sum_{n=0}^\\infty \\frac{n^2 a^n}{n!} = a^2 e^a => REFUTED",
            })
    void limitsAndSeries_areProvedOnBordersToo(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a, b : real", display).verdict()).isEqualTo(verdict);
    }
}
