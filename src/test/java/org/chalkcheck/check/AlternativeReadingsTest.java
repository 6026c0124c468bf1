package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlternativeReadingsTest {
    private static CheckedClaim claim(String given, String display) {
        String text = (given.isEmpty() ? "" : "```given\n" + given + "\n```\n\n") + "$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0);
    }

    private static List<String> readings(CheckedClaim claim) {
        return claim.steps().stream()
                .flatMap(step -> step.evidence().notes().stream())
                .filter(note -> note.startsWith("read as "))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1/2x = \\frac{1}{2}x ! PROVED ! read as (1/2) x; read as 1/(2 x), it would be refuted",
                "1/2x = \\frac{1}{2x} ! REFUTED ! read as (1/2) x; read as 1/(2 x), it would hold at every point tried",
                "a/bc = \\frac{a}{bc} ! REFUTED ! read as (a/b) c; read as a/(b c), it would hold at every point tried",
                "\\sin x y = \\sin(xy) ! PROVED ! read as sin(x y); read as sin(x) y, it would be refuted",
                "\\sin x y = y \\sin x ! REFUTED ! read as sin(x y); read as sin(x) y, it would hold at every point tried",
                "2\\frac12 = 1 ! PROVED ! read as 2 \\cdot \\frac{1}{2}; read as 2 + \\frac{1}{2}, it would be refuted",
                "\\log x^2 = (\\log x)(\\log x) ! REFUTED ! read as log(x^{2}); read as log(x)^{2}, it would hold at every point tried",
                "-x^2 = (-x)(-x) ! REFUTED ! read as -(x^{2}); read as (-x)^{2}, it would hold at every point tried",
                "f(2x) = 2 f(x) ! PROVED ! read as a product with f; read as a call of a function f, it would be refuted",
                "2e3 = 2000 ! REFUTED ! read as a product with the constant e; read as a power of ten, it would hold at every point tried",
            })
    void otherReadingThatChangesTheVerdict_isNamed(String display, Verdict verdict, String note) {
        CheckedClaim claim = claim("", display.strip());
        assertThat(claim.verdict()).isEqualTo(verdict);
        assertThat(readings(claim)).containsExactly(note.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1/2x = \\frac{1}{3} x^2 ! REFUTED",
                "1/1x = x^{-1} \\cdot x \\cdot 1/1x ! PROVED",
                "\\sin x y = \\cos(x y) ! REFUTED",
                "\\log x^2 = 2 \\log x ! PROVED",
                "-x^2 = -(x \\cdot x) ! PROVED",
                "-x^2 = x^3 ! REFUTED",
                "f(x + 1) = f x + f ! PROVED",
                "\\sum_{i=1}^{3} x + 1 = 3x + 1 ! PROVED",
                "e^{-x^2/2} = e^{-x^2/2} ! PROVED",
            })
    void otherReadingThatLeavesTheVerdict_isNotNamed(String display, Verdict verdict) {
        CheckedClaim claim = claim("", display.strip());
        assertThat(claim.verdict()).isEqualTo(verdict);
        assertThat(readings(claim)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "sigma : positive ! \\sigma(-x) = 1 - \\sigma(x) ! UNKNOWN",
                "sigma : positive; w, y : vector(d) ! \\nabla_w \\log(1 + e^{-w^\\top y}) = -\\sigma(-w^\\top y) y ! UNKNOWN",
                "sigma : positive; w, y : vector(d) ! \\nabla_w \\log(1 + e^{-w^\\top y}) = \\sigma(-w^\\top y) y ! REFUTED",
                "sigma : positive ! \\sigma(x + 1) = \\sigma x + \\sigma ! PROVED",
                "sigma : positive ! \\sigma(x + 1) = \\sigma x + 1 ! REFUTED",
                "sigma : positive ! \\sigma^2 \\sigma(x) = \\sigma^3 x ! PROVED",
                "Gamma : positive ! \\Gamma(x + 1) = x \\Gamma(x) ! UNKNOWN",
                "Gamma : positive ! \\Gamma(x + 1) = (x + 1) \\Gamma(x) ! REFUTED",
                "Phi : matrix(n, d); w, v : vector(d) ! \\Phi(w - v) = \\Phi w - \\Phi v ! PROVED",
                "Phi : matrix(n, d); w, v : vector(d) ! \\Phi(w - v) = \\Phi w + \\Phi v ! REFUTED",
                "sigma : function ! \\sigma(-x) = 1 - \\sigma(x) ! REFUTED",
            })
    void declaredNumberThatCouldBeAFunction_decidesNothingWhereOnlyTheFunctionHolds(
            String given, String display, Verdict verdict) {
        assertThat(claim(given.strip().replace("; ", "\n"), display.strip()).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void primeOnADeclaredNumber_isInvalidWithANoteOnTheFunction() {
        CheckedClaim claim = claim("sigma : positive", "\\sigma(x) (1 - \\sigma(x)) = \\sigma'(x)");
        assertThat(claim.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(readings(claim))
                .containsExactly("read as a product with the declared sigma; read as the function sigma,"
                        + " it would hold at every point tried");
    }

    @Test
    void sumThatIsMeantToGoOn_isNamed() {
        CheckedClaim claim = claim("", "\\sum_{i=1}^{3} x + 1 = 3x + 3");
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(readings(claim))
                .singleElement()
                .asString()
                .endsWith("the whole sum behind it, it would hold at every point tried");
    }

    @Test
    void conditionBehindAComma_isNamedAtTheClaimThatItWouldSave() {
        CheckedClaim claim = claim("", "x^2 \\ge x, x > 1");
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(readings(claim)).singleElement().asString().contains("a claim and its condition");
    }

    @Test
    void declaredFunction_isNotAmbiguous() {
        assertThat(readings(claim("f : function", "f(2x) = f(x + x)"))).isEmpty();
    }
}
