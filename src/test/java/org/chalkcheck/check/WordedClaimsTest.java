package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in a display that join statements, or say of a name what it is. */
class WordedClaimsTest {
    private static final String GIVEN = "x, y, c : real; A, B : matrix(n, n); u, v : vector(n)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 1 \\text{ only if } x^2 = 1",
                "x^2 = 1 \\text{ if and only if } |x| = 1",
                "x^2 = 1 \\text{ iff } |x| = 1",
                "x = 1 \\text{ implies } x^2 = 1",
                "x > 0, \\text{ then } x^2 > 0",
                "\\text{Suppose } x \\ge 1. \\text{ Then } x^2 \\ge x",
                "\\sqrt{x^2} = x \\text{ for all positive } x",
                "\\sqrt{x^2} = x \\text{ for x > 0}",
                "\\sqrt{x^2} = x \\text{ (x > 0)}",
                "\\sqrt{x^2} = x \\hspace{1cm} x > 0",
                "x^2 > 0 \\text{ for all } x \\text{ except } x = 0",
                "x^2 > 0 \\text{ for } x \\text{ other than } 0",
                "x^2 > 0 \\text{ if } x \\text{ is nonzero}",
                "\\sin(\\pi k) = 0 \\text{ for all integers } k",
                "\\sqrt{xy} \\le \\frac{x+y}{2} \\text{ for all positive } x, y",
                "\\text{For positive } x, y: \\sqrt{xy} \\le \\frac{x+y}{2}",
                "x, y > 0 \\implies xy > 0",
                "\\nabla_u u^T A u = 2 A u \\text{ for symmetric } A",
                "\\nabla_u u^T A u = 2 A u \\text{ where } A \\text{ is symmetric}",
                "\\nabla_u u^T A u = 2 A u \\quad (A \\text{ symmetric})",
                "A^{-1} = A^T \\text{ for orthogonal } A",
                "u^T A u \\ge 0 \\text{ for positive semidefinite } A",
                "\\|u\\| = 1 \\text{ for unit vectors } u",
                "x^2 \\text{ is at least } 0",
                "c u = 0 \\implies c = 0 \\text{ or } u = 0",
                "|x| = \\begin{cases} x & \\text{if x > 0} \\\\ -x & \\text{otherwise} \\end{cases}",
                "(AB)^T = BA \\text{ for symmetric } A, B",
                "(AB)^T = BA \\text{ if both } A \\text{ and } B \\text{ are symmetric}",
                "(AB)^T = BA, \\quad A, B \\text{ symmetric}",
                "\\|u + v\\|^2 = \\|u\\|^2 + \\|v\\|^2 \\text{ for orthogonal } u, v",
                "\\|u + v\\|^2 = 2 \\text{ for orthogonal unit vectors } \\mathbf{u} \\text{ and } \\mathbf{v}",
                "|x + y| = x + y \\text{ if } x + y \\text{ is positive}",
                "|x| = x \\text{ for positive } x < 1",
                "x^2 = 1 \\text{ holds if and only if } |x| = 1",
                "x = 1 \\text{ is true only if } x^2 = 1",
                "x^2 = 1 \\quad \\text{if and only if} \\quad |x| = 1",
                "\\text{If} \\quad x > 1 \\quad \\text{then} \\quad x^2 > x",
                "x \\text{ is positive iff } x^3 > 0",
                "x^3 > 0 \\text{ if and only if } x \\text{ is positive}",
                "A \\text{ is symmetric iff } A = A^T",
                "(AB)^T = BA, A, B \\text{ symmetric}",
                "|x| = x \\quad \\text{(for } x > 0)",
                "x = 0 \\text{ holds only at } x^2 = 0",
                "|x| = x \\text{ holds only for nonnegative } x",
                "|x| = x \\text{ so long as } x \\ge 0",
                "|x| = x \\text{ in case } x \\ge 0",
                "|x| = x \\text{ because we assume } x \\ge 0",
                "x^2 < x \\text{ for } x \\text{ in } (0, 1)",
                "x^2 < x \\text{ for } x \\text{ strictly between } 0 \\text{ and } 1",
                "x^2 \\le x \\text{ for } x \\text{ between } 0 \\text{ and } 1",
            })
    void trueClaimHolds(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2 = 1 \\text{ only if } x = 1",
                "x^2 = 1 \\text{ if and only if } x = 1",
                "x^2 = 1 \\text{ exactly when } x = 1",
                "x^2 = 1 \\text{ implies } x = 1",
                "x^2 = 1 \\text{ except for } x = 1",
                "\\sqrt{x^2} = x \\text{ for negative } x",
                "\\sqrt{x^2} = x \\text{ for x < 0}",
                "x^2 \\ge x \\text{ for all real } x",
                "\\cos(\\pi k) = 1 \\text{ for all integers } k",
                "x^3 = x \\text{ where } x \\text{ is the input}",
                "x, y \\ne 0 \\implies xy > 0",
                "A^{-1} = A^T \\text{ for invertible } A",
                "\\operatorname{tr}(A^2) = \\|A\\|_F^2 \\text{ for any square matrix } A",
                "u^T A u > 0 \\text{ for positive semidefinite } A",
                "|x| = \\begin{cases} x & \\text{for negative } x \\\\ -x & \\text{else} \\end{cases}",
                "(AB)^T = AB \\text{ if } A \\text{ and } B \\text{ are symmetric}",
                "(AB)^T = BA \\text{ if } A \\text{ is symmetric}",
                "\\|u + v\\|^2 = \\|u\\|^2 - \\|v\\|^2 \\text{ for orthogonal } u, v",
                "\\|u + v\\|^2 = 1 \\text{ for orthogonal unit vectors } u, v",
                "|x + y| = x - y \\text{ if } x + y \\text{ is positive}",
                "|x| = x \\text{ for negative } x < 1",
                "x^2 = 1 \\text{ holds if and only if } x = 1",
                "x^2 = 1 \\text{ is true only if } x = 1",
                "x^2 = 1 \\quad \\text{if and only if} \\quad x = 1",
                "\\text{If} \\quad x > 0 \\quad \\text{then} \\quad x^2 > x",
                "x \\text{ is positive iff } x^2 > 0",
                "x^2 > 0 \\text{ if and only if } x \\text{ is positive}",
                "A \\text{ is symmetric iff } A^T A = I",
                "(AB)^T = AB, A, B \\text{ symmetric}",
                "|x| = -x \\quad \\text{(for } x > 0)",
                "x^2 = 4 \\text{ holds only at } x = 2",
                "|x| = x \\text{ holds only for positive } x",
                "|x| = x \\text{ so long as } x \\ge -1",
                "|x| = x \\text{ in case } x \\le 0",
                "x^2 < x \\text{ for } x \\text{ in } (0, 2)",
                "x^2 < x \\text{ for } x \\text{ strictly between } 0 \\text{ and } 2",
            })
    void falseClaimIsRefuted(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e^x \\ge 100 x \\text{ for large } x",
                "e^x \\ge 100 x \\text{ for } x \\text{ large enough}",
                "x = 2x \\text{ for some } x",
                "(-1)^k = 1, \\quad k = 0, 2, 4, \\dots",
                "x^3 = x \\text{ where } x \\text{ is binary}",
                "|x| = x \\text{ for positive or negative } x",
                "x^2 < x \\text{ on } (0, 1)",
                "x^2 < x \\text{ for } x \\text{ between } 0 \\text{ and } 1",
                "|x| = x \\text{ for positive and negative } x",
            })
    void conditionThatIsNotUnderstood_keepsAFailingClaimOpen(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e^x \\ge x \\text{ for large } x", "x^2 \\ge 0 \\text{ for } x \\text{ small enough}"})
    void conditionThatIsNotUnderstood_takesNothingFromAClaimThatHoldsWithoutIt(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\text{not } x^2 \\ge 0",
                "\\sqrt{x^2} = x \\text{ if } x \\ge 0, \\text{ otherwise } \\sqrt{x^2} = -x",
                "x^2 \\text{ is never } \\ge 0",
                "x^2 \\text{ is not } < 0",
                "x^2 \\ge 0 \\text{ fails for } x = 0",
                "x^2 > 0 \\text{ is not true if } x = 0",
                "\\sqrt{x^2} = x \\text{ is false for } x < 0",
                "x^2 \\ge 0 \\text{ never holds when } x > 0",
                "x \\ge 0 \\to \\sqrt{x^2} = x",
                "u \\le v \\text{ or } v \\le u",
                "A \\text{ is singular iff } \\det A = 0",
                "u \\odot v = 0 \\implies u = 0 \\text{ or } v = 0",
            })
    void wordsThatWouldChangeTheMeaning_areNotPassedOver(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            x^2 \\ge 0 \\text{ with equality iff } x = 0 @ PROVED @ PROVED
            x + \\frac1x \\ge 2 \\text{ for } x > 0 \\text{ with equality at } x = 1 @ PROVED @ PROVED
            x + \\frac1x \\ge 2 \\text{ for } x > 0 \\text{ with equality at } x = 2 @ PROVED @ REFUTED
            x^2 + 1 \\ge 1 \\text{ with equality iff } x = 1 @ PROVED @ REFUTED
            x^2 + y^2 \\ge 0 \\text{ with equality iff } x = 0 \\text{ and } y = 0 @ PROVED @ PROVED
            x^2 + y^2 \\ge 0, \\text{ with equality if and only if } x = 0 @ PROVED @ REFUTED
            x^2 + y^2 \\ge 2xy \\\\ \\text{with equality iff } x = y @ PROVED @ PROVED
            x^2 + y^2 \\ge 2xy \\\\ \\text{with equality iff } x = -y @ PROVED @ REFUTED
            \\sqrt{xy} \\le \\frac{x+y}{2} \\text{ with equality iff } x = y, \\text{ for all } x, y > 0 @ PROVED @ PROVED
            \\sqrt{xy} \\le \\frac{x+y}{2} \\text{ with equality iff } x = 2y, \\text{ for all } x, y > 0 @ PROVED @ REFUTED
            0 \\le x^2 \\le x^2 + y^2 \\text{ with equality iff } y = 0 @ PROVED @ INVALID
            \\sqrt{x^2} = x \\text{ if } x \\ge 0; \\sqrt{x^2} = -x \\text{ if } x < 0 @ PROVED @ PROVED
            \\sqrt{x^2} = x \\text{ if } x \\ge 0, \\sqrt{x^2} = x \\text{ if } x < 0 @ PROVED @ REFUTED
            """)
    void twoClaimsOfOneRow(String display, Verdict first, Verdict second) {
        assertThat(CheckedDisplay.claims(GIVEN, display))
                .extracting(CheckedClaim::verdict)
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            |x| &= x, && x \\ge 0 \\\\ |x| &= -x, && x < 0 @ PROVED @ PROVED
            |x| &= x, && x \\ge 0 \\\\ |x| &= x, && x < 0 @ PROVED @ REFUTED
            |x| &= x && (x \\ge 0) \\\\ |x| &= -x && (x < 0) @ PROVED @ PROVED
            |x| &= x && (x \\ge 0) \\\\ |x| &= x && (x < 0) @ PROVED @ REFUTED
            """)
    void aBoundInAColumnOfItsOwnIsTheConditionOfItsRow(String rows, Verdict first, Verdict second) {
        assertThat(CheckedDisplay.claims("", "\\begin{aligned}" + rows + "\\end{aligned}"))
                .extracting(CheckedClaim::verdict)
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e^x = 1 \\text{ with } x = 0", "x^2 \\ge 0 \\text{ with equality at } x = 0"})
    void valueOfADeclaredName_endsWithItsDisplay(String display) {
        assertThat(CheckedDisplay.claims(GIVEN, display + " $$\n\n$$ x^2 = 0"))
                .last()
                .extracting(CheckedClaim::verdict)
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            (x+y)^2 &= x^2 + 2xy + y^2 && \\text{for all } x, y \\\\ &= x^2 + y^2 && \\text{by orthogonality} @ REFUTED
            (x+y)^2 &= x^2 + 2xy + y^2 && \\text{for all } x, y \\\\ &= x^2 + y^2 + 2xy @ PROVED
            |x| &= x && \\text{for } x > 0 \\\\ &= \\sqrt{x^2} @ PROVED
            |x| &= x && \\text{for } x > 0 \\\\ &= x^2 @ REFUTED
            (x+1)^2 &= s^2 && \\text{where } s = x + 1 \\\\ &= x^2 + 1 @ REFUTED
            (x+y)^2 &= s^2 && \\text{substituting } s = x + y \\\\ &= s \\cdot s @ PROVED
            (x+y)^2 &= s^2 && \\text{substituting } s = x + y \\\\ &= s @ REFUTED
            |x| &= x && \\text{for } x > 0 \\\\ &= \\sqrt{x^2} && \\text{by definition} \\\\ &= |x| @ PROVED
            |x| &= x && (x \\ge 0) \\\\ &= \\sqrt{x^2} @ PROVED
            |x| &= x && (x \\ge 0) \\\\ &= x^2 @ REFUTED
            x^2 &= x \\cdot x && (1) \\\\ &= |x|^2 && (2) @ PROVED
            x^2 &= x \\cdot x && (1) \\\\ &= |x|^3 && (2) @ REFUTED
            \\text{If } x &> 2, \\\\ \\text{then } x^2 &> 4 @ PROVED
            \\text{If } x &> 1, \\\\ \\text{then } x^2 &> 4 @ REFUTED
            & x^2 = 1 \\\\ \\text{iff } & |x| = 1 @ PROVED
            & x^2 = 1 \\\\ \\text{iff } & x = 1 @ REFUTED
            x^2 &= s & \\text{implies} & & x^2 + s &= 2x^2 \\\\ & & & & &= 2s @ PROVED
            x^2 &= s & \\text{implies} & & x^2 + s &= 2x^2 \\\\ & & & & &= s @ REFUTED
            (x+1)^2 &= s^2 && \\text{where } s = x + 1 \\\\ &= x^2 + 2x + 1 @ PROVED
            """)
    void nextRowContinuesTheFormula_notTheRemarkBehindIt(String rows, Verdict verdict) {
        assertThat(CheckedDisplay.claim(GIVEN, "\\begin{aligned}" + rows + "\\end{aligned}")
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "therefore",
                "Consequently",
                "namely",
                "also",
                "similarly",
                "finally",
                "clearly",
                "indeed",
                "yields",
                "thus"
            })
    void wordsOfAnArgument_applyToNoParenthesis(String word) {
        assertThat(CheckedDisplay.claim("x : real", "\\text{" + word + " } (x-1)(x+1) = x^2 - 1")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim("x : real", "\\text{" + word + " } (x-1)(x+1) = x^2 + 1")
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    @Test
    void anUnknownWordBeforeAParenthesis_isAnUnknownFunction() {
        assertThat(CheckedDisplay.claim("x : real", "\\text{Loss } (x) = x").verdict())
                .isEqualTo(Verdict.INVALID);
    }
}
