package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.chalkcheck.expr.Rational;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplePointsTest {
    private static Rational[] point(String values) {
        return Stream.of(values.split(" "))
                .map(Double::parseDouble)
                .map(Rational::of)
                .toArray(Rational[]::new);
    }

    @ParameterizedTest
    @CsvSource({"1.5 1.5, 1 1", "-0.25 0 4, -1 0 2", "7 7 -7, 1 1 -1", "2 -1 2, 2 -1 2", "0.5, 1"})
    void equalValuesSignsAndZerosStay(String values, String simple) {
        assertThat(SimplePoints.like(point(values)).map(Arrays::asList)).contains(Arrays.asList(point(simple)));
    }

    @ParameterizedTest
    @CsvSource({"1 2 3", "0.5 -1.5 2.5 0"})
    void nothingIsLikeAPointOfManySizes(String values) {
        assertThat(SimplePoints.like(point(values))).isEmpty();
    }
}
