package org.chalkcheck.probability;

import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.GeometricSampler;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.chalkcheck.expr.Family;

/**
 * Fills arrays with independent values of the scalar families.
 *
 * <p>Streams come from one jumpable generator: the k-th stream of a seed is the same whoever draws from it. Not safe for several threads.
 */
final class Sampler {
    private static final int LARGEST_SUM = 64;

    private final UniformRandomProvider random;
    private final ContinuousSampler gaussian;
    private final ContinuousSampler exponential;

    Sampler(UniformRandomProvider random) {
        this.random = random;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        this.exponential = ZigguratSampler.Exponential.of(random);
    }

    /** The streams of a seed, in order. */
    static final class Streams {
        private final JumpableUniformRandomProvider source;

        Streams(long seed) {
            source = (JumpableUniformRandomProvider) RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        }

        /** Returns the next stream; it does not overlap with the others. */
        UniformRandomProvider next() {
            return source.jump();
        }
    }

    double gaussian() {
        return gaussian.sample();
    }

    /** Returns a source of values of Gamma(shape, 1). */
    ContinuousSampler gamma(double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1);
    }

    /** Fills positions start to end - 1 with values of one law. */
    void fill(Family family, double[] p, double[] out, int start, int end) {
        switch (family) {
            case NORMAL -> fillNormal(p[0], Math.sqrt(p[1]), out, start, end);
            case EXPONENTIAL -> fillExponential(1 / p[0], out, start, end);
            case UNIFORM -> {
                double a = p[0];
                double width = p[1] - p[0];
                for (int k = start; k < end; k++) {
                    out[k] = a + width * random.nextDouble();
                }
            }
            case BERNOULLI -> {
                for (int k = start; k < end; k++) {
                    out[k] = random.nextDouble() < p[0] ? 1 : 0;
                }
            }
            default -> {
                ContinuousSampler sampler = sampler(family, p);
                for (int k = start; k < end; k++) {
                    out[k] = sampler.sample();
                }
            }
        }
    }

    // Loops of their own, which the just-in-time compiler optimises one by one.
    private void fillNormal(double mean, double deviation, double[] out, int start, int end) {
        ContinuousSampler source = gaussian;
        for (int k = start; k < end; k++) {
            out[k] = mean + deviation * source.sample();
        }
    }

    private void fillExponential(double scale, double[] out, int start, int end) {
        ContinuousSampler source = exponential;
        for (int k = start; k < end; k++) {
            out[k] = scale * source.sample();
        }
    }

    private ContinuousSampler sampler(Family family, double[] p) {
        return switch (family) {
            case RADEMACHER -> () -> random.nextBoolean() ? 1 : -1;
            case CATEGORICAL -> () -> categorical(p);
            case GAMMA -> AhrensDieterMarsagliaTsangGammaSampler.of(random, p[0], 1 / p[1]);
            case CHI_SQUARED -> AhrensDieterMarsagliaTsangGammaSampler.of(random, p[0] / 2, 2);
            case INVERSE_GAMMA -> {
                ContinuousSampler gamma = AhrensDieterMarsagliaTsangGammaSampler.of(random, p[0], 1 / p[1]);
                yield () -> 1 / gamma.sample();
            }
            case BETA -> ChengBetaSampler.of(random, p[0], p[1])::sample;
            case POISSON -> PoissonSampler.of(random, p[0])::sample;
            case GEOMETRIC -> GeometricSampler.of(random, p[0])::sample;
            case BINOMIAL -> binomial((int) p[0], p[1]);
            case LAPLACE -> () -> p[0] + p[1] * (random.nextBoolean() ? 1 : -1) * exponential.sample();
            case LOG_NORMAL -> {
                double s = Math.sqrt(p[1]);
                yield () -> Math.exp(p[0] + s * gaussian.sample());
            }
            case PARETO -> () -> p[0] * Math.exp(exponential.sample() / p[1]);
            case STUDENT_T -> {
                ContinuousSampler gamma = AhrensDieterMarsagliaTsangGammaSampler.of(random, p[0] / 2, 2 / p[0]);
                yield () -> gaussian.sample() / Math.sqrt(gamma.sample());
            }
            case WEIBULL -> () -> p[0] * Math.pow(exponential.sample(), 1 / p[1]);
            case GUMBEL -> () -> p[0] - p[1] * Math.log(exponential.sample());
            case CAUCHY -> () -> p[0] + p[1] * gaussian.sample() / gaussian.sample();
            case HALF_NORMAL -> {
                double s = Math.sqrt(p[0]);
                yield () -> s * Math.abs(gaussian.sample());
            }
            case NORMAL, UNIFORM, EXPONENTIAL, BERNOULLI, DIRICHLET ->
                throw new IllegalArgumentException(family.name());
        };
    }

    private ContinuousSampler binomial(int n, double q) {
        if (n == 0) {
            return () -> 0;
        }
        if (n <= LARGEST_SUM) {
            return () -> {
                int sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += random.nextDouble() < q ? 1 : 0;
                }
                return sum;
            };
        }
        return MarsagliaTsangWangDiscreteSampler.Binomial.of(random, n, q)::sample;
    }

    private double categorical(double[] p) {
        double u = random.nextDouble();
        int k = 0;
        while (k < p.length - 1 && u >= p[k]) {
            u -= p[k++];
        }
        return k + 1;
    }
}
