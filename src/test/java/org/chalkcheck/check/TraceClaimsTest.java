package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

class TraceClaimsTest {
    private static final String BLOCK = "```trace f(x1, x2) = x1*x2 + sin(x1) at (1/2, 2)\n```\n";

    private static List<CheckedClaim> claims(String block, String... rows) {
        List<String> lines = new ArrayList<>(List.of(block, "| | | |", "|--|--|--|"));
        lines.addAll(List.of(rows));
        return new Checker(new CheckOptions(0, 10, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of("t.md", String.join("\n", lines) + "\n"), DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims();
    }

    private static Map<String, String> verdicts(String... rows) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        claims(BLOCK, rows)
                .forEach(claim -> verdicts.put(
                        claim.id().replaceFirst("table-1.row-", ""),
                        claim.verdict().label()));
        return verdicts;
    }

    @Test
    void aWrongCellIsRefutedWithTheRightValue() {
        List<CheckedClaim> claims = claims(BLOCK, "| $v_3$ | $= v_1 + v_2$ | $= 1.4793$ |");
        assertThat(claims).extracting(claim -> claim.verdict().label()).containsExactly("proved", "refuted");
        assertThat(claims.get(1).steps().get(0).evidence().suggestion()).hasValue("v_{3} = 1.479426");
    }

    @Test
    void inputsAndTheFunctionGoByTheirOwnNames() {
        assertThat(verdicts(
                        "| $v_1$ | $= x_1 x_2$ | $= 1$ |",
                        "| $y$ | $= v_1 + \\sin x_1$ | $= 1.4794$ |",
                        "| $\\dot{y}$ | $= \\dot v_1 + \\cos(x_1) \\dot x_1$ | $= 2.8776$ |"))
                .containsEntry("1.v_1.1", "proved")
                .containsEntry("2.v_3.2", "proved")
                .containsEntry("3.v-dot_3.2", "proved");
    }

    @Test
    void operationsThatGiveTheFunctionMayBeNumberedOtherwise() {
        assertThat(verdicts(
                        "| $v_1$ | $= \\sin v_{-1}$ | $= 0.479$ |",
                        "| $v_2$ | $= v_{-1} v_0$ | $= 1$ |",
                        "| $v_3$ | $= v_2 + v_1$ | $= 1.479$ |",
                        "| $\\bar v_{-1}$ | $= \\bar v_2 v_0 + \\bar v_1 \\cos v_{-1}$ | $= 2.878$ |"))
                .hasSize(8)
                .containsValue("proved")
                .doesNotContainValue("refuted");
    }

    @Test
    void operationsThatDoNotGiveTheFunctionAreRefuted() {
        assertThat(verdicts(
                        "| $v_1$ | $= v_{-1} + v_0$ | $= 5/2$ |",
                        "| $v_2$ | $= \\sin v_{-1}$ | $= 0.479$ |",
                        "| $v_3$ | $= v_2 + v_1$ | $= 1.479$ |"))
                .containsEntry("1.v_1.1", "refuted")
                .containsEntry("1.v_1.2", "refuted")
                .containsEntry("2.v_2.1", "proved")
                .containsEntry("3.v_3.2", "proved");
    }

    @Test
    void aFormulaWithNumbersOfThePointIsAboutThePoint() {
        assertThat(verdicts(
                        "| $\\bar v_{0}$ | $= \\frac12 \\bar v_1$ | $= 0.5$ |",
                        "| $\\dot v_{1}$ | $= 2 \\cdot \\dot v_{-1} + \\dot v_0 / 3$ | $= 2$ |"))
                .containsEntry("1.v-bar_0.1", "proved")
                .containsEntry("1.v-bar_0.2", "proved");
        assertThat(verdicts("| $\\bar v_{0}$ | $= \\frac13 \\bar v_1$ | $= 0.5$ |"))
                .containsEntry("1.v-bar_0.1", "refuted");
    }

    @Test
    void aSlipThatVanishesAtThePointIsRefuted() {
        String zero = "```trace f(x1, x2) = x2^2 + x1 at (3, 6)\n```\n";
        assertThat(claims(zero, "| $\\dot v_1$ | $= v_0 \\dot v_0$ | $= 0$ |"))
                .extracting(claim -> claim.verdict().label())
                .containsExactly("refuted", "proved");
    }

    @Test
    void aSweepMayStandUpsideDownAndAddUp() {
        String[] downwards = {
            "| $\\bar v_{-1}$ | $= \\bar v_2 \\frac{\\partial v_2}{\\partial v_{-1}}$ | $= 0.87758$ |",
            "| $\\bar v_{-1}$ | $= \\bar v_{-1} + \\bar v_1 \\frac{\\partial v_1}{\\partial v_{-1}}$ | $= 2.87758$ |"
        };
        assertThat(verdicts(downwards)).doesNotContainValue("refuted").hasSize(4);
        assertThat(verdicts(
                        "| $\\bar x_1$ | $= \\bar v_{-1}$ | $= 2.87758$ |",
                        downwards[1],
                        downwards[0],
                        "| $\\bar v_{3}$ | $= \\bar y$ | $= 1$ |"))
                .doesNotContainValue("refuted")
                .hasSize(8);
    }

    @Test
    void aContributionThatIsLeftOutOrCountedTwiceIsRefuted() {
        assertThat(verdicts("| $\\bar v_{-1}$ | $= \\bar v_1 v_0$ | $= 2$ |"))
                .containsEntry("1.v-bar_-1.1", "refuted")
                .containsEntry("1.v-bar_-1.2", "refuted");
        assertThat(verdicts(
                        "| $\\bar v_{0}$ | $= \\bar v_1 v_{-1}$ | $= 0.5$ |",
                        "| $\\bar v_{0}$ | $= \\bar v_0 + \\bar v_1 v_{-1}$ | $= 1.0$ |"))
                .containsEntry("1.v-bar_0.1", "proved")
                .containsEntry("2.v-bar_0.1", "refuted")
                .containsEntry("2.v-bar_0.2", "refuted");
    }

    @Test
    void tablesAboutOtherThingsClaimNothing() {
        assertThat(verdicts("| size | x | y |", "| 1 | 2 | 3 |", "| a | b | |")).isEmpty();
    }

    @Test
    void aDirectiveMayNameATableAndItsCells() {
        List<CheckedClaim> claims = claims(
                BLOCK + "\n<!-- claim: id=mine, expect=proved -->\n<!-- claim: id=mine.row-1.v_1.2, expect=refuted -->",
                "| $v_1$ | $= v_{-1} v_0$ | $= 2$ |");
        assertThat(claims).extracting(CheckedClaim::id).containsExactly("mine.row-1.v_1.1", "mine.row-1.v_1.2");
        assertThat(claims).allMatch(claim -> claim.isAsItShould(true));
    }

    @Test
    void aCellThatCannotBeReadIsInvalid() {
        assertThat(verdicts("| $v_1$ | $= v_{-1} ( v_0$ | $= 1$ |")).containsEntry("1.v_1.1", "invalid");
    }
}
