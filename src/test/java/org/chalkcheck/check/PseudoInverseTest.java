package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pseudo-inverse of a matrix of full rank. */
class PseudoInverseTest {
    private static final String GIVEN =
            "X : matrix(N, d); Z : matrix(d, N); Y : matrix(N, 3); y : vector(N); A : invertible(N); B : matrix(N, N); assume N >= d";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X^+ = (X^\\top X)^{-1} X^\\top",
                "Z^\\dagger = Z^\\top (Z Z^\\top)^{-1}",
                "(X X^+)^\\top = X X^+",
                "A^+ A = I",
                "y^+ = \\frac{y^\\top}{y^\\top y}",
            })
    void itsPropertiesAreProved(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X X^+ = I",
                "Z^+ Z = I",
                "X^+ = 2 (X^\\top X)^{-1} X^\\top",
                "\\operatorname{tr}(X X^+) = N",
            })
    void slipsAreRefuted(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X^+ X = I",
                "X X^+ X = X",
                "\\operatorname{tr}(X X^+) = d",
                "\\operatorname{tr}(X X^+) \\ge d",
                "Z Z^+ = I",
                "X^+ = X^\\top (X X^\\top)^{-1}",
                "B^+ B = I"
            })
    void whatSpeaksOfLowerRanksTooIsLeftOpen(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void withoutAnOrderOfTheSizesItHasNoFormula() {
        assertThat(CheckedDisplay.claim(GIVEN, "Y^+ Y = I").verdict()).isEqualTo(Verdict.INVALID);
    }
}
