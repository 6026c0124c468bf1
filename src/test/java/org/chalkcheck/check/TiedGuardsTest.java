package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiedGuardsTest {
    private static Verdict verdict(String display) {
        String text = "```given\nx : real\n```\n\n$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0)
                .verdict();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{d}{dx} \\begin{cases} 1 & \\text{if } \\max(0, x) > 0 \\\\ x^2 & \\text{otherwise} \\end{cases} = 0",
                "\\frac{d}{dx} (x^2 + \\operatorname{sign}(\\max(0, x))) = 2x + 5 \\operatorname{sign}(\\max(0, -x))",
                "\\frac{d}{dx} (x^2 + \\lfloor \\max(0, x) \\rfloor) = 2 \\max(0, x)",
            })
    void claimThatFailsOnlyWhereAGuardIsTied_isNotAccepted(String display) {
        assertThat(verdict(display)).isNotIn(Verdict.PROVED, Verdict.TESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{d}{dx} \\begin{cases} 1 & \\text{if } \\max(0, x) > 0 \\\\ x^2 & \\text{otherwise} \\end{cases} = 0",
                "\\frac{d}{dx} (x^2 + \\operatorname{sign}(\\max(0, x))) = 2x + 5 \\operatorname{sign}(\\max(0, -x))",
                "\\frac{d}{dx} \\begin{cases} 1 & \\text{if } x - x > 0 \\\\ x^2 & \\text{otherwise} \\end{cases} = 0",
                "\\frac{d}{dx} \\begin{cases} x^3 & \\text{if } |x| = x \\\\ x^2 & \\text{otherwise} \\end{cases} = 2x",
            })
    void claimThatFailsWhereAGuardIsTied_isRefuted(String display) {
        assertThat(verdict(display)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{d}{dx} \\operatorname{sign}(\\max(0, x)) = 0",
                "\\frac{d}{dx} (x^2 + \\lfloor \\max(0, x) \\rfloor) = 2x",
                "\\frac{d}{dx} \\begin{cases} 1 & \\text{if } x - x > 0 \\\\ x^2 & \\text{otherwise} \\end{cases} = 2x",
                "\\frac{d}{dx} \\begin{cases} x^3 & \\text{if } |x| = x \\\\ x^2 & \\text{otherwise} \\end{cases}"
                        + " = \\begin{cases} 3x^2 & \\text{if } x > 0 \\\\ 2x & \\text{otherwise} \\end{cases}",
            })
    void claimThatHoldsWhereAGuardIsTiedToo_isProved(String display) {
        assertThat(verdict(display)).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\frac{d}{dx} \\begin{cases} x^2 & \\text{if } |x| < 1 \\\\ 2|x| - 1 & \\text{otherwise} \\end{cases}"
                        + " = \\begin{cases} 2x & \\text{if } |x| < 1 \\\\ 2\\operatorname{sign}(x) & \\text{otherwise} \\end{cases}",
                "\\frac{d}{dx} \\max(0, x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x < 0 \\end{cases}",
                "\\frac{d}{dx} (x + \\lfloor x \\rfloor) = 1",
            })
    void claimWhoseGuardsAreTiedAtPointsOnly_isAccepted(String display) {
        assertThat(verdict(display)).isIn(Verdict.PROVED, Verdict.TESTED);
    }
}
