package org.chalkcheck.rule;

import static org.chalkcheck.rule.Rule.Basis.LAW;

import java.util.List;
import java.util.Locale;
import org.chalkcheck.expr.Family;

/** Facts about random variables by which moments, probabilities and divergences become expressions of parameters. */
final class LawRules {
    private static final List<Family> DISCRETE = List.of(
            Family.BERNOULLI, Family.CATEGORICAL, Family.POISSON, Family.GEOMETRIC, Family.BINOMIAL, Family.RADEMACHER);

    private static final List<Family> COUNTS =
            List.of(Family.BERNOULLI, Family.POISSON, Family.GEOMETRIC, Family.BINOMIAL);

    /** Families that sums stay in. */
    private static final List<Family> STABLE =
            List.of(Family.NORMAL, Family.CAUCHY, Family.POISSON, Family.CHI_SQUARED, Family.GAMMA, Family.BINOMIAL);

    private LawRules() {}

    private static String name(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    static List<Rule> all() {
        RuleList rules = new RuleList();
        moments(rules);
        events(rules);
        families(rules);
        vectors(rules);
        divergences(rules);
        return rules.all();
    }

    private static void add(RuleList rules, String name, String conditions, String justification) {
        rules.add(LAW, name, name, conditions, justification);
    }

    private static void moments(RuleList rules) {
        add(rules, "linearity of expectation", "all means exist", "linearity of the integral");
        add(rules, "bilinearity of covariance", "second moments exist", "linearity of expectation");
        add(rules, "variance is covariance with itself", "second moments exist", "definition");
        add(rules, "covariance of independent variables is 0", "second moments exist", "product of means");
        add(rules, "expectation of products of independent factors", "all means exist", "Fubini");
        add(rules, "the mean of a product over independent entries", "all means exist", "Fubini");
        add(rules, "total expectation", "all means exist", "tower property");
        add(
                rules,
                "moments of a random recurrence follow a recurrence",
                "each term is a function of the one before and of random variables of its own index; the first moments exist",
                "tower property, induction");
        add(rules, "conditioning on an event: E[Y | A] = E[Y 1_A] / Pr(A)", "Pr(A) positive", "definition");
        add(rules, "expectation as an integral over the density", "the mean exists", "law of the image measure");
        add(rules, "expectation as a sum over the mass function", "the mean exists", "law of the image measure");
        add(rules, "Jensen's inequality", "f convex, the means exist", "a convex function lies above its tangents");
        add(rules, "Markov's inequality", "a nonnegative variable", "mean of an indicator");
        add(rules, "Chebyshev's inequality", "second moments exist", "Markov's inequality for the square");
        add(
                rules,
                "variances, divergences and probabilities are not negative (Jensen, Gibbs)",
                "they exist",
                "Jensen's inequality");
    }

    private static void events(RuleList rules) {
        add(rules, "a probability is the expectation of an indicator", "", "definition");
        add(rules, "probabilities of independent events multiply", "independent variables", "definition");
        add(rules, "total probability", "", "total expectation of an indicator");
        add(rules, "an extreme value is on one side of an end where all values are", "", "definition");
        add(rules, "a continuous law has no atoms", "", "integral over a point");
        add(rules, "an increasing function keeps the order", "strictly increasing on the support", "definition");
        add(rules, "a density is the derivative of the distribution function", "a continuous law", "definition");
        add(rules, "tail of the geometric law", "p in (0, 1]", "geometric series");
        add(
                rules,
                "law of the largest or smallest of independent variables",
                "independent variables",
                "product of distribution functions");
        add(rules, "Sheppard's quadrant probability", "jointly normal, mean 0", "Sheppard (1899)");
    }

    private static void families(RuleList rules) {
        for (Family family : DISCRETE) {
            add(rules, "mass function of the " + name(family) + " law", "", "definition");
        }
        for (Family family : COUNTS) {
            add(
                    rules,
                    "factorial moments of the " + name(family) + " law",
                    "",
                    "derivatives of the generating function");
        }
        for (Family family : List.of(Family.POISSON, Family.BINOMIAL, Family.GEOMETRIC)) {
            add(
                    rules,
                    "binomial moments of the " + name(family) + " law",
                    "",
                    "coefficients of the generating function around 1");
        }
        add(
                rules,
                "an odd function of a symmetric variable has mean 0",
                "odd around the centre, the mean exists",
                "change of sign");
        for (Family family : STABLE) {
            add(
                    rules,
                    "sums of independent " + name(family) + " variables",
                    "independent, with the parameters that the family asks for",
                    "product of characteristic functions");
        }
        add(rules, "moments of the normal law", "", "derivatives of the moment generating function");
        add(rules, "partial moments of the normal law", "", "integration by parts");
        add(rules, "absolute moments of the normal law", "order above -1", "Gamma integral");
        add(rules, "exponential tilt of a normal law", "", "completion of the square");
        add(rules, "characteristic function of the normal law", "", "completion of the square");
        add(rules, "Stein's identity for the normal law", "both sides exist", "integration by parts");
        add(rules, "the Gaussian integral", "", "completion of the square");
        add(rules, "moments of the uniform law", "", "antiderivative of a power");
        add(rules, "antiderivative against the uniform density", "", "fundamental theorem of calculus");
        add(rules, "Euler's integral for the gamma law", "the moment exists", "DLMF 5.9.1");
        add(rules, "partial moments of the gamma law", "", "DLMF 8.2.1");
        add(rules, "characteristic function of the exponential law", "", "Laplace transform");
        add(rules, "the beta integral", "the moment exists", "DLMF 5.12.1");
        add(rules, "the values of a count up to an end, and the rest", "", "additivity");
        add(rules, "a geometric count of at least n is n more than another one", "n a count", "absence of memory");
        add(rules, "integrals of powers", "", "antiderivative");
        add(rules, "partial moments of the beta law", "", "antiderivative of a polynomial");
        add(rules, "characteristic function of the Cauchy law", "", "residue at i");
        add(rules, "E[log(1 + X^2)] = 2 log 2 for a standard Cauchy variable", "", "substitution x = tan t");
        add(rules, "mean of 1/(X + 1) by integrating the generating function", "X not negative", "Fubini");
        add(rules, "chi-squared is Gamma(k/2, 1/2)", "", "density");
        add(rules, "an exponential law is Gamma(1, rate)", "", "density");
        add(rules, "an inverse gamma variable is 1/Y, Y ~ Gamma(a, b)", "", "density of a reciprocal");
        add(rules, "a log-normal variable is exp Y, Y normal", "", "definition");
        add(rules, "a Weibull variable is scale Y^(1/shape), Y ~ Exponential(1)", "", "distribution function");
        add(rules, "a Gumbel variable is location - scale log Y, Y ~ Exponential(1)", "", "distribution function");
        add(rules, "a Pareto variable is scale exp Y, Y ~ Exponential(shape)", "", "distribution function");
        add(rules, "a Laplace variable is location + scale Y, Y ~ Laplace(0, 1)", "", "density");
        add(rules, "a Cauchy variable is location + scale Y, Y ~ Cauchy(0, 1)", "", "density");
        add(rules, "a Uniform(0, 1) variable is exp(-Y), Y ~ Exponential(1)", "", "distribution function");
        add(rules, "a Student variable is Z / sqrt(G), Z normal, G ~ Gamma(df/2, df/2)", "", "definition");
    }

    private static void sums(RuleList rules) {
        add(
                rules,
                "the mean of each of n variables with one law, given their sum, is sum / n",
                "independent, the mean exists",
                "exchangeability");
        add(rules, "a Poisson variable given a sum with it is binomial", "independent", "ratio of mass functions");
        add(
                rules,
                "a binomial variable given a sum with it is hypergeometric",
                "independent, one success probability",
                "ratio of mass functions");
        add(
                rules,
                "geometric variables given their sum are uniform among its partitions",
                "independent, one success probability",
                "ratio of mass functions");
        add(
                rules,
                "a gamma variable is a Beta share of a sum with it, independent of that",
                "independent, one rate",
                "change of variables");
        add(rules, "a normal variable given a sum with it is normal", "independent", "completion of the square");
    }

    private static void vectors(RuleList rules) {
        sums(rules);
        add(rules, "Isserlis' theorem for Gaussian vectors", "jointly normal", "Isserlis (1918)");
        add(rules, "joint cumulants of independent entries", "the moments exist", "cumulants add");
        add(
                rules,
                "a linear form of independent symmetric entries is symmetric",
                "independent, symmetric about 0",
                "change of all signs");
        add(
                rules,
                "a linear form of independent normal variables is normal",
                "independent",
                "product of characteristic functions");
        add(
                rules,
                "the mean of a product of two rectified normal variables",
                "jointly normal, mean 0",
                "Cho and Saul (2009)");
        add(
                rules,
                "the squared norm of a white Gaussian vector is chi-squared",
                "independent standard entries",
                "definition");
        add(rules, "Polya's urn for products of Dirichlet entries", "", "ratio of normalising constants");
        add(rules, "a Dirichlet entry is Beta(alpha_i, sum of the others)", "", "aggregation");
    }

    private static void divergences(RuleList rules) {
        add(rules, "cross-entropy: -E_P[log q]", "the mean exists", "definition");
        add(rules, "entropy: -E_P[log p]", "the mean exists", "definition");
        add(rules, "entropy of a + b X is that of X plus log |b|", "b not 0", "change of variables");
        add(rules, "sums of independent normal columns", "independent columns", "convolution");
        add(rules, "entropy of g(X) is that of X plus E[log |g'(X)|]", "g injective", "change of variables");
        add(rules, "entropy of M X + c is that of X plus log |det M|", "det M not 0", "change of variables");
        add(rules, "divergence: E_P[log p - log q]", "the mean exists", "definition");
        add(rules, "divergence: E_P[log p] - E_P[log q]", "both means exist", "linearity of expectation");
        add(rules, "the log density of independent entries is a sum", "independent entries", "product of densities");
        add(rules, "density of a Gaussian vector", "a positive definite covariance", "definition");
        add(rules, "an entry has its marginal law", "", "projection of the joint law");
        add(rules, "density of the Gaussian vector", "a positive definite covariance", "definition");
        add(rules, "density of the Dirichlet vector", "", "definition");
        add(rules, "change of variables for densities", "a map that is injective on pieces", "change of variables");
        add(rules, "Jensen-Shannon divergence: mean divergence from the mixture", "", "definition");
        add(rules, "mutual information of jointly normal variables", "jointly normal", "difference of entropies");
    }
}
