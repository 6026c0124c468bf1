package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entropies of functions of scalars, and means that exist though the parts of an inner mean do not. */
class FunctionEntropyTest {
    private static final String GIVEN =
            "a : positive; X, Y ~ Uniform(0, 1); E, F ~ Exponential(1); Z ~ Normal(0, 1); V ~ Uniform(-1, 1)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            H(\\log X) = 1 # H(\\log X) = -1
            H(X^2) = \\log 2 - 1 # H(X^2) = \\log 2
            H(e^Z) = H(Z) # H(e^Z) = H(Z) + 1
            H(E^2) = 1 + \\log 2 + \\mathbb{E}[\\log E] # H(E^2) = 1 + \\log 2
            \\mathbb{E}[X^Y] = \\log 2 # \\mathbb{E}[X^Y] = \\frac12
            """)
    void injectiveFunctions_shiftTheEntropyByTheirSlope(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            H(X + Y) = \\frac12 # H(X + Y) = \\log 2
            H(E - F) = 1 + \\log 2 # H(E - F) = 2
            H(\\max(X, Y)) = \\frac12 - \\log 2 # H(\\max(X, Y)) = \\frac12 + \\log 2
            """)
    void otherFunctions_haveTheEntropyOfTheirDensity(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void aFunctionThatTakesValuesTwice_isNotShifted() {
        assertThat(CheckedDisplay.claim(GIVEN, "H(V^2) = H(V) + \\mathbb{E}[\\log |2 V|]")
                        .verdict())
                .isIn(Verdict.REFUTED, Verdict.UNKNOWN);
    }
}
