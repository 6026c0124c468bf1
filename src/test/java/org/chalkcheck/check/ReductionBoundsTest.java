package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums, products and extrema with their bounds in a chain of inequalities below them. */
class ReductionBoundsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\sum_{1 \\le i \\le n} i = \\frac{n(n+1)}{2} # \\sum_{1 \\le i \\le n} i = \\frac{n(n-1)}{2}
            \\sum_{0 \\le i < n} i = \\frac{n(n-1)}{2} # \\sum_{0 \\le i < n} i = \\frac{n(n+1)}{2}
            \\sum_{0 < i < n} 1 = n - 1 # \\sum_{0 < i < n} 1 = n
            \\sum_{n \\ge i > 1} 1 = n - 1 # \\sum_{n \\ge i > 1} 1 = n
            \\prod_{1 \\le k \\le n} k = n! # \\prod_{1 \\le k < n} k = n!
            \\sum_{0 \\le k \\le n} \\binom nk = 2^n # \\sum_{1 \\le k \\le n} \\binom nk = 2^n
            \\sum_{1 \\le i < j \\le n} 1 = \\binom n2 # \\sum_{1 \\le i \\le j \\le n} 1 = \\binom n2
            \\sum_{n \\ge j > i \\ge 1} i = \\binom{n+1}3 # \\sum_{n \\ge j > i \\ge 1} j = \\binom{n+1}3
            \\sum_{1 \\le i < j < k \\le n} 1 = \\binom n3 # \\sum_{1 \\le i < j \\le k \\le n} 1 = \\binom n3
            \\max_{1 \\le i \\le m} x_i \\ge x_1 # \\max_{1 \\le i \\le m} x_i \\le x_1
            """)
    void chainsBoundTheirIndices(String claim, String near) {
        String given = "n : natural; x : vector(m)";
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource({"\\sum_{i \\le n} i = \\frac{n(n+1)}{2}", "\\sum_{i < j \\le n} i = \\binom{n+1}3"})
    void withoutBothEnds_theBoundsAreNotGuessed(String claim) {
        assertThat(CheckedDisplay.claim("n : natural", claim).verdict()).isEqualTo(Verdict.INVALID);
    }
}
