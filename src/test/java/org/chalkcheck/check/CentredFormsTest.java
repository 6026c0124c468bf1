package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of signs and absolute values of correlated normal forms, and derivatives of divergences at a value of their parameter. */
class CentredFormsTest {
    private static final String GIVEN =
            "p, q : real in (0, 1); r : real in (-1, 1); X, Y ~ Normal(0, 1); P ~ Geometric(p); Q ~ Geometric(q)";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[\\operatorname{sign}(X) \\operatorname{sign}(r X + \\sqrt{1 - r^2} Y)] = \\frac{2}{\\pi} \\arcsin r # \\mathbb{E}[\\operatorname{sign}(X) \\operatorname{sign}(r X + \\sqrt{1 - r^2} Y)] = \\frac{1}{\\pi} \\arcsin r
            \\mathbb{E}[|X| |r X + \\sqrt{1 - r^2} Y|] = \\frac{2}{\\pi} (\\sqrt{1 - r^2} + r \\arcsin r) # \\mathbb{E}[|X| |r X + \\sqrt{1 - r^2} Y|] = \\frac{2}{\\pi} (\\sqrt{1 - r^2} + r \\arccos r)
            \\mathbb{E}[|X| |X + Y|] = \\frac{2}{\\pi} + \\frac12 # \\mathbb{E}[|X| |X + Y|] = \\frac{2}{\\pi}
            \\left. \\frac{\\partial^2}{\\partial q^2} D_{KL}(P \\| Q) \\right|_{q = p} = \\frac{1}{p^2 (1 - p)} # \\left. \\frac{\\partial^2}{\\partial q^2} D_{KL}(P \\| Q) \\right|_{q = p} = \\frac{1}{p (1 - p)}
            """)
    void momentsOfTwoForms_andFisherInformation(String claim, String near) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(GIVEN, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }
}
