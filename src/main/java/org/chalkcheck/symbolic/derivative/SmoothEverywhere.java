package org.chalkcheck.symbolic.derivative;

import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Expressions that are defined and smooth at all values of their names, so that the formulas of their derivatives are defined there too and
 * leave out no point.
 */
final class SmoothEverywhere {
    private final Normalizer signs;

    /** Prepares the check with what is known of the signs of names. */
    SmoothEverywhere(Normalizer signs) {
        this.signs = signs;
    }

    boolean holds(Expr e) {
        return isSquaredNorm(e)
                ? holds(((TensorCall) ((Call) e).argument()).argument())
                : isSmooth(e) && e.children().stream().allMatch(this::holds);
    }

    private boolean isSmooth(Expr e) {
        if (e instanceof Call call) {
            return isSmooth(call);
        }
        if (e instanceof TensorCall call) {
            return switch (call.function()) {
                case TRACE, TOTAL, MEAN, SOFTMAX, LOGSUMEXP, DIAG, DIAGONAL, ONE_HOT -> true;
                default -> false;
            };
        }
        if (e instanceof Reduction reduction) {
            return reduction.kind() == Reduction.Kind.SUM || reduction.kind() == Reduction.Kind.PRODUCT;
        }
        return e instanceof Num
                || e instanceof Constant
                || e instanceof Variable
                || e instanceof DimensionValue
                || e instanceof Fill
                || e instanceof Identity
                || e instanceof Sum
                || e instanceof Product
                || e instanceof MatMul
                || e instanceof Transpose
                || e instanceof Entry
                || e instanceof Tabulate
                || e instanceof Derivative
                || e instanceof Substitution;
    }

    private boolean isSmooth(Call call) {
        return switch (call.function()) {
            case EXP, SIN, COS, SINH, COSH, TANH, ARCTAN, ARCSINH, SIGMOID, SOFTPLUS, ERF, ERFC -> true;
            case LOG, SQRT -> signs.isKnownPositive(call.argument());
            case POW ->
                call.arguments().get(1) instanceof Num exponent
                                && exponent.value().isInteger()
                                && exponent.value().signum() > 0
                        || signs.isKnownPositive(call.argument());
            default -> false;
        };
    }

    /** The norm has a kink at 0, its square has none. */
    private static boolean isSquaredNorm(Expr e) {
        return e instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.argument() instanceof TensorCall norm
                && norm.function() == TensorFunction.NORM
                && call.arguments().get(1).equals(Num.of(2));
    }
}
