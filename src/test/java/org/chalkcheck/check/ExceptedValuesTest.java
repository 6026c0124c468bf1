package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that words except from a claim. */
class ExceptedValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 > 0 \\text{ everywhere except at } x = 0",
                "x^2 > 0 \\text{ for all } x \\text{ except when } x = 0",
                "x^2 > 0 \\text{ for all } x \\text{ except } 0",
                "x^2 > 0 \\text{ for all } x \\text{ apart from } 0",
                "x(x-1) \\ne 0 \\text{ for all } x \\text{ except } 0 \\text{ and } 1",
                "x(x-1) \\ne 0 \\text{ except for } x = 0 \\text{ and } x = 1",
                "x(x-1) \\ne 0 \\text{ except for } x = 0, 1",
                "x(x-1) \\ne 0 \\text{ unless } x = 0 \\text{ or } x = 1",
                "x(x-1) \\ne 0 \\text{ except at } x \\in \\{0, 1\\}",
            })
    void aClaimIsAboutTheOtherValues(String claim) {
        assertThat(CheckedDisplay.claim("x, y : real", claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 > 1 \\text{ everywhere except at } x = 0",
                "x^2 > 0 \\text{ for all } x \\text{ except } 1",
                "x(x-1)(x-2) \\ne 0 \\text{ for all } x \\text{ except } 0 \\text{ and } 1",
                "x(x-1)(x-2) \\ne 0 \\text{ except for } x = 0, 1",
                "x(x-1)(x-2) \\ne 0 \\text{ unless } x = 0 \\text{ or } x = 1",
            })
    void aClaimThatFailsAtAnotherValueIsRefuted(String claim) {
        assertThat(CheckedDisplay.claim("x, y : real", claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 + y^2 > 0 \\text{ unless } x = 0 \\text{ and } y = 0",
                "x^2 + y^2 > 0 \\text{ except for } x = 0, y = 0",
            })
    void valuesOfTwoNamesMayBeExceptedTogetherAlone(String claim) {
        assertThat(CheckedDisplay.claim("x, y : real", claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^2 > 0 \\text{ everywhere except at } 0", "x^2 > 0 \\text{ except at } 0"})
    void aValueOfNoNameKeepsAFailingClaimOpen(String claim) {
        assertThat(CheckedDisplay.claim("x, y : real", claim).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
