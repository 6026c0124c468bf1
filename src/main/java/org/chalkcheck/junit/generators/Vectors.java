package org.chalkcheck.junit.generators;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Arbitraries of real numbers and vectors. */
public final class Vectors {
    /** Decimals of the random entries. */
    private static final int SCALE = 6;

    private Vectors() {}

    /**
     * Returns finite numbers that find slips: small integers, halves and thirds, numbers of size one, and of every size from 1e-6 to 1e6; both
     * signs and 0. They shrink to small integers.
     */
    public static Arbitrary<Double> reals() {
        Arbitrary<Double> integers = Arbitraries.integers().between(-4, 4).map(Integer::doubleValue);
        Arbitrary<Double> fractions = Arbitraries.integers()
                .between(-12, 12)
                .flatMap(p -> Arbitraries.integers().between(2, 6).map(q -> (double) p / q));
        Arbitrary<Double> ordinary = Arbitraries.doubles().between(-3, 3).ofScale(SCALE);
        Arbitrary<Double> scaled = Arbitraries.integers()
                .between(-6, 6)
                .flatMap(
                        e -> Arbitraries.doubles().between(-1, 1).ofScale(SCALE).map(m -> m * Math.pow(10, e)));
        return Arbitraries.frequencyOf(
                Tuple.of(3, integers), Tuple.of(2, fractions), Tuple.of(4, ordinary), Tuple.of(1, scaled));
    }

    /** Returns positive numbers from 1e-3 to 1e3, most of them near 1. */
    public static Arbitrary<Double> positives() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 5).map(Integer::doubleValue),
                Arbitraries.doubles().between(0.1, 3).ofScale(SCALE),
                Arbitraries.doubles().between(-3, 3).ofScale(SCALE).map(e -> Math.pow(10, e)));
    }

    /**
     * Returns vectors whose entries are {@link #reals()}.
     *
     * @param length the number of entries
     */
    public static Arbitrary<double[]> of(int length) {
        return of(length, reals());
    }

    /**
     * Returns vectors with entries from one arbitrary.
     *
     * @param length the number of entries
     * @param entries what each entry is taken from
     */
    public static Arbitrary<double[]> of(int length, Arbitrary<Double> entries) {
        return entries.list()
                .ofSize(length)
                .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns vectors whose entries are {@link #positives()}. */
    public static Arbitrary<double[]> positive(int length) {
        return of(length, positives());
    }

    /**
     * Returns points of the probability simplex: entries that are not negative and add up to 1 within rounding, corners and faces among them.
     *
     * @param length the number of entries, at least 1
     */
    public static Arbitrary<double[]> simplex(int length) {
        Arbitrary<Double> weights = Arbitraries.oneOf(
                Arbitraries.just(1.0),
                Arbitraries.just(0.0),
                Arbitraries.doubles().between(0.01, 1).ofScale(SCALE));
        return of(length, weights).map(Vectors::normalized);
    }

    private static double[] normalized(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        if (sum == 0) {
            double[] corner = new double[weights.length];
            corner[0] = 1;
            return corner;
        }
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
}
