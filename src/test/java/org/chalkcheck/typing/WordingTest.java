package org.chalkcheck.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.syntax.Syntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static Wording wording(String given, String display) {
        String text = "```given\n" + given.replace(" | ", "\n") + "\n```\n\n$$ " + display + " $$\n";
        TypedDocument typed = DocumentTyper.type(
                DocumentReader.read(SourceText.of("test.md", text), DocumentReader.Options.DEFAULT),
                ignored -> QuantitySource.NONE);
        return typed.claims().get(0).steps().get(0).wording().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => (x + 1)^2 = x^2 + 1 => x^2 + 2x + 1",
                "x : vector(n) => \\nabla_x \\sum_i x_i^2 = x => 2 \\sum_{j=1}^{n} x_j \\mathbf{1}",
                "x : vector(n) => \\nabla_x x^\\top x = 2 \\mathbf{1} => 2 I x",
                "x : vector(n) | A : matrix(n, n) => \\nabla_x x^\\top A x = A x => (A + A^\\top) \\mathbf{1}",
                "x : vector(n) | y : vector(m) => x^\\top x = x^\\top y => y^\\top y",
                "a, b : vector(n) => \\sum_{i=1}^{n} a_i b_i = \\sum_{k=1}^{n} a_k => \\sum_{k=1}^{n} a_k b_k",
                "X ~ Normal(0, 1) => \\mathbb{E}[X^2] = 2 => 1 + 0",
                "x : real | c : positive => c x = x => \\log c",
                "x : vector(n) => x_i = x_j => 2 x_i - x_j",
                "A : matrix(n, n) => A^k A = A => A^{k+1}",
            })
    void versions_haveTheMeaningOfWholeTyping(String given, String display, String other) {
        Wording wording = wording(given, display);
        Syntax changed = wording.read(other).orElseThrow();
        for (int time = 0; time < 2; time++) {
            // One version must not change what the next one means.
            assertThat(meaning(wording.version(wording.left(), changed)))
                    .isEqualTo(meaning(wording.proposition(wording.left(), changed)));
            assertThat(meaning(wording.version(changed, wording.right())))
                    .isEqualTo(meaning(wording.proposition(changed, wording.right())));
        }
        assertThat(wording.version(wording.left(), wording.right())).isEqualTo(wording.meaning());
    }

    private static Optional<String> meaning(Optional<Proposition> proposition) {
        return proposition.map(p -> p.left() + " = " + p.right() + " for " + p.assumptions());
    }

    @Test
    void partsThatStay_areTheSameObjects() {
        Wording wording = wording("x : vector(n)", "\\nabla_x x^\\top x = x");
        Syntax first = wording.read("2 x").orElseThrow();
        Syntax second = wording.read("3 x").orElseThrow();
        assertThat(wording.version(wording.left(), first).orElseThrow().left())
                .isSameAs(wording.version(wording.left(), second).orElseThrow().left());
    }

    @Test
    void versionThatFitsNoShape_hasNoMeaning() {
        Wording wording = wording("x : vector(n)", "\\nabla_x x^\\top x = x");
        assertThat(wording.version(wording.left(), wording.read("x^\\top x").orElseThrow()))
                .isEmpty();
    }

    @Test
    void versionWithAnIndexOutsideOfItsSum_hasNoMeaning() {
        Wording wording = wording("a, b : vector(n)", "\\sum_{i=1}^{n} a_i b_i = \\sum_{i=1}^{n} a_i");
        assertThat(wording.version(wording.left(), wording.read("b_i").orElseThrow()))
                .isEmpty();
    }
}
