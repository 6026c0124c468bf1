package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A law in calligraphic letters beside a random variable of the same letter. */
class CalligraphicLawsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\nabla_x \\log \\mathcal{N}(x \\mid m, t I) = \\frac{m - x}{t} # \\nabla_x \\log \\mathcal{N}(x \\mid m, t I) = \\frac{x - m}{t}
            D_{KL}(\\mathcal{N}(m, I) \\| \\mathcal{N}(0, I)) = \\frac12 \\|m\\|^2 # D_{KL}(\\mathcal{N}(m, I) \\| \\mathcal{N}(0, I)) = \\|m\\|^2
            H(N) = H(\\mathcal{N}(0, t I_d)) # H(N) = H(\\mathcal{N}(0, I_d))
            """)
    void isStillALaw(String claim, String near) {
        String given = "x, m : vector(d); t : positive; N ~ Normal(0, t*I_d)";
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
