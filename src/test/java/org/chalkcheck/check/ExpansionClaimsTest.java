package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expansions up to terms of some order, each beside one of a wrong order or with a wrong term. */
class ExpansionClaimsTest {
    private static final String GIVEN =
            "h, x : real; n : natural; f : function; A : matrix(m, m); u, v : vector(m); y : vector(N)";

    private static CheckedClaim check(String display) {
        return CheckedDisplay.claim(GIVEN, display);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\sin h = h + O(h^3)# \\sin h = h + O(h^4)",
                "\\cos h = 1 + \\mathcal{O}(h^2)# \\cos h = 1 + \\mathcal{O}(h^3)",
                "f(x + h) = f(x) + h f'(x) + O(h^2)# f(x + h) = f(x) + h f'(x) + O(h^3)",
                "f(x + h) = f(x) + h f'(x) + o(h)# f(x + h) = f(x) + o(h)",
                "\\frac{f(x+h) - f(x-h)}{2h} = f'(x) + O(h^2)# \\frac{f(x+h) - f(x)}{h} = f'(x) + O(h^2)",
                "\\sqrt{1+h} = 1 + \\frac h2 + O(h^2)# \\sqrt{1+h} = 1 + h + O(h^2)",
                "e^x = 1 + x + \\cdots + O(x^2)# e^x = 1 + 2x + O(x^2)",
                "|h|^{5/2} = O(h^2)# |h|^{3/2} = O(h^2)",
                "\\log n! = n \\log n - n + O(\\log n)# \\log n! = n \\log n + O(\\log n)",
                "n^2 + 3 n = O(n^2)# n^2 + 3 n = O(n)",
                "\\sum_{k=1}^n k^2 = \\frac{n^3}{3} + O(n^2)# \\sum_{k=1}^n k^2 = \\frac{n^3}{2} + O(n^2)",
                "\\left(1 + \\frac1n\\right)^n = e + O(1/n)# \\left(1 + \\frac1n\\right)^n = 3 + O(1/n)",
                "\\log(1 + 1/N) = 1/N + O(1/N^2)# \\log(1 + 1/N) = 1/N + O(1/N^3)",
                "\\|v + u\\|^2 = \\|v\\|^2 + 2 v^\\top u + O(\\|u\\|^2)# \\|v + u\\|^2 = \\|v\\|^2 + v^\\top u + O(\\|u\\|^2)",
                "(I + h A)^{-1} = I - h A + O(h^2)# (I + h A)^{-1} = I + h A + O(h^2)"
            })
    void orderIsMeasured(String right, String wrong) {
        assertThat(check(right).verdict()).isEqualTo(Verdict.TESTED);
        assertThat(check(wrong).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"h \\log |h| = O(h)", "n^2 \\log n = O(n^2)", "h^2 \\sin(1/h) = O(h^2)"})
    void growthAsSlowAsALogarithmDecidesNothing(String claim) {
        assertThat(check(claim).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"f(x) \\le O(h)", "O(h) + h = h", "h n x = O(h x)", "y^\\top y = O(N)"})
    void otherUsesOfTheLetterAreNotGuessed(String claim) {
        assertThat(check(claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void refutationShowsAPlaceThatIsEasyToCompute() {
        assertThat(check("\\cos h = 1 + O(h^3)")
                        .steps()
                        .get(0)
                        .evidence()
                        .counterexample()
                        .orElseThrow()
                        .values()
                        .get("h"))
                .isEqualTo(TensorValue.scalar("1/16"));
    }

    @Test
    void outputOfAGateIsNoOrder() {
        assertThat(check("x = h + o(1 - o)").steps().get(0).evidence().notes())
                .noneMatch(note -> note.contains("the order of what is left out"));
    }
}
