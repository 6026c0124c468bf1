package org.chalkcheck.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.numeric.Comparison;
import org.chalkcheck.refute.ChangedSides;
import org.chalkcheck.refute.FailingPoint;
import org.chalkcheck.refute.Options;
import org.chalkcheck.refute.Outcome;
import org.chalkcheck.refute.Refuter;
import org.chalkcheck.verdict.Evidence;

/** Judges propositions by their values at many points. */
final class NumericRoute {
    /** Returns a refutation, agreement at all tried points, or why neither is known. */
    Evidence examine(Proposition proposition, JudgeSettings settings, long deadline) {
        return Refuter.examine(evaluable(proposition), options(settings, deadline))
                .evidence();
    }

    /** Returns whether both sides are defined, and agree, at all points tried. */
    boolean isDefinedThroughout(Proposition proposition, JudgeSettings settings, long deadline) {
        return Refuter.examine(evaluable(proposition), options(settings, deadline)) instanceof Outcome.Agreed agreed
                && agreed.undefined() == 0;
    }

    /** Returns whether the sides agree at a few points; decides nothing. */
    boolean glance(Proposition proposition, JudgeSettings settings, long deadline) {
        return Refuter.agrees(evaluable(proposition), options(settings, deadline));
    }

    /** Returns points at which a refuted claim seems to fail. */
    List<FailingPoint> failures(Proposition proposition, JudgeSettings settings, long deadline) {
        return Refuter.failures(evaluable(proposition), options(settings, deadline));
    }

    /** Returns a way to tell most false ones of the equations that are an equation with one side changed: a look at points that they share. */
    Function<Proposition, Comparison.Outcome> atPointsOf(Proposition equation, JudgeSettings settings, long deadline) {
        ChangedSides sides = new ChangedSides(evaluable(equation), options(settings, deadline));
        return changed -> sides.compare(evaluable(changed));
    }

    private static Proposition evaluable(Proposition proposition) {
        return proposition.withSides(squaredNorms(proposition.left()), squaredNorms(proposition.right()));
    }

    static Options options(JudgeSettings settings, long deadline) {
        Map<String, Options.Range> dimensions = new LinkedHashMap<>();
        settings.dimensions()
                .forEach((name, range) -> dimensions.put(name, new Options.Range(range.low(), range.high())));
        return new Options(
                settings.seed(),
                settings.samples().orElse(Options.DEFAULT_SAMPLES),
                dimensions,
                settings.tolerance(),
                deadline,
                settings.effort());
    }

    /** Writes even powers of norms as powers of sums of squares, which have derivatives at zero too. */
    private static Expr squaredNorms(Expr side) {
        if (!Traversal.has(side, Part.TENSOR_FUNCTION)) {
            return side;
        }
        return Traversal.rewrite(side, node -> {
            if (node instanceof Call power
                    && power.function() == ScalarFunction.POW
                    && power.argument() instanceof TensorCall norm
                    && norm.function() == TensorFunction.NORM
                    && power.arguments().get(1) instanceof Num exponent
                    && exponent.value().isSmallInteger()
                    && exponent.value().intValue() > 0
                    && exponent.value().intValue() % 2 == 0) {
                Expr squares = new TensorCall(
                        TensorFunction.TOTAL, List.of(Expressions.power(norm.argument(), 2)), Shape.SCALAR);
                return Expressions.power(squares, exponent.value().intValue() / 2);
            }
            return node;
        });
    }
}
