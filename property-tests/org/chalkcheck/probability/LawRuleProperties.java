package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.rule.Rule;
import org.chalkcheck.rule.Rules;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.verdict.Verdict;

/**
 * The rules about laws against densities that are integrated, summed or sampled at drawn parameters, which knows none of the rules.
 *
 * <p>A false alarm needs an estimate beyond its bounds: the sequential test of the numeric route errs below 1e-6 over a run of 10,000 claims, here over
 * fewer than a thousand. jqwik prints the seed of a failure; the rule and its claim stand in the message.
 */
class LawRuleProperties {
    private static final long SECOND = 1_000_000_000L;
    /** Quadrature knows no bound for the tails of an integrand that oscillates and falls off as slowly as this density. */
    private static final Set<String> WITHOUT_NUMBERS = Set.of("characteristic function of the Cauchy law");

    /** Rules that reduce inequalities and recurrences, which the moment calculus does not eliminate, and rules for which no claim is known yet. */
    private static final Set<String> WITHOUT = Set.of(
            "moments of a random recurrence follow a recurrence",
            "Jensen's inequality",
            "Markov's inequality",
            "Chebyshev's inequality",
            "variances, divergences and probabilities are not negative (Jensen, Gibbs)",
            "the mean of a product over independent entries",
            "an increasing function keeps the order",
            "a density is the derivative of the distribution function",
            "the Gaussian integral",
            "a Uniform(0, 1) variable is exp(-Y), Y ~ Exponential(1)",
            "a linear form of independent symmetric entries is symmetric",
            "density of a Gaussian vector",
            "factorial moments of the bernoulli law");

    private static Proposition read(String given, String claim) {
        return ClaimText.propositions(given, claim).get(0);
    }

    private static Verdict numeric(Proposition claim, long seed, long seconds) {
        return ProbabilityRoute.check(claim, seed, System.nanoTime() + seconds * SECOND)
                .verdict();
    }

    @Example
    void everyRuleHasAnInstanceThatAppliesIt() {
        Set<String> covered = new HashSet<>(WITHOUT);
        for (LawInstances.Instance instance : LawInstances.ALL) {
            EliminationResult result = new MomentCalculus().eliminate(read(instance.given(), instance.claim()));
            assertThat(result).as(instance.claim()).isInstanceOf(EliminationResult.Elimination.class);
            assertThat(((EliminationResult.Elimination) result).rules())
                    .as(instance.claim())
                    .contains(instance.rule());
            covered.add(instance.rule());
        }
        List<String> missing = Rules.all().stream()
                .filter(rule -> rule.basis() == Rule.Basis.LAW)
                .map(Rule::name)
                .filter(name -> !covered.contains(name))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void instances_holdAtDrawnParameters_andNotWhenTheyAreOff(@ForAll long seed) {
        for (LawInstances.Instance instance : LawInstances.ALL) {
            if (WITHOUT_NUMBERS.contains(instance.rule())) {
                continue;
            }
            Proposition claim = read(instance.given(), instance.claim());
            assertThat(numeric(claim, seed, 1))
                    .as(instance.rule() + ": " + instance.claim())
                    .isNotEqualTo(Verdict.REFUTED);
            assertThat(numeric(off(claim, Expressions.sum(claim.right(), Num.of(Rational.of(1, 7)))), seed, 1))
                    .as("a seventh more: " + instance.claim())
                    .isNotIn(Verdict.TESTED, Verdict.PROVED);
            if (!claim.right().equals(Num.ZERO)) {
                assertThat(numeric(
                                off(claim, Expressions.product(Num.of(Rational.of(21, 20)), claim.right())), seed, 1))
                        .as("a twentieth of it more: " + instance.claim())
                        .isNotIn(Verdict.TESTED, Verdict.PROVED);
            }
        }
    }

    private static Proposition off(Proposition claim, Expr right) {
        return claim.withSides(claim.left(), right);
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void instances_failAtDrawnParametersOutsideTheirConditions(@ForAll long seed) {
        int failing = 0;
        for (LawInstances.Instance instance : LawInstances.ALL) {
            if (instance.outside().isPresent()) {
                LawInstances.Outside outside = instance.outside().get();
                assertThat(numeric(read(outside.given(), outside.claim()), seed, 20))
                        .as(instance.rule() + ": " + outside.claim())
                        .isEqualTo(Verdict.REFUTED);
                failing++;
            }
        }
        assertThat(failing).isGreaterThan(10);
    }
}
