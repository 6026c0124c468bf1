package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationTest {
    private static Verdict verdict(String given, String claim, long seed) {
        Proposition p = ClaimText.propositions(given, claim).get(0);
        return ProbabilityRoute.check(p, seed, System.nanoTime() + TimeUnit.SECONDS.toNanos(20))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a, b : positive; X ~ Exponential(a); Y ~ Exponential(b) | \\mathbb{E}[\\min(X, Y)] = \\frac{1}{a + b}
            a : positive; X, Y ~ Uniform(0, a) | \\mathbb{E}[\\sqrt{(X - Y)^2}] = a/3
            a : positive; X ~ Exponential(a) | \\mathbb{E}[\\lfloor X \\rfloor] = \\frac{1}{e^a - 1}
            a : positive; X ~ Normal(0, a^2) | \\mathbb{E}[\\sqrt{X^2 + 2X + 1} - \\max(X + 1, -X - 1)] = 0
            a : positive; X ~ Normal(0, a^2) | \\mathbb{E}[(X + 100)^4 - X^4 - 400X^3 - 60000X^2 - 4000000X - 100000000] = 0
            a : positive; X ~ Uniform(0, a) | \\mathbb{E}[\\sin(X)^2 + \\cos(X)^2 - 1] = 0
            n : integer, n >= 1; x : vector(n); x_i ~ Normal(0, 1) | \\mathbb{E}[\\sin(x^T x)^2 + \\cos(x^T x)^2 - 1] = 0
            """)
    void slowConvergenceAndRoundingNeverRefuteATrueClaim(String given, String claim) {
        for (long seed : new long[] {28022, 1, 2, 3, 9}) {
            assertThat(verdict(given, claim, seed))
                    .as("%s, seed %d", claim, seed)
                    .isNotEqualTo(Verdict.REFUTED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a, b : positive; X ~ Exponential(a); Y ~ Exponential(b) | \\mathbb{E}[\\min(X, Y)] = \\frac{1.02}{a + b}
            a : positive; X, Y ~ Uniform(0, a) | \\mathbb{E}[\\sqrt{(X - Y)^2}] = a/4
            a : positive; X ~ Exponential(a) | \\mathbb{E}[\\lfloor X \\rfloor] = \\frac{1}{e^a}
            """)
    void theirErrorBoundsStillTellFalseClaims(String given, String claim) {
        assertThat(verdict(given, claim, 1)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            c : positive; b : vector(n); X : vector(n) ~ Exponential(1) | H(c X + b) = n + n \\log c | H(c X + b) = n + n \\log c + 1/7
            q, k : vector(d) ~ Normal(0, 1) | \\operatorname{Var}[q^\\top k] = d | \\operatorname{Var}[q^\\top k] = d + \\frac{1}{12}
            X : vector(n) ~ Exponential(1) | \\mathbb{E}[X^\\top X] \\le 2 n | \\mathbb{E}[X^\\top X] \\le 2 n - \\frac1{8}
            """)
    void samplesTellAClaimFromOneThatIsOffByAFewPercent(String given, String claim, String slip) {
        for (long seed : new long[] {42, 79, 107, 143, 1, 2}) {
            assertThat(verdict(given, claim, seed)).as("seed %d", seed).isEqualTo(Verdict.TESTED);
            assertThat(verdict(given, slip, seed)).as("seed %d", seed).isEqualTo(Verdict.REFUTED);
        }
    }

    @Test
    void tooFewPointsInTheTimeAreNoTest() {
        Proposition p = ClaimText.propositions("q, k : vector(d) ~ Normal(0, 1)", "\\operatorname{Var}[q^\\top k] = d")
                .get(0);
        assertThat(ProbabilityRoute.check(p, 1, System.nanoTime()).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ProbabilityRoute.check(p, 1, System.nanoTime() + 1_000_000).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x : positive; p : real in (0, 1); r ~ Bernoulli(1 - p) | \\Pr(r x/(1 - p) = x/(1 - p)) = 1 - p
            p : real in (0, 1); L ~ Binomial(10, p) | \\Pr(L/10 = 0.3) = 120 p^3 (1 - p)^7
            D ~ Categorical([1/6, 1/6, 1/6, 1/6, 1/6, 1/6]) | \\Pr(\\sqrt{2} D = \\sqrt{18}) = 1/6
            D ~ Categorical([1/6, 1/6, 1/6, 1/6, 1/6, 1/6]) | \\Pr(\\sqrt{2} D \\le \\sqrt{18}) = 1/2
            """)
    void termsThatRoundingLeavesOpenAreComparedInMoreDigits(String given, String claim) {
        assertThat(verdict(given, claim, 1)).isEqualTo(Verdict.TESTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x : positive; p : real in (0, 1); r ~ Bernoulli(1 - p) | \\Pr(r x/(1 - p) = x) = 1 - p
            p : real in (0, 1); L ~ Binomial(10, p) | \\Pr(L/10 < 0.1) = 10 p (1 - p)^9 + (1 - p)^{10}
            D ~ Categorical([1/6, 1/6, 1/6, 1/6, 1/6, 1/6]) | \\Pr(\\sqrt{2} D < \\sqrt{18}) = 1/2
            """)
    void equalTermsAreNotLessAndOthersAreNotEqual(String given, String claim) {
        assertThat(verdict(given, claim, 1)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s : positive; X ~ Normal(0, 1); Y ~ Normal(0, s^2) | \\mathbb{E}[\\log((X - Y)^2)] = \\log(1 + s^2) + \\psi(1/2) + \\log 2
            s : positive; X ~ Normal(0, 1); Y ~ Normal(0, s^2) | \\mathbb{E}[((X + Y)^2)^{-1/4}] = \\frac{\\Gamma(1/4)}{(2(1 + s^2))^{1/4} \\sqrt{\\pi}}
            s : positive; X ~ Normal(0, 1); Y ~ Normal(0, s^2) | \\mathbb{E}[((X + Y)^2)^{-0.45}] = \\frac{(2(1 + s^2))^{-0.45} \\Gamma(0.05)}{\\sqrt{\\pi}}
            s : real in (0, 1); X ~ Uniform(0, 1) | \\mathbb{E}[((X - s)^2)^{-1/4}] = 2 (\\sqrt{s} + \\sqrt{1 - s})
            s : real in (0, 1); X ~ Uniform(0, 1) | \\mathbb{E}[\\log(X^2 - 2 s X + s^2)] = 2 (s \\log s + (1 - s) \\log(1 - s) - 1)
            X ~ Poisson(10000) | \\operatorname{Var}(X) = 10000
            X ~ Poisson(10^8) | \\mathbb{E}[X/10^8] = 1
            X ~ Binomial(100000, 1/2) | \\mathbb{E}[X] = 50000
            X ~ Geometric(1/1000000) | \\mathbb{E}[X] = 999999
            X ~ Gamma(10^8, 1) | \\mathbb{E}[X] = 10^8
            P ~ Beta(1/2, 1/2); N ~ Binomial(20, P) | \\mathbb{E}[N] = 10
            Z ~ Normal(0, 1); W ~ Normal(0, 1); X = 1000 + Z + W | p_X(1000) = \\frac{1}{2\\sqrt{\\pi}}
            Z ~ Normal(0, 1/1000000); X = e^Z | p_X(1) = \\frac{1000}{\\sqrt{2\\pi}}
            """)
    void singularIntegrandsAndExtremeParametersNeverRefuteATrueClaim(String given, String claim) {
        for (long seed : new long[] {1, 2, 3, 9}) {
            assertThat(verdict(given, claim, seed))
                    .as("%s, seed %d", claim, seed)
                    .isNotEqualTo(Verdict.REFUTED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X, Y ~ Uniform(0, 1) | \\mathbb{E}[\\log((X - Y)^2)] = -2
            X, Y ~ Normal(0, 1) | \\mathbb{E}[\\log(X^2 + Y^2)] = \\log 2 - \\psi(1)
            X ~ Poisson(10000) | \\operatorname{Var}(X) = 9999
            X ~ Binomial(100000, 1/2) | \\operatorname{Var}(X) = 50000
            P ~ Beta(1/2, 1/2); N ~ Binomial(20, P) | \\mathbb{E}[N] = 11
            Z ~ Normal(0, 1/1000000); X = e^Z | p_X(1) = \\frac{1000}{\\sqrt{\\pi}}
            """)
    void falseClaimsAboutThemAreRefuted(String given, String claim) {
        assertThat(verdict(given, claim, 1)).isEqualTo(Verdict.REFUTED);
    }
}
