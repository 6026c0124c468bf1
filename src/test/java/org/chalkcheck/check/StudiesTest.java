package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Negative controls and the numbers of pictures. */
class StudiesTest {
    private static final CheckOptions OPTIONS = new CheckOptions(0, 10, 1, false, Optional.empty());

    private static Study only(String... lines) {
        return of(OPTIONS, lines).get("c");
    }

    private static Map<String, Study> of(CheckOptions options, String... lines) {
        String text = "<!-- claim: id=c -->\n" + String.join("\n", lines) + "\n";
        CheckedDocument document = new Checker(options)
                .check(DocumentReader.read(SourceText.of("s.md", text), DocumentReader.Options.DEFAULT), Progress.NONE);
        return new Studies(options, true).of(document);
    }

    @Test
    void wrongVariantOfAProvedClaimIsRefuted() {
        NegativeControl control =
                only("$$\\frac{d}{dx} x^3 = 3 x^2$$").control().orElseThrow();
        assertThat(control.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(control.mistake()).isNotBlank();
    }

    @Test
    void seedDecidesTheMistakeAndNothingElseDoes() {
        String claim = "$$(x + y)^3 = x^3 + 3 x^2 y + 3 x y^2 + y^3$$";
        CheckOptions other = new CheckOptions(7, 10, 4, false, Optional.empty());
        CheckOptions parallel = new CheckOptions(0, 10, 4, false, Optional.empty());
        assertThat(of(parallel, claim)).isEqualTo(of(OPTIONS, claim));
        assertThat(of(other, claim)).isNotEqualTo(of(OPTIONS, claim));
    }

    @Test
    void negationOfAnInequalityIsItsControl() {
        assertThat(only("$$x^2 \\ge 0$$").control().orElseThrow().verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void zeroHasNoWrongSignOrFactor() {
        // The left side is what is made wrong; every factor of 0 is 0.
        assertThat(only("$$x - x = 0$$").control().orElseThrow().verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void refutedClaimsHaveNoControl() {
        assertThat(only("$$x + x = 3 x$$").control()).isEmpty();
    }

    @Test
    void refutedScalarClaimIsPlottedOverItsDomainWithTheCounterexample() {
        Study study = only("", "$$e^{x} = 1 + x$$");
        assertThat(study.plots()).hasSize(1);
        Plot.Sides sides = (Plot.Sides) study.plots().get(0);
        assertThat(sides.name()).isEqualTo("x");
        assertThat(sides.points()).isSorted();
        int last = sides.points().size() - 1;
        assertThat(sides.left().get(last)).isEqualTo(Math.exp(sides.points().get(last)));
        assertThat(sides.right().get(last)).isEqualTo(1 + sides.points().get(last));
        double at = sides.marked().orElseThrow();
        assertThat(Math.exp(at)).isNotEqualTo(1 + at);
    }

    @Test
    void sidesAreDrawnInsideTheDomainOnly() {
        Plot.Sides sides = (Plot.Sides) of(
                        OPTIONS,
                        "$$1 = 1$$",
                        "",
                        "```given",
                        "x : positive",
                        "```",
                        "<!-- claim: id=d -->",
                        "$$\\log x = x$$")
                .get("d")
                .plots()
                .get(0);
        assertThat(sides.points()).anyMatch(x -> x <= 0).anyMatch(x -> x > 0);
        for (int k = 0; k < sides.points().size(); k++) {
            assertThat(sides.left().get(k).isNaN())
                    .as("at %s", sides.points().get(k))
                    .isEqualTo(sides.points().get(k) <= 0);
        }
    }

    @Test
    void claimsAboutSeveralNamesAreNotPlotted() {
        assertThat(only("$$x + y = x$$").plots()).isEmpty();
    }

    @Test
    void differencesMeetARightGradientAndStayApartFromAWrongOne() {
        Plot.DifferenceErrors right = (Plot.DifferenceErrors)
                only("$$\\frac{d}{dx} e^{x} = e^{x}$$").plots().get(0);
        assertThat(right.fromClaim().stream().min(Double::compare).orElseThrow())
                .isLessThan(1e-9);
        Plot.DifferenceErrors wrong = (Plot.DifferenceErrors)
                only("$$\\frac{d}{dx} e^{x} = 2 e^{x}$$").plots().get(1);
        assertThat(wrong.fromClaim().stream().min(Double::compare).orElseThrow())
                .isGreaterThan(0.1);
        assertThat(wrong.fromAutodiff().stream().min(Double::compare).orElseThrow())
                .isLessThan(1e-9);
    }

    @Test
    void runningEstimateOfAWrongMomentLeavesItsBand() {
        Plot.RunningEstimate estimate = (Plot.RunningEstimate) of(
                        OPTIONS,
                        "$$1 = 1$$",
                        "",
                        "```given",
                        "X ~ Normal(0, 1)",
                        "```",
                        "<!-- claim: id=d -->",
                        "$$\\mathbb{E}[X^2] = 2$$")
                .get("d")
                .plots()
                .get(0);
        int last = estimate.counts().size() - 1;
        assertThat(estimate.claimed()).isEqualTo(2);
        // The estimate of 1 from 16384 values has a standard error of 0.011; the seed is fixed, so that there is no
        // false alarm.
        assertThat(estimate.estimates().get(last)).isBetween(0.93, 1.07);
        assertThat(estimate.errors().get(last)).isBetween(0.009, 0.013);
    }
}
