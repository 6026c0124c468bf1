package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions, ranges and dots as people write them beside a claim. */
class ConditionsInTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "|x| = x \\quad (x > 0)",
                "\\frac{d}{dx}|x| = 1 \\quad (x > 0)",
                "|xy| = xy \\text{ for } x, y > 0",
                "|xy| = xy, \\quad x, y > 0",
                "\\frac{1}{x} + \\frac{1}{y} = \\frac{x + y}{xy}, \\quad x, y \\ne 0",
                "|xyz| = xyz, \\quad x, y, z \\ge 0",
                "|xy| = xy \\text{ for all } x, y \\in \\mathbb{R}_+",
                "|x| = x \\quad \\forall x \\in \\mathbb{R}_{>0}",
                "|x| = x \\quad \\forall x \\in \\mathbb{R}_{\\ge 0}",
                "\\sin(\\pi n) = 0, \\quad n \\in \\mathbb{Z}",
                "\\forall n \\in \\mathbb{N}: \\sum_{k=1}^n k = \\frac{n(n+1)}{2}",
                "\\sum_{k=1}^n k = \\frac{n(n+1)}{2}, \\quad n = 1, 2, 3, \\dots",
                "\\sum_{k=1}^n k = \\frac{n(n+1)}{2}",
                "2^n \\ge n^2, \\quad n = 4, 5, \\dots",
                "x^2 - 3x + 2 = 0, \\quad x = 1, 2",
                "x^2 \\ge x \\text{ for } x \\in [1, \\infty)",
                "\\|A x\\| \\le \\|A\\|_F \\|x\\|, \\quad A \\in \\mathbb{R}^{m \\times n}, x \\in \\mathbb{R}^n",
                "30\\% \\text{ of } 50 = 15",
                "\\int_0^1 x^2 \\, dx = \\left[\\frac{x^3}{3}\\right]_0^1 = \\frac13",
                "1 + 2 + \\dots + n = \\frac{n(n+1)}{2}",
                "1 + 3 + 5 + \\cdots + (2n-1) = n^2",
                "1 + x + x^2 + \\cdots + x^{n} = \\frac{1 - x^{n+1}}{1-x}",
                "1 + 2 + 4 + \\cdots + 2^n = 2^{n+1} - 1",
                "1 + 3 + 5 + \\cdots + 99 = 2500",
                "1 \\cdot 2 \\cdots n = n!",
                "[1 - x]_+ = \\max(0, 1 - x)",
            })
    void trueClaimHolds(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|x| = -x \\quad (x > 0)",
                "|x - y| = x - y \\quad (x, y > 0)",
                "|x - y| = x - y, \\quad x, y > 0",
                "x + y = 2, \\quad x + y > 0",
                "|x| = x \\quad \\forall x \\in \\mathbb{R}",
                "(x+y)^2 = x^2 + y^2 \\quad \\forall x, y \\in \\mathbb{R}",
                "\\sin(\\pi n / 2) = 0, \\quad n \\in \\mathbb{Z}",
                "\\forall n \\in \\mathbb{N}: \\sum_{k=1}^n k = \\frac{n(n-1)}{2}",
                "n! \\ge 2^{n} \\text{ for all } n \\in \\mathbb{N}",
                "2^n \\ge n^2, \\quad n = 3, 4, \\dots",
                "x^2 - 3x + 2 = 0, \\quad x = 1, 3",
                "x^2 \\ge x \\text{ for } x \\in [0, \\infty)",
                "30\\% \\text{ of } 50 = 16",
                "\\int_a^b x \\, dx = \\left[\\frac{x^3}{3}\\right]_a^b",
                "1 + 2 + \\dots + n = \\frac{n(n-1)}{2}",
                "1 + 3 + 5 + \\cdots + (2n-1) = n^2 + 1",
                "1 + x + x^2 + \\cdots + x^{n} = \\frac{1 - x^{n}}{1-x}",
                "1 + 2 + 4 + \\cdots + 2^n = 2^{n} - 1",
                "1 + 3 + 5 + \\cdots + 99 = 2400",
            })
    void falseClaimIsRefuted(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e^{i\\pi} = -1", "i^2 = -1", "\\exp(i x) = \\cos x + i \\sin x"})
    void imaginaryUnitIsNotTakenAsANumber(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 2 + 5 + \\dots + n = n", "1 + 4 + \\cdots + n = n", "x_1 + x_3 + \\dots + x_9 = x_5"})
    void dotsWithoutAClearRule_areNotRead(String claim) {
        assertThat(CheckedDisplay.claim("x : vector(9)", claim).verdict()).isEqualTo(Verdict.INVALID);
    }
}
