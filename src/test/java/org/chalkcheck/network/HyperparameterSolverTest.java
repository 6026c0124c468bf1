package org.chalkcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparameterSolverTest {

    private static List<String> solutions(String... lines) {
        SolveResult result = HyperparameterSolver.solve(String.join("\n", lines), 0);
        assertThat(result.diagnostics()).isEmpty();
        return result.solutions().stream().map(WindowSolution::toString).toList();
    }

    @Test
    void givenKernel_strideAndPaddingAreFound() {
        assertThat(solutions("layer Conv2d", "in (3, 64, 64)", "out (64, 32, 32)", "find s, p", "k = 8"))
                .containsExactly("k=8, s=2, p=3, d=1");
    }

    @Test
    void anUpperBoundMayStandAlone() {
        assertThat(solutions("in (3, 64, 64)", "out (64, 32, 32)", "find k, p", "s = 2", "k <= 3"))
                .containsExactly("k=1, s=2, p=0, d=1", "k=2, s=2, p=0, d=1", "k=3, s=2, p=1, d=1");
    }

    @Test
    void dilatedWindow_listsSmallestFirst() {
        assertThat(solutions("in (3, 64, 64)", "out (64, 32, 32)", "find k, p", "d = 7", "s = 2", "p in 0..10"))
                .containsExactly(
                        "k=1, s=2, p=0, d=7", "k=2, s=2, p=3, d=7", "k=3, s=2, p=7, d=7", "k=4, s=2, p=10, d=7");
    }

    @Test
    void requiredConditions_filter() {
        assertThat(solutions(
                        "layer MaxPool2d",
                        "in (64, 32, 32)",
                        "out (64, 8, 8)",
                        "find k, s",
                        "require non-overlapping, every input used"))
                .containsExactly("k=4, s=4, p=0, d=1");
    }

    @Test
    void poolingWithoutAStride_stridesByItsKernel() {
        assertThat(solutions("layer AvgPool1d", "in (5, 12)", "out (5, 3)", "find k"))
                .containsExactly("k=4, s=4, p=0, d=1");
    }

    @Test
    void transposedConvolution_usesItsOwnFormula() {
        assertThat(solutions(
                        "layer ConvTranspose2d", "in (64, 8, 8)", "out (3, 16, 16)", "find k, p", "s = 2", "k in 2..4"))
                .containsExactly("k=2, s=2, p=0, d=1", "k=4, s=2, p=1, d=1");
    }

    @Test
    void conditions_areToldForEachSolution() {
        SolveResult result = HyperparameterSolver.solve("in (64, 8, 8)\nout (128, 4, 4)\nfind k, s\nk in 1..8", 0);
        assertThat(result.text())
                .contains("k=1, s=2, p=0, d=1  (non-overlapping, no padding)")
                .contains("k=2, s=2, p=0, d=1  (non-overlapping, no padding, every input used)")
                .contains("k=5, s=1, p=0, d=1  (no padding, every input used)");
    }

    @Test
    void everySolution_givesTheShapeInANetwork() {
        SolveResult result = HyperparameterSolver.solve("in (4, 17, 17)\nout (6, 5, 5)\nfind k, s, p, d, g", 0);
        assertThat(result.solutions()).hasSizeGreaterThan(20).allSatisfy(solution -> {
            String layer = "Conv2d(4, 6, %s, stride=%s, padding=%s, dilation=%s, groups=%s)"
                    .formatted(
                            solution.values().get("k"),
                            solution.values().get("s"),
                            solution.values().get("p"),
                            solution.values().get("d"),
                            solution.values().get("g"));
            assertThat(Networks.shapeAfter("(4, 17, 17)", layer)).isEqualTo("(6, 5, 5)");
            assertThat(Networks.parameters(layer))
                    .isEqualTo(solution.parameters().longValueExact());
        });
    }

    @Test
    void impossibleOnes_sayWhy() {
        assertThat(HyperparameterSolver.solve("layer MaxPool2d\nin (64, 32, 32)\nout (32, 8, 8)", 0)
                        .impossible())
                .hasValueSatisfying(reason -> assertThat(reason).contains("keeps the channels"));
        assertThat(HyperparameterSolver.solve("in (4, 8, 8)\nout (6, 100, 100)", 0)
                        .impossible())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("8 into 100").contains("18"));
        assertThat(HyperparameterSolver.solve("in (4, 8, 8)\nout (6, 9, 7)", 0).impossible())
                .hasValueSatisfying(reason -> assertThat(reason).contains("all axes"));
        assertThat(HyperparameterSolver.solve(
                                "in (4, 8, 8)\nout (6, 4, 4)\nfind k, s\nk in 3..3\nrequire non-overlapping", 0)
                        .impossible())
                .isPresent();
    }

    @Test
    void mistakes_areDiagnostics() {
        for (String text : List.of(
                "in (3, 8, 8)",
                "foo = 3",
                "in (3, 8)\nout (3, 4)",
                "in (3, 8, 8)\nout (3, 4, 4)\nk in 5..1",
                "in (3, 8, 8)\nout (3, 4, 4)\nrequire beauty",
                "in (3, 8, 8)\nout (3, 4, 4)\nk in 1..999999\ns in 1..999999")) {
            assertThat(HyperparameterSolver.solve(text, 0).diagnostics()).hasSize(1);
        }
    }
}
