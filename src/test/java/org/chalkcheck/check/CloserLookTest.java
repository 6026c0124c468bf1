package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims that hold at most points, up to rounding, or for long. */
class CloserLookTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => \\frac{1}{1 + 10^{8}(x - \\pi)^2} \\le \\frac12",
                "x : real in (50, inf) => \\tanh x = 1",
                "x : real in (1000000, inf) => \\tanh x = 1",
                "x : real in (50, inf) => \\operatorname{erf}(x) = 1",
                "x : real in (50, inf) => \\ln(1 + e^x) = x",
                "a : positive => \\sqrt{a + 10^{-10}} - \\sqrt a \\le 10^{-6}",
                "n : natural => \\lfloor \\sqrt n \\rfloor < 1000",
                "n : natural => \\sum_{k=1}^n \\frac1k < 20",
                "n : natural => \\sum_{k=1}^n \\frac{1}{k^2} < 1.6449",
                "n : natural => 1.644 \\ge \\sum_{k=1}^n \\frac{1}{k^2}",
            })
    void failsWhereItIsHardToSee(String given, String display) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => \\frac{1}{1 + 10^{8}(x - \\pi)^2} \\le 1",
                "x : real in (50, inf) => \\tanh x < 1",
                "x : real in (50, inf) => \\ln(1 + e^x) > x",
                "a : positive => \\sqrt{a + 10^{-10}} - \\sqrt a \\le 10^{-5}",
                "n : natural => \\lfloor \\sqrt n \\rfloor \\le \\sqrt n",
                "n : natural => \\sum_{k=1}^n \\frac{1}{k^2} < 1.645",
                "n : natural => \\sum_{k=1}^n \\frac{1}{k^2} \\ge 1",
                "x : positive => x \\ln x \\ge -\\frac1e",
            })
    void holdsCloseToTheBorder(String given, String display) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
    }
}
