package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extrema over a real variable, their places, and values that exist. */
class ExtremaTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\max_{x \\in [0,1]} x(1-x) = \\frac14 => PROVED",
                "\\max_{x \\in [0,1]} x(1-x) = \\frac12 => REFUTED",
                "\\max_{x \\in [0,1]} x(1-x) = \\frac15 => REFUTED",
                "\\min_{x \\in \\mathbb{R}} (x^2 - 4x + 7) = 3 => PROVED",
                "\\min_{x \\in \\mathbb{R}} (x^2 - 4x + 7) = 2 => REFUTED",
                "\\max_x x e^{-x} = \\frac1e => PROVED",
                "\\sup_{x > 0} \\frac{x}{1+x} = 1 => PROVED",
                "\\max_{x > 0} \\frac{x}{1+x} = 1 => REFUTED",
                "\\max_{x > 0} \\tanh x = 1 => REFUTED",
                "\\sup_{x > 0} \\tanh x = 1 => PROVED",
                "\\max_{x \\in [0, 1)} x = 1 => REFUTED",
                "\\inf_{x > 0} \\left(x + \\frac1x\\right) = 2 => PROVED",
                "\\inf_{x > 0} \\left(x + \\frac1x\\right) = 1 => REFUTED",
                "\\sup_x \\left(xy - \\frac{x^2}{2}\\right) = \\frac{y^2}{2} => PROVED",
                "\\sup_x \\left(xy - \\frac{x^2}{2}\\right) = y^2 => REFUTED",
                "\\max_{|x| \\le 1} x^2 = 1 => PROVED",
                "\\frac14 = \\max_x \\sigma(x)(1 - \\sigma(x)) => PROVED",
                "\\max_\\theta (3\\cos\\theta + 4\\sin\\theta) = 5 => TESTED",
                "\\max_\\theta (3\\cos\\theta + 4\\sin\\theta) = 7 => REFUTED",
                "\\sup_{x \\in \\mathbb{R}} x^2 = \\infty => PROVED",
                "\\max_{n \\in \\mathbb{N}} \\frac1n = 1 => PROVED",
                "\\min_{n \\in \\mathbb{N}} \\frac1n = 0 => REFUTED",
                "\\max_{x \\in [0, 1)} \\lfloor 2x \\rfloor = 2 => REFUTED",
            })
    void extremum(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\min_x (a x^2 + b x + c) = c - \\frac{b^2}{4a} => PROVED",
                "\\min_x a x^2 + b x + c = c - \\frac{b^2}{4a} => PROVED",
                "\\min_x (a x^2 + b x + c) = c - \\frac{b^2}{2a} => REFUTED",
                "\\min_x (a x^2 + b x + c) = c - \\frac{b^2}{8a} => REFUTED",
                "\\arg\\min_x (a x^2 + b x) = -\\frac{b}{2a} => PROVED",
                "\\arg\\min_x (a x^2 + b x) = -\\frac{b}{a} => REFUTED",
                "\\operatorname*{arg\\,max}_{x \\in [0, 1]} (a x + b) = 1 => PROVED",
                "\\operatorname*{arg\\,max}_{x \\in [0, 1]} (a x + b) = 2 => REFUTED",
            })
    void extremumWithParameters(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a : positive; b, c : real", display).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\exists x \\in \\mathbb{R}: x^3 + x + 1 = 0 => TESTED",
                "\\exists x \\in \\mathbb{R}: x^2 + x + 1 = 0 => REFUTED",
                "\\exists x \\in \\mathbb{R}: x^2 = 2 => PROVED",
                "\\exists x: e^{-x} = 0 => REFUTED",
                "\\exists x: x^2 + 10^{-20} = 0 => REFUTED",
                "\\exists x: \\lfloor x \\rfloor = \\frac12 => REFUTED",
                "\\exists x > 0: e^x = 1 + 2x => TESTED",
                "\\exists x > 0: e^x < 1 + x => REFUTED",
                "\\exists n \\in \\mathbb{N}: n^2 = 49 => PROVED",
                "\\exists n \\in \\mathbb{N}: n^2 = 50 => REFUTED",
                "\\forall y \\ge 0\\ \\exists x: x^2 = y => PROVED",
                "\\forall y\\ \\exists x: x^2 = y => REFUTED",
                "\\forall a > 0\\ \\exists x: e^{-ax} = 0 => REFUTED",
                "\\exists n \\in \\mathbb{N}\\ \\forall x > 0: n > x => INVALID",
                "\\exists x: x = 1 \\implies x = 2 => INVALID",
                "\\forall x, y \\in \\mathbb{R}: x^2 + y^2 \\ge 2xy => PROVED",
            })
    void existence(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\sup_{x > -1} e^{-x} = 1 => PROVED",
                "\\sup_{x > -1} e^{-x} = e => REFUTED",
                "\\inf_{x > -2} x = 0 => PROVED",
                "\\inf_{x > -2} x = -2 => REFUTED",
                "\\sup_{x > 5} \\frac1x = \\frac15 => PROVED"
            })
    void endsAreThoseOfTheTightestRange(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x : positive", display).verdict()).isEqualTo(verdict);
    }
}
