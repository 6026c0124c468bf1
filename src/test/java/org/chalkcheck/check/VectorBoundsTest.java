package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Relations between vectors and matrices of symbolic size hold where they hold for any entry. */
class VectorBoundsTest {
    private static final String GIVEN =
            "x, y : vector(d); p : vector(d), positive; v : vector(d); assume v > 2; A, B : matrix(m, n); S : symmetric(n); a : real in (0, 1)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\operatorname{ReLU}(x) \\ge x # \\operatorname{ReLU}(x) > x
            \\sigma'(x) \\le \\frac14 # \\sigma'(x) < \\frac14
            0 < \\tanh'(x) \\le 1 # 0 < \\tanh'(x) < 1
            \\operatorname{softmax}(x) \\le 1 # \\operatorname{softmax}(x) < 1
            \\log(1 + p) \\le p # \\log(1 + x \\odot x) \\le x
            \\operatorname{softplus}(x) \\le \\operatorname{ReLU}(x) + \\log 2 # \\operatorname{softplus}(x) \\le \\operatorname{ReLU}(x) + \\frac12
            2 x \\odot y \\le x \\odot x + y \\odot y # 2 x \\odot y < x \\odot x + y \\odot y
            a x + (1 - a) y \\le \\max(x, y) # a x + (1 - a) y < \\max(x, y)
            \\max(x, y) - \\min(x, y) = |x - y| # \\max(x, y) - \\min(x, y) = x - y
            A \\odot A + B \\odot B \\ge 2 A \\odot B # A \\odot A + B \\odot B \\ge 3 A \\odot B
            A^T \\odot A^T \\ge 0 # A^T A \\ge 0
            S \\ge S^T # S > S^T
            v \\odot v > 4 # v \\odot v > 5
            """)
    void holdEntryByEntry(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            a^2 e^{-\\|x - y\\|^2} \\le a^2 # a^2 e^{-\\|x - y\\|^2} < a^2
            \\|x - y\\| \\ge 0 # x \\ne y
            \\|A - B\\|_F^2 + p^T p > 0 # \\|A - B\\|_F^2 a > 0
            """)
    void strictRelationsAreTriedWhereVectorsAreEqual(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
