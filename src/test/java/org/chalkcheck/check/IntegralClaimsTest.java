package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegralClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_0^\\infty \\frac{e^{-ax} - e^{-bx}}{x}\\,dx = \\ln\\frac{b}{a} => PROVED",
                "\\int_0^\\infty \\frac{e^{-ax} - e^{-bx}}{x}\\,dx = \\ln\\frac{a}{b} => REFUTED",
                "\\int_0^\\infty \\frac{\\arctan(ax) - \\arctan(bx)}{x}\\,dx = \\frac{\\pi}{2}\\ln\\frac{a}{b} => PROVED",
                "\\int_0^\\infty \\frac{\\arctan(ax) - \\arctan(bx)}{x}\\,dx = \\pi\\ln\\frac{a}{b} => REFUTED",
                "\\int_0^1 \\frac{x^a - x^b}{\\ln x}\\,dx = \\ln\\frac{1+a}{1+b} => PROVED",
                "\\int_0^1 \\frac{x^a - x^b}{\\ln x}\\,dx = \\ln\\frac{a}{b} => REFUTED",
            })
    void frullanisIntegrals_areProved(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a, b : positive", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_0^\\infty \\frac{1-\\cos(ax)}{x^2}\\,dx = \\frac{\\pi a}{2} => PROVED",
                "\\int_0^\\infty \\frac{1-\\cos(ax)}{x^2}\\,dx = \\pi a => REFUTED",
                "\\int_{-\\infty}^\\infty \\frac{\\sin^2 x}{x^2} dx = \\pi => PROVED",
                "\\int_{-\\infty}^\\infty \\frac{\\sin^2 x}{x^2} dx = \\frac{\\pi}{2} => REFUTED",
                "\\int_0^{\\pi/2} \\sin^{2n} x\\,dx = \\frac{\\pi}{2} \\cdot \\frac{(2n)!}{4^n (n!)^2} => PROVED",
                "\\int_0^{\\pi/2} \\sin^{2n} x\\,dx = \\frac{\\pi}{2} \\cdot \\frac{(2n)!}{2^n (n!)^2} => REFUTED",
                "\\int_0^{\\pi/2} \\sqrt{\\tan x}\\,dx = \\frac{\\pi}{\\sqrt 2} => PROVED",
                "\\int_2^\\infty \\frac{dx}{x \\ln^2 x} = \\frac{1}{\\ln 2} => PROVED",
                "\\int_2^\\infty \\frac{dx}{x \\ln^2 x} = \\ln 2 => REFUTED",
                "\\int_2^\\infty \\frac{dx}{x \\ln x} = 1 => REFUTED",
            })
    void wavesAndLogarithms_areIntegrated(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a : positive; n : natural", display).verdict())
                .isEqualTo(verdict);
    }
}
