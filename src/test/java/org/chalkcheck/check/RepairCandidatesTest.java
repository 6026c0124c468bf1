package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.refute.FailingPoint;
import org.junit.jupiter.api.Test;

class RepairCandidatesTest {
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");

    private static final Proposition CLAIM = Proposition.of(
            Expressions.call(ScalarFunction.SQRT, Expressions.power(X, 2)),
            Relation.EQUAL,
            Expressions.product(Num.of(3), X, Y),
            List.of());

    @Test
    void conditionsThatAdmitAFailure_areLeftOut_andOnlyThose() {
        List<FailingPoint> known = List.of(
                new FailingPoint(Map.of("x", List.of(-2.0), "y", List.of(3.5))),
                new FailingPoint(Map.of("x", List.of(2.0), "y", List.of(1.0))));
        assertThat(words(RepairCandidates.of(CLAIM, List.of()))).contains("x != 0", "x >= 0", "x <= y", "y an integer");
        assertThat(words(RepairCandidates.of(CLAIM, known))).containsExactly("y <= 0", "y < 0");
    }

    @Test
    void intervalsThatAdmitAFailure_areLeftOut_withTheirEndsOrWithoutThem() {
        IntervalCells cells = IntervalCells.of(CLAIM);
        IntervalCells.Run unit = cells.runs(cell -> cell.domain().contains(0.5)).get(0);
        FailingPoint end = new FailingPoint(Map.of("x", List.of(1.0), "y", List.of(3.5)));
        FailingPoint inside = new FailingPoint(Map.of("x", List.of(0.5), "y", List.of(3.5)));

        assertThat(words(RepairCandidates.intervals(CLAIM, List.of(), X, unit)))
                .containsExactly("0 <= x <= 1", "0 < x < 1");
        assertThat(words(RepairCandidates.intervals(CLAIM, List.of(end), X, unit)))
                .containsExactly("0 < x < 1");
        assertThat(RepairCandidates.intervals(CLAIM, List.of(inside), X, unit)).isEmpty();
    }

    @Test
    void theCellsOfALine_areCutAtNumbersOfTheClaimWithinTheDomain() {
        Expr side = Expressions.sum(X, Num.of(5));
        IntervalCells cells = IntervalCells.of(Proposition.of(side, Relation.EQUAL, X, List.of()));
        Variable positive = new Variable("x", X.shape(), Domain.POSITIVE, X.structure(), X.role());
        List<IntervalCells.Run> runs =
                cells.within(positive.domain()).runs(cell -> cell.domain().contains(3));
        assertThat(runs)
                .singleElement()
                .satisfies(run -> assertThat(run.words("x")).isEqualTo("1 <= x <= 5"));
    }

    private static List<String> words(List<RepairCandidates.Candidate> candidates) {
        return candidates.stream().map(RepairCandidates.Candidate::words).toList();
    }
}
