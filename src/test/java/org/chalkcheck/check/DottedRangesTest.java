package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of whole numbers behind claims, as {@code k = 0, 1, \dots, n}: the claim is about all of them, not about the first. */
class DottedRangesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \\quad k = 0, 1, \\dots, n",
                ", \\quad k = 0, 1, 2, \\ldots, n",
                ", \\quad k = 0, \\dots, n",
                ", \\quad k = 0, 1, ..., n",
                ", k = 0, 1, \\dots, n",
                ", \\quad k = 0, 1, \\cdots",
                " \\quad \\text{for } k = 0, 1, \\dots, n",
                " \\quad \\text{for each } k = 0, 1, \\ldots, n - 1",
                " \\qquad \\text{where } k = 0, 1, \\dots, 5",
                " \\quad (k = 0, 1, \\dots, n)",
                " \\quad \\forall k \\in \\{0, 1, \\dots, n\\}",
                " \\quad \\text{for all } k \\in \\{0, 1, \\dots\\}",
            })
    void standForAllTheirNumbers(String range) {
        assertThat(CheckedDisplay.claim("", "2^k \\ge k + 1" + range).verdict())
                .as(range)
                .isEqualTo(Verdict.PROVED);
        // It holds for the first number, and not for all.
        assertThat(CheckedDisplay.claim("", "2^k = 1" + range).verdict())
                .as(range)
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            2 k \\ge k + 2, \\quad k = 2, 3, \\dots, n # 2 k \\ge k + 2, \\quad k = 1, 2, \\dots, n
            k \\ge m, \\quad k = m, \\dots, n # k > m, \\quad k = m, \\dots, n
            k \\le n, \\quad k = m, m+1, \\dots, n # k < n, \\quad k = m, m+1, \\dots, n
            k l \\ge 1, \\quad k, l = 1, \\dots, n # k l \\ge 2, \\quad k, l = 1, \\dots, n
            k + m \\ge 3, \\quad k = 1, \\dots, n; \\ m = 2, \\dots, n # k + m \\ge 4, \\quad k = 1, \\dots, n; \\ m = 2, \\dots, n
            \\text{For } k = 1, \\dots, n, \\quad k^2 \\ge k # \\text{For } k = 1, \\dots, n, \\quad k^2 > k
            """)
    void beginAndEndWhereTheySay(String claim, String near) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim("", near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            x_i^2 \\ge 0, \\quad i = 1, \\dots, n # x_i^2 > 0, \\quad i = 1, \\dots, n
            x_i^2 + x_{i+1}^2 \\ge 2 x_i x_{i+1}, \\quad i = 1, \\dots, n - 1 # x_{i+1} \\ge x_i, \\quad i = 1, \\dots, n - 1
            """)
    void ofIndices_areTheirRange(String claim, String near) {
        assertThat(CheckedDisplay.claim("x : vector(n)", claim).verdict())
                .as(claim)
                .isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim("x : vector(n)", near).verdict())
                .as(near)
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            k^2 = 1, \\quad k = 1, 3, 5, \\dots, n # UNKNOWN
            k^2 \\ge k, \\quad k = 1, 2, 4, \\dots # UNKNOWN
            k^2 \\ge 0, \\quad k = 1, 2, 4, \\dots # PROVED
            2^k = 1, \\quad k = 0..n # INVALID
            (-1)^n = 1, \\quad n \\in 2 \\mathbb{N} # UNKNOWN
            x^2 \\ge x \\quad \\text{for all } x \\in \\mathcal{X} # UNKNOWN
            x^2 \\ge 0 \\quad \\text{for all } x \\in \\mathcal{X} # PROVED
            """)
    void whereTheyAreNotUnderstood_nothingIsRefuted(String claim, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            t^2 = 1, \\quad t = -1, 1 # t^2 = 1, \\quad t = -1, 2
            t^2 = a t, \\quad t = 0, a # t^2 = a t, \\quad t = a, b
            4 t^2 = 1, \\quad t = \\frac12, -\\frac12 # 4 t^2 = 1, \\quad t = \\frac12, 1
            \\sin t = 0, \\quad t = 0, \\pi # \\sin t = 0, \\quad t = 0, \\frac{\\pi}{2}
            t^3 = 2 t \\text{ for } t \\in \\{0, \\sqrt 2\\} # t^2 = 2 t \\text{ for } t \\in \\{0, \\sqrt 2\\}
            """)
    void ofSeveralValues_eachIsMeant(String claim, String near) {
        assertThat(CheckedDisplay.claim("a, b : real", claim).verdict())
                .as(claim)
                .isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim("a, b : real", near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            t^2 = 1 \\iff t = 1, -1 # t^2 = 1 \\iff t = 1, -2
            t^2 = t \\implies t = 0, 1 # t^2 = t \\implies t = 1, 2
            t = 1, -1 \\implies t^2 = 1 # t = 1, -2 \\implies t^2 = 1
            t^3 = t \\iff t = 0, 1, -1 # t^3 = t \\iff t = 1, -1
            """)
    void onASideOfAnArrow_areItsSolutions(String claim, String near) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim("", near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
