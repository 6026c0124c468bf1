package org.chalkcheck.probability;

import java.util.List;
import java.util.Optional;

/** Claims that rest on one rule about laws each, as people write them, and the same under laws that the rule does not allow. */
final class LawInstances {
    private LawInstances() {}

    /**
     * A claim.
     *
     * @param rule the name of the rule that its elimination applies
     * @param given declarations, separated by semicolons
     * @param claim an equation in LaTeX
     * @param outside where the side conditions can be broken, a claim that would hold if the rule were applied all the same
     */
    record Instance(String rule, String given, String claim, Optional<Outside> outside) {
        Instance(String rule, String given, String claim) {
            this(rule, given, claim, Optional.empty());
        }
    }

    /** A claim outside of the side conditions. */
    record Outside(String given, String claim) {}

    static final List<Instance> ALL = List.of(
            new Instance(
                    "linearity of expectation",
                    "a, b : positive; X ~ Exponential(a); Y ~ Exponential(b)",
                    "\\mathbb{E}[2X + 3Y] = \\frac{2}{a} + \\frac{3}{b}"),
            new Instance(
                    "bilinearity of covariance",
                    "X, Y ~ Uniform(0, 1)",
                    "\\operatorname{Cov}(X + Y, X - 2Y) = \\frac{1}{12} - \\frac{2}{12}"),
            new Instance(
                    "variance is covariance with itself",
                    "s : positive; X ~ Normal(0, s^2)",
                    "\\operatorname{Var}[3X] = 9 s^2"),
            new Instance(
                    "covariance of independent variables is 0",
                    "X, Y ~ Exponential(2)",
                    "\\operatorname{Var}[X + Y] = \\frac12",
                    Optional.of(new Outside("X ~ Exponential(2)", "\\operatorname{Var}[X + X] = \\frac12"))),
            new Instance(
                    "expectation of products of independent factors",
                    "a, b : positive; X ~ Exponential(a); Y ~ Exponential(b)",
                    "\\mathbb{E}[X Y] = \\frac{1}{a b}",
                    Optional.of(new Outside("a : positive; X ~ Exponential(a)", "\\mathbb{E}[X X] = \\frac{1}{a^2}"))),
            new Instance(
                    "total expectation",
                    "p : real in (0, 1); L : positive; N ~ Poisson(L); X | N ~ Binomial(N, p)",
                    "\\mathbb{E}[X] = p L"),
            new Instance(
                    "conditioning on an event: E[Y | A] = E[Y 1_A] / Pr(A)",
                    "a, t : positive; X ~ Exponential(a)",
                    "\\mathbb{E}[X \\mid X > t] = t + \\frac1a"),
            new Instance(
                    "expectation as an integral over the density",
                    "X ~ Normal(0, 1)",
                    "\\mathbb{E}[\\cosh(\\sin X)] = \\mathbb{E}[\\cosh(\\sin(-X))]"),
            new Instance(
                    "expectation as a sum over the mass function",
                    "a : positive; X ~ Poisson(a)",
                    "\\mathbb{E}[\\sin X] = \\sum_{k=0}^{\\infty} \\sin(k) \\frac{a^k e^{-a}}{k!}"),
            new Instance(
                    "a probability is the expectation of an indicator",
                    "a, t : positive; X ~ Exponential(a)",
                    "\\Pr(X > t) = e^{-a t}"),
            new Instance(
                    "probabilities of independent events multiply",
                    "a, b : positive; X ~ Exponential(a); Y ~ Exponential(b)",
                    "\\Pr(X > 1, Y > 2) = e^{-a - 2b}",
                    Optional.of(new Outside("a : positive; X ~ Exponential(a)", "\\Pr(X > 1, X > 2) = e^{-3a}"))),
            new Instance(
                    "total probability",
                    "p : real in (0, 1); L : positive; N ~ Poisson(L); X | N ~ Binomial(N, p)",
                    "\\Pr(X = 0) = e^{-p L}"),
            new Instance("a continuous law has no atoms", "a : positive; X ~ Exponential(a)", "\\Pr(X = 1) = 0"),
            new Instance(
                    "tail of the geometric law", "p : real in (0, 1); X ~ Geometric(p)", "\\Pr(X \\ge 3) = (1 - p)^3"),
            new Instance(
                    "law of the largest or smallest of independent variables",
                    "a, b : positive; X ~ Exponential(a); Y ~ Exponential(b)",
                    "\\mathbb{E}[\\min(X, Y)] = \\frac{1}{a + b}"),
            new Instance(
                    "Sheppard's quadrant probability",
                    "r : real in (-1, 1); X, Y ~ Normal(0, 1)",
                    "\\Pr(X > 0, r X + \\sqrt{1 - r^2} Y > 0) = \\frac14 + \\frac{\\arcsin r}{2\\pi}",
                    Optional.of(new Outside("X, Y ~ Exponential(1)", "\\Pr(X > 1, Y > 1) = \\frac14"))),
            new Instance(
                    "mass function of the bernoulli law",
                    "p : real in (0, 1); X ~ Bernoulli(p)",
                    "\\Pr(X = 0) = 1 - p"),
            new Instance(
                    "mass function of the categorical law", "p : simplex(3); X ~ Categorical(p)", "\\Pr(X = 2) = p_2"),
            new Instance(
                    "mass function of the poisson law",
                    "a : positive; X ~ Poisson(a)",
                    "\\Pr(X = 2) = \\frac{a^2}{2} e^{-a}"),
            new Instance(
                    "mass function of the geometric law",
                    "p : real in (0, 1); X ~ Geometric(p)",
                    "\\Pr(X = 2) = p (1 - p)^2"),
            new Instance(
                    "mass function of the binomial law",
                    "p : real in (0, 1); X ~ Binomial(3, p)",
                    "\\Pr(X = 2) = 3 p^2 (1 - p)"),
            new Instance("mass function of the rademacher law", "X ~ Rademacher()", "\\Pr(X = 1) = \\frac12"),
            new Instance(
                    "an extreme value is on one side of an end where all values are",
                    "p, q : real in (0, 1); X ~ Geometric(p); Y ~ Geometric(q)",
                    "\\Pr(\\max(X, Y) \\ge 2) = 1 - (1 - (1 - p)^2)(1 - (1 - q)^2)"),
            new Instance(
                    "binomial moments of the poisson law",
                    "a : positive; c : real in (0, 1); X ~ Poisson(a)",
                    "\\mathbb{E}[\\binom{X}{3} c^X] = \\frac{(a c)^3}{6} e^{a(c - 1)}"),
            new Instance(
                    "binomial moments of the binomial law",
                    "n : natural; p : real in (0, 1); X ~ Binomial(n, p)",
                    "\\mathbb{E}[\\binom{X}{2}] = \\binom{n}{2} p^2"),
            new Instance(
                    "binomial moments of the geometric law",
                    "p : real in (0, 1); X ~ Geometric(p)",
                    "\\mathbb{E}[X \\binom{X}{2}] = 2 \\left(\\frac{1 - p}{p}\\right)^2 + 3 \\left(\\frac{1 - p}{p}\\right)^3"),
            new Instance(
                    "an odd function of a symmetric variable has mean 0",
                    "m : real; s : positive; X ~ Normal(m, s^2)",
                    "\\mathbb{E}[\\operatorname{sigmoid}(X - m)] = \\frac12"),
            new Instance(
                    "factorial moments of the poisson law",
                    "a : positive; X ~ Poisson(a)",
                    "\\mathbb{E}[X^3] = a^3 + 3 a^2 + a"),
            new Instance(
                    "factorial moments of the geometric law",
                    "p : real in (0, 1); X ~ Geometric(p)",
                    "\\mathbb{E}[X] = \\frac{1 - p}{p}"),
            new Instance(
                    "factorial moments of the binomial law",
                    "n : natural; p : real in (0, 1); X ~ Binomial(n, p)",
                    "\\operatorname{Var}[X] = n p (1 - p)"),
            new Instance(
                    "sums of independent normal variables",
                    "s, t : positive; X ~ Normal(0, s^2); Y ~ Normal(0, t^2)",
                    "H(X + Y) = \\frac12 \\log(2 \\pi e (s^2 + t^2))",
                    Optional.of(new Outside(
                            "s : positive; X ~ Normal(0, s^2)", "H(X + X) = \\frac12 \\log(4 \\pi e s^2)"))),
            new Instance(
                    "sums of independent poisson variables",
                    "a, b : positive; X ~ Poisson(a); Y ~ Poisson(b)",
                    "\\Pr(X + Y = 0) = e^{-a - b}",
                    Optional.of(new Outside("a : positive; X ~ Poisson(a)", "\\Pr(X + X = 2) = 2 a^2 e^{-2a}"))),
            new Instance(
                    "sums of independent gamma variables",
                    "a, b, t : positive; X ~ Gamma(1, a); Y ~ Gamma(1, a)",
                    "\\Pr(X + Y > t) = (1 + a t) e^{-a t}",
                    Optional.of(new Outside(
                            "a, b, t : positive; X ~ Gamma(1, a); Y ~ Gamma(1, b)",
                            "\\Pr(X + Y > t) = (1 + a t) e^{-a t}"))),
            new Instance(
                    "sums of independent binomial variables",
                    "p : real in (0, 1); X ~ Binomial(2, p); Y ~ Binomial(3, p)",
                    "\\Pr(X + Y = 5) = p^5",
                    Optional.of(new Outside(
                            "p, q : real in (0, 1); X ~ Binomial(2, p); Y ~ Binomial(3, q)", "\\Pr(X + Y = 5) = p^5"))),
            new Instance("sums of independent cauchy variables", "X, Y ~ Cauchy(0, 1)", "\\Pr(X + Y > 2) = \\frac14"),
            new Instance(
                    "sums of independent chi_squared variables", "X, Y ~ ChiSquared(1)", "\\Pr(X + Y > 2) = e^{-1}"),
            new Instance(
                    "moments of the normal law",
                    "m : real; s : positive; X ~ Normal(m, s^2)",
                    "\\mathbb{E}[X^3] = m^3 + 3 m s^2"),
            new Instance(
                    "partial moments of the normal law",
                    "s : positive; X ~ Normal(0, s^2)",
                    "\\mathbb{E}[\\max(0, X)] = \\frac{s}{\\sqrt{2 \\pi}}"),
            new Instance(
                    "absolute moments of the normal law",
                    "s : positive; X ~ Normal(0, s^2)",
                    "\\mathbb{E}[|X|^{5/2}] = s^{5/2} \\frac{2^{5/4} \\Gamma(7/4)}{\\sqrt\\pi}"),
            new Instance(
                    "exponential tilt of a normal law",
                    "m : real; s : positive; X ~ Normal(m, s^2)",
                    "\\mathbb{E}[X e^X] = (m + s^2) e^{m + s^2/2}"),
            new Instance(
                    "characteristic function of the normal law",
                    "t : real; X ~ Normal(0, 1)",
                    "\\mathbb{E}[\\cos(t X)] = e^{-t^2/2}"),
            new Instance(
                    "Stein's identity for the normal law",
                    "X ~ Normal(0, 1)",
                    "\\mathbb{E}[X \\Phi(X)] = \\frac{1}{2\\sqrt\\pi}"),
            new Instance(
                    "moments of the uniform law",
                    "a, b : real; assume a < b; X ~ Uniform(a, b)",
                    "\\mathbb{E}[X^2] = \\frac{a^2 + a b + b^2}{3}"),
            new Instance(
                    "antiderivative against the uniform density",
                    "X ~ Uniform(0, 1)",
                    "\\mathbb{E}[\\cos X] = \\sin 1"),
            new Instance(
                    "Euler's integral for the gamma law",
                    "a, b : positive; X ~ Gamma(a, b)",
                    "\\mathbb{E}[X^2] = \\frac{a (a + 1)}{b^2}"),
            new Instance(
                    "partial moments of the gamma law",
                    "a, t : positive; X ~ Gamma(2, a)",
                    "\\Pr(X > t) = (1 + a t) e^{-a t}"),
            new Instance(
                    "characteristic function of the exponential law",
                    "a : positive; t : real; X ~ Exponential(a)",
                    "\\mathbb{E}[\\cos(t X)] = \\frac{a^2}{a^2 + t^2}"),
            new Instance(
                    "the beta integral",
                    "a, b : positive; X ~ Beta(a, b)",
                    "\\mathbb{E}[X (1 - X)] = \\frac{a b}{(a + b)(a + b + 1)}"),
            new Instance(
                    "partial moments of the beta law", "t : real in (0, 1); X ~ Beta(2, 1)", "\\Pr(X \\le t) = t^2"),
            new Instance(
                    "characteristic function of the Cauchy law",
                    "t : real; X ~ Cauchy(0, 1)",
                    "\\mathbb{E}[\\cos(t X)] = e^{-|t|}"),
            new Instance(
                    "E[log(1 + X^2)] = 2 log 2 for a standard Cauchy variable",
                    "g : positive; X ~ Cauchy(0, g)",
                    "H(X) = \\log(4 \\pi g)"),
            new Instance(
                    "the values of a count up to an end, and the rest",
                    "a : positive; X ~ Poisson(a)",
                    "\\mathbb{E}[X \\mathbb{1}[X \\ge 2]] = a - a e^{-a}"),
            new Instance(
                    "a geometric count of at least n is n more than another one",
                    "p : real in (0, 1); n : natural; X ~ Geometric(p)",
                    "\\mathbb{E}[X \\mathbb{1}[X \\ge n]] = (1 - p)^n \\left(n + \\frac{1 - p}{p}\\right)"),
            new Instance(
                    "integrals of powers",
                    "t : positive; X ~ Exponential(1)",
                    "\\mathbb{E}[X e^X \\mathbb{1}[X < t]] = \\frac{t^2}{2}"),
            new Instance(
                    "the mean of each of n variables with one law, given their sum, is sum / n",
                    "X, Y ~ Laplace(0, 1); s : real",
                    "\\mathbb{E}[X \\mid X + Y = s] = \\frac{s}{2}"),
            new Instance(
                    "a Poisson variable given a sum with it is binomial",
                    "a, b : positive; n : natural; X ~ Poisson(a); Y ~ Poisson(b)",
                    "\\mathbb{E}[X(X - 1) \\mid X + Y = n] = \\frac{n(n-1) a^2}{(a+b)^2}"),
            new Instance(
                    "a binomial variable given a sum with it is hypergeometric",
                    "p : real in (0, 1); X ~ Binomial(3, p); Y ~ Binomial(5, p)",
                    "\\mathbb{E}[X^2 \\mid X + Y = 4] = \\frac{39}{14}"),
            new Instance(
                    "geometric variables given their sum are uniform among its partitions",
                    "p : real in (0, 1); X, Y ~ Geometric(p)",
                    "\\mathbb{E}[X^2 \\mid X + Y = 4] = 6"),
            new Instance(
                    "a gamma variable is a Beta share of a sum with it, independent of that",
                    "s : positive; X ~ Gamma(2, 3); Y ~ Gamma(4, 3)",
                    "\\mathbb{E}[X^2 \\mid X + Y = s] = \\frac{s^2}{7}"),
            new Instance(
                    "a normal variable given a sum with it is normal",
                    "s : real; X ~ Normal(1, 1); Y ~ Normal(0, 3)",
                    "\\mathbb{E}[X^2 \\mid X + Y = s] = \\left(1 + \\frac{s - 1}{4}\\right)^2 + \\frac34"),
            new Instance(
                    "mean of 1/(X + 1) by integrating the generating function",
                    "a : positive; X ~ Poisson(a)",
                    "\\mathbb{E}\\left[\\frac{1}{X + 1}\\right] = \\frac{1 - e^{-a}}{a}"),
            new Instance(
                    "chi-squared is Gamma(k/2, 1/2)",
                    "k : positive; X ~ ChiSquared(k)",
                    "\\operatorname{Var}[X] = 2 k"),
            new Instance(
                    "an exponential law is Gamma(1, rate)",
                    "a : positive; X ~ Exponential(a)",
                    "\\mathbb{E}[X^2] = \\frac{2}{a^2}"),
            new Instance(
                    "an inverse gamma variable is 1/Y, Y ~ Gamma(a, b)",
                    "a, b : positive; assume a > 1; X ~ InverseGamma(a, b)",
                    "\\mathbb{E}[X] = \\frac{b}{a - 1}"),
            new Instance(
                    "a log-normal variable is exp Y, Y normal",
                    "m : real; s : positive; X ~ LogNormal(m, s^2)",
                    "\\mathbb{E}[X] = e^{m + s^2/2}"),
            new Instance(
                    "a Weibull variable is scale Y^(1/shape), Y ~ Exponential(1)",
                    "l, k : positive; X ~ Weibull(l, k)",
                    "\\mathbb{E}[X] = l \\Gamma(1 + 1/k)"),
            new Instance(
                    "a Gumbel variable is location - scale log Y, Y ~ Exponential(1)",
                    "m : real; b : positive; X ~ Gumbel(m, b)",
                    "\\operatorname{Var}[X] = \\frac{\\pi^2 b^2}{6}"),
            new Instance(
                    "a Pareto variable is scale exp Y, Y ~ Exponential(shape)",
                    "c, a : positive; assume a > 1; X ~ Pareto(c, a)",
                    "\\mathbb{E}[X] = \\frac{a c}{a - 1}"),
            new Instance(
                    "a Laplace variable is location + scale Y, Y ~ Laplace(0, 1)",
                    "m : real; b : positive; X ~ Laplace(m, b)",
                    "\\operatorname{Var}[X] = 2 b^2"),
            new Instance(
                    "a Cauchy variable is location + scale Y, Y ~ Cauchy(0, 1)",
                    "m : real; g : positive; X ~ Cauchy(m, g)",
                    "\\Pr(X > m + g) = \\frac14"),
            new Instance(
                    "a Student variable is Z / sqrt(G), Z normal, G ~ Gamma(df/2, df/2)",
                    "n : positive; assume n > 2; X ~ StudentT(n)",
                    "\\operatorname{Var}[X] = \\frac{n}{n - 2}"),
            new Instance(
                    "Isserlis' theorem for Gaussian vectors",
                    "S : spd(3); X ~ Normal(0, S)",
                    "\\mathbb{E}[X_1 X_2 X_3^2] = S_{12} S_{33} + 2 S_{13} S_{23}",
                    Optional.of(new Outside("X : vector(2) ~ Uniform(-1, 1)", "\\mathbb{E}[X_1^4] = \\frac{3}{9}"))),
            new Instance(
                    "joint cumulants of independent entries",
                    "q, k : vector(d) ~ Normal(0, 1)",
                    "\\operatorname{Var}[q^\\top k] = d"),
            new Instance(
                    "a linear form of independent normal variables is normal",
                    "s, t : positive; X ~ Normal(0, s^2); Y ~ Normal(0, t^2)",
                    "\\mathbb{E}[|X + Y|] = \\sqrt{\\frac{2 (s^2 + t^2)}{\\pi}}",
                    Optional.of(new Outside(
                            "s : positive; X ~ Normal(0, s^2)", "\\mathbb{E}[|X + X|] = \\sqrt{\\frac{4 s^2}{\\pi}}"))),
            new Instance(
                    "the mean of a product of two rectified normal variables",
                    "r : real in (-1, 1); X, Y ~ Normal(0, 1)",
                    "\\mathbb{E}[\\max(0, X) \\max(0, r X + \\sqrt{1 - r^2} Y)] = \\frac{\\sqrt{1 - r^2} + r (\\pi - \\arccos r)}{2\\pi}"),
            new Instance(
                    "the squared norm of a white Gaussian vector is chi-squared",
                    "X : vector(2) ~ Normal(0, 1)",
                    "\\mathbb{E}[\\|X\\|] = \\sqrt{\\frac{\\pi}{2}}",
                    Optional.of(new Outside(
                            "X : vector(2) ~ Uniform(-1, 1)", "\\mathbb{E}[\\|X\\|] = \\sqrt{\\frac{\\pi}{2}}"))),
            new Instance(
                    "Polya's urn for products of Dirichlet entries",
                    "a : vector(3), positive; X ~ Dirichlet(a)",
                    "\\mathbb{E}[X_1 X_2] = \\frac{a_1 a_2}{(a_1 + a_2 + a_3)(a_1 + a_2 + a_3 + 1)}"),
            new Instance(
                    "a Dirichlet entry is Beta(alpha_i, sum of the others)",
                    "a : vector(2), positive; P ~ Dirichlet(a); Q ~ Dirichlet(a)",
                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = 0"),
            new Instance(
                    "cross-entropy: -E_P[log q]",
                    "a, b : positive; P ~ Exponential(a); Q ~ Exponential(b)",
                    "H(P, Q) = \\frac{b}{a} - \\log b"),
            new Instance("entropy: -E_P[log p]", "a : positive; X ~ Exponential(a)", "H(X) = 1 - \\log a"),
            new Instance(
                    "entropy of a + b X is that of X plus log |b|",
                    "a : positive; X ~ Exponential(a)",
                    "H(3X) = 1 - \\log a + \\log 3"),
            new Instance(
                    "entropy of g(X) is that of X plus E[log |g'(X)|]", "X ~ Uniform(0, 1)", "H(X^2) = \\log 2 - 1"),
            new Instance(
                    "entropy of M X + c is that of X plus log |det M|",
                    "c : positive; b : vector(n); X : vector(n) ~ Exponential(1)",
                    "H(c X + b) = n + n \\log c"),
            new Instance(
                    "sums of independent normal columns",
                    "X, Y : vector(n) ~ Normal(0, 1)",
                    "H(X + Y) = \\frac{n}{2} \\log(4 \\pi e)"),
            new Instance(
                    "divergence: E_P[log p - log q]",
                    "a, b : positive; P ~ Exponential(a); Q ~ Exponential(b)",
                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = \\log\\frac{a}{b} + \\frac{b}{a} - 1"),
            new Instance(
                    "divergence: E_P[log p] - E_P[log q]",
                    "m : vector(2); P ~ Normal(m, I_2); Q ~ Normal(0, I_2)",
                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = \\frac12 \\|m\\|^2"),
            new Instance(
                    "the log density of independent entries is a sum",
                    "s : positive; P : vector(3) ~ Normal(0, s^2); Q : vector(3) ~ Normal(0, 1)",
                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = \\frac32 (s^2 - 1 - \\log s^2)",
                    Optional.of(
                            new Outside(
                                    "S : spd(2); P ~ Normal(0, S); Q ~ Normal(0, I_2)",
                                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = \\frac12 (S_{11} - 1 - \\log S_{11}) + \\frac12 (S_{22} - 1 - \\log S_{22})"))),
            new Instance(
                    "density of the Gaussian vector",
                    "m : vector(2); P ~ Normal(m, I_2); Q ~ Normal(0, I_2)",
                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = \\frac12 \\|m\\|^2"),
            new Instance(
                    "an entry has its marginal law",
                    "S : spd(2); X ~ Normal(0, S)",
                    "H(X_1) = \\frac12 \\log(2 \\pi e S_{11})"),
            new Instance(
                    "density of the Dirichlet vector",
                    "a : vector(2), positive; P ~ Dirichlet(a); Q ~ Dirichlet(a)",
                    "D_{\\mathrm{KL}}(P \\,\\|\\, Q) = 0"),
            new Instance(
                    "change of variables for densities", "a, t : positive; X ~ Exponential(a)", "p_X(t) = a e^{-a t}"),
            new Instance(
                    "Jensen-Shannon divergence: mean divergence from the mixture",
                    "p, q : real in (0, 1); P ~ Bernoulli(p); Q ~ Bernoulli(p)",
                    "D_{\\mathrm{JS}}(P \\,\\|\\, Q) = 0"),
            new Instance(
                    "mutual information of jointly normal variables",
                    "s, t : positive; X ~ Normal(0, s^2); N ~ Normal(0, t^2)",
                    "I(X; X + N) = \\frac12 \\log\\left(1 + \\frac{s^2}{t^2}\\right)"));
}
