package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

class TableClaimsTest {
    private static CheckedDocument check(String... lines) {
        return new Checker(new CheckOptions(0, 10, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of("t.md", String.join("\n", lines) + "\n"), DocumentReader.Options.DEFAULT),
                        Progress.NONE);
    }

    private static Map<String, String> verdicts(String... lines) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        check(lines)
                .claims()
                .forEach(claim -> verdicts.put(claim.id(), claim.verdict().label()));
        return verdicts;
    }

    @Test
    void outputSizesAreCheckedRowByRow() {
        CheckedDocument document = check(
                "| i | p | d | k | s | o |",
                "|--|--|--|--|--|--|",
                "| 32 | 1 | 1 | 3 | 1 | 32 |",
                "| 32 | 0 | 2 | 3 | 2 | 15 |");
        assertThat(document.claims())
                .extracting(CheckedClaim::id)
                .containsExactly("table-1.row-1.o", "table-1.row-2.o");
        CheckedStep wrong = document.claims().get(1).steps().get(0);
        assertThat(wrong.evidence().reason()).hasValue("the output size of row 2 is 14, not 15");
        assertThat(document.isAsItShould(false)).isFalse();
    }

    @Test
    void paddingDilationAndStrideMayBeLeftOut() {
        assertThat(verdicts("| i | k | o |", "|--|--|--|", "| 28 | 5 | 24 |"))
                .containsEntry("table-1.row-1.o", "proved");
    }

    @Test
    void tablesAboutOtherThingsClaimNothing() {
        assertThat(verdicts("| i | k | v |", "|--|--|--|", "| 28 | 5 | 24 |")).isEmpty();
        assertThat(verdicts("| i | k | o | name |", "|--|--|--|--|", "| 28 | 5 | 24 | x |"))
                .isEmpty();
        assertThat(verdicts("| i | k | o |", "|--|--|--|", "| n | 5 | ? |")).isEmpty();
        assertThat(verdicts("# Transposed convolution", "| i | k | o |", "|--|--|--|", "| 28 | 5 | 32 |"))
                .isEmpty();
        assertThat(verdicts("<!-- claims: skip -->", "| i | k | o |", "|--|--|--|", "| 28 | 5 | 32 |"))
                .isEmpty();
    }

    @Test
    void layersAreCheckedBesideTheirNetwork() {
        assertThat(verdicts(
                        "```network N",
                        "input (3, 32, 32)",
                        "Conv2d(3, 16, 3, padding=1)",
                        "ReLU()",
                        "fc = Sequential(Flatten(), Linear(16384, 10))",
                        "```",
                        "",
                        "| Layer | Output shape | Parameters |",
                        "|--|--|--|",
                        "| input | 3 x 32 x 32 | |",
                        "| nn.Conv2d(3, 16, 3, padding=1) | [-1, 16, 32, 32] | 448 |",
                        "| `ReLU` | (16, 30, 32) | 0 |",
                        "| fc | $(10)$ | 163{,}850 |",
                        "| total | | 164,299 |"))
                .containsExactly(
                        Map.entry("table-1.row-1.shape", "proved"),
                        Map.entry("table-1.row-2.shape", "proved"),
                        Map.entry("table-1.row-2.params", "proved"),
                        Map.entry("table-1.row-3.shape", "refuted"),
                        Map.entry("table-1.row-3.params", "proved"),
                        Map.entry("table-1.row-4.shape", "proved"),
                        Map.entry("table-1.row-4.params", "proved"),
                        Map.entry("table-1.row-5.params", "refuted"));
    }

    @Test
    void rowsBehindAnUnknownLayerClaimNothing() {
        assertThat(verdicts(
                        "```network N",
                        "input (4)",
                        "Linear(4, 2)",
                        "ReLU()",
                        "```",
                        "",
                        "| layer | params |",
                        "|--|--|",
                        "| encoder | 7 |",
                        "| Linear | 7 |"))
                .isEmpty();
    }

    @Test
    void shapesWithAnotherNumberOfAxesAreRefuted() {
        assertThat(verdicts(
                        "```network N",
                        "input (3, 8, 8)",
                        "Flatten()",
                        "```",
                        "",
                        "| layer | output |",
                        "|--|--|",
                        "| Flatten | (3, 8, 8) |"))
                .containsExactly(Map.entry("table-1.row-1.shape", "refuted"));
    }

    @Test
    void solveBlocksAreAnswered() {
        CheckedDocument document =
                check("```solve k, s", "layer MaxPool2d", "in (3, 32, 32)", "out (3, 16, 16)", "k in 1..3", "```");
        assertThat(document.solutions()).hasSize(1);
        assertThat(document.solutions().get(0).result().sought()).containsExactly("k", "s");
        assertThat(document.solutions().get(0).result().solutions()).isNotEmpty();
        assertThat(check("```solve", "nonsense", "```").isAsItShould(false)).isFalse();
    }
}
