package org.chalkcheck.expr;

/** The families of laws, with the parameters that textbooks use. */
public enum Family {
    /** mean, variance; of vectors: mean vector, covariance matrix. */
    NORMAL,
    /** lower and upper end. */
    UNIFORM,
    /** probability of 1. */
    BERNOULLI,
    /** probabilities of 1, ..., K. */
    CATEGORICAL,
    /** rate. */
    EXPONENTIAL,
    /** shape, rate. */
    GAMMA,
    /** shape, scale. */
    INVERSE_GAMMA,
    BETA,
    /** concentration vector. */
    DIRICHLET,
    /** rate. */
    POISSON,
    /** success probability; values 0, 1, ... */
    GEOMETRIC,
    /** number of trials, success probability. */
    BINOMIAL,
    /** location, scale. */
    LAPLACE,
    /** mean and variance of the logarithm. */
    LOG_NORMAL,
    /** scale, shape. */
    PARETO,
    /** degrees of freedom. */
    STUDENT_T,
    /** degrees of freedom. */
    CHI_SQUARED,
    /** scale, shape. */
    WEIBULL,
    /** location, scale. */
    GUMBEL,
    /** location, scale. */
    CAUCHY,
    /** variance of the underlying normal law. */
    HALF_NORMAL,
    /** -1 or 1, each with probability 1/2. */
    RADEMACHER
}
