package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\Gamma(z)\\Gamma(1-z) = \\frac{\\pi}{\\sin(\\pi z)} => PROVED",
                "\\Gamma(z)\\Gamma(1-z) = \\frac{\\pi}{\\cos(\\pi z)} => REFUTED",
                "\\Gamma(z)\\Gamma(-z) = -\\frac{\\pi}{z\\sin(\\pi z)} => PROVED",
                "\\Gamma(z)\\Gamma(-z) = \\frac{\\pi}{z\\sin(\\pi z)} => REFUTED",
                "\\Gamma(2 - z)\\Gamma(z) = \\frac{\\pi \\cdot (1-z)}{\\sin(\\pi z)} => PROVED",
                "\\psi(1-z) = \\psi(z) + \\pi \\cot(\\pi z) => PROVED",
                "\\psi(1-z) = \\psi(z) - \\pi \\cot(\\pi z) => REFUTED",
                "\\psi(2-z) = \\psi(z) + \\pi \\cot(\\pi z) + \\frac{1}{1-z} => PROVED",
                "\\Gamma(2z) = \\pi^{-1/2} 2^{2z-1} \\Gamma(z) \\Gamma\\left(z + \\frac12\\right) => PROVED",
                "\\Gamma(2z) = \\pi^{-1/2} 2^{2z} \\Gamma(z) \\Gamma\\left(z + \\frac12\\right) => REFUTED",
                "\\psi(2z) = \\frac12 \\left(\\psi(z) + \\psi(z + \\frac12)\\right) + \\ln 2 => PROVED",
            })
    void reflectionAndDuplication_areProved(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\sin 30^\\circ = \\frac12 => PROVED",
                "\\sin 30^\\circ = \\frac13 => REFUTED",
                "180^\\circ = \\pi => PROVED",
                "\\sin x^\\circ = \\sin\\left(\\frac{\\pi x}{180}\\right) => PROVED",
                "\\sin x^\\circ = \\sin x => REFUTED",
            })
    void degrees_arePartsOfPi(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_0^1 t^{a-1} (1-t)^{b-1} dt = \\mathrm{B}(a, b) => PROVED",
                "\\int_0^1 t^{a} (1-t)^{b-1} dt = \\mathrm{B}(a, b) => REFUTED",
                "\\int_0^\\infty \\frac{t^{a-1}}{(1+t)^{a+b}} dt = \\mathrm{B}(a, b) => PROVED",
                "\\int_0^\\infty \\frac{t^{a}}{(1+t)^{a+b}} dt = \\mathrm{B}(a, b) => REFUTED",
                "\\int_0^\\infty \\frac{dx}{\\sqrt{x}(1+x)} = \\pi => PROVED",
                "\\int_0^1 \\sqrt{x} \\sqrt{1-x}\\,dx = \\frac{\\pi}{4} => REFUTED",
            })
    void eulersIntegrals_areGammaQuotients(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a, b : positive", display).verdict()).isEqualTo(verdict);
    }
}
