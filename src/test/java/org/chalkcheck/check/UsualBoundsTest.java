package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums, products, extrema and integrals with their bounds below the sign alone. */
class UsualBoundsTest {
    private static final String GIVEN = "n : natural; x : vector(m); r : real in (-1, 1)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\sum_{k \\in \\{1, \\dots, n\\}} k = \\frac{n(n+1)}{2} # \\sum_{k \\in \\{0, 1, \\dots, n\\}} 1 = n
            \\sum_{k=1,\\dots,n} k = \\frac{n(n+1)}{2} # \\sum_{k=1,2,\\dots,n} k = \\frac{n(n-1)}{2}
            \\sum_{k=1,3,5} k = 9 # \\sum_{k=1,3,5} k = 1
            \\sum_{k=1,2,\\dots} 2^{-k} = 1 # \\sum_{k=0,1,\\dots} 2^{-k} = 1
            \\max_{k=0,\\dots,3} k^2 = 9 # \\max_{k=0,\\dots,3} k^2 = 0
            \\max_{i=1,\\dots,m} x_i \\ge x_1 # \\max_{i=1,\\dots,m} x_i \\le x_1
            \\sum_{i=1,j=1}^{m} x_i x_j = (\\mathbf 1^\\top x)^2 # \\sum_{i=1,j=1}^{m} x_i x_j = x^\\top x
            \\sum_{k \\ge 1} \\frac{1}{k^2} = \\frac{\\pi^2}{6} # \\sum_{k > 1} \\frac{1}{k^2} = \\frac{\\pi^2}{6}
            \\sum_{k \\ge 0} r^k = \\frac{1}{1-r} # \\sum_{k > 0} r^k = \\frac{1}{1-r}
            \\sum_{j \\ge i} x_j = \\sum_j x_j - \\sum_{j < i} x_j # \\sum_{j > i} x_j = \\sum_j x_j - \\sum_{j < i} x_j
            \\int_{\\mathbb{R}} e^{-t^2} dt = \\sqrt\\pi # \\int_{\\mathbb{R}} e^{-t^2} dt = \\pi
            \\int_{[0,1]} t^2 dt = \\frac13 # \\int_{[0,2]} t^2 dt = \\frac13
            """)
    void areReadAsAtBothEnds(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\sum_{k=1,3,\\dots,n} k = 1", "\\sum_{k \\in \\{1, 2, 4, \\dots, 16\\}} k = 31"})
    void numbersThatDoNotFollowEachOther_areNotGuessed(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.INVALID);
    }
}
