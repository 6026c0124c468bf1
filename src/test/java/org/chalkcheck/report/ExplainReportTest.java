package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainReportTest {
    private static String explain(String... lines) {
        return new ExplainReport(Palette.NONE, 0).write(List.of(Homework.check("notes.md", lines)));
    }

    @Test
    void everyStepOfAChainIsShown() {
        assertThat(explain("$$2 + 3 = 5 = 6$$"))
                .contains("step 1 of 2, line 1: proved", "step 2 of 2, line 1: refuted")
                .contains("left side:              2 + 3", "= right side:           5")
                .endsWith("check again with: chalkcheck explain claim-1 notes.md\n");
    }

    @Test
    void traceIsShownByItsNumber() {
        var document = Homework.check("notes.md", "```trace f(x) = x*x at (2)", "```");
        ExplainReport report = new ExplainReport(Palette.NONE, 0);
        assertThat(report.write(List.of(document), "trace-1"))
                .startsWith("trace-1\nnotes.md:1\n\n  f(x) = x*x at (2)\n")
                .contains("Forward evaluation trace", "Reverse adjoint trace");
        assertThat(report.write(List.of(document), "trace-2")).isEmpty();
    }

    @Test
    void readingVariablesAndCounterexampleAreShown() {
        assertThat(explain(
                        "```given",
                        "x : positive",
                        "A : symmetric(n)",
                        "```",
                        "$$x \\cdot \\operatorname{tr}(A) = x$$"))
                .contains("read as:                x*tr(A) = x")
                .contains("A : symmetric(n)")
                .contains("x : positive")
                .contains("counterexample:")
                .contains("right side = ");
    }

    @Test
    void proofIsShownRuleByRuleWithItsReplayAndTime() {
        assertThat(explain(
                        "```given",
                        "z : vector(K)",
                        "```",
                        "$$\\nabla_z \\log \\sum_{k=1}^K e^{z_k} = \\operatorname{softmax}(z)$$"))
                .contains("derivation:")
                .contains("by softmax.definition")
                .contains("\\operatorname{softmax}\\left(z\\right)_{i}")
                .contains("= \\frac{e^{z_{i}}}{\\sum_{p=1}^{K} e^{z_{p}}}")
                .contains("replay:                 accepted; ")
                .containsPattern("judged in [0-9.]+ ms");
    }

    @Test
    void unreadableClaimIsShownWithItsCaret() {
        assertThat(explain("$$x + = 3$$"))
                .contains("claim-1: invalid")
                .contains("1 | $$x + = 3$$")
                .contains("^");
    }

    @Test
    void commandIsQuotedForTheShell() {
        assertThat(CommandLine.quote("a b")).isEqualTo("'a b'");
        assertThat(CommandLine.quote("it's; rm -rf /")).isEqualTo("'it'\\''s; rm -rf /'");
        assertThat(CommandLine.quote("softmax.shift")).isEqualTo("softmax.shift");
    }
}
