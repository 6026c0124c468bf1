package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiniteSumClaimsTest {
    private static final String FIBONACCI =
            "F^{k} : sequence of real for k >= 0; F^{0} = 0; F^{1} = 1; F^{k+2} = F^{k+1} + F^{k}";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\sum_{k=0}^{n} (-1)^k \\binom{n}{k} = 0 => PROVED",
                "\\sum_{k=0}^{n} (-1)^k k \\binom{n}{k} = 0 => REFUTED",
                "\\sum_{k=0}^n k^2\\binom nk = n(n+1)2^{n-2} => PROVED",
                "\\sum_{k=0}^n k^2\\binom nk = n^2 2^{n-2} => REFUTED",
                "\\sum_{k=0}^n (2k+1)\\binom nk = (n+1)2^n => PROVED",
                "\\sum_{k=0}^n \\frac{1}{k+1}\\binom nk = \\frac{2^{n+1}-1}{n+1} => PROVED",
                "\\sum_{k=0}^n \\frac{1}{k+1}\\binom nk = \\frac{2^{n}-1}{n+1} => REFUTED",
                "\\sum_{k=0}^n \\binom nk x^k = (1+x)^n => PROVED",
            })
    void binomialSums_followFromTheTheorem(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("n : natural; x : real", display).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "n, m : natural; assume m <= n => \\sum_{k=m}^n k = \\frac{n(n+1)}{2} - \\frac{m(m-1)}{2} => PROVED",
                "n, m : natural => \\sum_{k=m}^n k = \\frac{n(n+1)}{2} - \\frac{m(m-1)}{2} => REFUTED",
                "n, m : natural => \\sum_{k=m}^n 1 = n - m + 1 => REFUTED",
                "n, m : natural => \\prod_{k=m}^{n} \\frac{k+1}{k} = \\frac{n+1}{m} => REFUTED",
                "n, m : natural; x : real in (0, 1) => \\sum_{k=m}^n x^k = \\frac{x^m - x^{n+1}}{1-x} => REFUTED",
            })
    void rangesThatEndBeforeTheyBegin_areEmpty(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "F^{k+2} F^{k} - (F^{k+1})^2 = (-1)^{k+1} => PROVED",
                "F^{k+2} F^{k} - (F^{k+1})^2 = (-1)^{k} => REFUTED",
            })
    void invariants_areProvedByTheirFactor(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(FIBONACCI, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\frac{m^{k}}{1-\\beta^k} = g => PROVED",
                "\\frac{m^{k}}{1-\\beta^{k+1}} = g => REFUTED",
            })
    void biasCorrections_loseTheirDenominators(String display, Verdict verdict) {
        String given = "beta : real in (0, 1); g : real; m^{k} : sequence of real for k >= 0; m^{0} = 0;"
                + " m^{k+1} = beta*m^{k} + (1-beta)*g";
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\lfloor x \\rfloor + \\left\\lfloor x + \\frac12\\right\\rfloor = \\lfloor 2x\\rfloor => PROVED",
                "\\lfloor x \\rfloor + \\lfloor x \\rfloor = \\lfloor 2x\\rfloor => REFUTED",
                "n^2 \\equiv 0 \\pmod 3 \\implies n \\equiv 0 \\pmod 3 => PROVED",
                "n^2 \\equiv 0 \\pmod 4 \\implies n \\equiv 0 \\pmod 4 => REFUTED",
                "n \\equiv 1 \\pmod 2 \\iff n^2 \\equiv 1 \\pmod 8 => PROVED",
            })
    void integerParts_areSplitOff(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("n : integer; x : real", display).verdict())
                .isEqualTo(verdict);
    }
}
