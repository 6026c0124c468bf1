package org.chalkcheck.symbolic.scalar;

import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** What is continuous, or smooth, wherever it is defined. */
public final class SmoothFunctions {
    private SmoothFunctions() {}

    /** Returns whether every part is continuous on its natural domain, so that the whole is continuous where it is defined. */
    public static boolean areContinuous(Expr e) {
        return !Traversal.contains(e, node -> !isContinuous(node));
    }

    private static boolean isContinuous(Expr node) {
        if (!node.shape().isScalar()) {
            return false;
        }
        if (node instanceof Call call) {
            return switch (call.function()) {
                case SIGN, HEAVISIDE, FLOOR, CEIL, ROUND, MOD, GCD, ATAN2, ZETA, BINOMIAL, FACTORIAL, HARDSHRINK ->
                    false;
                default -> true;
            };
        }
        return node instanceof Num
                || node instanceof Constant
                || node instanceof Variable
                || node instanceof Sum
                || node instanceof Product
                || node instanceof UnknownCall;
    }

    /** Returns whether every part is smooth in the interior of its natural domain, apart from roots and inverse functions at its border. */
    public static boolean areSmooth(Expr e) {
        return areContinuous(e) && !Traversal.contains(e, node -> isKinked(node));
    }

    /** Returns whether an expression is smooth for all real values of the names in it. */
    public static boolean areEntire(Expr e) {
        return !Traversal.contains(e, node -> !isEntire(node));
    }

    private static boolean isEntire(Expr node) {
        if (!(node instanceof Call call)) {
            return isContinuous(node) && !(node instanceof Cases);
        }
        return switch (call.function()) {
            case EXP, SIN, COS, SINH, COSH, TANH, ARCTAN, ARCSINH, ERF, ERFC, ERFI, SIGMOID, SOFTPLUS -> true;
            case POW ->
                call.arguments().get(1) instanceof Num n
                        && n.value().isInteger()
                        && n.value().signum() >= 0;
            default -> false;
        };
    }

    private static boolean isKinked(Expr node) {
        if (node instanceof Cases) {
            return true;
        }
        if (!(node instanceof Call call)) {
            return false;
        }
        return switch (call.function()) {
            case ABS,
                    MAX,
                    MIN,
                    RELU,
                    LEAKY_RELU,
                    ELU,
                    CELU,
                    SELU,
                    SOFTSIGN,
                    HARDTANH,
                    HARDSIGMOID,
                    HARDSWISH,
                    RELU6,
                    SOFTSHRINK -> true;
            default -> false;
        };
    }
}
