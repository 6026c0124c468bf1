package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\lim_{n\\to\\infty} \\frac{n!}{n^n} = 0 => PROVED",
                "\\lim_{n\\to\\infty} \\frac{n!}{2^n} = 0 => REFUTED",
                "\\lim_{n\\to\\infty} \\frac{(n!)^{1/n}}{n} = \\frac1e => PROVED",
                "\\lim_{n\\to\\infty} \\frac{n}{\\sqrt[n]{n!}} = e => PROVED",
                "\\lim_{n\\to\\infty} \\frac{n!}{\\sqrt n}\\left(\\frac en\\right)^n = \\sqrt{2\\pi} => PROVED",
                "\\lim_{n\\to\\infty} \\frac{n!}{\\sqrt n}\\left(\\frac en\\right)^n = \\sqrt{\\pi} => REFUTED",
                "\\lim_{n\\to\\infty} \\frac{\\sqrt{n}}{4^n}\\binom{2n}{n} = \\frac{1}{\\sqrt\\pi} => PROVED",
                "\\lim_{n\\to\\infty} \\frac{\\sqrt{n}}{4^n}\\binom{2n}{n} = \\frac{1}{\\pi} => REFUTED",
                "\\lim_{n\\to\\infty} n\\left(\\frac{n!}{\\sqrt{2\\pi n}(n/e)^n} - 1\\right) = \\frac{1}{12} => PROVED",
                "\\lim_{x\\to\\infty} \\frac{\\Gamma(x+1/2)}{\\sqrt{x}\\,\\Gamma(x)} = 1 => PROVED",
                "\\lim_{n\\to\\infty} \\left( \\ln n! - n\\ln n + n \\right) = 0 => REFUTED",
            })
    void factorials_growByStirlingsFormula(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => \\lim_{n\\to\\infty} \\frac{x^n}{n!} = 0 => PROVED",
                "x : real in (-1, 1) => \\lim_{n\\to\\infty} n^2 x^n = 0 => PROVED",
                "x : real in [-1, 1] => \\lim_{n\\to\\infty} \\frac{x^n}{n} = 0 => PROVED",
                "x : real => \\lim_{n\\to\\infty} x^n = 0 => REFUTED",
                "z : vector(n) => \\lim_{T\\to\\infty} \\operatorname{softmax}(z/T)_i = \\frac1n => PROVED",
                "z : vector(n) => \\lim_{T\\to\\infty} \\operatorname{softmax}(z/T)_i = 0 => REFUTED",
            })
    void powersOfEitherSign_areSqueezed(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\lim_{h\\to0}\\frac{f(x+h)-f(x-h)}{2h} = f'(x) => PROVED",
                "\\lim_{h\\to0}\\frac{f(x+h)-f(x-h)}{h} = f'(x) => REFUTED",
                "\\lim_{h\\to0}\\frac{f(x+h)-2f(x)+f(x-h)}{h^2} = f''(x) => PROVED",
                "\\lim_{h\\to0}\\frac{f(x+h)-2f(x)+f(x-h)}{h^2} = 2f''(x) => REFUTED",
                "\\lim_{n\\to\\infty}\\frac1n\\sum_{k=1}^n \\frac{k}{n} = \\frac12 => PROVED",
                "\\lim_{n\\to\\infty}\\frac1n\\sum_{k=1}^n \\frac{k}{n} = 1 => REFUTED",
                "\\lim_{n\\to\\infty} n\\left(\\frac\\pi2 - \\arctan n\\right) = 1 => PROVED",
                "\\lim_{n\\to\\infty} n\\left(\\frac\\pi2 - \\arctan n\\right) = 0 => REFUTED",
            })
    void differencesAndSums_goToDerivativesAndIntegrals(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x : real; f : function", display).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "u : nonnegative => \\lim_{n\\to\\infty} u^{1/n} = 1",
                "x : real => \\lim_{n\\to\\infty} |x|^{1/n} = 1",
                "x : real => \\lim_{n\\to\\infty} (x^2)^{1/n} = 1",
                "u : nonnegative => \\lim_{n\\to\\infty} \\sqrt[n]{u} = 1",
                "u : nonnegative => \\lim_{n\\to\\infty} \\frac{u^{1/n}+1}{2} = 1",
                "u : nonnegative => \\lim_{n\\to\\infty} (n u)^{1/n} = 1",
                "m : integer in [0, inf) => \\lim_{t\\to0^+} m^t = 1",
                "x : real => \\lim_{t\\to0^+} \\max(x,0)^t = 1",
                "x : real => \\lim_{t\\to0^+} \\|x\\|^t = 1",
                "x : real => \\lim_{t\\to0} |x|^t = 1",
                "v : vector(n) => \\lim_{t\\to0^+} \\sum_{i=1}^{n} |v_i|^t = n",
                "v : vector(n) => \\lim_{t\\to\\infty} \\max_i |v_i|^{1/t} = 1",
                "u : nonnegative => \\lim_{t\\to0^+} \\int_0^1 u^t\\,dx = 1",
                "t : real => \\lim_{t\\to0^+} 0^t = 1",
            })
    void smallPowersOfWhatMayBeZero_areRefutedThere(String given, String display) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "u : positive => \\lim_{n\\to\\infty} u^{1/n} = 1 => PROVED",
                "u : positive => \\lim_{n\\to\\infty} \\sqrt[n]{u} = 1 => PROVED",
                "u : positive => \\lim_{n\\to\\infty} (n u)^{1/n} = 1 => PROVED",
                "u : positive => \\lim_{n\\to\\infty} n(u^{1/n}-1) = \\log u => PROVED",
                "x : real => \\lim_{n\\to\\infty} (1+|x|)^{1/n} = 1 => PROVED",
                "m : natural => \\lim_{t\\to0^+} m^t = 1 => PROVED",
                "s : nonnegative => \\lim_{t\\to\\infty} (1+\\frac{s}{t})^t = e^s => PROVED",
                "s : nonnegative => \\lim_{t\\to0^+} (s+t)^t = 1 => TESTED",
                "x, y : real => \\lim_{p\\to\\infty} (|x|^p+|y|^p)^{1/p} = \\max(|x|,|y|) => TESTED",
                "t : real => \\lim_{t\\to0^+} 0^t = 0 => TESTED",
            })
    void smallPowersOfWhatIsPositive_goToOne(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\lim_{m\\to\\infty} \\sum_{k=-\\infty}^{0} \\frac{e^{k/m}}{m} = 1 => TESTED",
                "\\lim_{m\\to\\infty} \\sum_{k=-3}^{0} \\frac{e^{k/m}}{m} = 0 => PROVED",
                "\\lim_{m\\to\\infty} \\sum_{k=-3}^{0} \\frac{e^{k/m}}{m} = 1 => REFUTED",
            })
    void sumsOfAFixedNumberOfTermsAlone_goWithTheirTerms(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => \\lim_{n\\to\\infty} \\frac{x^n}{2^n} = 0 => REFUTED",
                "u : positive => \\lim_{n\\to\\infty} \\frac{(1+u)^n}{3^n} = 0 => REFUTED",
                "s : real in [-2, 2] => \\lim_{n\\to\\infty} s^n 2^{-n} = 0 => REFUTED",
                "r : real in (-2, 2) => \\lim_{n\\to\\infty} \\frac{r^n}{2^n} = 0 => TESTED",
                "r : real in (-2, 2) => \\lim_{n\\to\\infty} r^n e^{-n} = 0 => TESTED",
            })
    void quotientsOfPowers_areKnownWhereThePowersOverflow(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @Test
    void zero_hasNoLostFactor() {
        assertThat(CheckedDisplay.claim("x : real in [-1, 1]", "\\lim_{n\\to\\infty} x^n = 0")
                        .steps()
                        .get(0)
                        .evidence()
                        .suggestion())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "a, b : positive; assume a < b => \\lim_{n\\to\\infty} \\frac{a^n}{b^n} = 0 => PROVED",
                "a, b : positive; assume a <= b => \\lim_{n\\to\\infty} \\frac{a^n}{b^n} = 0 => REFUTED",
                "a, b : positive; assume a <= b => \\lim_{n\\to\\infty} (a/b)^n = 0 => REFUTED",
                "a, b : real; assume a <= b => \\lim_{n\\to\\infty} e^{n(a-b)} = 0 => REFUTED",
                "x, y, z : real; assume x <= y; assume y <= z => \\lim_{n\\to\\infty} e^{n(x-z)} = 0 => REFUTED",
            })
    void limitsThatJumpWhereNamesAreEqual_areMetThere(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }
}
