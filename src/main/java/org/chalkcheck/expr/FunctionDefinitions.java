package org.chalkcheck.expr;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Definitions of derived scalar functions by primitive ones, with the conventions of PyTorch for activations.
 *
 * <p>Routes that know only the primitive functions unfold the others first.
 */
public final class FunctionDefinitions {
    // Klambauer et al., Self-Normalizing Neural Networks (2017), as PyTorch writes them.
    private static final Num SELU_ALPHA = decimal("1.6732632423543772848170429916717");
    private static final Num SELU_SCALE = decimal("1.0507009873554804934193349852946");

    private FunctionDefinitions() {}

    private static Num decimal(String text) {
        return new Num(Rational.of(new BigDecimal(text)));
    }

    /** Returns the value of a derived function over simpler functions of scalar arguments; nothing for a primitive one. */
    public static Optional<Expr> unfold(ScalarFunction function, List<Expr> arguments) {
        Expr x = arguments.get(0);
        Expr one = Num.ONE;
        return switch (function) {
            case COT -> Optional.of(divide(call(ScalarFunction.COS, x), call(ScalarFunction.SIN, x)));
            case SEC -> Optional.of(power(call(ScalarFunction.COS, x), -1));
            case CSC -> Optional.of(power(call(ScalarFunction.SIN, x), -1));
            case COTH -> Optional.of(power(call(ScalarFunction.TANH, x), -1));
            case SECH -> Optional.of(power(call(ScalarFunction.COSH, x), -1));
            case CSCH -> Optional.of(power(call(ScalarFunction.SINH, x), -1));
            case ARCSEC -> Optional.of(call(ScalarFunction.ARCCOS, power(x, -1)));
            case ARCCSC -> Optional.of(call(ScalarFunction.ARCSIN, power(x, -1)));
            case ARCCOT -> Optional.of(call(ScalarFunction.ARCTAN, power(x, -1)));
            case ARCCOTH -> Optional.of(call(ScalarFunction.ARCTANH, power(x, -1)));
            case ARCSECH -> Optional.of(call(ScalarFunction.ARCCOSH, power(x, -1)));
            case ARCCSCH -> Optional.of(call(ScalarFunction.ARCSINH, power(x, -1)));
            case NORMAL_CDF ->
                Optional.of(product(
                        Num.of(Rational.HALF), call(ScalarFunction.ERFC, negate(divide(x, sqrt(Num.of(2)))))));
            case NORMAL_PDF ->
                Optional.of(divide(
                        exp(product(Num.of(Rational.of(-1, 2)), power(x, 2))), sqrt(product(Num.of(2), Constant.PI))));
            case BETA -> Optional.of(beta(x, arguments.get(1)));
            case LOWER_GAMMA ->
                Optional.of(
                        subtract(call(ScalarFunction.GAMMA, x), call(ScalarFunction.UPPER_GAMMA, x, arguments.get(1))));
            case MOD ->
                Optional.of(subtract(
                        x, product(arguments.get(1), call(ScalarFunction.FLOOR, divide(x, arguments.get(1))))));
            case ERFCINV -> Optional.of(call(ScalarFunction.ERFINV, subtract(one, x)));
            case RELU -> Optional.of(call(ScalarFunction.MAX, Num.ZERO, x));
            case LEAKY_RELU -> Optional.of(sum(positivePart(x), product(arguments.get(1), negativePart(x))));
            case ELU -> Optional.of(elu(x, arguments.get(1), one));
            case CELU -> Optional.of(elu(x, arguments.get(1), arguments.get(1)));
            case SELU -> Optional.of(product(SELU_SCALE, elu(x, SELU_ALPHA, one)));
            case GELU -> Optional.of(product(x, call(ScalarFunction.NORMAL_CDF, x)));
            case SILU -> Optional.of(product(x, call(ScalarFunction.SIGMOID, x)));
            case MISH -> Optional.of(product(x, call(ScalarFunction.TANH, call(ScalarFunction.SOFTPLUS, x))));
            case LOGIT -> Optional.of(log(divide(x, subtract(one, x))));
            case SOFTSIGN -> Optional.of(divide(x, sum(one, call(ScalarFunction.ABS, x))));
            case HARDTANH -> Optional.of(clip(x, Num.MINUS_ONE, one));
            case HARDSIGMOID -> Optional.of(divide(clip(sum(x, Num.of(3)), Num.ZERO, Num.of(6)), Num.of(6)));
            case HARDSWISH -> Optional.of(product(x, call(ScalarFunction.HARDSIGMOID, x)));
            case RELU6 -> Optional.of(clip(x, Num.ZERO, Num.of(6)));
            case LOGSIGMOID -> Optional.of(negate(call(ScalarFunction.SOFTPLUS, negate(x))));
            case TANHSHRINK -> Optional.of(subtract(x, call(ScalarFunction.TANH, x)));
            case HARDSHRINK ->
                Optional.of(new Cases(
                        List.of(new Cases.Branch(
                                new Condition.Compare(
                                        call(ScalarFunction.ABS, x), Relation.LESS_OR_EQUAL, arguments.get(1)),
                                Num.ZERO)),
                        Optional.of(x)));
            case SOFTSHRINK ->
                Optional.of(sum(positivePart(subtract(x, arguments.get(1))), negativePart(sum(x, arguments.get(1)))));
            default -> Optional.empty();
        };
    }

    private static Expr beta(Expr a, Expr b) {
        return divide(
                product(call(ScalarFunction.GAMMA, a), call(ScalarFunction.GAMMA, b)),
                call(ScalarFunction.GAMMA, sum(a, b)));
    }

    private static Expr positivePart(Expr x) {
        return call(ScalarFunction.MAX, Num.ZERO, x);
    }

    private static Expr negativePart(Expr x) {
        return call(ScalarFunction.MIN, Num.ZERO, x);
    }

    private static Expr elu(Expr x, Expr alpha, Expr scale) {
        Expr tail = product(alpha, subtract(exp(divide(negativePart(x), scale)), Num.ONE));
        return sum(positivePart(x), tail);
    }

    private static Expr clip(Expr x, Expr low, Expr high) {
        return call(ScalarFunction.MIN, high, call(ScalarFunction.MAX, low, x));
    }
}
