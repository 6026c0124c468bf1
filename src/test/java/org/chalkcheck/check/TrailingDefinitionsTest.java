package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions and values behind claims, and how far they reach. */
class TrailingDefinitionsTest {
    private static List<CheckedClaim> claims(String given, String displays) {
        String block = given.isEmpty() ? "" : "```given\n" + given.replace("; ", "\n") + "\n```\n\n";
        String text = String.join(
                "\n\n",
                Arrays.stream(displays.split(" \\| "))
                        .map(display -> "$$ " + display + " $$")
                        .toList());
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(SourceText.of("t.md", block + text + "\n"), DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims();
    }

    private static String verdicts(String given, String displays) {
        return String.join(
                " ",
                claims(given, displays).stream()
                        .map(claim -> claim.verdict().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "\"\"# e^t = 1, \\quad t = 0 | \\cos t = 1# proved refuted",
                "\"\"# (a + b)^2 = 1 + 2b + b^2, \\quad a = 1 | ab = b# proved refuted",
                "x : real# \\frac{dz}{dx} = 2x, \\quad z = x^2 | \\frac{dz}{dx} = 3x^2, \\quad z = x^3# proved proved",
                "x : real# \\frac{dz}{dx} = 2x, \\quad z = x^2 | \\frac{dz}{dx} = 2x, \\quad z = x^3# proved refuted",
                "x : real# z + x = x + x^2, \\quad z = x^2 | z + x = x + x^2# proved refuted",
            })
    void whatStandsBehindAClaimEndsWithItsDisplay(String given, String displays, String expected) {
        assertThat(verdicts(given, displays)).isEqualTo(expected);
    }

    @Test
    void definitionsByTheirRelationHoldForWhatFollows() {
        assertThat(verdicts("x : real", "z \\coloneqq x^2 | z + x = x^2 + x")).isEqualTo("proved");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "\"\"# \\begin{aligned} e^t &= 1, \\quad t = 0 \\\\ e^t &= e, \\quad t = 1 \\end{aligned}# proved proved",
                "\"\"# \\begin{aligned} e^t &= e, \\quad t = 0 \\\\ e^t &= 1, \\quad t = 1 \\end{aligned}# refuted refuted",
                "\"\"# \\begin{aligned} \\sin t &= t \\\\ e^t &= 1, \\quad t = 0 \\end{aligned}# refuted proved",
                "\"\"# \\begin{aligned} e^t &= 1, \\quad t = 0 \\\\ \\cos t &= 1 \\end{aligned}# proved refuted",
                "\"\"# \\begin{cases} x + y = 3 \\\\ x - y = 1 \\end{cases} \\quad x = 2, \\quad y = 1# proved proved",
                "\"\"# \\begin{cases} x + y = 3 \\\\ x - y = 1 \\end{cases} \\quad x = 2, \\quad y = 2# refuted refuted",
                "\"\"# \\begin{aligned} 2x + 3 &= 7 \\\\ 2x &= 4 \\\\ x &= 2 \\end{aligned}# proved proved",
                "\"\"# \\begin{aligned} 2x + 3 &= 7 \\\\ 2x &= 4 \\\\ x &= 3 \\end{aligned}# refuted refuted",
                "x : real# \\begin{aligned} \\frac{dz}{dx} &= 2x, \\quad z = x^2 \\\\ \\frac{dz}{dx} &= 3x^2, \\quad z = x^3 \\end{aligned}"
                        + "# proved proved",
                "x : real# \\begin{aligned} \\frac{dz}{dx} &= 3x^2, \\quad z = x^2 \\\\ \\frac{dz}{dx} &= 2x, \\quad z = x^3 \\end{aligned}"
                        + "# refuted refuted",
            })
    void eachRowHasItsOwnValues(String given, String display, String expected) {
        assertThat(verdicts(given, display)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "\"\"# x^2 = 4, \\quad x = 2, \\quad x = -2# proved proved",
                "\"\"# x^2 = 4, \\quad x = 2, \\quad x = -3# proved refuted",
                "\"\"# x^2 = 4, \\quad x = 3, \\quad x = -2# refuted proved",
                "\"\"# x^2 + y = 5, \\quad y = 1, \\quad x = 2, \\quad x = -2# proved proved",
                "\"\"# x^2 + y = 5, \\quad y = 2, \\quad x = 2, \\quad x = -2# refuted refuted",
                "\"\"# x^2 = y, \\quad x = 2, \\quad y = 4, \\quad x = 3, \\quad y = 9# proved proved",
                "\"\"# x^2 = y, \\quad x = 2, \\quad y = 4, \\quad x = 3, \\quad y = 8# proved refuted",
            })
    void eachOfSeveralValuesOfANameHasToDo(String given, String display, String expected) {
        assertThat(verdicts(given, display)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x_1, ..., x_N : vector(d)# \\sum_n (x_n - \\bar x) = 0, \\quad \\bar x = \\frac1N \\sum_n x_n"
                        + "# \\sum_n (x_n - \\bar x) = 0, \\quad \\bar x = \\frac2N \\sum_n x_n",
                "x : vector(n)# n s = \\mathbf 1^\\top x, \\quad s = \\frac1n \\sum_{i=1}^n x_i"
                        + "# n s = \\mathbf 1^\\top x, \\quad s = \\sum_{i=1}^n x_i",
                "a : positive# a^2 = 2 s, \\quad s = \\int_0^a u \\, du# a^2 = s, \\quad s = \\int_0^a u \\, du",
                "x : vector(n)# s = \\mathbf 1^\\top x, \\quad s = \\sum_{1 \\le i \\le n} x_i"
                        + "# s = \\mathbf 1^\\top x, \\quad s = 2 \\sum_{1 \\le i \\le n} x_i",
            })
    void lettersBoundInAValueNeedNoDeclaration(String given, String claim, String slip) {
        assertThat(verdicts(given, claim)).isIn("proved", "tested");
        assertThat(verdicts(given, slip)).isEqualTo("refuted");
    }

    @Test
    void valuesAreNoAmbiguousConditions() {
        CheckedClaim claim = claims("", "e^t = 2, \\quad t = 0").get(0);
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(claim.diagnostics()).extracting(Diagnostic::code).containsExactly("condition-behind-claim");
    }

    @Test
    void definitionsAreNoted() {
        assertThat(claims("x : real", "z + x = x + x^2, \\quad z = x^2").get(0).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("definition-behind-claim");
    }
}
