package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims as course notes write them, which the exact route proves, beside slips of them, which the densities refute. */
class DerivedClaimsTest {
    private static final Prover PROVER = new MomentProver(List.of(new KernelProver()));
    private static final long TIME = TimeUnit.SECONDS.toNanos(20);

    private static Proposition read(String given, String claim) {
        return Conditioning.resolve(ClaimText.propositions(given, claim).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            l : positive; p : real in (0, 1); N ~ Poisson(l); X ~ Binomial(N, p) # \\Pr(X = 0) = e^{-l p} # \\Pr(X = 0) = e^{-l(1 - p)}
            l : positive; p : real in (0, 1); k : natural; N ~ Poisson(l); X ~ Binomial(N, p) # \\Pr(X = k) = e^{-l p}\\frac{(l p)^k}{k!} # \\Pr(X = k) = e^{-l}\\frac{(l p)^k}{k!}
            l : positive; p : real in (0, 1); N ~ Poisson(l); X ~ Binomial(N, p) # \\mathbb{E}[N \\mid X] = X + (1 - p) l # \\mathbb{E}[N \\mid X] = X + p l
            a, b : positive; n : natural; P ~ Beta(a, b); K ~ Binomial(n, P) # \\mathbb{E}[P \\mid K] = \\frac{a + K}{a + b + n} # \\mathbb{E}[P \\mid K] = \\frac{a + K}{a + b}
            a, b : positive; n : natural; P ~ Beta(a, b); K ~ Binomial(n, P) # \\operatorname{Var}(P \\mid K) = \\frac{(a + K)(b + n - K)}{(a + b + n)^2(a + b + n + 1)} # \\operatorname{Var}(P \\mid K) = \\frac{(a + K)(b + n)}{(a + b + n)^2(a + b + n + 1)}
            n : natural; t : real; p : real in (0, 1); X ~ Binomial(n, p) # \\mathbb{E}[(1 + t)^X] = (1 + p t)^n # \\mathbb{E}[(1 + t)^X] = (1 + t)^{n p}
            l : positive; t : real; X ~ Poisson(l) # \\mathbb{E}[X (-t)^X] = -l t e^{-l(1 + t)} # \\mathbb{E}[X (-t)^X] = l t e^{-l(1 + t)}
            p, q : real in (0, 1); X ~ Geometric(p); Y ~ Geometric(q) # \\Pr(\\min(X, Y) \\ge 3) = ((1 - p)(1 - q))^3 # \\Pr(\\min(X, Y) > 3) = ((1 - p)(1 - q))^3
            p, q : real in (0, 1); X ~ Bernoulli(p); Y ~ Bernoulli(q) # \\Pr(\\max(X, Y) > 0) = p + q - p q # \\Pr(\\max(X, Y) > 0) = p + q
            m : real; s : positive; X ~ Normal(m, s^2) # \\mathbb{E}[\\tanh(X - m)] = 0 # \\mathbb{E}[\\tanh(X)] = 0
            m : real; s : positive; X ~ Normal(m, s^2) # \\mathbb{E}[\\operatorname{sigmoid}(X - m)] = \\frac12 # \\mathbb{E}[\\operatorname{sigmoid}(X)] = \\frac12
            a : positive; X ~ Uniform(-a, a) # \\mathbb{E}[X^2 \\sin(X^3)] = 0 # \\mathbb{E}[X \\sin(X^3)] = 0
            s : positive; a : real in (0, 1); X ~ Normal(0, s^2) # \\mathbb{E}[\\max(X, a X)] = \\frac{(1 - a) s}{\\sqrt{2\\pi}} # \\mathbb{E}[\\max(X, a X)] = \\frac{(1 + a) s}{\\sqrt{2\\pi}}
            s : positive; a : real in (0, 1); W : matrix(m, n) ~ Normal(0, s^2); x : vector(n) # \\mathbb{E}[\\|\\max(W x, a W x)\\|^2] = \\frac{(1 + a^2) m s^2}{2} \\|x\\|^2 # \\mathbb{E}[\\|\\max(W x, a W x)\\|^2] = \\frac{(1 + a) m s^2}{2} \\|x\\|^2
            W : matrix(n, n) ~ Normal(0, 1) # \\mathbb{E}[\\operatorname{tr}(W^2)] = n # \\mathbb{E}[\\operatorname{tr}(W^2)] = n^2
            W : matrix(n, n) ~ Normal(0, 1) # \\mathbb{E}[\\operatorname{tr}(W^4)] = n(n + 2) # \\mathbb{E}[\\operatorname{tr}(W^4)] = 3n^2
            s : positive; A : matrix(m, n) ~ Normal(0, s^2); B : matrix(k, m) ~ Normal(0, 1); c : vector(k) ~ Normal(0, 1); x : vector(n) # \\mathbb{E}[c^T \\operatorname{ReLU}(B \\operatorname{ReLU}(A x))] = 0 # \\mathbb{E}[\\|\\operatorname{ReLU}(B \\operatorname{ReLU}(A x))\\|^2] = k m s^2 \\|x\\|^2
            s : positive; W : matrix(m, n) ~ Normal(0, s^2); x : vector(n) # \\mathbb{E}[\\|\\max(3 W x, W x)\\|^2] = 5 m s^2 \\|x\\|^2 # \\mathbb{E}[\\|\\max(3 W x, W x)\\|^2] = 4 m s^2 \\|x\\|^2
            """)
    void areProvedAndTheirSlipsRefuted(String given, String claim, String slip) {
        assertThat(PROVER.prove(read(given, claim), System.nanoTime() + TIME))
                .as(claim)
                .isInstanceOf(ProofAttempt.Proof.class);
        assertThat(ProbabilityRoute.check(read(given, claim), 1, System.nanoTime() + TIME)
                        .verdict())
                .as(claim)
                .isNotEqualTo(Verdict.REFUTED);
        assertThat(PROVER.prove(read(given, slip), System.nanoTime() + TIME))
                .as(slip)
                .isInstanceOf(ProofAttempt.NoProof.class);
        assertThat(ProbabilityRoute.check(read(given, slip), 1, System.nanoTime() + TIME)
                        .verdict())
                .as(slip)
                .isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Cauchy(0, 1) # \\mathbb{E}[X^3] = 0
            t : positive; X ~ Geometric(1/2) # \\mathbb{E}[(-t)^X] = \\frac{1}{2 + t}
            X ~ StudentT(2) # \\mathbb{E}[\\sinh(X)] = 0
            a : real; X ~ Normal(0, 1) # \\mathbb{E}[\\max(X, a X)] = \\frac{1 - a}{\\sqrt{2\\pi}}
            """)
    void areNotProvedWithoutTheirConditions(String given, String claim) {
        assertThat(PROVER.prove(read(given, claim), System.nanoTime() + TIME)).isInstanceOf(ProofAttempt.NoProof.class);
    }
}
