package org.chalkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The document about the gradient of a small network states the numbers that its program draws with seed 0. */
class SeededNetworkTest {
    private static final Path DOCUMENT = Path.of("proofs/homework/gradient-of-a-small-network.md");
    private static final int LAYERS = 6;

    @Test
    void outputOfTheGenerator_isThatOfItsAuthors() {
        // Seed 5489 is their default; its 10,000th output is 4123659995.
        MersenneTwister generator = new MersenneTwister(5489);
        int last = 0;
        for (int k = 0; k < 10_000; k++) {
            last = generator.next();
        }
        assertThat(Integer.toUnsignedLong(last)).isEqualTo(4_123_659_995L);
    }

    @Test
    void declarationsOfTheDocument_areTheNumbersOfSeedZero() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT)).containsAll(declarations(0));
        assertThat(Files.readAllLines(DOCUMENT)).doesNotContainAnyElementsOf(declarations(1));
    }

    private static List<String> declarations(int seed) {
        MersenneTwister generator = new MersenneTwister(seed);
        List<String> lines = new ArrayList<>();
        lines.add("X = " + matrix(generator, 4, 1));
        lines.add("Y = 1/16777216 * " + generator.next24());
        for (int layer = 1; layer <= LAYERS; layer++) {
            int rows = layer < LAYERS ? 4 : 1;
            lines.add((layer == 1 ? "B" : "A_" + layer) + " = " + matrix(generator, rows, 4));
            lines.add("b_" + layer + " = " + matrix(generator, rows, 1));
        }
        return lines;
    }

    private static String matrix(MersenneTwister generator, int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(i -> IntStream.range(0, columns)
                        .mapToObj(j -> String.valueOf(generator.next24()))
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "1/16777216 * [", "]"));
    }
}
