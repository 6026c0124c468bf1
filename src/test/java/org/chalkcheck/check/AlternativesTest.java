package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements joined by "or", memberships in finite sets, and signs that stand for two statements. */
class AlternativesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 - 5x + 6 = 0 \\iff x = 2 \\lor x = 3",
                "x^2 - 5x + 6 = 0 \\iff x \\in \\{2, 3\\}",
                "x^2 - 5x + 6 = 0 \\implies x = 2 \\text{ or } 3",
                "x^2 = 4 \\iff x = 2 \\text{ or } x = -2",
                "x^2 = 4 \\iff x = \\pm 2",
                "x^2 > 4 \\iff x < -2 \\lor x > 2",
                "a b = 0 \\iff a = 0 \\lor b = 0",
                "(x-1)(x+2) \\ge 0 \\iff x \\le -2 \\text{ or } x \\ge 1",
                "x \\ge 0 \\lor x \\le 0",
                "x y > 0 \\iff (x > 0 \\land y > 0) \\lor (x < 0 \\land y < 0)",
                "1 < x^2 < 4 \\iff 1 < x < 2 \\lor -2 < x < -1",
                "\\cos(a \\pm b) = \\cos a \\cos b \\mp \\sin a \\sin b",
            })
    void oneOfThemHolds(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 - 5x + 6 = 0 \\iff x = -2 \\lor x = 3",
                "x^2 - 5x + 6 = 0 \\iff x \\in \\{1, 6\\}",
                "x^2 - 5x + 6 = 0 \\iff x \\in \\{2\\}",
                "x^2 - 5x + 6 = 0 \\iff x \\in \\{2, 3, 4\\}",
                "x^2 = 4 \\iff x = \\pm 4",
                "x > 0 \\lor x < 0",
                "x y > 0 \\iff (x > 0 \\land y < 0) \\lor (x < 0 \\land y > 0)",
                "1 < x^2 < 4 \\iff 1 < x < 2 \\lor 2 < x < 4",
                "(x-1)(x+2) \\ge 0 \\iff x \\le -1 \\text{ or } x \\ge 2",
                "\\cos(a \\pm b) = \\cos a \\cos b \\pm \\sin a \\sin b",
            })
    void noneOfThemHoldsSomewhere(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = 1 \\lor x > 2", "x^2 \\ge 0 \\implies x \\lor y", "x = 3 \\pm"})
    void whatHasNoReadingIsInvalid(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e^x = 1 \\iff x = 0",
                "\\cos x = 1 \\implies \\sin x = 0",
                "\\sin x = 1 \\implies \\cos x = 0",
                "e^x = x + 1 \\implies x = 0",
                "\\cosh x = 1 \\iff x = 0",
            })
    void doubleRootsOfThePremiseAreMet(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\cos x = 1 \\implies x = 0",
                "\\sqrt{x} = x \\implies x = 1",
                "\\cos x = 1 \\implies \\cos \\frac{x}{2} = 1",
                "\\cos x = 1 \\implies 5 + \\sin \\frac{x}{4} = 5",
                "\\sin x = 1 \\implies \\cos x = 1",
                "\\tan x = 1 \\implies x = \\frac{\\pi}{4}",
            })
    void furtherRootsOfThePremiseAreMet(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.REFUTED);
    }
}
