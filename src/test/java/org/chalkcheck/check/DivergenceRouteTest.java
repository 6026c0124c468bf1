package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceRouteTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_1^\\infty \\frac{dx}{x} = 5 => the integral diverges to infinity as x goes to infinity",
                "\\int_{-1}^1 \\frac{dx}{x^2} = -2 => the integral diverges to infinity at x = 0",
                "\\int_2^\\infty \\frac{dx}{x \\ln x} = 1 => diverges to infinity",
                "\\int_0^{\\pi/2} \\tan x\\,dx = 1 => at x = pi/2",
                "\\sum_{n=1}^\\infty \\frac{1}{n} = 3 => its partial sums go to infinity",
                "\\lim_{n \\to \\infty} \\sum_{k=1}^n \\frac{1}{\\sqrt k} = 10 => its partial sums go to infinity",
                "\\prod_{n=1}^\\infty (1 + \\frac1n) = 2 => the product grows without bound",
                "\\lim_{x \\to \\infty} (x - x^2) = 0 => the limit is minus infinity",
                "\\lim_{x \\to 0^+} \\ln x = \\infty => the right side is infinity",
                "\\sum_{n=1}^\\infty \\frac{1}{n^2} = \\infty => the left side is finite",
            })
    void infiniteSide_equalsNoNumber(String display, String words) {
        CheckedStep step = check(display);

        assertThat(step.evidence().verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(step.evidence().reason()).get().asString().contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_{-1}^1 \\frac{dx}{x} = 0 => infinite with both signs, at x = 0",
                "\\int_0^\\infty \\sin x\\,dx = 1 => oscillates",
                "\\lim_{x \\to 0} \\frac{|x|}{x} = 1 => from the left it is -1, from the right 1",
                "\\lim_{x \\to 0} \\sin\\frac1x = 0 => along one sequence",
                "\\lim_{n \\to \\infty} (-1)^n = 1 => along one sequence",
                "\\sum_{n=0}^\\infty (-1)^n = \\frac12 => its terms do not go to 0",
            })
    void sideWithoutValue_meansNothing(String display, String words) {
        CheckedStep step = check(display);

        assertThat(step.evidence().verdict()).isEqualTo(Verdict.INVALID);
        assertThat(step.evidence().reason()).get().asString().contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\lim_{x \\to \\infty} x^2 = \\infty => PROVED",
                "\\sum_{n=1}^\\infty \\frac1n = \\infty => PROVED",
                "\\lim_{x \\to 0} \\frac{1}{x^2} = \\infty => PROVED",
                "\\int_1^\\infty \\frac{dx}{x} = \\infty => TESTED",
                "\\int_1^\\infty \\frac{dx}{x^2} = 1 => PROVED",
                "\\sum_{n=0}^\\infty \\frac{(-1)^n}{2^n} = \\frac23 => PROVED",
                "\\lim_{x \\to 0} x \\sin\\frac1x = 0 => PROVED",
                "\\lim_{x \\to \\infty} \\frac{e^x}{x^{100}} = \\infty => PROVED",
                "\\lim_{x \\to \\infty} (x - \\ln x) = \\infty => PROVED",
                "\\lim_{x \\to \\infty} (\\ln x - x) = \\infty => REFUTED",
                "\\lim_{x \\to \\infty} (x^2 - e^{x/100}) = -\\infty => PROVED",
                "\\lim_{x \\to \\infty} (\\sqrt{x^2 + x} - x) = \\infty => REFUTED",
                "\\lim_{x \\to 0^+} (\\ln x + \\frac1x) = -\\infty => REFUTED",
                "\\lim_{x \\to 0^+} \\frac{1}{\\ln x} = 0 => PROVED",
                "\\lim_{x \\to 0^+} \\frac{1}{\\ln x} = \\frac{1}{1000} => REFUTED",
                "\\lim_{x \\to 0} \\frac{x}{x + 10^{-20}} = 0 => PROVED",
                "\\lim_{x \\to 0} \\frac{x}{x + 10^{-20}} = 1 => REFUTED",
                "\\lim_{x \\to \\infty} \\frac{x^2}{x^2 + 10^{30}} = 0 => REFUTED",
                "\\sum_{n=1}^\\infty \\frac{1}{n^2} < \\infty => TESTED",
                "\\sum_{n=1}^\\infty \\frac{1}{n} < \\infty => REFUTED",
                "\\int_0^\\infty e^{-x^2}\\,dx < \\infty => TESTED",
                "\\int_0^1 \\frac{dx}{x} < \\infty => REFUTED",
                "\\prod_{n=2}^\\infty (1 - \\frac{1}{n^2}) = \\frac12 => TESTED",
                "\\prod_{n=2}^\\infty (1 - \\frac{1}{n^2}) = \\frac13 => REFUTED",
                "\\prod_{n=1}^\\infty \\frac{4n^2}{4n^2-1} = \\frac\\pi2 => TESTED",
                "\\prod_{n=1}^\\infty (1 + \\frac{1}{n(n+2)}) = \\frac{2001}{1000} => REFUTED",
                "\\prod_{n=1}^\\infty \\cos\\frac{1}{2^n} = \\sin 1 => TESTED",
                "\\prod_{n=1}^\\infty \\cos\\frac{1}{2^n} = \\cos 1 => REFUTED",
                "\\sum_{n=0}^\\infty 0.999^n = 1000 => PROVED",
                "\\sum_{n=0}^\\infty 0.999^n = 999 => REFUTED",
                "\\int_0^1 x^{-0.99}\\,dx = 100 => PROVED",
                "\\int_0^1 x^{-0.99}\\,dx = 99 => REFUTED",
                "\\int_0^3 \\frac{dx}{(x-1)^2} = -\\frac32 => REFUTED",
                "\\int_0^2 \\frac{2x\\,dx}{x^2-1} = \\ln 3 => INVALID",
            })
    void valuesThatAreThere_areFound(String display, Verdict verdict) {
        assertThat(check(display).evidence().verdict()).isEqualTo(verdict);
    }

    private static CheckedStep check(String display) {
        return CheckedDisplay.claim("", display).steps().get(0);
    }
}
