package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InverseFunctionClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real in (0, 1) => \\operatorname{sech}^{-1} x = \\ln\\frac{1 + \\sqrt{1-x^2}}{x} => PROVED",
                "x : real in (0, 1) => \\operatorname{sech}^{-1} x = \\ln\\frac{1 + \\sqrt{1+x^2}}{x} => REFUTED",
                "x : nonzero => \\frac{d}{dx} \\operatorname{csch}^{-1} x = -\\frac{1}{|x|\\sqrt{x^2+1}} => PROVED",
                "x : nonzero => \\frac{d}{dx} \\operatorname{csch}^{-1} x = -\\frac{1}{x\\sqrt{x^2+1}} => REFUTED",
                "x : real | x > 1 => \\coth^{-1} x = \\frac12\\ln\\frac{x+1}{x-1} => PROVED",
                "x : positive => \\operatorname{softplus}^{-1}(x) = \\ln(e^x - 1) => PROVED",
                "x : real => \\Phi^{-1}(\\Phi(x)) = x => PROVED",
                "p : real in (0, 1) => \\Phi^{-1}(1-p) = -\\Phi^{-1}(p) => PROVED",
                "p : real in (0, 1) => \\Phi^{-1}(1-p) = \\Phi^{-1}(p) => REFUTED",
                "x : real => \\Phi^2(x) = \\Phi(x) => REFUTED",
            })
    void minusOneAtAName_isItsInverseFunction(String given, String display, Verdict verdict) {
        String declarations = given.replace(" | ", "; assume ");
        assertThat(CheckedDisplay.claim(declarations, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "f(z) = 2*z + 1 => f^{-1}(x) = \\frac{x-1}{2} => PROVED",
                "f(z) = 2*z + 1 => f^{-1}(x) = \\frac{1}{2x+1} => REFUTED",
                "f(z) = (2*z + 1)/(z - 3) => f^{-1}(x) = \\frac{3x+1}{x-2} => PROVED",
                "f(z) = (2*z + 1)/(z - 3) => f^{-1}(x) = \\frac{3x-1}{x-2} => REFUTED",
                "f(z) = exp(z)/(1+exp(z)) => f^{-1}(x) = \\ln\\frac{x}{1-x} => PROVED",
                // No value is negative.
                "f(z) = sqrt(z - 1) => f^{-1}(-1) = 2 => INVALID",
                "f(z) = z^2 => f^{-1}(x) = \\sqrt x => INVALID",
            })
    void definitionsThatAreInjectiveByTheirForm_haveInverses(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x : real; " + given, display).verdict())
                .isEqualTo(verdict);
    }
}
