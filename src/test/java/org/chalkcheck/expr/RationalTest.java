package org.chalkcheck.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1,
                -3,
                0.1,
                -0.75,
                1e-6,
                6e23,
                Double.MIN_VALUE,
                -3 * Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE
            })
    void aDouble_isTakenAtItsExactValueInLowestTerms(double value) {
        Rational rational = Rational.of(value);
        assertThat(rational).isEqualTo(Rational.of(new BigDecimal(value)));
        assertThat(rational.numerator().gcd(rational.denominator())).isEqualTo(BigInteger.ONE);
        assertThat(rational.doubleValue()).isEqualTo(value + 0.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumber_isRefused(double value) {
        assertThatThrownBy(() -> Rational.of(value)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aFractionOverAPowerOfTwo_isReduced() {
        assertThat(Rational.of(-12, 8)).isEqualTo(Rational.of(-3, 2));
        assertThat(Rational.of(8, 4)).isEqualTo(Rational.of(2));
        assertThat(Rational.of(0, 16)).isEqualTo(Rational.ZERO);
        assertThat(Rational.of(5, -16).denominator()).isEqualTo(BigInteger.valueOf(16));
    }
}
