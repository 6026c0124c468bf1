package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions in rows of a display that hold nothing else. */
class ConditionRowsTest {
    private static final String GIVEN = "x, y : real; u : vector(n)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|x| &= x \\\\ \\text{where } x &> 0",
                "|x| &= x, \\\\ & \\text{if } x > 0",
                "|x| &= x \\\\ &= \\sqrt{x^2} \\\\ \\text{for } x &> 0",
                "\\|u\\| &= 1, \\\\ \\text{where } u^T u &= 1",
                "& \\text{For } x > 0: \\\\ & |x| = x",
                "& \\text{Let } x > 0. \\\\ & |x| = x",
                "& \\text{Assume } x > 0. \\\\ & |x| = x",
            })
    void theyAreConditionsOfTheRowsAboveOrBelow(String rows) {
        assertThat(CheckedDisplay.claim(GIVEN, "\\begin{aligned}" + rows + "\\end{aligned}")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|x| &= x \\\\ \\text{where } x &> -1",
                "|x| &= -x, \\\\ & \\text{if } x > 0",
                "|x| &= x \\\\ &= \\sqrt{x^2} \\\\ \\text{for } x &< 0",
                "\\|u\\| &= 2, \\\\ \\text{where } u^T u &= 1",
                "& \\text{For } x > 0: \\\\ & |x| = -x",
                "& \\text{Let } x > -1. \\\\ & |x| = x",
            })
    void aClaimThatFailsUnderThemIsRefuted(String rows) {
        assertThat(CheckedDisplay.claim(GIVEN, "\\begin{aligned}" + rows + "\\end{aligned}")
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            & \\text{For } x > 0: \\\\ & |x| = x \\\\ & \\text{For } x < 0: \\\\ & |x| = -x @ PROVED @ PROVED
            & \\text{For } x > 0: \\\\ & |x| = x \\\\ & \\text{For } x < 0: \\\\ & |x| = x @ PROVED @ REFUTED
            & |x| = x \\\\ & \\text{for } x > 0, \\\\ & |x| = -x \\\\ & \\text{for } x < 0 @ PROVED @ PROVED
            & |x| = x \\\\ & \\text{for } x > 0, \\\\ & |x| = x \\\\ & \\text{for } x < 0 @ PROVED @ REFUTED
            |x| &= x, \\\\ |xy| &= xy, \\\\ & \\text{for } x > 0, y > 0 @ PROVED @ PROVED
            |x| &= x, \\\\ |xy| &= xy, \\\\ & \\text{for } x > 0, y < 0 @ PROVED @ REFUTED
            & \\text{Case } x \\ge 0: & |x| &= x \\\\ & \\text{Case } x < 0: & |x| &= -x @ PROVED @ PROVED
            & \\text{Case } x \\ge 0: & |x| &= x \\\\ & \\text{Case } x < 0: & |x| &= x @ PROVED @ REFUTED
            x > 0: \\quad & |x| = x \\\\ x < 0: \\quad & |x| = -x @ PROVED @ PROVED
            x > 0: \\quad & |x| = x \\\\ x < 0: \\quad & |x| = x @ PROVED @ REFUTED
            """)
    void eachReachesToTheNext(String rows, Verdict first, Verdict second) {
        assertThat(CheckedDisplay.claims(GIVEN, "\\begin{aligned}" + rows + "\\end{aligned}"))
                .extracting(CheckedClaim::verdict)
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"& \\text{For the first layer:} \\\\ & |x| = x", "|x| &= x \\\\ & \\text{where } s = x^2"})
    void wordsAloneAndDefinitionsAreNoConditions(String rows) {
        assertThat(CheckedDisplay.claim(GIVEN, "\\begin{aligned}" + rows + "\\end{aligned}")
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
    }
}
