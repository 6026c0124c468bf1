package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;

class IntegerAssignmentsTest {
    private static IntegerName dimension(String name) {
        return new IntegerName(name, true, Domain.NATURAL, Optional.empty());
    }

    private static List<Map<String, Integer>> pick(List<IntegerName> names, List<Condition> conditions, Dim... axes) {
        return new IntegerAssignments(names, conditions, List.of(axes)).pick(6, new SplittableRandom(1));
    }

    @Test
    void dimensionsComeDistinctFirstAndNeverAllEqualButForOne() {
        List<Map<String, Integer>> picked = pick(List.of(dimension("k"), dimension("m"), dimension("n")), List.of());
        assertThat(new HashSet<>(picked.get(0).values())).hasSize(3).doesNotContain(1);
        assertThat(picked).allSatisfy(assignment -> {
            HashSet<Integer> values = new HashSet<>(assignment.values());
            assertThat(values.size() > 1 || values.contains(1)).isTrue();
        });
        assertThat(picked)
                .anySatisfy(assignment -> assertThat(assignment.values()).contains(1));
    }

    @Test
    void axesStayPositive() {
        Dim axis = Dim.of("n").minus(Dim.of("f")).plus(Dim.ONE);
        assertThat(pick(List.of(dimension("f"), dimension("n")), List.of(), axis))
                .isNotEmpty()
                .allSatisfy(assignment -> assertThat(assignment.get("n")).isGreaterThanOrEqualTo(assignment.get("f")));
    }

    @Test
    void numbersInConditionsWidenTheSearch() {
        Condition large = new Condition.Compare(Expressions.dimension(Dim.of("n")), Relation.GREATER, Num.of(100));
        assertThat(pick(List.of(dimension("n")), List.of(large))).containsExactly(Map.of("n", 101));
    }

    @Test
    void impossibleConditionsLeaveNothing() {
        Variable k = new Variable(
                "k",
                org.chalkcheck.expr.Shape.SCALAR,
                Domain.INTEGER,
                org.chalkcheck.expr.Structure.GENERAL,
                Variable.Role.FREE);
        Condition impossible = new Condition.Compare(Expressions.power(k, 2), Relation.EQUAL, Num.of(2));
        assertThat(pick(List.of(new IntegerName("k", false, Domain.INTEGER, Optional.empty())), List.of(impossible)))
                .isEmpty();
    }
}
