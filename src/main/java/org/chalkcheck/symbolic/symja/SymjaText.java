package org.chalkcheck.symbolic.symja;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;

/**
 * Expressions in Symja's input syntax, of the class in which its simplifier is trusted: rational functions, exponentials, trigonometric and
 * hyperbolic functions. These are analytic on the reals but for poles, so that no branch and no piece can be lost.
 *
 * <p>Names of users never reach Symja: every variable and dimension is written as v1, v2, ...
 */
final class SymjaText {
    private static final int MAX_LENGTH = 4_000;

    private final Map<Expr, String> names = new LinkedHashMap<>();
    private int length;

    /** Returns the text, or nothing for an expression outside the class. */
    Optional<String> write(Expr e) {
        try {
            return Optional.of(text(e));
        } catch (OutsideException outside) {
            return Optional.empty();
        }
    }

    /** Signals an expression outside the class. */
    private static final class OutsideException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutsideException() {
            super("outside the class", null, false, false);
        }
    }

    private String text(Expr e) {
        if (!e.shape().isScalar() || ++length > MAX_LENGTH) {
            throw new OutsideException();
        }
        if (e instanceof Num num) {
            return "(" + num.value() + ")";
        }
        if (e instanceof Constant constant) {
            return switch (constant.kind()) {
                case PI -> "Pi";
                case E -> "E";
                case EULER_GAMMA, INFINITY -> throw new OutsideException();
            };
        }
        if (e instanceof Variable || e instanceof DimensionValue) {
            return names.computeIfAbsent(e, ignored -> "v" + (names.size() + 1));
        }
        if (e instanceof Sum sum) {
            return sum.terms().stream().map(this::text).collect(Collectors.joining("+", "(", ")"));
        }
        if (e instanceof Product product) {
            return product.factors().stream().map(this::text).collect(Collectors.joining("*", "(", ")"));
        }
        if (e instanceof Call call) {
            return call(call);
        }
        throw new OutsideException();
    }

    private String call(Call call) {
        String function = switch (call.function()) {
            case EXP -> "Exp";
            case SIN -> "Sin";
            case COS -> "Cos";
            case TAN -> "Tan";
            case SINH -> "Sinh";
            case COSH -> "Cosh";
            case TANH -> "Tanh";
            default -> "";
        };
        if (!function.isEmpty()) {
            return function + "[" + text(call.argument()) + "]";
        }
        return switch (call.function()) {
            case POW -> power(call);
            case SIGMOID -> "(1/(1+Exp[-" + text(call.argument()) + "]))";
            case COT, SEC, CSC, COTH, SECH, CSCH ->
                text(FunctionDefinitions.unfold(call.function(), call.arguments())
                        .orElseThrow(OutsideException::new));
            default -> throw new OutsideException();
        };
    }

    private String power(Call call) {
        if (call.arguments().get(1) instanceof Num exponent && exponent.value().isSmallInteger()) {
            return "(" + text(call.argument()) + ")^(" + exponent.value() + ")";
        }
        throw new OutsideException();
    }
}
