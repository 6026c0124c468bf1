package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Comparison;
import org.junit.jupiter.api.Test;

class ChangedSidesTest {
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");
    private static final Expr SQUARE = Expressions.power(X, 2);
    private static final Expr WRONG = Expressions.product(Num.of(2), X);

    private final ChangedSides sides = new ChangedSides(equation(SQUARE, WRONG), Options.of(0, 60));

    private static Proposition equation(Expr left, Expr right) {
        return Proposition.of(left, Relation.EQUAL, right, List.of());
    }

    @Test
    void otherValues_differ() {
        assertThat(sides.compare(equation(SQUARE, Expressions.power(X, 3)))).isEqualTo(Comparison.Outcome.DIFFER);
        assertThat(sides.compare(equation(Expressions.product(Num.of(3), X), WRONG)))
                .isEqualTo(Comparison.Outcome.DIFFER);
    }

    @Test
    void theSameValues_agree() {
        assertThat(sides.compare(equation(SQUARE, Expressions.product(X, X)))).isEqualTo(Comparison.Outcome.AGREE);
        assertThat(sides.compare(equation(Expressions.sum(X, X), WRONG))).isEqualTo(Comparison.Outcome.AGREE);
    }

    @Test
    void entriesThatAreWrittenOut_areCompared() {
        ChangedSides rows = new ChangedSides(equation(row(SQUARE, X), row(WRONG, X)), Options.of(0, 60));
        assertThat(rows.compare(equation(row(SQUARE, X), row(SQUARE, Expressions.sum(X, Num.ONE)))))
                .isEqualTo(Comparison.Outcome.DIFFER);
        assertThat(rows.compare(equation(row(SQUARE, X), row(Expressions.product(X, X), X))))
                .isEqualTo(Comparison.Outcome.AGREE);
    }

    @Test
    void numbers_areComparedAtTheirOnlyPoint() {
        ChangedSides numbers = new ChangedSides(equation(Num.of(578_128), Num.of(578_112)), Options.of(0, 60));
        assertThat(numbers.compare(equation(Num.of(578_128), Num.of(578_127)))).isEqualTo(Comparison.Outcome.DIFFER);
        assertThat(numbers.compare(equation(Num.of(578_128), Expressions.sum(Num.of(578_127), Num.ONE))))
                .isEqualTo(Comparison.Outcome.UNCERTAIN);
    }

    private static Expr row(Expr first, Expr second) {
        return new Block(List.of(List.of(first, second)), Shape.row(Dim.of(2)));
    }

    @Test
    void smallDifferences_areToldByTheBoundsOfErrors() {
        Expr tiny = new Num(Rational.of(1, 1_000_000));
        assertThat(sides.compare(equation(SQUARE, Expressions.product(SQUARE, Expressions.sum(Num.ONE, tiny)))))
                .isEqualTo(Comparison.Outcome.DIFFER);
        Expr large = Num.of(1_000_000_000_000L);
        Expr cancelled = new Call(ScalarFunction.SQRT, List.of(Expressions.power(Expressions.product(large, X), 2)));
        Expr size = new Call(ScalarFunction.ABS, List.of(Expressions.product(large, X)));
        Expr noise = Expressions.sum(cancelled, Expressions.product(Num.MINUS_ONE, size), SQUARE);
        assertThat(sides.compare(equation(SQUARE, noise))).isNotEqualTo(Comparison.Outcome.DIFFER);
    }

    @Test
    void whatIsNotKnownAtThePoints_isNotCalledDifferent() {
        assertThat(sides.compare(equation(SQUARE, Y))).isEqualTo(Comparison.Outcome.UNCERTAIN);
        Proposition restricted = Proposition.of(
                SQUARE,
                Relation.EQUAL,
                Expressions.power(X, 3),
                List.of(new Condition.Compare(X, Relation.EQUAL, Num.ONE)));
        assertThat(sides.compare(restricted)).isEqualTo(Comparison.Outcome.UNCERTAIN);
    }

    @Test
    void failures_areAdmissiblePointsAtWhichTheSidesDiffer() {
        Proposition positive = Proposition.of(
                Expressions.sum(X, Num.of(-1)),
                Relation.LESS,
                Num.ZERO,
                List.of(new Condition.Compare(X, Relation.GREATER, Num.ZERO)));
        List<FailingPoint> failures = Refuter.failures(positive, Options.of(0, 60));
        assertThat(failures).isNotEmpty().allMatch(point -> point.entries("x").get(0) >= 1);
    }
}
