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
    @CsvSource(delimiter = '#', textBlock = """
            a, b : positive; X ~ Beta(a, b) # Var[X] = a*b/((a + b)^2*(a + b + 1))
            t : real; a, b : positive; assume t < b; X ~ Gamma(a, b) # E[exp(t*X)] = (1 - t/b)^(-a)
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q] >= 0
            a, b : positive; P ~ Gamma(a, 1); Q ~ Gamma(b, 1) # KL[P, Q] >= 0
            m : real; s : positive; X ~ Normal(m, s^2) # E[X^2] >= 0
            l : positive; P ~ Poisson(l) # H[P] = l*(1 - log(l)) - E[-log(factorial(P))]
            x : real; g : positive; P ~ Cauchy(x, g) # H[P] = log(4*pi*g)
            X, Y, Z ~ Uniform(0, 1) # E[max(X, Y, Z)] = 3/4
            p : unit; m, n : natural; X ~ Geometric(p) # Pr[X >= m + n, X >= m] = (1 - p)^(m + n)
            a, b : positive; L ~ Gamma(a, b); X | L ~ Poisson(L) # Pr[X = 0] = (b/(b + 1))^a
            m : real; b, t : positive; assume t < 1/b; X ~ Laplace(m, b) # E[exp(t*X)] = exp(m*t)/(1 - b^2*t^2)
            l : positive; X ~ Poisson(l) # E[1/(X + 1)] = (1 - exp(-l))/l
            m : real; s, k : positive; X ~ Normal(m, s^2) # Pr[abs(X - m) >= k*s] <= 1/k^2
            m : real; s : positive; X ~ Normal(m, s^2) # E[exp(X)] >= exp(E[X])
            l, a : positive; X ~ Exponential(l) # Pr[X >= a] <= E[X]/a
            m, c : real; P ~ Normal(m, 1); Q ~ Normal(0, 1) # E[c*P] - log(E[exp(c*Q)]) <= KL[P, Q]
            x, m : real; s, t : positive; P ~ Normal(0, 1); Q ~ Normal(m, t^2) # E[-(x - Q)^2/(2*s^2)] - log(s) - KL[Q, P] <= -log(1 + s^2)/2 - x^2/(2*(1 + s^2))
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # (sqrt(p) - sqrt(q))^2 + (sqrt(1 - p) - sqrt(1 - q))^2 <= KL[P, Q]
            t : real; a, b : real; assume a < b; X ~ Uniform(a, b) # E[exp(t*X)] = (exp(t*b) - exp(t*a))/(t*(b - a))
            """)
    void trueClaimsAreProved(String declarations, String claim) {
        assertThat(prove(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            a, b : positive; X ~ Beta(a, b) # Var[X] = a*b/((a + b)^2*(a + b))
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q] >= 1
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q] = KL[Q, P]
            m : real; s : positive; X ~ Normal(m, s^2) # E[X] >= 0
            a, b : positive; X ~ InverseGamma(a, b) # E[X] = b/a
            m : real; s : positive; X ~ Normal(m, s^2) # E[exp(X)] <= exp(E[X])
            m : real; s, k : positive; X ~ Normal(m, s^2) # Pr[abs(X - m) >= k*s] <= 1/(4*k^2)
            m : real; a : positive; X ~ Normal(m, 1) # Pr[X >= a] <= E[X]/a
            X ~ Uniform(0, 1) # E[log(X)] >= log(E[X])
            m, c : real; P ~ Normal(m, 1); Q ~ Normal(0, 1) # E[c*P] - log(E[exp(c*Q)]) >= KL[P, Q]
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # 2*(sqrt(p) - sqrt(q))^2 + (sqrt(1 - p) - sqrt(1 - q))^2 <= KL[P, Q]
            """)
    void falseClaimsAreNot(String declarations, String claim) {
        assertThat(prove(declarations, claim)).isInstanceOf(ProofAttempt.NoProof.class);
    }
}
