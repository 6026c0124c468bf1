package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.junit.jupiter.api.Test;

class LargeAssignmentsTest {
    private static final IntegerName M = new IntegerName("m", true, Domain.NATURAL, Optional.empty());
    private static final IntegerName N = new IntegerName("n", true, Domain.NATURAL, Optional.empty());

    @Test
    void oneDimensionAfterAnotherIsLarge() {
        assertThat(new LargeAssignments(List.of(M, N), List.of(), List.of())
                        .beside(Map.of("m", 2, "n", 3), new double[] {0, 1}))
                .containsExactly(Map.of("m", 17, "n", 3), Map.of("m", 2, "n", 17));
    }

    @Test
    void numbersBehindConstantsAreTried() {
        assertThat(new LargeAssignments(List.of(N), List.of(), List.of())
                        .beside(Map.of("n", 2), new double[] {0, 1, 2.5, 8, 1000}))
                .containsExactly(Map.of("n", 17), Map.of("n", 9));
    }

    @Test
    void conditionsAndRangesHold() {
        Condition small = new Condition.Compare(Expressions.dimension(Dim.of("n")), Relation.LESS, Num.of(10));
        assertThat(new LargeAssignments(List.of(N), List.of(small), List.of()).beside(Map.of("n", 2), new double[] {8}))
                .containsExactly(Map.of("n", 9));
        IntegerName few = new IntegerName("n", true, Domain.NATURAL, Optional.of(new Options.Range(1, 4)));
        assertThat(new LargeAssignments(List.of(few), List.of(), List.of()).beside(Map.of("n", 2), new double[] {8}))
                .isEmpty();
    }
}
