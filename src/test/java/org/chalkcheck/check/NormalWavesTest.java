package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments of powers times sines and cosines of normal variables. */
class NormalWavesTest {
    private static final String GIVEN = "m, a, b : real; s : positive; Z ~ Normal(0, 1); X ~ Normal(m, s^2)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[Z \\sin Z] = e^{-1/2} # \\mathbb{E}[Z \\sin Z] = 1 - e^{-1/2}
            \\mathbb{E}[Z^2 \\cos Z] = 0 # \\mathbb{E}[Z^2 \\cos Z] = e^{-1/2}
            \\mathbb{E}[Z^3 \\sin Z] = 2 e^{-1/2} # \\mathbb{E}[Z^3 \\sin Z] = 3 e^{-1/2}
            \\mathbb{E}[X \\cos(a X)] = e^{-a^2 s^2/2} (m \\cos(a m) - a s^2 \\sin(a m)) # \\mathbb{E}[X \\cos(a X)] = e^{-a^2 s^2/2} (m \\cos(a m) + a s^2 \\sin(a m))
            \\mathbb{E}[X \\sin(a X + b)] = e^{-a^2 s^2/2} (m \\sin(a m + b) + a s^2 \\cos(a m + b)) # \\mathbb{E}[X \\sin(a X + b)] = e^{-a^2 s^2/2} (m \\sin(a m + b) + a s \\cos(a m + b))
            """)
    void powersTimesWaves_haveTheirMoments(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
