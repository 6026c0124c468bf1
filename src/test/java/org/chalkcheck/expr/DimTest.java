package org.chalkcheck.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DimTest {
    private static final Dim N = Dim.of("n");
    private static final Dim M = Dim.of("m");

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 32, 33, 1_000_000_007})
    void literals_areEqualHoweverTheyCome(long value) {
        Dim sum = Dim.of(value - 1).plus(Dim.ONE);
        assertThat(sum).isEqualTo(Dim.of(value)).hasSameHashCodeAs(Dim.of(value));
        assertThat(N.plus(Dim.of(value)).minus(N)).isEqualTo(Dim.of(value));
        assertThat(sum.literal()).isEqualTo(value);
        assertThat(sum.isOne()).isEqualTo(value == 1);
    }

    @Test
    void polynomials_areEqualWhereTheirValuesAre() {
        Dim product = N.plus(Dim.ONE).times(M.plus(Dim.of(2)));
        assertThat(product)
                .isEqualTo(M.times(N).plus(N.times(Dim.of(2))).plus(M).plus(Dim.of(2)));
        assertThat(product.names()).containsExactly("m", "n");
        assertThat(product.value(Map.of("n", 3, "m", 4))).isEqualTo(24);
        assertThat(N.times(Dim.ONE)).isEqualTo(Dim.ONE.times(N)).isEqualTo(N);
        assertThat(N.times(Dim.of(0))).isEqualTo(Dim.of(0));
    }

    @Test
    void namesAreNotLiterals() {
        assertThat(N.isLiteral()).isFalse();
        assertThat(N.isOne()).isFalse();
        assertThat(N.minus(N).isLiteral()).isTrue();
        assertThatThrownBy(N::literal).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> N.value(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
