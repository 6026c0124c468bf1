package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexityTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                2,
                15,
                16,
                -17,
                0.5,
                -0.25,
                0.125,
                0.0625,
                1.5,
                0.1,
                1e300,
                -1e-300,
                4.9e-324,
                2.2250738585072014e-308,
                1.7976931348623157e308,
                9007199254740993.0
            })
    void theMeasureOfADouble_isThatOfItsExactValue(double value) {
        assertThat(Complexity.of(value)).isEqualTo(Complexity.of(Rational.of(value)));
    }

    @Test
    void theMeasureOfRandomDoubles_isThatOfTheirExactValues() {
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 2_000; k++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Complexity.of(value)).as("%s", value).isEqualTo(Complexity.of(Rational.of(value)));
            }
        }
    }

    @Test
    void theSimplestPoints_comeFirstWithinTheirGroups() {
        SplittableRandom random = new SplittableRandom(3);
        Points points = new Points(2, 40);
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            points.set(0, k, random.nextInt(6) / 4.0);
            points.set(1, k, Rational.of(random.nextInt(4), 3));
            all.add(k);
        }
        List<Integer> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.<Integer>comparingInt(k -> k % 3)
                .thenComparingLong(k -> Complexity.of(points.point(k)))
                .thenComparingInt(k -> k));
        assertThat(Complexity.simplestFirst(all, points, k -> k % 3, 6))
                .containsExactly(sorted.subList(0, 6).stream().mapToInt(k -> k).toArray());
        assertThat(Complexity.simplestFirst(all.subList(0, 2), points, k -> 0, 6))
                .hasSize(2);
    }
}
