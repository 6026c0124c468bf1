package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivativesAtValuesTest {
    private static final String RISK =
            "w, w_0, a, b, v, z : vector(p); J(w) = w^T w - 2*a^T w; L(w, z) = (w^T z)^2; g(u) = u^T u + w^T u";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\nabla_w J(a) = 0 => PROVED",
                "\\nabla_w J(b) = 0 => REFUTED",
                "\\nabla_w J(b) = 2 b - 2 a => PROVED",
                "\\nabla_w^2 J(b) = 2 I => PROVED",
                "\\nabla_w^2 J(b) = 0 => REFUTED",
                "\\nabla_w J(a + b) = 2 b => PROVED",
                "\\nabla_w J(a + b) = 0 => REFUTED",
                "J(b) + \\nabla_w J(b)^\\top (v - b) + (v - b)^\\top (v - b) = J(v) => PROVED",
                "J(b) + \\nabla_w J(b)^\\top (v - b) = J(v) => REFUTED",
                "v^\\top \\nabla_w^2 J(b) v = 2 v^\\top v => PROVED",
                "v^\\top \\nabla_w^2 J(b) v = 0 => REFUTED",
                "\\nabla_w J(b) v^\\top = 2 (b - a) v^\\top => PROVED",
                "\\nabla_w J(b) v^\\top = 0 => REFUTED",
                "\\nabla_w L(a, b) = 2 (a^\\top b) b => PROVED",
                "\\nabla_z L(a, b) = 2 (a^\\top b) b => REFUTED",
                "\\nabla_z L(w, b) = 2 (w^\\top b) w => PROVED",
                "\\nabla_w J(w_0) = 2 (w_0 - a) => PROVED",
                "\\nabla_w J(w_0) = 0 => REFUTED",
                "\\nabla_w J(w_0) \\cdot (w - w_0) = 2 (w_0 - a)^\\top (w - w_0) => PROVED",
                "\\nabla_w J(w_0) \\cdot (w - w_0) = 2 (w_0 - a)^\\top (w_0 - w) => REFUTED",
                "\\nabla_w J(v - \\nabla_w J(v)) = 2 (a - v) => PROVED",
                "\\nabla_w J(v - \\nabla_w J(v)) = 2 (v - a) => REFUTED",
                // By a name that is no parameter's the derivative is 0.
                "\\nabla_v J(w) = 0 => PROVED",
                "\\nabla_v J(w) = 2 (w - a) => REFUTED",
            })
    void gradientByANameThatTheArgumentDoesNotHold_isTakenThere(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(RISK, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\nabla_w J(w) = 2 (w - a) => PROVED",
                "\\nabla_w J(2 w) = 8 w - 4 a => PROVED",
                "\\nabla_w J(2 w) = 4 w - 2 a => REFUTED",
                // The body of g holds w, so that g(b) depends on it.
                "\\nabla_w g(b) = b => PROVED",
                "\\nabla_w g(b) = 2 b + w => REFUTED",
                "\\nabla_u g(b) = 2 b + w => PROVED",
                "\\nabla_w a^\\top b = 0 => PROVED",
                "\\nabla_w a^\\top b = a => REFUTED",
            })
    void gradientOfWhatDependsOnTheName_isByTheName(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(RISK, display).verdict()).isEqualTo(verdict);
    }

    @Test
    void wrongMinimiser_isRefuted() {
        String given = "X : matrix(n, p); y : vector(n); w : vector(p); lambda : positive;"
                + " J(w) = 1/(2*n) * norm(X*w - y)^2 + lambda/2 * norm(w)^2";
        String zero = "\\nabla_w J\\left((X^\\top X + %s I)^{-1} X^\\top y\\right) = 0";
        assertThat(CheckedDisplay.claim(given, zero.formatted("n \\lambda")).verdict())
                .isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, zero.formatted("\\lambda")).verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\nabla_w J(w) \\cdot v = 2 (w - a)^\\top v => PROVED",
                "\\nabla_w J(w) \\cdot v = 2 (w + a)^\\top v => REFUTED",
                "\\nabla J(w)^\\top \\cdot v = 2 (w - a)^\\top v => PROVED",
                "\\nabla J(b) \\cdot v = 2 (b - a) \\cdot v => PROVED",
                "\\nabla_w J(b) \\cdot v = 2 (b - a) \\cdot v => PROVED",
                "\\nabla_w J(b) \\cdot v = 0 => REFUTED",
                "\\nabla_w J(w) \\odot v = 2 (w - a) \\odot v => PROVED",
                "\\nabla_w 2 \\cdot J(w) = 4 (w - a) => PROVED",
                "\\nabla_w J(w) \\cdot 2 = 4 (w - a) => PROVED",
                "\\nabla_w w^\\top w \\cdot v^\\top v = 2 w (v^\\top v) => PROVED",
                "\\nabla_w w^\\top w \\cdot w^\\top w = 4 w (w^\\top w) => PROVED",
                "\\nabla_w w^\\top w \\cdot w^\\top w = 2 w (w^\\top w) => REFUTED",
            })
    void gradientBesideAnExplicitProduct_isOfTheProductOrOfTheFirstFactor(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(RISK, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\frac{d}{dx} h(c) = 0 => UNKNOWN",
                "\\frac{d}{dx} h(c) = 2 c - 2 => UNKNOWN",
                "\\frac{d}{dx} h(c) = 2 c => REFUTED",
                "\\frac{d}{dx} h(1) = 0 => PROVED",
                "\\frac{\\partial h(3)}{\\partial x} = 0 => UNKNOWN",
                "\\frac{d}{dx} h(x) = 2 x - 2 => PROVED",
                "\\frac{\\partial}{\\partial y} h(x) = 0 => PROVED",
                "\\frac{\\partial f(x)}{\\partial y} = 0 => PROVED",
                "\\frac{\\partial}{\\partial y} k(x, c) = x^2 => UNKNOWN",
                "\\frac{\\partial}{\\partial y} k(x, y) = x^2 => PROVED",
            })
    void fractionOverAConstant_decidesNothingWhereItsReadingsDiffer(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x, y, c : real; f : function; h(x) = x^2 - 2*x; k(x, y) = x^2*y", display)
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\frac{dh}{dx}(c) = 2 c - 2 => UNKNOWN",
                "\\frac{dh}{dx}(c) = 2 c - 3 => REFUTED",
                "\\frac{dh}{dx}(3) = 4 => UNKNOWN",
                "\\frac{dh}{dx}\\left(\\frac{c}{2}\\right) = c - 2 => UNKNOWN",
                "\\frac{dh}{dx}\\left(\\frac{c}{2}\\right) = c - 1 => REFUTED",
                "\\frac{dh}{dx}(3) = 12 => REFUTED",
                "\\frac{dh}{dx}(1 - x) = -2 (1 - x)^2 => PROVED",
                "\\frac{dh}{dx}(1 - x) = 2 (1 - x)^2 => REFUTED",
                // A factor 2x that lost its x is the value at 1 - x.
                "\\frac{d x^2}{dx}(1 - x) = 2 (1 - x) => UNKNOWN",
                "\\left.\\frac{dh}{dx}\\right|_{x=c} = 2 c - 2 => PROVED",
            })
    void parenthesisBehindAFraction_isAFactor_andDecidesNothingWhereOnlyTheValueThereHolds(
            String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("x, c : real; h(x) = x^2 - 2*x", display)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void primeAtAFunctionOfAVector_isAnsweredByTheGradient() {
        assertThat(CheckedDisplay.claim(
                                "A : matrix(n, n); x : vector(n); f(x) = x^T A x", "f'(x) = x^\\top (A + A^\\top)")
                        .steps()
                        .get(0)
                        .evidence()
                        .reason())
                .hasValue("a prime stands for the derivative of a function of one number, and f takes vector(n)");
    }

    @Test
    void readingsThatDiffer_areNamed() {
        assertThat(CheckedDisplay.claim("x, c : real; h(x) = x^2", "\\frac{d}{dx} h(c) = 0")
                        .steps()
                        .get(0)
                        .evidence()
                        .reason())
                .hasValue(
                        "read as the derivative of a constant it holds at every point tried, read as the derivative's value"
                                + " there it is refuted; write \\left. ... \\right|_{x=a} for the value at a");
    }
}
