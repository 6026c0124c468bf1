package org.chalkcheck.probability;

import java.util.Arrays;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.numeric.special.SpecialFunctions;

/** Log densities and mass functions of the scalar families in double precision, written apart from the symbolic ones. */
final class NumericDensity {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private NumericDensity() {}

    /** Returns whether the parameters are admissible. */
    static boolean isValid(Family family, double[] p) {
        for (double v : p) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return switch (family) {
            case NORMAL, LAPLACE, LOG_NORMAL, GUMBEL, CAUCHY -> p[1] > 0;
            case UNIFORM -> p[0] < p[1];
            case BERNOULLI -> p[0] >= 0 && p[0] <= 1;
            case GEOMETRIC -> p[0] > 0 && p[0] <= 1;
            case EXPONENTIAL, POISSON, STUDENT_T, CHI_SQUARED, HALF_NORMAL -> p[0] > 0;
            case GAMMA, INVERSE_GAMMA, BETA, PARETO, WEIBULL -> p[0] > 0 && p[1] > 0;
            case BINOMIAL -> p[0] >= 0 && p[0] == Math.rint(p[0]) && p[1] >= 0 && p[1] <= 1;
            case CATEGORICAL -> isDistribution(p);
            case DIRICHLET -> Arrays.stream(p).allMatch(a -> a > 0);
            case RADEMACHER -> true;
        };
    }

    private static boolean isDistribution(double[] p) {
        double sum = 0;
        for (double v : p) {
            if (v < 0) {
                return false;
            }
            sum += v;
        }
        return Math.abs(sum - 1) < 1e-9;
    }

    static double logGamma(double x) {
        return SpecialFunctions.apply(ScalarFunction.LOG_GAMMA, x);
    }

    /** Returns the log density inside the support. */
    static double log(Family family, double[] p, double x) {
        return switch (family) {
            case NORMAL -> -0.5 * (LOG_TWO_PI + Math.log(p[1])) - (x - p[0]) * (x - p[0]) / (2 * p[1]);
            case UNIFORM -> -Math.log(p[1] - p[0]);
            case BERNOULLI -> x == 1 ? Math.log(p[0]) : Math.log1p(-p[0]);
            case CATEGORICAL -> Math.log(p[(int) x - 1]);
            case EXPONENTIAL -> Math.log(p[0]) - p[0] * x;
            case GAMMA -> gamma(p[0], p[1], x);
            case CHI_SQUARED -> gamma(p[0] / 2, 0.5, x);
            case INVERSE_GAMMA -> p[0] * Math.log(p[1]) - logGamma(p[0]) - (p[0] + 1) * Math.log(x) - p[1] / x;
            case BETA ->
                logGamma(p[0] + p[1])
                        - logGamma(p[0])
                        - logGamma(p[1])
                        + (p[0] - 1) * Math.log(x)
                        + (p[1] - 1) * Math.log1p(-x);
            case POISSON -> x * Math.log(p[0]) - p[0] - logGamma(x + 1);
            case GEOMETRIC ->
                p[0] == 1 ? (x == 0 ? 0 : Double.NEGATIVE_INFINITY) : Math.log(p[0]) + x * Math.log1p(-p[0]);
            case BINOMIAL -> binomial(p[0], p[1], x);
            case LAPLACE -> -Math.log(2 * p[1]) - Math.abs(x - p[0]) / p[1];
            case LOG_NORMAL ->
                -0.5 * (LOG_TWO_PI + Math.log(p[1]))
                        - Math.log(x)
                        - (Math.log(x) - p[0]) * (Math.log(x) - p[0]) / (2 * p[1]);
            case PARETO -> Math.log(p[1]) + p[1] * Math.log(p[0]) - (p[1] + 1) * Math.log(x);
            case STUDENT_T ->
                logGamma((p[0] + 1) / 2)
                        - logGamma(p[0] / 2)
                        - 0.5 * Math.log(p[0] * Math.PI)
                        - (p[0] + 1) / 2 * Math.log1p(x * x / p[0]);
            case WEIBULL -> Math.log(p[1] / p[0]) + (p[1] - 1) * Math.log(x / p[0]) - Math.pow(x / p[0], p[1]);
            case GUMBEL -> {
                double z = (x - p[0]) / p[1];
                yield -Math.log(p[1]) - z - Math.exp(-z);
            }
            case CAUCHY -> {
                double z = (x - p[0]) / p[1];
                yield -Math.log(Math.PI * p[1]) - Math.log1p(z * z);
            }
            case HALF_NORMAL -> 0.5 * Math.log(2 / (Math.PI * p[0])) - x * x / (2 * p[0]);
            case RADEMACHER -> -Math.log(2);
            case DIRICHLET -> Double.NaN;
        };
    }

    private static double gamma(double a, double b, double x) {
        return a * Math.log(b) - logGamma(a) + (a - 1) * Math.log(x) - b * x;
    }

    private static double binomial(double n, double p, double k) {
        double choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
        double successes = k == 0 ? 0 : k * Math.log(p);
        double failures = k == n ? 0 : (n - k) * Math.log1p(-p);
        return choose + successes + failures;
    }
}
