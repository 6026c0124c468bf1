package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equations behind "where", "with" and "let" that define no name, and what is claimed behind those that do. */
class ConstraintsInWordsTest {
    private static final String GIVEN = "x, y, a, b : real; u, v : vector(n); p : vector(k)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\|u\\| = 1 \\text{ where } u^T u = 1",
                "\\|u\\| = 1, \\text{ with } v^T v = 1 \\text{ and } u^T u = 1",
                "\\text{Let } v^T v = 1, u^T u = 1. \\text{ Then } \\|u\\| = 1",
                "\\mathbf{1}^T p = 1, \\text{ where } \\sum_i p_i = 1",
                "a^2 + b^2 = 1 - 2ab \\text{ where } a + b = 1",
                "x^2 + y^2 = 1 \\text{ where } s = x, s^2 + y^2 = 1",
                "a \\sigma^2 = x, \\text{ where } \\sigma^2 = x/a",
                "f(x) = x^2 \\text{ where } f(t) = t^2",
                "\\text{With } s = x + y, \\quad s^2 = x^2 + 2xy + y^2",
                "\\text{Let } s = x + y, \\; r = x - y, \\; s r = x^2 - y^2",
                "\\text{where } s = x + y: \\quad s^2 = x^2 + 2xy + y^2",
                "x^2 = 4 \\text{ for } x = 2 \\text{ and } x = -2",
                "|xy| = xy \\text{ if } x, y > 0",
                "|xyab| = xyab \\text{ given } x, y, a, b > 0",
                "\\text{Given } x, y > 0: \\; |xy| = xy",
                "\\text{If } x, y > 0, \\text{ then } |xy| = xy",
                "\\text{For } x > 0, y > 0: \\quad |xy| = xy",
            })
    void aTrueClaimHolds(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\|u\\| = 1 \\text{ where } u^T u = 2",
                "\\|u\\| = 2, \\text{ with } v^T v = 1 \\text{ and } u^T u = 1",
                "\\text{Let } v^T v = 1, u^T u = 1. \\text{ Then } \\|u\\| = 2",
                "\\mathbf{1}^T p = 2, \\text{ where } \\sum_i p_i = 1",
                "a^2 + b^2 = 1 + 2ab \\text{ where } a + b = 1",
                "a \\sigma^2 = x, \\text{ where } \\sigma^2 = xa",
                "f(x) = x^3 \\text{ where } f(t) = t^2",
                "\\text{With } s = x + y, \\quad s^2 = x^2 + xy + y^2",
                "\\text{Let } s = x + y, \\; r = x - y, \\; s r = x^2 + y^2",
                "\\text{where } s = x + y: \\quad s^2 = x^2 + xy + y^2",
                "x^2 = 4 \\text{ for } x = 2 \\text{ and } x = -3",
                "|xy| = -xy \\text{ if } x, y > 0",
                "|xyab| = xya \\text{ given } x, y, a, b > 0",
                "\\text{Given } x, y > 0: \\; |xy| = -xy",
                "\\text{If } x, y > 0, \\text{ then } |xy| = x",
                "\\text{For } x > 0, y > 0: \\quad |xy| = x",
                "\\text{If } x > 1, y > 1",
            })
    void aFalseClaimIsRefuted(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\text{if } x = 2 \\text{ then } x^2 = 4, \\text{ and if } x = 3 \\text{ then } x^2 = ",
                "\\text{if } x = 2 \\text{ then } x^2 = 4; \\text{ if } x = 3 \\text{ then } x^2 = ",
                "x^2 = 4 \\text{ when } x = 2 \\text{ and } x^2 = 9 \\text{ when } x = 3, \\quad x + 6 = x + ",
                "|x| = x \\text{ for } x > 0, \\quad (x + 3)^2 = x^2 + 6x + ",
            })
    void eachClaimHasItsOwnCondition(String claims) {
        int end = claims.endsWith("x + 6 = x + ") ? 6 : 9;
        assertThat(CheckedDisplay.claims(GIVEN, claims + end))
                .extracting(CheckedClaim::verdict)
                .containsOnly(Verdict.PROVED);
        assertThat(CheckedDisplay.claims(GIVEN, claims + 8))
                .extracting(CheckedClaim::verdict)
                .contains(Verdict.PROVED, Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\text{Let } \\mu = \\frac1n \\sum_i u_i, \\quad \\sigma^2 = \\frac1n \\sum_i (u_i - \\mu)^2",
                "\\text{where } u^T u = 1",
            })
    void definitionsAndConstraintsAloneAreNotChecked(String display) {
        assertThat(CheckedDisplay.claims(GIVEN, display)).isEmpty();
    }
}
