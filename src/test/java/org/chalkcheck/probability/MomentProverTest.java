package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentProverTest {
    private static final Prover KERNEL = new KernelProver();
    private static final Prover PROVER = new MomentProver(List.of(KERNEL, new LogInequalityProver(List.of(KERNEL))));

    private static ProofAttempt prove(String declarations, String claim) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        return PROVER.prove(Claims.given(declarations).claim(claim), deadline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            textBlock =
                    """
            a, b : positive; X ~ Beta(a, b) # Var[X] = a*b/((a + b)^2*(a + b + 1))
            t : real; a, b : positive; assume t < b; X ~ Gamma(a, b) # E[exp(t*X)] = (1 - t/b)^(-a)
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q] >= 0
            a, b : positive; P ~ Gamma(a, 1); Q ~ Gamma(b, 1) # KL[P, Q] >= 0
            m : real; s : positive; X ~ Normal(m, s^2) # E[X^2] >= 0
            l : positive; P ~ Poisson(l) # H[P] = l*(1 - log(l)) - E[-log(factorial(P))]
            t : real; a, b : real; assume a < b; X ~ Uniform(a, b) # E[exp(t*X)] = (exp(t*b) - exp(t*a))/(t*(b - a))
            """)
    void trueClaimsAreProved(String declarations, String claim) {
        assertThat(prove(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            textBlock =
                    """
            a, b : positive; X ~ Beta(a, b) # Var[X] = a*b/((a + b)^2*(a + b))
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q] >= 1
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q] = KL[Q, P]
            m : real; s : positive; X ~ Normal(m, s^2) # E[X] >= 0
            a, b : positive; X ~ InverseGamma(a, b) # E[X] = b/a
            """)
    void falseClaimsAreNot(String declarations, String claim) {
        assertThat(prove(declarations, claim)).isInstanceOf(ProofAttempt.NoProof.class);
    }
}
