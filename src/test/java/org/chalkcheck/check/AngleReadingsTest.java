package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A letter behind a sum in parentheses, which may be a factor of the angle or of the value. */
class AngleReadingsTest {
    private static final String GIVEN = "a, b, c, m, n, x, theta : real";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\cos (m-n)\\theta = \\cos m\\theta \\cos n\\theta + \\sin m\\theta \\sin n\\theta # \\cos (m-n)\\theta = \\cos m\\theta \\cos n\\theta - \\sin m\\theta \\sin n\\theta
            \\sin(n+1)x + \\sin(n-1)x = 2 \\sin nx \\cos x # \\sin(n+1)x + \\sin(n-1)x = 2 \\cos nx \\sin x
            \\sin(a+b) c = c \\sin a \\cos b + c \\cos a \\sin b # \\sin(a+b) c = c \\sin a \\cos b - c \\cos a \\sin b
            \\frac{d}{dx} \\sin(a x + b) = \\cos(ax+b) a # \\frac{d}{dx} \\sin(a x + b) = \\cos(ax+b) x
            \\int_0^1 \\cos(2x+1) dx = \\frac12 (\\sin 3 - \\sin 1) # \\int_0^1 \\cos(2x+1) dx = \\sin 3 - \\sin 1
            \\sin(a+b) e^{c} = e^c \\sin(a + b) # \\sin(a+b) e^{c} = \\sin((a + b) e^c)
            """)
    void aClaimIsTakenAsItHolds(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void theReadingIsNoted() {
        assertThat(CheckedDisplay.claim(GIVEN, "\\sin(n+1)x + \\sin(n-1)x = 2 \\sin nx \\cos x")
                        .steps()
                        .get(0)
                        .step()
                        .notes())
                .contains("read as sin((n + 1) x), not as sin(n + 1) times x, for which it does not hold");
        assertThat(CheckedDisplay.claim(GIVEN, "\\sin(n+1)x = 2 \\sin nx \\cos x")
                        .steps()
                        .get(0)
                        .evidence()
                        .notes())
                .contains("read as sin(n + 1) times x; read as sin((n + 1) x), it would be refuted, too");
    }

    @Test
    void piBeforeAParenthesis_isNotedAsNoFunctionWhereTheNumberFits() {
        assertThat(CheckedDisplay.claim(GIVEN, "\\pi (a + b) = \\pi a + \\pi b")
                        .steps()
                        .get(0)
                        .evidence()
                        .notes())
                .noneMatch(note -> note.contains("a call of a function"));
        assertThat(CheckedDisplay.claim(GIVEN, "g (a + b) = g(a) + g(b)")
                        .steps()
                        .get(0)
                        .evidence()
                        .notes())
                .anyMatch(note -> note.contains("read as a call of a function g, it would be refuted"));
    }
}
