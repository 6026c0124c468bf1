package org.chalkcheck.symbolic.exact;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.symbolic.scalar.Claims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ x^2 <= x",
                "x:positive; y:positive @ x < y",
                "x:positive | x > 3 @ x > 11",
                "n:natural @ exp(n) < 20",
                "x:real @ x^2 = 9",
            })
    void findsSimplePointsAtWhichClaimsFail(String declarations, String claim) {
        assertThat(PointCheck.fails(Claims.of(declarations, claim))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ x^2 >= 0",
                "x:positive @ x >= x",
                // No value meets the assumption, or its truth is not known.
                "x:positive | x > 100 @ x < 0",
                "x:positive | log(0) < x @ x < 0",
                "x:real @ sqrt(-1-x^2) < 0",
                "x:real @ x != 7",
            })
    void findsNoneWhereTheyHoldOrMeanNothing(String declarations, String claim) {
        assertThat(PointCheck.fails(Claims.of(declarations, claim))).isFalse();
    }
}
