package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remarks behind a comparison that say where its sides are equal. */
class EqualityRemarksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "equality being attained at } x = y",
                "equality holding only for } x = y",
                "where equality is attained iff } x = y",
                "with equality in case } x = y",
                "and equality holds exactly when } x = y",
                "with strict inequality if } x \\ne y",
                "with strict inequality iff } x \\ne y",
            })
    void aRightRemarkIsAStatementThatHolds(String remark) {
        assertThat(CheckedDisplay.claims("x, y : real", "(x - y)^2 \\ge 0, \\text{ " + remark))
                .extracting(CheckedClaim::verdict)
                .containsExactly(Verdict.PROVED, Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "equality being attained at } x = 2y",
                "equality holding only for } x = y + 1",
                "where equality is attained iff } x = 2y",
                "with equality in case } x = -y",
                "and equality holds exactly when } x = 0",
                "with strict inequality if } x \\ne 2y",
                "with strict inequality for } x = y",
            })
    void aWrongRemarkIsRefuted(String remark) {
        assertThat(CheckedDisplay.claims("x, y : real", "(x - y)^2 \\ge 0, \\text{ " + remark))
                .extracting(CheckedClaim::verdict)
                .containsExactly(Verdict.PROVED, Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with equality iff } x = y", "where equality is attained at } x = y"})
    void aRemarkDoesNotRestrictItsComparison(String remark) {
        assertThat(CheckedDisplay.claims("x, y : real", "(x - y)^2 \\le 0, \\text{ " + remark))
                .first()
                .extracting(CheckedClaim::verdict)
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with near equality for } x = y", "with strict inequality unless } x = y"})
    void aRemarkThatIsNotUnderstoodIsNotPassedOver(String remark) {
        assertThat(CheckedDisplay.claims("x, y : real", "(x - y)^2 \\ge 0, \\text{ " + remark))
                .extracting(CheckedClaim::verdict)
                .contains(Verdict.INVALID);
    }
}
