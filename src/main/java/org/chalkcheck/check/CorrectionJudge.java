package org.chalkcheck.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges changed versions of a refuted line. Such a line must hold, and not only because it is hardly anywhere defined, or not where the line
 * failed: 1/x times a wrong side often "holds" like that.
 */
final class CorrectionJudge {
    /** A correction, which is met at a third of the points, is compared at no fewer than this part of the refuted line's. */
    private static final int LEAST_PART = 12;

    private final Optional<Proposition> line;
    private final Evidence refuted;
    private final Function<Proposition, Evidence> judge;
    private final Predicate<Proposition> isDefined;

    /**
     * Creates the judge.
     *
     * @param line the refuted line, if it has a meaning
     * @param refuted the evidence against it
     * @param judge the whole judgement of a line
     * @param isDefined whether a side that is compared with itself has a value at some point
     */
    CorrectionJudge(
            Optional<Proposition> line,
            Evidence refuted,
            Function<Proposition, Evidence> judge,
            Predicate<Proposition> isDefined) {
        this.line = line;
        this.refuted = refuted;
        this.judge = judge;
        this.isDefined = isDefined;
    }

    boolean accepts(Proposition changed) {
        Evidence evidence = judge.apply(changed);
        boolean holds = evidence.verdict() == Verdict.PROVED || evidence.verdict() == Verdict.TESTED;
        boolean widely = evidence.points().isEmpty()
                || LEAST_PART * evidence.points().getAsLong()
                        >= refuted.points().orElse(0);
        return holds
                && widely
                && refuted.counterexample()
                        .map(point -> isDefinedAt(changed, point))
                        .orElse(true);
    }

    private boolean isDefinedAt(Proposition changed, Counterexample point) {
        if (MomentRoute.concerns(changed)) {
            return true;
        }
        return isDefinedAt(changed.left(), point) && isDefinedAt(changed.right(), point);
    }

    /** Sides of the refuted line itself have values at the point. */
    private boolean isSide(Expr side) {
        return line.filter(l -> l.left().equals(side) || l.right().equals(side)).isPresent();
    }

    /** Returns whether a side has a value somewhere with the sizes and the whole numbers of a point. */
    private boolean isDefinedAt(Expr side, Counterexample point) {
        if (isSide(side)) {
            return true;
        }
        List<Condition> there = new ArrayList<>();
        for (Variable variable : Traversal.variables(side)) {
            if (variable.role() == Variable.Role.FREE) {
                value(variable, point)
                        .ifPresent(value -> there.add(new Condition.Compare(variable, Relation.EQUAL, value)));
            }
        }
        for (String dimension : Traversal.dimensions(side)) {
            Expr length = Expressions.dimension(Dim.of(dimension));
            whole(dimension, point).ifPresent(value -> there.add(new Condition.Compare(length, Relation.EQUAL, value)));
        }
        return there.isEmpty() || isDefined.test(Proposition.of(side, Relation.EQUAL, side, there));
    }

    /** Returns the value of a scalar, a vector or a matrix of whole numbers. */
    private static Optional<Expr> value(Variable variable, Counterexample point) {
        if (variable.shape().isScalar()) {
            return whole(variable.label(), point).map(number -> number);
        }
        TensorValue value = point.values().get(variable.label());
        boolean plain = variable.shape().isMatrix() && variable.structure() == Structure.GENERAL;
        if (!plain
                || value == null
                || value.lengths().isEmpty()
                || !value.entries().stream().allMatch(CorrectionJudge::isWhole)) {
            return Optional.empty();
        }
        int rows = value.lengths().get(0);
        int columns = value.entries().size() / rows;
        List<List<Expr>> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            cells.add(value.entries().subList(row * columns, (row + 1) * columns).stream()
                    .<Expr>map(CorrectionJudge::number)
                    .toList());
        }
        return Optional.of(new Block(cells, Shape.matrix(Dim.of(rows), Dim.of(columns))));
    }

    private static boolean isWhole(String text) {
        return text.matches("-?\\d+");
    }

    private static Num number(String text) {
        return Num.of(Rational.of(new BigDecimal(text)));
    }

    private static Optional<Num> whole(String name, Counterexample point) {
        return Optional.ofNullable(point.values().get(name))
                .map(value -> value.entries().get(0))
                .filter(CorrectionJudge::isWhole)
                .map(CorrectionJudge::number);
    }
}
