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

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_0^t u^{k-1}\\,du = \\frac{t^k}{k} => PROVED",
                "\\int_0^t u^{k}\\,du = \\frac{t^k}{k} => REFUTED",
                "\\int_0^t \\frac{k}{s} \\left(\\frac{u}{s}\\right)^{k-1} du = (t/s)^k => PROVED",
                "\\int_0^t \\frac{k}{s} \\left(\\frac{u}{s}\\right)^{k-1} du = s (t/s)^k => REFUTED",
                "\\int_1^\\infty u^{-k-1}\\,du = \\frac1k => PROVED",
                "\\int_1^\\infty u^{-k-1}\\,du = \\frac1{k+1} => REFUTED",
                "\\int_0^\\infty e^{-(u/s)^k}\\,du = s \\Gamma(1 + 1/k) => PROVED",
                "\\int_0^\\infty e^{-(u/s)^k}\\,du = s \\Gamma(1/k) => REFUTED",
                "\\int_0^\\infty u^{s-1} e^{-t u^k}\\,du = \\frac{t^{-s/k}}{k} \\Gamma(s/k) => PROVED",
                "\\int_0^\\infty u^{s-1} e^{-t u^k}\\,du = \\frac{t^{s/k}}{k} \\Gamma(s/k) => REFUTED",
            })
    void powersWithNamesInTheExponent_areIntegrated(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("t, k, s : positive", display).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_0^\\infty u e^{-k u}\\,du = \\frac{1}{k} => 2",
                "\\int_0^\\infty u e^{-k u}\\,du = \\frac{1}{k+1} => 1",
                "\\int_0^\\infty u^2 e^{-k u}\\,du = \\frac{1}{k^2} => 1",
                "\\int_{-\\infty}^\\infty u^2 e^{-k u^2}\\,du = k => 1",
            })
    void counterexampleOfAnIntegralOverAHalfLine_isASmallNumber(String display, String k) {
        assertThat(CheckedDisplay.claim("k : positive", display)
                        .steps()
                        .get(0)
                        .evidence()
                        .counterexample()
                        .orElseThrow()
                        .values()
                        .get("k")
                        .entries())
                .containsExactly(k);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_0^1 \\frac{dx}{x^2+x+1} = \\frac{\\pi}{3\\sqrt3} => PROVED",
                "\\int_0^1 \\frac{dx}{x^2+x+1} = \\frac{2\\pi}{3\\sqrt3} => REFUTED",
                "\\int_0^1 \\frac{x^4(1-x)^4}{1+x^2}\\,dx = \\frac{22}{7} - \\pi => PROVED",
                "\\int_0^\\infty \\frac{dx}{(x^2+1)(x^2+4)} = \\frac{\\pi}{12} => PROVED",
                "\\int_0^\\infty \\frac{dx}{(x^2+1)(x^2+4)} = \\frac{\\pi}{6} => REFUTED",
                "\\int_0^1 \\frac{dx}{(x^2+1)^2} = \\frac\\pi8 + \\frac14 => PROVED",
                "\\int_0^\\infty \\frac{dx}{1+x^3} = \\frac{2\\pi}{3\\sqrt3} => PROVED",
                // The integrand has a pole inside the range.
                "\\int_0^2 \\frac{dx}{x^2-1} = \\frac12\\ln\\frac13 => INVALID",
                "\\int_0^a \\sqrt{a^2-x^2}\\,dx = \\frac{\\pi a^2}{4} => PROVED",
                "\\int_0^a \\sqrt{a^2-x^2}\\,dx = \\frac{\\pi a^2}{2} => REFUTED",
                "\\int_{-1}^{1} \\frac{dx}{\\sqrt{1-x^2}} = \\pi => PROVED",
                "\\int_1^4 \\frac{dx}{\\sqrt x (1+\\sqrt x)} = 2\\ln\\frac32 => PROVED",
                "\\int_0^{\\ln 2} \\frac{e^{2x}}{1+e^x}\\,dx = 1 - \\ln\\frac32 => PROVED",
            })
    void rationalFunctionsAndRoots_areIntegrated(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a : positive", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_{-2}^{3} |x|\\,dx = \\frac{13}{2} => PROVED",
                "\\int_{-2}^{3} |x|\\,dx = \\frac{5}{2} => REFUTED",
                "\\int_0^{2\\pi} |\\sin x|\\,dx = 4 => PROVED",
                "\\int_0^{2\\pi} |\\sin x|\\,dx = 0 => REFUTED",
                "\\int_{-2}^2 \\max(0, |x| - 1)\\,dx = 1 => PROVED",
                "\\int_{-2}^2 \\max(0, |x| - 1)\\,dx = 2 => REFUTED",
                "\\int_0^3 |x^2 - 2|\\,dx = 3 => REFUTED",
                "\\int_{-\\infty}^\\infty e^{-|x|}\\,dx = 2 => PROVED",
                "\\int_{-3}^{3} \\operatorname{hardtanh}(x)^2\\,dx = \\frac{14}{3} => PROVED",
            })
    void pieces_areIntegratedOneByOne(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_{1/3-10^{-10}}^1 |x-1/3|\\,dx = \\frac12(\\frac49+10^{-20}) => PROVED",
                "\\int_{1/3-10^{-10}}^1 |x-1/3|\\,dx = \\frac12(\\frac49-10^{-20}) => REFUTED",
                "\\int_{1/3}^1 |x-1/3|\\,dx = \\frac29 => PROVED",
                "\\int_0^{2\\pi} |\\sin x|\\,dx = 4 => PROVED",
                "\\int_0^{2\\pi} \\max(\\sin x, 0)\\,dx = 4 => REFUTED",
                "\\int_1^3 |\\sin x|\\,dx = \\cos 1 - \\cos 3 => PROVED",
                "\\int_{-\\infty}^\\infty e^{-|x|}\\,dx = 2 => PROVED",
            })
    void kinksCloseToAnEnd_count(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }
}
