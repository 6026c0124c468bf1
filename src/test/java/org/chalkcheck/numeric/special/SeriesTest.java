package org.chalkcheck.numeric.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesTest {
    /** A series with its sum and the relative error that the routine must promise. */
    record Known(String name, LongToDoubleFunction term, long from, double sum, double promise) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static double sign(long k) {
        return k % 2 == 0 ? 1 : -1;
    }

    static Stream<Known> known() {
        List<Known> list = new ArrayList<>();
        add(list, "geometric, 1/2", k -> Math.pow(0.5, k), 0, 2, 1e-14);
        add(list, "geometric, 0.99", k -> Math.pow(0.99, k), 0, 100, 1e-14);
        add(list, "geometric, 0.999", k -> Math.pow(0.999, k), 0, 1000, 1e-13);
        add(list, "geometric, -0.99", k -> Math.pow(-0.99, k), 0, 1 / 1.99, 1e-12);
        add(list, "exp", k -> 1 / SpecialFunctions.factorial(k), 0, Math.E, 1e-14);
        add(list, "exp(-20)", k -> Math.pow(-20, k) / SpecialFunctions.factorial(k), 0, Math.exp(-20), 1e3);
        add(list, "k 2^-k", k -> k * Math.pow(2, -k), 1, 2, 1e-14);
        add(list, "Gauss", k -> Math.exp(-(double) k * k / 1e6), 0, 500 * Math.sqrt(Math.PI) + 0.5, 1e-14);
        add(list, "zeta(2)", k -> 1.0 / k / k, 1, Math.PI * Math.PI / 6, 1e-14);
        add(list, "zeta(3)", k -> Math.pow(k, -3), 1, 1.2020569031595942, 1e-14);
        add(list, "zeta(1.5)", k -> Math.pow(k, -1.5), 1, 2.6123753486854883, 1e-13);
        add(list, "zeta(1.2)", k -> Math.pow(k, -1.2), 1, 5.591582441177751, 1e-12);
        add(list, "telescope", k -> 1.0 / k / (k + 1), 1, 1, 1e-14);
        add(list, "1/(k^2 + 10^4)", k -> 1 / ((double) k * k + 1e4), 1, 0.015657963267948966, 1e-12);
        add(list, "log(k)/k^2", k -> Math.log(k) / k / k, 1, 0.9375482543158437, 1e-13);
        add(list, "log(2)", k -> -sign(k) / k, 1, Math.log(2), 1e-13);
        add(list, "Leibniz", k -> sign(k) / (2 * k + 1), 0, Math.PI / 4, 1e-13);
        add(list, "eta(1/2)", k -> -sign(k) / Math.sqrt(k), 1, 0.6048986434216304, 1e-13);
        add(list, "log(1.999)", k -> -sign(k) * Math.pow(0.999, k) / k, 1, Math.log(1.999), 1e-13);
        add(list, "-log(0.001)", k -> Math.pow(0.999, k) / k, 1, -Math.log(0.001), 1e-13);
        add(
                list,
                "a bump every third term",
                k -> (k % 3 == 0 ? 2.0 : 1) / k / k,
                1,
                Math.PI * Math.PI / 6 * 10 / 9,
                0.1);
        add(
                list,
                "two peaks",
                k -> Math.exp(-Math.pow((k - 3) / 2.0, 2)) + Math.exp(-Math.pow((k - 300) / 20.0, 2)),
                -1000,
                22 * Math.sqrt(Math.PI),
                1e-13);
        return list.stream();
    }

    private static void add(
            List<Known> list, String name, LongToDoubleFunction term, long from, double sum, double promise) {
        list.add(new Known(name, term, from, sum, promise));
    }

    @ParameterizedTest
    @MethodSource("known")
    void errorCoversTheTrueSumAndIsSmall(Known series) {
        Estimate estimate = Series.sum(series.term, series.from);

        assertThat(Math.abs(estimate.value() - series.sum))
                .isLessThanOrEqualTo(estimate.error() + 4e-16 * Math.abs(series.sum));
        assertThat(estimate.error()).isLessThanOrEqualTo(series.promise * Math.abs(series.sum));
    }

    @ParameterizedTest
    @MethodSource("poisson")
    void peaksFarOutAreFound(double rate) {
        Estimate estimate = Series.sum(k -> Math.exp(k * Math.log(rate) - rate - GammaFunctions.logGamma(k + 1.0)), 0);

        // the terms themselves carry an error of about rate log(rate) ulps
        assertThat(Math.abs(estimate.value() - 1)).isLessThan(1e-16 * (2 + rate * Math.log(rate + 2)));
    }

    static Stream<Double> poisson() {
        return Stream.of(0.01, 1.0, 30.0, 500.0, 5000.0);
    }

    static Stream<Known> divergent() {
        List<Known> list = new ArrayList<>();
        add(list, "harmonic", k -> 1.0 / k, 1, 0, 0);
        add(list, "1/(k log k)", k -> 1 / (k * Math.log(k)), 2, 0, 0);
        add(list, "Grandi", SeriesTest::sign, 0, 0, 0);
        add(list, "terms that tend to 0.01", k -> sign(k) * (0.01 + 1.0 / k), 1, 0, 0);
        add(list, "1", k -> 1, 0, 0, 0);
        add(list, "geometric, 1.01", k -> Math.pow(1.01, k), 0, 0, 0);
        add(list, "1/sqrt(k)", k -> 1 / Math.sqrt(k), 1, 0, 0);
        add(list, "factorials", k -> SpecialFunctions.factorial(k), 0, 0, 0);
        add(list, "sin(k)", Math::sin, 0, 0, 0);
        return list.stream();
    }

    @ParameterizedTest
    @MethodSource("divergent")
    void divergentSeriesHaveNoSum(Known series) {
        assertThat(Series.sum(series.term, series.from)).isEqualTo(Estimate.NONE);
    }

    /** The terms are differences that lose their digits far out. */
    @Test
    void noiseOfTheTermsIsPartOfTheError() {
        for (double scale : new double[] {0.3, 1, 7}) {
            Estimate estimate = Series.sum(k -> Math.atan((k + 1) / scale) - Math.atan(k / scale), 0);

            assertThat(!estimate.exists() || Math.abs(estimate.value() - Math.PI / 2) <= estimate.error())
                    .isTrue();
        }
    }
}
