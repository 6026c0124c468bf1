package org.chalkcheck.symbolic.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZetaValuesTest {
    @ParameterizedTest
    @CsvSource({"2, pi^2/6", "4, pi^4/90", "6, pi^6/945", "8, pi^8/9450", "12, 691*pi^12/638512875"})
    void evenValuesAreMultiplesOfPowersOfPi(int order, String value) {
        Normalizer normalizer = new Normalizer(List.of());
        assertThat(normalizer
                        .difference(
                                ZetaValues.value(Num.of(order)).orElseThrow(),
                                Claims.of("", value + " = 0").left())
                        .isZero())
                .isTrue();
    }

    @Test
    void othersAreLeftAlone() {
        assertThat(ZetaValues.value(Num.of(3))).isEmpty();
        assertThat(ZetaValues.value(Num.of(0))).isEmpty();
        assertThat(ZetaValues.value(Num.of(-2))).isEmpty();
        assertThat(ZetaValues.value(Num.of(Rational.HALF))).isEmpty();
        assertThat(ZetaValues.value(Num.of(1_000_000))).isEmpty();
    }
}
