package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriangleProverTest {
    private static final String GIVEN = "x, y, z : vector(d); A, B : matrix(m, n); a : real";

    private static ProofAttempt attempt(String claim) {
        return new TriangleProver(List.of(new KernelProver()))
                .prove(ClaimText.propositions(GIVEN, claim).get(0), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\|x - z\\| \\le \\|x - y\\| + \\|y - z\\|",
                "\\|x - y\\| \\le \\|x\\| + \\|y\\|",
                "\\|x\\| + \\|y\\| + \\|z\\| \\ge \\|x - y + z\\|",
                "\\|x - z\\|_1 \\le \\|x - y\\|_1 + \\|y - z\\|_1",
                "\\|x + y\\|_\\infty \\le \\|x\\|_\\infty + \\|y\\|_\\infty",
                "\\|2 x - 3 y\\| \\le 2 \\|x\\| + 3 \\|y\\|",
                "\\|(1 - a) x + a y\\| \\le |1 - a| \\|x\\| + |a| \\|y\\|",
                "\\|A - B\\|_F \\le \\|A\\|_F + \\|B\\|_F",
            })
    void normOfASum_isAtMostTheSumOfTheNorms(String claim) {
        assertThat(attempt(claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\|x - z\\| \\le \\|x - y\\| + \\|y + z\\|",
                "\\|x - z\\| < \\|x - y\\| + \\|y - z\\|",
                "\\|x - z\\| \\ge \\|x - y\\| + \\|y - z\\|",
                "\\|x + y + z\\| \\le \\|x\\| + \\|y\\|",
                "\\|x - z\\| \\le \\|x - y\\|_\\infty + \\|y - z\\|_\\infty",
                "\\|2 x - 3 y\\| \\le 2 \\|x\\| + 2 \\|y\\|",
                "\\|2 x - 3 y\\| \\le 2 \\|x\\| - 3 \\|y\\|",
                "\\|(1 - a) x + a y\\| \\le (1 - a) \\|x\\| + a \\|y\\|",
                "\\|x - y\\|^2 \\le \\|x\\|^2 + \\|y\\|^2",
            })
    void neverProvesFalseClaims(String claim) {
        assertThat(attempt(claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
