package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters with two forms, of which one is declared. */
class LetterFormsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "phi : real# \\frac{\\varphi^2 - 1}{\\varphi - 1} = \\varphi + 1# \\phi^2 - \\varphi^2 = 0",
                "theta : positive# \\sqrt{\\vartheta^2} = \\vartheta# \\sqrt{\\vartheta^2} = \\theta",
                "epsilon : positive# |\\varepsilon| = \\varepsilon# |\\epsilon| = \\varepsilon",
                "eps : positive# |\\varepsilon| = \\varepsilon# |\\varepsilon| = \\epsilon",
                "phi : real; varphi = 2*phi# \\varphi^2 = 4 \\phi^2# \\varphi^2 = \\phi^2",
                "phi : real; \\varphi = 2*\\phi# \\varphi^2 = 4 \\phi^2# \\varphi^2 = \\phi^2",
                "phi : real; y = \\varphi^2 - \\phi^2# y + \\phi^2 = \\varphi^2# y = 0",
            })
    void aFormNamesTheDeclaredLetterWhereItStandsAlone(String given, String claim, String slip) {
        assertThat(CheckedDisplay.claim(given, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, slip).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void theReadingIsNotedOnce() {
        assertThat(CheckedDisplay.claim("phi : real", "\\varphi \\varphi = \\varphi^2")
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("form-of-letter");
    }
}
