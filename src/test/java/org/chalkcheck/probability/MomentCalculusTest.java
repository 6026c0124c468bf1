package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentCalculusTest {
    private static EliminationResult eliminate(String declarations, String claim) {
        return new MomentCalculus().eliminate(Claims.given(declarations).claim(claim));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Normal(0, -1) # E[X] = 0 # needs
            s : positive; X ~ Normal(0, -s) # E[X] = 0 # needs
            X ~ Bernoulli(3/2) # E[X] = 3/2 # needs
            X ~ Uniform(2, 1) # E[X] = 3/2 # needs
            X ~ Cauchy(0, 1) # E[X] = 0 # Cauchy
            X ~ Cauchy(0, 1) # Var[X] = 1 # Cauchy
            X ~ Pareto(1, 1) # E[X] = 1 # does not exist
            X ~ StudentT(2) # Var[X] = 1 # does not exist
            X ~ InverseGamma(1, 1) # E[X] = 1 # does not exist
            X ~ Exponential(1) # E[exp(2*X)] = 1 # does not exist
            X ~ Normal(0, 1) # X = 0 # as a constant
            X ~ Normal(0, 1); Y ~ Normal(0, 1) # E[X] = Y # as a constant
            X ~ Normal(0, 1); Y ~ Uniform(0, 1) # KL[X, Y] = 1 # support
            X ~ Poisson(1); Y ~ Normal(0, 1) # KL[X, Y] = 1 # discrete
            """)
    void errorsOfUseAreInvalid(String declarations, String claim, String message) {
        EliminationResult result = eliminate(declarations, claim);
        assertThat(result).isInstanceOf(EliminationResult.Invalid.class);
        assertThat(((EliminationResult.Invalid) result).message()).contains(message);
    }

    @Test
    void dependenceTakesBackIndependence() {
        Proposition p = Claims.given("X, Y ~ Normal(0, 1)").claim("Var[X + Y] = 2");
        Proposition dependent = new Proposition(
                p.left(),
                p.relation(),
                p.right(),
                p.assumptions(),
                p.laws(),
                Set.of(Set.of("X", "Y")),
                p.recurrences(),
                p.absoluteTolerance());
        assertThat(new MomentCalculus().eliminate(p)).isInstanceOf(EliminationResult.Elimination.class);
        assertThat(new MomentCalculus().eliminate(dependent)).isInstanceOf(EliminationResult.Open.class);
        assertThat(ProbabilityRoute.check(dependent, 1, System.nanoTime() + 1_000_000_000L)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void existenceThatDoesNotFollowIsAnObligation() {
        EliminationResult.Elimination open = (EliminationResult.Elimination)
                eliminate("a, b : positive; X ~ InverseGamma(a, b)", "E[X] = b/(a - 1)");
        EliminationResult.Elimination derived = (EliminationResult.Elimination)
                eliminate("a, b : positive; assume a > 1; X ~ InverseGamma(a, b)", "E[X] = b/(a - 1)");
        assertThat(open.obligations()).hasSize(1);
        assertThat(derived.obligations()).isEmpty();
    }

    @Test
    void theLedgerNamesIndependenceAndRules() {
        EliminationResult.Elimination result =
                (EliminationResult.Elimination) eliminate("X ~ Uniform(0, 1); Y ~ Poisson(2)", "E[X*Y] = 1");
        assertThat(result.facts()).anyMatch(fact -> fact.contains("independent"));
        assertThat(result.rules()).contains("linearity of expectation", "moments of the uniform law");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            m : real; s : positive; X ~ Normal(m, s^2) # E[X^2] = m^2 + s^2 # TESTED
            m : real; s : positive; X ~ Normal(m, s^2) # E[X^2] = m^2 + s # REFUTED
            m : real; s : positive; X ~ Normal(m, s^2) # E[X^2] >= m^2 # TESTED
            m : real; s : positive; X ~ Normal(m, s^2) # E[X^2] <= m^2 # REFUTED
            X ~ Normal(0, 1) # E[gelu(X)^2] = 0.4252 # REFUTED
            X ~ Cauchy(0, 1) # E[X^2] = 1 # UNKNOWN
            a : positive; X ~ Exponential(a) # Pr[X > 1, X < 2] = exp(-a) - exp(-2*a) # TESTED
            s : positive; X ~ Normal(0, s^2) # D[E[X^2], s] = 2*s # TESTED
            s : positive; X ~ Normal(0, s^2) # D[E[X^2], s] = s # REFUTED
            X, Y, U, W ~ Normal(0, 1) # E[abs(X + Y + U + W)] = 2*sqrt(2/pi) # TESTED
            X, Y, U, W ~ Normal(0, 1) # E[abs(X + Y + U + W)] = 2 # REFUTED
            """)
    void numbersDecide(String declarations, String claim, Verdict verdict) {
        Evidence evidence = ProbabilityRoute.check(
                Claims.given(declarations).claim(claim), 5, System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
        assertThat(evidence.verdict()).as("%s", evidence).isEqualTo(verdict);
    }

    @Test
    void theSameSeedGivesTheSameEvidence() {
        Proposition p = Claims.given("X, Y, U, W ~ Uniform(0, 1)").claim("Pr[X + Y + U + W > 2] = 1/2");
        Evidence first = ProbabilityRoute.check(p, 11, System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
        Evidence second = ProbabilityRoute.check(p, 11, System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
        assertThat(first).isEqualTo(second);
    }
}
