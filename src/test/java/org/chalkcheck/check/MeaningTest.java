package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningTest {
    private static String meaning(String given, String display) {
        String text = "```given\n" + given + "\n```\n\n$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()), KnownEvidence.memory(10))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0)
                .steps()
                .get(0)
                .meaning()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "x : real ! x + 1 = 1 + x ! x : positive ! x + 1 = 1 + x",
                "x : real ! x + 1 = 1 + x ! x : real ! x + 1 \\ge 1 + x",
                "x : real ! x + 1 = 1 + x ! x : real ! x + 1 = x + 1",
                "x : real in (0, 1) ! x = x ! x : real in [0, 1) ! x = x",
                "x : real in (0, 1) ! x = x ! x : real in (0, 2) ! x = x",
                "x : vector(n) ! x = x ! x : vector(m) ! x = x",
                "A : matrix(n, n) ! A = A ! A : symmetric(n) ! A = A",
                "f : function ! f(2) = f(2) ! f(x) = x^2 ! f(2) = f(2)",
                "X ~ Normal(0, 1) ! \\mathbb{E}[X] = 0 ! X ~ Normal(0, 2) ! \\mathbb{E}[X] = 0",
                "x : vector(n) ! \\sum_i x_i \\sum_j x_j = 1 ! x : vector(n) ! \\sum_i \\sum_j x_i x_i = 1",
                "x : real ! x = 0.50 ! x : real ! x = \\frac12",
                "x, y : real ! \\lim_{y \\to 0^+} x = x ! x, y : real ! \\lim_{y \\to 0^-} x = x",
            })
    void whatChangesTheStatement_changesTheDigest(String given, String display, String otherGiven, String other) {
        assertThat(meaning(given.strip(), display)).isNotEqualTo(meaning(otherGiven.strip(), other));
    }

    @Test
    void wordingAndUnusedDeclarations_leaveTheDigest() {
        assertThat(meaning("x : real", "\\frac{x}{2} = \\tfrac{x}{2}"))
                .isEqualTo(meaning("y : positive\nx : real", "\\dfrac{ x }{ 2 }\n = \\left.\\frac{x}{2}\\right."));
    }
}
