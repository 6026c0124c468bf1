package org.chalkcheck.replay;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;

/**
 * Evaluates both sides of an equation at random points of a prime field, for random small dimensions.
 *
 * <p>For rational functions of degree d, sides that differ agree at a point with a probability below d / 2^30 (Schwartz and Zippel).
 */
final class EquationCheck {
    private static final long SEED = 0x5EED_0F_9A_7E_11L;
    private static final int DRAWS = 200;
    private static final int STEPS = 300_000;
    private static final int POINTS = 4;
    private static final int ORDERED_POINTS = 12;

    private static final Set<ScalarFunction> FORMLESS = EnumSet.of(
            ScalarFunction.SQRT,
            ScalarFunction.ABS,
            ScalarFunction.SIGN,
            ScalarFunction.MAX,
            ScalarFunction.MIN,
            ScalarFunction.RELU,
            ScalarFunction.LEAKY_RELU,
            ScalarFunction.HEAVISIDE);

    private static final Set<TensorFunction> FORMS = EnumSet.of(
            TensorFunction.SOFTMAX,
            TensorFunction.LOG_SOFTMAX,
            TensorFunction.LOGSUMEXP,
            TensorFunction.LOGDET,
            TensorFunction.NORM_P);

    private EquationCheck() {}

    /** What the points say. */
    enum Answer {
        /** The sides agree at all points. */
        AGREE,
        /** They differ at a point at which equal functions agree. */
        DIFFER,
        /** Some part of the equation has no exact meaning in the field, or too few points are defined. */
        OUTSIDE
    }

    static Answer answer(Proposition claim) {
        boolean follows = needsForms(claim);
        SplittableRandom random = new SplittableRandom(SEED);
        StepBudget budget = new StepBudget(STEPS);
        int agreed = 0;
        try {
            Draw draw = new Draw(claim);
            if (draw.isRandom()) {
                return Answer.OUTSIDE;
            }
            boolean ordered = draw.hasOrder();
            for (int k = 0; k < DRAWS && agreed < (ordered ? ORDERED_POINTS : POINTS); k++) {
                Arithmetic arithmetic = new Arithmetic(random.split(), follows, budget);
                Optional<Boolean> agrees = agree(draw, random.split(), arithmetic);
                ordered |= arithmetic.isOrdered();
                if (agrees.isPresent() && !agrees.get()) {
                    return arithmetic.isComplete() && !ordered ? Answer.DIFFER : Answer.OUTSIDE;
                }
                agreed += agrees.isPresent() ? 1 : 0;
            }
        } catch (OutsideException e) {
            return Answer.OUTSIDE;
        }
        return agreed >= POINTS ? Answer.AGREE : Answer.OUTSIDE;
    }

    /** Returns whether the sides agree, nothing where they are not defined. */
    private static Optional<Boolean> agree(Draw draw, SplittableRandom random, Arithmetic arithmetic) {
        try {
            Evaluator point = draw.next(random, arithmetic);
            Tensor left = point.value(draw.claim().left());
            Tensor right = point.value(draw.claim().right());
            boolean agree = true;
            for (int k = 0; k < Math.max(left.entries.length, right.entries.length); k++) {
                agree &= left.broadcast(k).primal().value()
                        == right.broadcast(k).primal().value();
            }
            return Optional.of(agree);
        } catch (UndefinedPointException e) {
            return Optional.empty();
        }
    }

    private static boolean needsForms(Proposition claim) {
        boolean needs = needsForms(claim.left()) || needsForms(claim.right());
        for (Condition condition : claim.assumptions()) {
            needs |= condition.expressions().stream().anyMatch(EquationCheck::needsForms);
        }
        return needs;
    }

    private static boolean needsForms(Expr e) {
        return Traversal.contains(
                e,
                node -> node instanceof Constant
                        || node instanceof TensorCall call && FORMS.contains(call.function())
                        || node instanceof Call call
                                && !FORMLESS.contains(call.function())
                                && !(call.function() == ScalarFunction.POW
                                        && call.arguments().get(1) instanceof Num));
    }
}
