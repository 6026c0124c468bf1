package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every closed form of the exact route against quadrature of densities, at several parameter points. */
final class ClosedFormsTest {
    private static final String NORMAL = "m, a : real; s : positive; X ~ Normal(m, s^2)";
    private static final String CENTRED = "s : positive; X ~ Normal(0, s^2)";
    private static final String UNIFORM = "a, b : real; assume a < b; X ~ Uniform(a, b)";
    private static final String UNIT = "X ~ Uniform(0, 1)";
    private static final String EXPONENTIAL = "a, t : positive; X ~ Exponential(a)";
    private static final String GAMMA = "a, b : positive; X ~ Gamma(a, b)";
    private static final String BETA = "a, b : positive; X ~ Beta(a, b)";
    private static final String LAPLACE = "m : real; b, t : positive; X ~ Laplace(m, b)";
    private static final String GUMBEL = "m, t : real; b : positive; X ~ Gumbel(m, b)";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '#', textBlock = """
            NORMAL # E[X]
            NORMAL # E[X^5]
            NORMAL # Var[X^2]
            NORMAL # E[exp(a*X)]
            NORMAL # E[X^2*exp(a*X)]
            NORMAL # E[exp(-X^2)]
            NORMAL # E[abs(X)]
            NORMAL # E[abs(X-a)]
            NORMAL # E[relu(X)]
            NORMAL # E[relu(X)^2]
            NORMAL # Var[relu(X)]
            NORMAL # E[relu(X-a)^3]
            NORMAL # E[max(X, a)]
            NORMAL # E[leaky_relu(X, 1/10)]
            NORMAL # E[X*heaviside(X)]
            NORMAL # E[hardtanh(X)]
            NORMAL # E[relu6(X)]
            NORMAL # E[cos(a*X)]
            NORMAL # E[sin(X + a)]
            NORMAL # E[cos(X)^2]
            NORMAL # E[normal_cdf(X)]
            NORMAL # E[gelu(X)]
            NORMAL # E[X*normal_cdf(2*X - a)]
            NORMAL # E[elu(X, 1)]
            NORMAL # Pr[X > a]
            NORMAL # Pr[abs(X) <= s]
            NORMAL # Pr[X^2 > 1]
            NORMAL # H[X]
            NORMAL # p[X, a]
            NORMAL # E[X*Ind[X > a]]
            CENTRED # E[abs(X)^3]
            CENTRED # E[sqrt(abs(X))]
            UNIFORM # E[X^3]
            UNIFORM # Var[X]
            UNIFORM # E[exp(X)]
            UNIFORM # E[cos(X)]
            UNIFORM # E[X*exp(2*X)]
            UNIFORM # E[relu(X)]
            UNIFORM # E[sin(X)^2]
            UNIFORM # H[X]
            UNIT # E[log(X)]
            UNIT # E[log(X)^2]
            UNIT # E[sqrt(X)]
            UNIT # E[log(1 - X)]
            UNIT # E[sqrt(-2*log(X))]
            UNIT # E[X^2*log(X)]
            EXPONENTIAL # Var[X]
            EXPONENTIAL # E[X^3]
            EXPONENTIAL # E[log(X)]
            EXPONENTIAL # E[exp(-t*X)]
            EXPONENTIAL # E[sqrt(X)]
            EXPONENTIAL # E[max(X, t)]
            EXPONENTIAL # E[min(X, t)]
            EXPONENTIAL # Pr[X > t]
            EXPONENTIAL # H[X]
            EXPONENTIAL # E[X*log(X)]
            GAMMA # Var[X]
            GAMMA # E[log(X)]
            GAMMA # Var[log(X)]
            GAMMA # E[X*log(X)]
            GAMMA # E[X^(3/2)]
            GAMMA # H[X]
            GAMMA # Pr[X > 1]
            BETA # Var[X]
            BETA # E[log(X)]
            BETA # E[log(1 - X)]
            BETA # E[X*(1 - X)]
            BETA # E[X*log(X)]
            BETA # H[X]
            BETA # E[sqrt(X)]
            LAPLACE # Var[X]
            LAPLACE # E[X^4]
            LAPLACE # E[abs(X - m)]
            LAPLACE # Pr[abs(X - m) > t]
            LAPLACE # Pr[X > m + t]
            LAPLACE # H[X]
            GUMBEL # E[X]
            GUMBEL # Var[X]
            GUMBEL # E[exp(-X)]
            GUMBEL # Pr[X <= t]
            GUMBEL # H[X]
            """)
    void closedFormAgreesWithTheDensity(String law, String moment) {
        agrees(declaration(law), moment, 1e-4);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '#', textBlock = """
            a, b : positive; assume a > 3; X ~ InverseGamma(a, b) # Var[X]
            a, b : positive; X ~ InverseGamma(a, b) # E[log(X)]
            a, b : positive; X ~ InverseGamma(a, b) # E[1/X]
            a, b : positive; X ~ InverseGamma(a, b) # H[X]
            m : real; s : positive; X ~ LogNormal(m, s^2) # E[X]
            m : real; s : positive; X ~ LogNormal(m, s^2) # E[X*log(X)]
            m : real; s : positive; X ~ LogNormal(m, s^2) # Var[log(X)]
            m : real; s, t : positive; X ~ LogNormal(m, s^2) # Pr[X > t]
            m : real; s : positive; X ~ LogNormal(m, s^2) # H[X]
            m, a : positive; assume a > 3; X ~ Pareto(m, a) # Var[X]
            m, a : positive; X ~ Pareto(m, a) # E[log(X)]
            m, a : positive; X ~ Pareto(m, a) # H[X]
            m, a, t : positive; assume t > m; X ~ Pareto(m, a) # Pr[X > t]
            v : positive; assume v > 5; X ~ StudentT(v) # Var[X]
            v : positive; assume v > 6; X ~ StudentT(v) # E[X^4]
            k : positive; X ~ ChiSquared(k) # Var[X]
            k : positive; X ~ ChiSquared(k) # E[log(X)]
            k : positive; X ~ ChiSquared(k) # H[X]
            l, k : positive; assume k > 1/2; X ~ Weibull(l, k) # Var[X]
            l, k : positive; assume k > 1/2; X ~ Weibull(l, k) # E[log(X)]
            l, k : positive; assume k > 1/2; X ~ Weibull(l, k) # H[X]
            l, k, t : positive; X ~ Weibull(l, k) # Pr[X > t]
            v : positive; X ~ HalfNormal(v) # Var[X]
            v : positive; X ~ HalfNormal(v) # E[X^3]
            v : positive; X ~ HalfNormal(v) # H[X]
            v, t : positive; X ~ HalfNormal(v) # E[exp(t*X)]
            x, m : real; g : positive; X ~ Cauchy(m, g) # Pr[X <= x]
            m : real; g : positive; X ~ Cauchy(m, g) # H[X]
            l, t : positive; X ~ Exponential(l) # E[cos(t*X)]
            l, t : positive; X ~ Exponential(l) # E[sin(t*X + 1)]
            m, t : real; b : positive; X ~ Laplace(m, b) # E[cos(t*X)]
            l : positive; X ~ Poisson(l) # E[2^X/(X + 1)]
            n : natural; p : unit; X ~ Binomial(n, p) # E[1/(X + 1)]
            t : unit; X, Y, Z ~ Uniform(0, 1) # Pr[max(X, Y, Z) <= t]
            t : unit; X, Y, Z ~ Uniform(0, 1) # Pr[min(X, Y, Z) <= t]
            p : unit; X ~ Bernoulli(p) # Var[X]
            p : unit; X ~ Bernoulli(p) # H[X]
            p : unit; X ~ Bernoulli(p) # E[exp(2*X)]
            X ~ Rademacher() # E[exp(X)]
            l : positive; X ~ Poisson(l) # E[X^3]
            l : positive; X ~ Poisson(l) # Var[X]
            l : positive; X ~ Poisson(l) # E[2^X]
            l : positive; X ~ Poisson(l) # E[X^2*exp(-X)]
            l : positive; X ~ Poisson(l) # Pr[X >= 3]
            p : unit; X ~ Geometric(p) # E[X^3]
            p : unit; X ~ Geometric(p) # E[exp(-X)]
            p : unit; X ~ Geometric(p) # Pr[X >= 2]
            p : unit; X ~ Geometric(p) # H[X]
            n : natural; p : unit; X ~ Binomial(n, p) # E[X^3]
            n : natural; p : unit; X ~ Binomial(n, p) # Var[X]
            n : natural; p : unit; X ~ Binomial(n, p) # E[X*3^X]
            """)
    void everyFamilyAgreesWithItsDensity(String declarations, String moment) {
        agrees(declarations, moment, declarations.contains("Y, Z") ? 5e-2 : 1e-4);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '#', textBlock = """
            s, t : positive; X ~ Normal(1, s^2); Y ~ Normal(2, t^2) # Var[X*Y]
            s : positive; r : signed unit; X, Y ~ Normal(0, s^2) # E[max(X, r*X + Y)]
            X, Y ~ Exponential(1) # E[max(X, Y)]
            a, b : positive; X ~ Exponential(a); Y ~ Exponential(b) # E[min(X, Y)]
            X, Y ~ Uniform(0, 1) # E[max(X, Y)]
            X, Y ~ Uniform(0, 1) # Var[X*Y]
            X, Y ~ Uniform(0, 1) # Cov[X, X*Y]
            a, b : real; X, Y ~ Gumbel(0, 1) # E[max(a + X, b + Y)]
            a, b : positive; Q ~ Beta(a, b); X | Q ~ Bernoulli(Q) # Var[X]
            a, b : positive; L ~ Gamma(a, b); X | L ~ Poisson(L) # Var[X]
            a, b : positive; assume a > 3; L ~ InverseGamma(a, b); X | L ~ Normal(0, L) # Var[X]
            s : positive; X, Y ~ Normal(0, s^2) # Corr[X, X + Y]
            s : positive; r : signed unit; X, Y ~ Normal(0, s^2) # E[relu(X)*relu(r*X + sqrt(1 - r^2)*Y)]
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # KL[P, Q]
            p, q : unit; P ~ Bernoulli(p); Q ~ Bernoulli(q) # JS[P, Q]
            p, q : unit; P ~ Geometric(p); Q ~ Geometric(q) # KL[P, Q]
            a, b : positive; P ~ Poisson(a); Q ~ Poisson(b) # KL[P, Q]
            a, b, c, d : positive; P ~ Gamma(a, b); Q ~ Gamma(c, d) # KL[P, Q]
            a, b, c, d : positive; P ~ Beta(a, b); Q ~ Beta(c, d) # KL[P, Q]
            a, b : positive; m, n : real; P ~ Normal(m, a^2); Q ~ Normal(n, b^2) # KL[P, Q]
            a, b : positive; m, n : real; P ~ Laplace(m, a); Q ~ Laplace(n, b) # KL[P, Q]
            a, b : positive; m, n : real; P ~ Gumbel(m, a); Q ~ Gumbel(n, b) # KL[P, Q]
            a, b, c, d : positive; assume c > 1/2; P ~ Weibull(a, b); Q ~ Weibull(c, d) # KL[P, Q]
            a, b : positive; P ~ Exponential(a); Q ~ HalfNormal(b) # KL[P, Q]
            a, b : positive; m : real; P ~ Laplace(m, a); Q ~ Normal(0, b) # KL[P, Q]
            a, b : positive; P ~ HalfNormal(a); Q ~ Exponential(b) # CE[P, Q]
            """)
    void severalVariablesAgreeWithTheirDensities(String declarations, String moment) {
        agrees(declarations, moment, 5e-3);
    }

    private static String declaration(String law) {
        return switch (law) {
            case "NORMAL" -> NORMAL;
            case "CENTRED" -> CENTRED;
            case "UNIFORM" -> UNIFORM;
            case "UNIT" -> UNIT;
            case "EXPONENTIAL" -> EXPONENTIAL;
            case "GAMMA" -> GAMMA;
            case "BETA" -> BETA;
            case "LAPLACE" -> LAPLACE;
            case "GUMBEL" -> GUMBEL;
            default -> throw new IllegalArgumentException(law);
        };
    }

    private static void agrees(String declarations, String moment, double accuracy) {
        Claims claims = Claims.given(declarations);
        Expr e = claims.expr(moment);
        EliminationResult result = new MomentCalculus().eliminate(claims.equation(e, Num.ZERO));
        assertThat(result).isInstanceOf(EliminationResult.Elimination.class);
        EliminationResult.Elimination elimination = (EliminationResult.Elimination) result;
        Expr closed = elimination.proposition().left();
        assertThat(closed.toString()).doesNotContain("int(");
        Evidence right = check(claims.equation(e, closed));
        assertThat(right.verdict()).as("%s = %s: %s", e, closed, right).isEqualTo(Verdict.TESTED);
        assertThat(right.maxRelativeError().orElse(1)).isLessThan(accuracy);
        Expr wrong =
                Expressions.sum(Expressions.product(closed, Num.of(Rational.of(11, 10))), Num.of(Rational.of(1, 20)));
        Evidence refuted = check(claims.equation(e, wrong));
        assertThat(refuted.verdict()).as("%s = %s", e, wrong).isEqualTo(Verdict.REFUTED);
    }

    private static Evidence check(Proposition p) {
        return ProbabilityRoute.check(p, 7, System.nanoTime() + TimeUnit.SECONDS.toNanos(20), 4);
    }
}
