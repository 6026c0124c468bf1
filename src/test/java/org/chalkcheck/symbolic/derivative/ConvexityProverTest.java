package org.chalkcheck.symbolic.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.inequality.GeneralizationProver;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexityProverTest {
    private static final String GIVEN = "x, y, a : vector(n); b : real; A : matrix(m, n); c : vector(m); "
            + "h(w) = log(1 + exp(a^T*w)); f(w) = log(1 + exp(-b*a^T*w)); q(w) = norm(A*w - c)^2; "
            + "k(w) = norm(w)^4; r(w) = norm(w); s(w) = sin(a^T*w); S : spd(n); "
            + "e(w) = 1/2*w^T*S*w - a^T*w";
    private static final Prover KERNEL = new KernelProver();
    private static final Prover SMT = new SmtProver();
    private static final Prover PROVER = new ConvexityProver(
            List.of(KERNEL),
            List.of(KERNEL, new DerivedRelationProver(List.of(SMT, new GeneralizationProver(List.of(KERNEL, SMT))))));

    private static ProofAttempt attempt(String claim) {
        return attempt(GIVEN, claim);
    }

    private static ProofAttempt attempt(String given, String claim) {
        return PROVER.prove(ClaimText.propositions(given, claim).get(0), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h(y) \\ge h(x) + \\nabla h(x)^\\top (y - x)",
                "f(y) \\ge f(x) + \\nabla f(x)^\\top (y - x)",
                "q(y) - q(x) \\ge \\nabla q(x)^\\top (y - x)",
                "h(x) + \\nabla h(x)^\\top (y - x) \\le h(y)",
                "h(y) \\le h(x) + \\nabla h(x)^\\top (y - x) + \\frac{\\|a\\|^2}{8} \\|y - x\\|^2",
                "e(x) \\ge e(S^{-1} a)",
                "\\operatorname{logsumexp}(y) \\ge \\operatorname{logsumexp}(x) + \\operatorname{softmax}(x)^\\top (y - x)",
            })
    void provesThatConvexFunctionsLieAboveTheirTangentPlanes(String claim) {
        assertThat(attempt(claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h(y) \\ge h(x) + \\nabla h(x)^\\top (x - y)",
                "h(y) \\le h(x) + \\nabla h(x)^\\top (y - x)",
                "h(y) \\le h(x) + \\nabla h(x)^\\top (y - x) + \\frac{\\|a\\|^2}{10} \\|y - x\\|^2",
                "e(x) \\ge e(S a)",
                "h(y) > h(x) + \\nabla h(x)^\\top (y - x)",
                "q(y) \\ge q(x) + 2 \\nabla q(x)^\\top (y - x)",
                "q(y) \\ge q(x) + \\nabla q(x)^\\top (y - x) + \\|y - x\\|^2",
                "s(y) \\ge s(x) + \\nabla s(x)^\\top (y - x)",
            })
    void neverProvesNearMisses(String claim) {
        assertThat(attempt(claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"r(y) \\ge r(x) + \\nabla r(x)^\\top (y - x)", "|a^\\top y| \\ge |a^\\top x| - |a^\\top (x - y)|"
            })
    void leavesFunctionsWithKinksToOthers(String claim) {
        assertThat(attempt(claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }

    @Test
    void assumptionsOnOtherNames_sayNothingOfTheDirectionsOfTheHessian() {
        String bowl = GIVEN + "; v : vector(n); d(w) = -w^T*w; assume v^T*v = 0";
        assertThat(attempt(bowl, "d(y) \\ge d(x) + \\nabla d(x)^\\top (y - x)"))
                .isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
