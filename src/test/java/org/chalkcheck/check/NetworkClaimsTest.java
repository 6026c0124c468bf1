package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

class NetworkClaimsTest {
    private static CheckedDocument check(String name, String layer, String... claims) {
        StringBuilder text = new StringBuilder("```network " + name + "\ninput (3, 32, 32)\n" + layer + "\n```\n");
        for (String claim : claims) {
            text.append("$$").append(claim).append("$$\n");
        }
        return new Checker(new CheckOptions(0, 10, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(SourceText.of("t.md", text.toString()), DocumentReader.Options.DEFAULT),
                        Progress.NONE);
    }

    private static List<String> verdicts(String name, String... claims) {
        return check(name, "Conv2d(3, 8, 3)", claims).claims().stream()
                .map(claim -> claim.verdict().label())
                .toList();
    }

    @Test
    void aNetworkIsCalledAsItIsDeclared() {
        assertThat(verdicts(
                        "AlexNet",
                        "\\operatorname{params}(AlexNet) = 224",
                        "\\operatorname{params}(\\text{AlexNet}) = 225"))
                .containsExactly("proved", "refuted");
        assertThat(verdicts(
                        "ResNet-18",
                        "\\operatorname{params}(ResNet-18) = \\operatorname{params}(\\text{ResNet-18}) = 224"))
                .containsExactly("proved");
        assertThat(verdicts("u_net", "\\operatorname{params}(u_{net}) = 224")).containsExactly("proved");
        assertThat(verdicts("AlexNet", "\\operatorname{params}(VggNet) = 224")).containsExactly("invalid");
    }

    @Test
    void aShapeMayBeWrittenAxisByAxis() {
        assertThat(verdicts(
                        "N",
                        "\\operatorname{shape}(N) = 8 \\times 30 \\times 30",
                        "8 \\times 30 \\times (32 - 2) = \\operatorname{shape}_1(N)",
                        "\\operatorname{shape}(N) = 8 \\times 30 \\times 32",
                        "\\operatorname{shape}(N) = 8 \\times 30",
                        "\\operatorname{shape}(N) = 8 \\cdot 900"))
                .containsExactly("proved", "proved", "refuted", "refuted", "refuted");
    }

    @Test
    void mistakesInABlockAreShownThoughNoClaimAsksForIt() {
        List<Diagnostic> shown = check("N", "Conv2d(4, 8, 3)", "1 = 1").diagnostics();
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).code()).isEqualTo("network-shape");
        assertThat(shown.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(shown.get(0).span().start()).isEqualTo("```network N\ninput (3, 32, 32)\n".length());
    }

    @Test
    void aClaimThatAsksForABrokenNetworkDecidesTheExitStatus() {
        CheckedDocument document = check("N", "Conv2d(4, 8, 3)", "\\operatorname{params}(N) = 296");
        assertThat(document.diagnostics()).extracting(Diagnostic::severity).containsExactly(Severity.WARNING);
        assertThat(document.isAsItShould(true)).isTrue();
    }
}
