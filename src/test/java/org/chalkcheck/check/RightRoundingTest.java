package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightRoundingTest {
    private static Evidence evidence(String display) {
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of("t.md", "$$ " + display + " $$\n"), DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims()
                .get(0)
                .steps()
                .get(0)
                .evidence();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\frac{22}{7} = 3.142 => 3.143",
                "e = 2.71829 => 2.71828",
                "\\frac{1}{3} = 33.4\\% => 0.333",
                "2^{100} = 1.26 \\times 10^{30} => 1.27 \\times 10^{30}",
                "-\\frac{2}{3} = -0.66 => -0.67",
                "\\pi \\approx 3.17 => 3.14",
            })
    void wrongRounding_isAnsweredByTheRightOne(String display, String right) {
        Evidence evidence = evidence(display);
        assertThat(evidence.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(evidence.suggestion()).contains(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\frac{22}{7} = 3.143", "e = 2.71828", "\\frac{1}{3} = 33.3\\%", "\\pi \\approx 3.15"})
    void rightRounding_isProved(String display) {
        assertThat(evidence(display).verdict()).isEqualTo(Verdict.PROVED);
    }
}
