package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\int_x^\\infty e^{-t^2/2} dt < \\frac1x e^{-x^2/2} => PROVED",
                "\\int_x^\\infty e^{-t^2/2} dt \\le \\frac{1}{2x} e^{-x^2/2} => REFUTED",
                "\\frac{x}{x^2+1} e^{-x^2/2} \\le \\int_x^\\infty e^{-t^2/2} dt => PROVED",
                "\\frac{x}{x^2+1/2} e^{-x^2/2} \\le \\int_x^\\infty e^{-t^2/2} dt => REFUTED",
                "\\operatorname{erfc}(x) < \\frac{e^{-x^2}}{x \\sqrt\\pi} => PROVED",
                "\\operatorname{erfc}(x) < \\frac{e^{-x^2}}{2 x \\sqrt\\pi} => REFUTED",
                "1 - \\Phi(x) \\le \\frac{1}{x \\sqrt{2\\pi}} e^{-x^2/2} => PROVED",
                "\\frac{x}{x+1} < x e^x E_1(x) => PROVED",
                "x e^x E_1(x) < \\frac{x+1}{x+2} => PROVED",
                "x e^x E_1(x) < \\frac{x}{x+1} => REFUTED",
            })
    void boundsOfTails_areProvedFromInfinity(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x : positive", display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\operatorname{erfc} x = \\frac{2}{\\sqrt\\pi} \\int_x^\\infty e^{-t^2} dt => PROVED",
                "\\operatorname{erfc} x = \\frac{1}{\\sqrt\\pi} \\int_x^\\infty e^{-t^2} dt => REFUTED",
                "E_1(x) = \\int_x^\\infty \\frac{e^{-t}}{t} dt => PROVED",
                "\\int_x^\\infty \\frac{e^{-t}}{t^2} dt = \\frac{e^{-x}}{x} - E_1(x) => PROVED",
                "\\int_x^\\infty \\frac{e^{-t}}{t^2} dt = \\frac{e^{-x}}{x} + E_1(x) => REFUTED",
            })
    void tailsWithEqualSlopes_areEqual(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x : positive", display).verdict()).isEqualTo(verdict);
    }
}
