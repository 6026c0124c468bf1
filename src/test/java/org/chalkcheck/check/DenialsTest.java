package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that deny a statement, which must not be checked as if they asserted it. */
class DenialsTest {
    private static final String GIVEN = "x, y : real; A : matrix(n, n); f(t) = t^2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 \\ge 0 \\text{ fails for } x = 0",
                "x^2 > 0 \\text{ is not true if } x = 0",
                "x^2 \\ge 0 \\text{ never holds when } x > 0",
                "x^2 \\ge 0 \\text{ does not hold}",
                "x^2 \\ge 0 \\text{ does not hold in general}",
                "x^2 \\ge 0 \\text{ is not the case}",
                "x^2 = -1 \\text{ is impossible}",
                "x^2 = -1 \\text{ has no solution}",
                "x^2 \\ge 0 \\text{ for no } x",
                "\\text{No } x \\text{ satisfies } x^2 \\ge 0",
                "\\text{It is false that } x^2 \\ge 0",
                "\\text{It is not the case that } x^2 < 0",
                "x^2 \\ge 0, \\text{ but not } x^2 > 0",
                "x^2 \\ge 0 \\text{ but not at } x = 0",
            })
    void aDeniedStatementIsNotChecked(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\operatorname{ReLU}(x) = \\max(0, x), \\quad \\text{not differentiable at } x = 0",
                "f'(x) = 2x \\text{ vanishes at } x = 0",
                "f(x) = x^2, \\text{ which is not monotonic at } x = 0",
                "x^2 \\ge 0 \\text{ even if } x < 0",
                "x^2 \\ge 0 \\text{ even at } x = 0",
                "x^2 \\ge 0 \\text{ not only for } x > 0",
            })
    void whatIsSaidBesideAClaimDoesNotDenyIt(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\operatorname{ReLU}(x) = \\min(0, x), \\quad \\text{not differentiable at } x = 0",
                "f'(x) = 3x \\text{ vanishes at } x = 0",
                "f(x) = x^3, \\text{ which is not monotonic at } x = 0",
                "|x| = -x \\text{ even if } x < 0",
                "x^2 = x \\text{ even at } x = 1",
                "|x| = x \\text{ not only for } x > 0",
            })
    void whatIsSaidBesideAClaimDoesNotRestrictIt(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\text{ReLU is not differentiable at } x = 0",
                "\\log x \\text{ is not defined for } x \\le 0",
                "|x| \\text{ has its minimum at } x = 0",
            })
    void wordsBeforeTheOnlyRelationStateNothingThatIsChecked(String display) {
        assertThat(CheckedDisplay.claims(GIVEN, display)).isEmpty();
    }
}
