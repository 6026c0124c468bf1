package org.chalkcheck.symbolic.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.inequality.GeneralizationProver;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedRelationProverTest {
    private static final Prover SMT = new SmtProver();
    private static final Prover PROVER =
            new DerivedRelationProver(List.of(SMT, new GeneralizationProver(List.of(new KernelProver(), SMT))));

    private static ProofAttempt attempt(String given, String claim) {
        return PROVER.prove(ClaimText.propositions(given, claim).get(0), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x, z : vector(K) @ x^\\top \\nabla_z^2 \\left(\\log \\sum_{k=1}^K e^{z_k}\\right) x \\ge 0",
                "w, d, x : vector(K) @ d^\\top \\left(\\nabla_x^2 \\log(1 + e^{w^\\top x})\\right) d \\le \\frac14 (w^\\top d)^2",
                "w, x : vector(K); A : matrix(m, K); b : vector(m) @ w^\\top \\nabla^2_x \\left(\\frac12\\|A x - b\\|^2\\right) w \\ge 0",
                "z : vector(K); i : index(K) @ \\frac{\\partial \\operatorname{softmax}(z)_i}{\\partial z_i} \\le \\frac14",
            })
    void provesConvexityAndBoundsOfSmoothFunctions(String given, String claim) {
        assertThat(attempt(given, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x, z : vector(K) @ x^\\top \\nabla_z^2 \\left(\\log \\sum_{k=1}^K e^{z_k}\\right) x > 0",
                "x, z : vector(K) @ x^\\top \\nabla_z^2 \\left(-\\log \\sum_{k=1}^K e^{z_k}\\right) x \\ge 0",
                "w, d, x : vector(K) @ d^\\top \\left(\\nabla_x^2 \\log(1 + e^{w^\\top x})\\right) d \\le \\frac15 (w^\\top d)^2",
                "w, x : vector(K); A : matrix(m, K); b : vector(m) @ w^\\top \\nabla^2_x \\left(\\frac12\\|A x - b\\|^2\\right) w > 0",
                "z : vector(K); i : index(K) @ \\frac{\\partial \\operatorname{softmax}(z)_i}{\\partial z_i} \\le \\frac15",
            })
    void neverProvesNearMisses(String given, String claim) {
        assertThat(attempt(given, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }

    // At 0 the formula 3 |x| x of the gradient is defined where one written with x / |x| is not.
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x : vector(n) @ \\|\\nabla_x \\|x\\|^3\\| > 0",
                "x : vector(n) @ \\|\\nabla_x \\|x\\|\\| \\le 1",
                "x : vector(n) @ \\|\\nabla_x \\sqrt{x^\\top x}\\| \\le 1",
            })
    void leavesFunctionsWithKinksToOthers(String given, String claim) {
        assertThat(attempt(given, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
