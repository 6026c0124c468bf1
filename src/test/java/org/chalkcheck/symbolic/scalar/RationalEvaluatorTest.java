package org.chalkcheck.symbolic.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.junit.jupiter.api.Test;

class RationalEvaluatorTest {
    @Test
    void reciprocalOfMinusTwo_isNotTakenForThatOfMinusOne() {
        Num minusTwo = Num.of(-2);

        assertThat(new RationalEvaluator(Map.of()).value(Expressions.divide(minusTwo, minusTwo)))
                .contains(Rational.ONE);
    }

    @Test
    void powersOfSmallIntegers_haveTheirSigns() {
        for (int base : new int[] {-3, -2, -1, 1, 2, 3}) {
            for (int exponent : new int[] {-3, -2, -1, 0, 1, 2, 3}) {
                assertThat(new RationalEvaluator(Map.of()).value(Expressions.power(Num.of(base), Num.of(exponent))))
                        .contains(Rational.of(base).power(exponent));
            }
        }
    }
}
