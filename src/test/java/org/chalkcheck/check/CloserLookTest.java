package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "x : real => \\sigma(x) < 1 - e^{-10000}",
                "x : real => \\tanh x > -1 + e^{-10000}",
                "x : real => e^{-x^2} > e^{-10^6}",
                "x : real => \\sqrt{1+x^2} - |x| > 10^{-100}",
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
                "x : real => \\sigma(x) < 1 + e^{-10000}",
                "x : real => e^{\\ln 2} \\le 2",
                "x : real => \\int_0^1 e^{-t^2} dt \\le 0.75",
                "x : positive => x \\ln x \\ge -\\frac1e",
            })
    void holdsCloseToTheBorder(String given, String display) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 \\le 1 - e^{-1000}", "1 \\le 1 - e^{-10000}", "1 \\ge 1 + e^{-10000}"})
    void numbersThatAgreeInAllKnownDigits_areLeftOpen(String display) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x + 10^{-15} x = x",
                "e^{x} = e^{x}(1 + 10^{-25})",
                "|x + 10^{-30}| = |x|",
                "\\lfloor x + 10^{-12} \\rfloor = \\lfloor x \\rfloor",
            })
    void nothingIsSuggestedThatAgreesInDoublePrecisionOnly(String display) {
        CheckedClaim claim = CheckedDisplay.claim("x : real", display);
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(claim.steps().get(0).evidence().suggestion()).isEmpty();
        assertThat(claim.steps().get(0).evidence().notes()).noneMatch(note -> note.startsWith("slip"));
    }
}
