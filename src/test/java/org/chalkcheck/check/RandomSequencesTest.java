package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims about recurrences whose terms are drawn anew at each step: layers of random networks, noise that is added, dropout. */
class RandomSequencesTest {
    private static final String LINEAR = "s : positive; x : vector(n); W^{l} : matrix(n, n) ~ Normal(0, s^2/n); "
            + "h^{l} : sequence of vector(n) for l >= 0; h^{0} = x; h^{l+1} = W^{l}*h^{l}; L : natural; i : index(n)";
    private static final String RELU = "x : vector(n); W^{l} : matrix(n, n) ~ HeNormal(); "
            + "h^{l} : sequence of vector(n) for l >= 0; h^{0} = x; h^{l+1} = relu(W^{l}*h^{l}); L : natural";
    private static final String NOISE = "a : real; s : positive; e^{k} : sequence of real for k >= 0; "
            + "e^{k} ~ Normal(0, s^2); x^{k} : sequence of real for k >= 0; x^{0} = 0; x^{k+1} = a*x^{k} + e^{k}; "
            + "assume a^2 != 1";
    private static final String DROPOUT = "p : real in (0, 1); x : vector(n); m^{l} : vector(n) ~ Bernoulli(1 - p); "
            + "h^{l} : sequence of vector(n) for l >= 0; h^{0} = x; h^{l+1} = (m^{l} .* h^{l})/(1 - p); L : natural; "
            + "i : index(n)";

    private static CheckedClaim check(String given, String display) {
        String text = "```given\n" + given.replace("; ", "\n") + "\n```\n\n$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 30, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0);
    }

    private static String given(String name) {
        return switch (name) {
            case "linear" -> LINEAR;
            case "relu" -> RELU;
            case "noise" -> NOISE;
            case "dropout" -> DROPOUT;
            default -> name;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            linear # \\mathbb{E}[\\|h^{L}\\|^2] = s^{2L}\\|x\\|^2 # PROVED
            linear # \\mathbb{E}[\\|h^{L}\\|^2] = s^{L}\\|x\\|^2 # REFUTED
            linear # \\operatorname{Var}(h^{L}_i) = \\frac{s^{2L}}{n}\\|x\\|^2 # PROVED
            linear # \\operatorname{Var}(h^{L}_i) = s^{2L}\\|x\\|^2 # REFUTED
            linear # \\mathbb{E}[h^{L}] = 0 # PROVED
            relu # \\mathbb{E}[\\|h^{L}\\|^2] = \\|x\\|^2 # PROVED
            relu # \\mathbb{E}[\\|h^{L}\\|^2] = 2^{L}\\|x\\|^2 # REFUTED
            noise # \\operatorname{Var}(x^{k}) = s^2\\frac{1 - a^{2k}}{1 - a^2} # PROVED
            noise # \\operatorname{Var}(x^{k}) = s^2\\frac{1 - a^{k}}{1 - a^2} # REFUTED
            noise # \\operatorname{Var}(x^{k+1}) = a^2\\operatorname{Var}(x^{k}) + s^2 # PROVED
            dropout # \\mathbb{E}[(h^{L}_i)^2] = \\frac{x_i^2}{(1-p)^L} # PROVED
            dropout # \\mathbb{E}[(h^{L}_i)^2] = x_i^2 # REFUTED
            """)
    void momentsOfRandomRecurrences_followARecursion(String given, String display, Verdict verdict) {
        assertThat(check(given(given), display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            M ~ Normal(0, 1); g^{l} : sequence of real for l >= 0; g^{0} = 1; g^{l+1} = M*g^{l}; L : natural # \\mathbb{E}[g^{L}] = 0 # REFUTED
            M ~ Normal(0, 1); g^{l} : sequence of real for l >= 0; g^{0} = 1; g^{l+1} = M*g^{l}; L : natural # \\mathbb{E}[(g^{L})^2] = 1 # REFUTED
            W^{l} : matrix(n, n) ~ Normal(0, 1/n); x : vector(n) # \\mathbb{E}[\\|W^{2}W^{1}x\\|^2] = \\|x\\|^2 # PROVED
            W^{l} : matrix(n, n) ~ Normal(0, 1/n); x : vector(n) # \\mathbb{E}[\\|W^{1}W^{1}x\\|^2] = \\|x\\|^2 # REFUTED
            """)
    void drawsThatStepsShare_areNotTakenForIndependentOnes(String given, String display, Verdict verdict) {
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }

    @Test
    void simulatedValuesOfEveryDepth_standBesideTheProof() {
        CheckedClaim claim = check(LINEAR, "\\operatorname{Var}(h^{L}_i) = \\frac{s^{2L}}{n}\\|x\\|^2");

        assertThat(claim.steps().get(0).evidence().notes())
                .anyMatch(note -> note.startsWith("L = 1: simulated"))
                .anyMatch(note -> note.startsWith("L = 2: simulated"));
    }
}
