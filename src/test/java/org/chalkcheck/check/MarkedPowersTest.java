package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Powers of names with a mark, with mark and exponent in one superscript, each beside a false claim. */
class MarkedPowersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "y^{(1)}, ..., y^{(m)} : real# \\sum_i y^{(i)2} = \\sum_i y^{(i)} y^{(i)}# \\sum_i y^{(i)2} = \\sum_i (y^{(i)})^3",
                "y^{(1)}, ..., y^{(m)} : real# y^{(1)2} = (y^{(1)})^2# y^{(1)2} = y^{(2)}",
                "y^{(1)}, ..., y^{(m)} : real# \\frac{\\partial}{\\partial y^{(j)}} \\sum_i y^{(i)2} = 2 y^{(j)}"
                        + "# \\frac{\\partial}{\\partial y^{(j)}} \\sum_i y^{(i)2} = y^{(j)}",
                "y^{(1)}, ..., y^{(m)} : vector(d)# \\sum_i \\sum_j y_j^{(i)2} = \\sum_i \\|y^{(i)}\\|^2"
                        + "# \\sum_i \\sum_j y_j^{(i)2} = \\sum_i \\|y^{(i)}\\|",
                "W^{(2)} : matrix(n, n)# W^{(2)2} = W^{(2)} W^{(2)}# W^{(2)2} = W^{(2)}",
                "a^{[l]} : vector(n)# \\sum_j a_j^{[l]2} = a^{[l]\\top} a^{[l]}# \\sum_j a_j^{[l]2} = \\|a^{[l]}\\|",
                "a : real; x^{k} : sequence of real for k >= 0; x^{k+1} = a*x^{k}"
                        + "# x^{(k+1)2} = a^2 x^{(k)2}# x^{(k)2} = x^{2k}",
                "a : real; b^{k} : sequence of vector(n) for k >= 0; b^{k+1} = a*b^{k}"
                        + "# b_i^{(k)2} = b_i^{(k)} b_i^{(k)}# b_i^{(k)2} = b_i^{(2k)}",
                "x : positive# x^{(n+1)2} = x^{2n+2}# x^{(n+1)2} = x^{n + 3}",
            })
    void aNumberBehindAMarkIsAPower(String given, String claim, String slip) {
        assertThat(CheckedDisplay.claim(given, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x : positive# x^{(n)2} = x^{2n}",
                "x : positive# \\sum_{i=1}^n y^{(i)2} = \\sum_{i=1}^n y^{2i}",
                "a : real# a^{[1]2} = a^2",
            })
    void theSquareOfAMarkThatIsNotDeclared_isNoPowerOfTheLetter(String given, String claim) {
        assertThat(CheckedDisplay.claim(given, claim).verdict()).isEqualTo(Verdict.INVALID);
    }
}
