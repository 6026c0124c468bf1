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
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;

class IntegerAssignmentsTest {
    private static IntegerName dimension(String name) {
        return new IntegerName(name, true, Domain.NATURAL, Optional.empty());
    }

    private static List<Map<String, Integer>> pick(List<IntegerName> names, List<Condition> conditions, Dim... axes) {
        return new IntegerAssignments(names, conditions, List.of(axes), List.of()).pick(6, new SplittableRandom(1));
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
        Variable k = new Variable("k", Shape.SCALAR, Domain.INTEGER, Structure.GENERAL, Variable.Role.FREE);
        Condition impossible = new Condition.Compare(Expressions.power(k, 2), Relation.EQUAL, Num.of(2));
        assertThat(pick(List.of(new IntegerName("k", false, Domain.INTEGER, Optional.empty())), List.of(impossible)))
                .isEmpty();
    }

    private static IntegerName index(String name) {
        return new IntegerName(name, false, Domain.NATURAL, Optional.empty());
    }

    private static Condition atMost(String index, String dimension) {
        Variable variable = new Variable(index, Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        return new Condition.Compare(variable, Relation.LESS_OR_EQUAL, Expressions.dimension(Dim.of(dimension)));
    }

    /** Formulas for the sum from m to n hold for m = n + 1, where the sum is empty, and mostly not beyond. */
    @Test
    void twoIndicesMeetFarApartInBothOrders() {
        List<Map<String, Integer>> picked = pick(List.of(index("m"), index("n")), List.of());
        assertThat(picked)
                .anySatisfy(a -> assertThat(a.get("m")).isGreaterThan(a.get("n") + 1))
                .anySatisfy(a -> assertThat(a.get("n")).isGreaterThan(a.get("m") + 1));
    }

    /** Two products of Kronecker deltas are told apart only where two indices agree and a third does not. */
    @Test
    void eachPatternOfThreeEqualOrDifferentIndicesIsMet() {
        List<Condition> conditions = List.of(atMost("i", "n"), atMost("j", "n"), atMost("k", "n"));
        List<Map<String, Integer>> picked = new IntegerAssignments(
                        List.of(dimension("n"), index("i"), index("j"), index("k")), conditions, List.of(), List.of())
                .pick(12, new SplittableRandom(1));
        assertThat(picked)
                .anyMatch(p -> p.get("i").equals(p.get("j")) && !p.get("i").equals(p.get("k")))
                .anyMatch(p -> p.get("i").equals(p.get("k")) && !p.get("i").equals(p.get("j")))
                .anyMatch(p -> p.get("j").equals(p.get("k")) && !p.get("i").equals(p.get("j")))
                .anyMatch(p -> new HashSet<>(List.of(p.get("i"), p.get("j"), p.get("k"))).size() == 3);
    }

    @Test
    void assignmentsAtWhichAllEntriesExistComeFirst() {
        List<Condition> declared = List.of(atMost("i", "n"));
        List<Condition> existence = List.of(atMost("i", "m"));
        List<Map<String, Integer>> picked = new IntegerAssignments(
                        List.of(dimension("m"), dimension("n"), index("i")), declared, List.of(), existence)
                .pick(6, new SplittableRandom(1));
        assertThat(picked.subList(0, 5)).allSatisfy(p -> assertThat(p.get("i")).isLessThanOrEqualTo(p.get("m")));
        assertThat(picked.get(5).get("i")).isGreaterThan(picked.get(5).get("m"));
    }

    @Test
    void axesOfLengthOneStayTheException() {
        List<Condition> conditions = List.of(atMost("i", "n"), atMost("j", "d"));
        List<Map<String, Integer>> picked = new IntegerAssignments(
                        List.of(dimension("d"), dimension("k"), dimension("n"), index("i"), index("j")),
                        conditions,
                        List.of(),
                        List.of())
                .pick(12, new SplittableRandom(1));
        assertThat(picked)
                .filteredOn(p -> p.get("d") == 1 || p.get("k") == 1 || p.get("n") == 1)
                .hasSizeBetween(1, 3);
    }
}
