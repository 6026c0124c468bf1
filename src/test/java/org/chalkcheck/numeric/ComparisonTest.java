package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chalkcheck.numeric.Comparison.Outcome.AGREE;
import static org.chalkcheck.numeric.Comparison.Outcome.DIFFER;
import static org.chalkcheck.numeric.Comparison.Outcome.UNCERTAIN;

import org.chalkcheck.expr.Relation;
import org.chalkcheck.numeric.Comparison.Outcome;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Outcome compare(double left, double leftError, Relation relation, double right, double rightError) {
        return Comparison.compare(left, leftError, relation, right, rightError, 0, 0);
    }

    @Test
    void equalityIsRelative() {
        assertThat(compare(1e20, 1e5, Relation.EQUAL, 1e20 + 1e5, 1e5)).isEqualTo(AGREE);
        assertThat(compare(1e-20, 1e-36, Relation.EQUAL, 2e-20, 1e-36)).isEqualTo(DIFFER);
        assertThat(compare(1, 1e-3, Relation.EQUAL, 1.0001, 1e-3)).isEqualTo(UNCERTAIN);
    }

    @Test
    void smallValuesAreExcusedOnlyIfTheyCancelled() {
        assertThat(compare(0, 0, Relation.EQUAL, 3e-17, 1e-16)).isEqualTo(AGREE);
        assertThat(compare(0, 0, Relation.EQUAL, 3e-17, 1e-30)).isEqualTo(DIFFER);
        // The left one is known not to be zero.
        assertThat(compare(1e-18, 1e-34, Relation.EQUAL, 3e-17, 1e-16)).isEqualTo(UNCERTAIN);
    }

    @Test
    void undefinedAndInfiniteValuesNeverAgree() {
        assertThat(compare(Double.NaN, Double.NaN, Relation.EQUAL, Double.NaN, Double.NaN))
                .isEqualTo(UNCERTAIN);
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(compare(infinity, infinity, Relation.EQUAL, infinity, infinity))
                .isEqualTo(UNCERTAIN);
    }

    @Test
    void ordersAreDecidedOnlyBeyondTheBounds() {
        assertThat(compare(1, 0, Relation.LESS, 1, 0)).isEqualTo(DIFFER);
        assertThat(compare(1, 0, Relation.LESS_OR_EQUAL, 1, 0)).isEqualTo(AGREE);
        assertThat(compare(1, 1e-16, Relation.LESS_OR_EQUAL, 1, 0)).isEqualTo(UNCERTAIN);
        assertThat(compare(2, 1e-16, Relation.LESS, 1, 0)).isEqualTo(DIFFER);
        assertThat(compare(2, 1e-16, Relation.GREATER, 1, 0)).isEqualTo(AGREE);
    }

    @Test
    void roundedDecimalsAreRightWithinTheirTolerance() {
        assertThat(Comparison.compare(3.142, 0, Relation.EQUAL, Math.PI, 1e-15, 0, 5e-4))
                .isEqualTo(AGREE);
        assertThat(Comparison.compare(3.143, 0, Relation.EQUAL, Math.PI, 1e-15, 0, 5e-4))
                .isEqualTo(DIFFER);
    }
}
