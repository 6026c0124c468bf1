package org.chalkcheck.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CongruencesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            17 \\equiv 12 \\equiv 2 \\pmod 5 @ mod(17, 5) = mod(12, 5) @ mod(12, 5) = mod(2, 5)
            17 = 12 = 2 \\pmod 5 @ mod(17, 5) = mod(12, 5) @ mod(12, 5) = mod(2, 5)
            17 = 12 \\equiv 2 \\pmod 5 @ 17 = 12 @ mod(12, 5) = mod(2, 5)
            17 \\equiv 2 = 7 \\pmod 5 @ mod(17, 5) = mod(2, 5) @ 2 = 7
            """)
    void equalityBesideACongruence_staysAnEquality(String chain, String first, String second) {
        assertThat(steps(chain)).containsExactly(first, second);
    }

    private static List<String> steps(String chain) {
        SourceText source = SourceText.of("test.md", "$$" + chain + "$$\n");
        return DocumentTyper.type(DocumentReader.read(source, DocumentReader.Options.DEFAULT), d -> QuantitySource.NONE)
                .claims()
                .get(0)
                .steps()
                .stream()
                .map(step -> ((TypedStep.Ready) step.typing()).proposition())
                .map(p -> p.left() + " = " + p.right())
                .toList();
    }
}
