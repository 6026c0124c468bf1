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

class GeneralizationProverTest {
    private static final Prover SMT = new SmtProver();
    private static final Prover PROVER =
            new GeneralizationProver(List.of(new KernelProver(), SMT, new TangentProver(List.of(SMT))));

    private static ProofAttempt attempt(String given, String claim) {
        return PROVER.prove(ClaimText.propositions(given, claim).get(0), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "z : vector(K) @ \\|\\operatorname{softmax}(z)\\| \\le 1",
                "z : vector(K) @ \\|\\operatorname{softmax}(z)\\|^2 \\ge \\frac1K",
                "z : vector(K) @ \\log \\sum_{k=1}^K e^{z_k} = \\max_k z_k + \\log \\sum_{k=1}^K e^{z_k - \\max_j z_j}",
                "z : vector(K) @ \\operatorname{softmax}(z)^\\top z \\le \\max_k z_k",
                "z : vector(K) @ \\operatorname{softmax}(z) = \\operatorname{softmax}(z - \\min_k z_k)",
                "x, y : vector(d); s, l : positive @ s^2 e^{-\\|x - y\\|^2/(2 l^2)} \\le s^2",
                "x, y : vector(d); l : positive @ e^{-\\|x - y\\|_1/l} \\le 1",
                "x, y : vector(d) @ \\|x\\| \\|y\\| \\le \\frac12 (\\|x\\|^2 + \\|y\\|^2)",
                "x, y : real; p : real in (0, 1) @ \\frac{p e^{-x^2}}{p e^{-x^2} + (1 - p) e^{-y^2}} < 1",
                "x, m, c : real; s : positive @ \\frac{e^{-(x - m)^2/s}}{e^{-(x - m)^2/s} + e^{-(x - c)^2/s}} < 1",
                "z : vector(K); p = softmax(z) @ -\\sum_{i=1}^K p_i \\log p_i \\le \\log K",
            })
    void provesByTheClaimAboutAnySharesOrNumber(String given, String claim) {
        assertThat(attempt(given, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "z : vector(K) @ \\|\\operatorname{softmax}(z)\\| < 1",
                "z : vector(K) @ \\|\\operatorname{softmax}(z)\\|^2 \\ge \\frac2K",
                "z : vector(K) @ \\log \\sum_{k=1}^K e^{z_k} = \\max_k z_k + \\log \\sum_{k=1}^K e^{z_k + \\max_j z_j}",
                "z : vector(K) @ \\operatorname{softmax}(z)^\\top z \\le \\min_k z_k",
                "y, z : vector(K) @ \\operatorname{softmax}(z) = \\operatorname{softmax}(y)",
                "x, y : vector(d); s, l : positive @ s^2 e^{-\\|x - y\\|^2/(2 l^2)} < s^2",
                "x, y : vector(d); l : real @ e^{-\\|x - y\\|_1 l} \\le 1",
                "x : vector(d) @ \\|x\\| \\le \\|x\\|^2",
                "x : vector(d) @ \\nabla_x \\|x\\|^2 = 0",
                "z : vector(K) @ \\nabla_z \\left(\\operatorname{softmax}(z)^\\top \\operatorname{softmax}(z)\\right) = 0",
                "z : vector(K) @ \\frac{\\partial}{\\partial z} \\max_k z_k = 0",
                "x : vector(n); y : vector(3) @ \\sum_{i=1}^3 (i - 2) \\max_j (x_j - y_i) = 0",
                "X : matrix(3, d); y : vector(d) @ \\sum_{i=1}^3 (i - 2) \\|y_i y\\| = 0",
                "y : vector(d) @ \\sum_{i=1}^3 (i - 2) \\|i y - y\\|^2 = 0",
                "x : real @ \\sum_{i=1}^3 (i - 2) e^{i x} = 0",
                "x, y : real; p : real in (0, 1) @ \\frac{p e^x}{p e^x + (1 - p) e^y} < \\frac12",
                "x, y : real; p : real in (0, 1) @ \\frac{p e^x}{p e^x - (1 - p) e^y} < 1",
                "x : real @ \\frac{d}{dx} e^{x^2} \\ge 0",
                "x : real @ e^{x} \\ge 1",
                "x : vector(r) @ \\|x\\|^2 \\ge \\|x\\|",
                "x : vector(r) @ \\|x\\| \\ge 1",
                "y : vector(u); x : real @ e^{x} \\ge 1 - y^\\top y",
                "y : vector(u); x : real @ e^{x} \\ge 1",
                "y : vector(u); x : real @ u e^{x} \\ge u",
                "x : vector(r) @ r \\|x\\| = r^2",
                "x : vector(c) @ \\max_k x_k = c",
            })
    void neverProvesFalseClaims(String given, String claim) {
        assertThat(attempt(given, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
