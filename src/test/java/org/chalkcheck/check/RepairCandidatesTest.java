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
        List<String> all = words(RepairCandidates.of(CLAIM, List.of()));
        List<String> left = words(RepairCandidates.of(CLAIM, known));
        List<String> expected = RepairCandidates.of(CLAIM, List.of()).stream()
                .filter(c -> known.stream().noneMatch(point -> point.refutes(c.proposition(), CLAIM)))
                .map(RepairCandidates.Candidate::words)
                .toList();
        assertThat(left).isEqualTo(expected).isNotEmpty();
        assertThat(all).hasSizeGreaterThan(left.size());
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
