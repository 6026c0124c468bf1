package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtremesProverTest {
    private static final Prover KERNEL = new KernelProver();
    private static final Prover PROVER =
            new ExtremesProver(List.of(KERNEL, new GeneralizationProver(List.of(KERNEL, new SmtProver()))));

    private static ProofAttempt attempt(String given, String claim) {
        return PROVER.prove(ClaimText.propositions(given, claim).get(0), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x : vector(n); c : real @ \\max_j (x_j + c) = \\max_j x_j + c",
                "x : vector(n) @ \\max_j (x_j - x_i) = \\max_j x_j - x_i",
                "x : vector(n) @ \\sum_{i=1}^n \\max_j (x_j - x_i) = n \\max_j x_j - \\sum_{i=1}^n x_i",
                "x : vector(n) @ \\max_j (x_j - \\max_k x_k) = 0",
                "x : vector(n); p : positive @ \\max_j (p x_j) = p \\max_j x_j",
                "x : vector(n); p : negative @ \\max_j (p x_j) = p \\min_j x_j",
                "x : vector(n); c : real @ \\max_j (c - 2 x_j) = c - 2 \\min_j x_j",
                "x : vector(n) @ \\min_j (-x_j) = -\\max_j x_j",
                "x : vector(n) @ \\max_j e^{x_j} = e^{\\max_j x_j}",
                "x : vector(n); c : real; s : positive @ \\max_j e^{(x_j - c)/s} = e^{(\\max_j x_j - c)/s}",
                "x : vector(n) in (0, inf) @ \\max_j \\log x_j = \\log \\max_j x_j",
                "x : vector(n) @ \\max_j \\sigma(-x_j) = \\sigma(-\\min_j x_j)",
                "x : vector(n) @ \\max(2 x) = 2 \\max(x)",
            })
    void takesOutWhatIsTheSameForAllEntries(String given, String claim) {
        assertThat(attempt(given, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x : vector(n); c : real @ \\max_j (c x_j) = c \\max_j x_j",
                "x : vector(n); p : nonnegative @ \\max_j (p x_j) = p \\min_j x_j",
                "x : vector(n); p : negative @ \\max_j (p x_j) = p \\max_j x_j",
                "x : vector(n) @ \\max_j (-x_j) = -\\max_j x_j",
                "x : vector(n) @ \\max_j (j + x_j) = n + \\max_j x_j",
                "x : vector(n) @ \\sum_{i=1}^n \\max_j (x_j - x_i) = n \\max_j x_j - n \\min_j x_j",
                "x : vector(n) @ \\max_j x_j^2 = (\\max_j x_j)^2",
                "x : vector(n) @ \\min_j e^{-x_j} = e^{-\\min_j x_j}",
                "x, y : vector(n) @ \\max_j (x_j + y_j) = \\max_j x_j + \\max_j y_j",
                "x : vector(n); c : real @ \\max_j (x_j + c) = \\max_j x_j",
                "x : vector(n) @ \\max_j (x_j \\max_k x_k) = (\\max_k x_k)^2",
            })
    void neverProvesFalseClaims(String given, String claim) {
        assertThat(attempt(given, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
