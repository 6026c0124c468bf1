package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims about integrals and limits that fail, if at all, at single values of a parameter. */
class VanishingIntegrandsTest {
    private static Verdict verdict(String display) {
        String text = "```given\nm : integer\nn : natural\na : real\nk : nonzero\n```\n\n$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0)
                .verdict();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\int_0^{2\\pi} \\sin(mx)^2 \\, dx = \\pi",
                "\\int_0^{2\\pi} \\cos(mx) \\, dx = 0",
                "\\int_0^{2\\pi} \\cos(nx) \\cos(x) \\, dx = 0",
                "\\int_0^1 (a x)^2 e^{x^2} \\, dx = a^2 \\int_0^1 x^2 e^{x^2} \\, dx + \\mathbb{1}[a = 0]",
                "\\lim_{x \\to \\infty} e^{-ax} = 0",
                "\\lim_{x \\to \\infty} a^x = 0",
            })
    void claimThatFailsAtOneParameterOnly_isRefuted(String display) {
        assertThat(verdict(display)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\int_0^{2\\pi} \\sin(nx)^2 \\, dx = \\pi",
                "\\int_0^1 (a x)^2 e^{x^2} \\, dx = a^2 \\int_0^1 x^2 e^{x^2} \\, dx",
                "\\int_0^1 a \\log(a) x \\, dx = \\frac{a \\log a}{2} + \\mathbb{1}[a = 0]",
                "\\int_0^1 \\frac{\\sin(kx)}{k} \\, dx = \\frac{1 - \\cos k}{k^2}",
            })
    void claimThatHoldsWhereverItIsDefined_isAccepted(String display) {
        assertThat(verdict(display)).isIn(Verdict.PROVED, Verdict.TESTED);
    }
}
