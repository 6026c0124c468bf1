package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.chalkcheck.expr.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SamplerTest {
    private static final int SIZE = 200_000;

    static Stream<Arguments> laws() {
        return Stream.of(
                Arguments.of(Family.NORMAL, new double[] {1, 4}),
                Arguments.of(Family.UNIFORM, new double[] {-1, 2}),
                Arguments.of(Family.BERNOULLI, new double[] {0.3}),
                Arguments.of(Family.CATEGORICAL, new double[] {0.2, 0.5, 0.3}),
                Arguments.of(Family.EXPONENTIAL, new double[] {2}),
                Arguments.of(Family.GAMMA, new double[] {2.5, 1.5}),
                Arguments.of(Family.INVERSE_GAMMA, new double[] {6, 2}),
                Arguments.of(Family.BETA, new double[] {2, 0.7}),
                Arguments.of(Family.POISSON, new double[] {3.2}),
                Arguments.of(Family.GEOMETRIC, new double[] {0.4}),
                Arguments.of(Family.BINOMIAL, new double[] {7, 0.4}),
                Arguments.of(Family.BINOMIAL, new double[] {100, 0.2}),
                Arguments.of(Family.LAPLACE, new double[] {1, 2}),
                Arguments.of(Family.LOG_NORMAL, new double[] {0.2, 0.25}),
                Arguments.of(Family.PARETO, new double[] {1, 7}),
                Arguments.of(Family.STUDENT_T, new double[] {9}),
                Arguments.of(Family.CHI_SQUARED, new double[] {3}),
                Arguments.of(Family.WEIBULL, new double[] {2, 1.5}),
                Arguments.of(Family.GUMBEL, new double[] {0.5, 2}),
                Arguments.of(Family.HALF_NORMAL, new double[] {2}),
                Arguments.of(Family.RADEMACHER, new double[0]));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void samplesAndNodesHaveTheSameMeanAndVariance(Family family, double[] p) {
        double[] sample = new double[SIZE];
        new Sampler(new Sampler.Streams(17).next()).fill(family, p, sample, 0, SIZE);
        CompensatedMean mean = new CompensatedMean();
        Arrays.stream(sample).forEach(mean::add);
        NodeRule rule = NodeRule.of(family, p, 400);
        double expected = 0;
        double square = 0;
        for (int k = 0; k < rule.points().length; k++) {
            expected += rule.weights()[k] * rule.points()[k];
            square += rule.weights()[k] * rule.points()[k] * rule.points()[k];
        }
        assertThat(Math.abs(mean.mean() - expected)).isLessThan(5 * mean.standardError() + 1e-12);
        assertThat(mean.variance() / (square - expected * expected)).isBetween(0.93, 1.07);
    }

    @Test
    void streamsOfASeedRepeatAndDiffer() {
        Sampler.Streams first = new Sampler.Streams(5);
        Sampler.Streams second = new Sampler.Streams(5);
        long a = first.next().nextLong();
        long b = first.next().nextLong();
        assertThat(second.next().nextLong()).isEqualTo(a);
        assertThat(second.next().nextLong()).isEqualTo(b).isNotEqualTo(a);
    }

    @Test
    void heavyTailsAreSeen() {
        double[] sample = new double[SIZE];
        new Sampler(new Sampler.Streams(1).next()).fill(Family.CAUCHY, new double[] {0, 1}, sample, 0, SIZE);
        CompensatedMean mean = new CompensatedMean();
        Arrays.stream(sample).forEach(mean::add);
        assertThat(mean.isHeavyTailed()).isTrue();
        assertThat(mean.estimate(8).exists()).isFalse();
    }
}
