package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\sum_{n=1}^\\infty \\frac{1}{n^2} = \\frac{\\pi^2}{6} => PROVED",
                "\\sum_{n=1}^\\infty \\frac{1}{n^2} = \\frac{\\pi^2}{8} => REFUTED",
                "\\sum_{n=0}^\\infty \\frac{1}{(2n+1)^2} = \\frac{\\pi^2}{8} => PROVED",
                "\\sum_{n=1}^\\infty \\frac{1}{n(n+2)} = \\frac34 => PROVED",
                "\\sum_{n=1}^\\infty \\frac{1}{n(n+2)} = \\frac12 => REFUTED",
                "\\sum_{n=1}^\\infty \\frac{1}{n(2n+1)} = 2 - 2 \\ln 2 => PROVED",
                "\\sum_{n=1}^\\infty \\frac{1}{n^2 (n+1)^2} = \\frac{\\pi^2}{3} - 3 => PROVED",
                "\\sum_{n=1}^\\infty \\frac{(-1)^{n+1}}{n} = \\ln 2 => PROVED",
                "\\sum_{n=1}^\\infty \\frac{(-1)^n}{n} = \\ln 2 => REFUTED",
                "\\sum_{n=1}^\\infty \\frac{(-1)^{n-1}}{2n-1} = \\frac\\pi4 => PROVED",
                "\\sum_{n=2}^\\infty \\frac{(-1)^n}{n^2-1} = \\frac14 => PROVED",
            })
    void rationalSeries_areSummedByPartialFractions(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "z : real in [-3, 3] => \\cos z = \\sum_{n=0}^\\infty (-1)^n \\frac{z^{2n}}{(2n)!} => PROVED",
                "z : real in [-3, 3] => \\cos z = \\sum_{n=0}^\\infty \\frac{z^{2n}}{(2n)!} => REFUTED",
                "z : real in [-3, 3] => \\sinh z = \\sum_{n=0}^\\infty \\frac{z^{2n+1}}{(2n+1)!} => PROVED",
                "x : real in [-1/2, 1/2] => \\arctan x = \\sum_{n=0}^\\infty (-1)^n \\frac{x^{2n+1}}{2n+1} => PROVED",
                "x : real in [1/2, 2] => \\ln x = 2 \\sum_{n=0}^\\infty \\frac{1}{2n+1} \\left(\\frac{x-1}{x+1}\\right)^{2n+1} => PROVED",
                "r : real in [-1/2, 1/2] => \\sum_{n=1}^\\infty n^2 r^n = \\frac{r(1+r)}{(1-r)^3} => PROVED",
                "r : real in [-1/2, 1/2] => \\sum_{n=1}^\\infty n^2 r^n = \\frac{r(1-r)}{(1-r)^3} => REFUTED",
                "r : real in [-1/2, 1/2] => \\sum_{n=0}^\\infty (n + 1) r^n = \\frac{1}{(1-r)^2} => PROVED",
            })
    void powerSeries_areFoundByTheRatioOfTheirTerms(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\sum_{k=n}^\\infty r^k = \\frac{r^n}{1-r} => PROVED",
                "\\sum_{k=n}^\\infty r^k = \\frac{r^{n+1}}{1-r} => REFUTED",
                "\\sum_{k=n+1}^\\infty r^k = \\frac{r^{n+1}}{1-r} => PROVED",
                "\\sum_{k=n+1}^\\infty r^k = \\frac{r^n}{1-r} => REFUTED",
                "\\sum_{k=n}^\\infty k r^k = \\frac{n r^n}{1-r} + \\frac{r^{n+1}}{(1-r)^2} => PROVED",
                "\\sum_{k=n}^\\infty k r^k = \\frac{n r^n}{1-r} + \\frac{r^n}{(1-r)^2} => REFUTED",
            })
    void series_mayBeginAtAnyWholeNumber(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("r : real in [-1/2, 1/2]; n : natural", display)
                        .verdict())
                .isEqualTo(verdict);
    }
}
