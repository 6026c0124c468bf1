package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntiderivativeClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => \\int \\cos t\\,dt = \\sin t + C",
                "'' => \\int x e^x dx = x e^x - \\int e^x dx",
                "n : natural => \\int x^n dx = \\frac{x^{n+1}}{n+1} + C",
                "f : function => \\int f'(x) dx = f(x) + C",
                "n : natural; assume n >= 2 => \\int \\sin^n x\\,dx = -\\frac{\\sin^{n-1} x \\cos x}{n} + \\frac{n-1}{n} \\int \\sin^{n-2} x\\,dx",
                "a : positive => \\int \\frac{dx}{x^2 + a^2} = \\frac1a \\arctan \\frac xa",
            })
    void antiderivative_isProvedByItsDerivative(String given, String display) {
        CheckedClaim claim = CheckedDisplay.claim(given, display);

        assertThat(claim.verdict()).isEqualTo(Verdict.PROVED);
        assertThat(claim.steps().get(0).step().notes()).anyMatch(note -> note.startsWith("equal up to a constant"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => \\int \\cos t\\,dt = -\\sin t + C",
                "'' => \\int 2x\\,dx = x^2 + x",
                "n : natural => \\int x^n dx = n x^{n-1} + C",
                "a : positive => \\int \\frac{dx}{x^2 + a^2} = \\frac{1}{a^2} \\arctan \\frac xa",
            })
    void wrongAntiderivative_isRefuted(String given, String display) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\left(\\int x dx\\right)^2 = x^4/4",
                "x \\int x dx = x^3/2",
                "\\int x dx < x^2",
                "\\int x dx = \\int y dy",
                "\\int 0\\,dx = \\operatorname{sign}(x)",
            })
    void integralWithoutBounds_isNoNumber(String display) {
        CheckedClaim claim = CheckedDisplay.claim("", display);

        assertThat(claim.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(claim.steps().get(0).evidence().reason()).get().asString().contains("integral");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => \\operatorname{clip}(x, -1, 1) = \\operatorname{hardtanh}(x) => PROVED",
                "'' => \\operatorname{clip}(x, -1, 2) = \\operatorname{hardtanh}(x) => REFUTED",
                "assume a <= b => \\operatorname{clamp}(x, a, b) = \\max(a, \\min(x, b)) => PROVED",
                "'' => \\operatorname{clamp}(x, a, b) = \\max(a, \\min(x, b)) => REFUTED",
                "'' => \\gcd(12, 18) \\operatorname{lcm}(12, 18) = 12 \\cdot 18 => PROVED",
                "'' => \\gcd(12, 18) = 3 => REFUTED",
            })
    void clippedNumbersAndCommonDivisors_areKnown(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }
}
