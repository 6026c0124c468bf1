package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remarks in parentheses that say why a line holds. */
class RemarksTest {
    private static final String GIVEN = "A : symmetric(n); x : vector(n)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\nabla_x (x^\\top A x) = 2 A x \\quad (\\text{since } A \\text{ is symmetric})",
                "\\nabla_x (x^\\top A x) = 2 A x \\qquad \\left(\\text{because } A = A^\\top\\right)",
                "\\nabla_x (x^\\top A x) = (A + A^\\top) x = 2 A x (\\text{by symmetry of } A)",
            })
    void theyChangeNothing(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(strings = "\\nabla_x (x^\\top A x) = A x \\quad (\\text{since } A \\text{ is symmetric})")
    void aWrongLineStaysWrong(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }
}
