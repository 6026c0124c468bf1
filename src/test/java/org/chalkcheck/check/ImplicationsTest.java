package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Implications: the premise restricts the points, all its solutions are met, and its names keep their meaning. */
class ImplicationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 = 4 \\implies x^4 = 16",
                "t^2 = 4 \\implies t^4 = 16",
                "x^2 = 0 \\implies x = 0",
                "z^{(1)} = 3 x \\implies \\frac{d z^{(1)}}{dx} = 3",
                "y = x^2 \\implies \\frac{dy}{dx} = 2x",
                "x^2 + y^2 = 1 \\implies x y \\le \\frac12",
                "\\sin x = 0 \\implies \\cos^2 x = 1",
                "x^2 - 5x + 6 = 0 \\iff (x-2)(x-3) = 0",
                "p = \\frac{1}{1+e^{-z}} \\implies z = \\ln\\frac{p}{1-p}",
                "2x + 3 = 7 \\iff 2x = 4 \\iff x = 2",
                "\\begin{cases} x + y = 3 \\\\ x - y = 1 \\end{cases} \\implies x = 2, \\; y = 1",
                "\\left\\{\\begin{array}{l} x + y = 3 \\\\ x - y = 1 \\end{array}\\right. \\implies x = 2",
            })
    void whatFollowsHolds(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 = 4 \\implies x^3 = 8",
                "\\sin x = 0 \\implies \\cos x = 1",
                "\\sin(\\pi x) = 0 \\implies x \\le 3",
                "\\sin x = \\cos x \\implies x = \\frac{\\pi}{4}",
                "|x - 1| = 2 \\implies x = -1",
                "|x - 1| = 2 \\implies x = 3",
                "x^3 - x = 0 \\implies x^2 = 1",
                "a^2 = b^2 \\implies a = b",
                "a b = 0 \\implies a = 0",
                "x^2 - 5x + 6 < 0 \\iff 2 < x < 4",
                "p = \\frac{1}{1+e^{-z}} \\implies z = \\ln\\frac{1-p}{p}",
                "\\operatorname{ReLU}(x) = 0 \\implies x = 0",
                "\\begin{cases} x + y = 3 \\\\ x - y = 1 \\end{cases} \\implies x = 1",
            })
    void whatDoesNotFollowIsRefuted(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void namesOfTheFirstPremise_reachToTheEndOfARunOfArrows() {
        assertThat(CheckedDisplay.claim("", "y = x^2 \\implies \\frac{dy}{dx} = 2x \\implies \\frac{d^2y}{dx^2} = 2")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }

    @Test
    void eachArrowIsAnImplicationOfItsOwn_andANoteTellsOfTheOtherReading() {
        Evidence second = CheckedDisplay.claim("x : real", "x = 2 \\implies x^2 = 4 \\implies x^3 = 8")
                .steps()
                .get(1)
                .evidence();
        assertThat(second.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(second.notes()).anyMatch(note -> note.contains("a step that keeps all premises before it"));
    }
}
