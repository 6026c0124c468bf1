package org.chalkcheck.numeric.special;

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

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Partial derivatives of the primitive scalar functions as expressions of other scalar functions; source: NIST DLMF.
 *
 * <p>They hold wherever the function is differentiable; step functions have the derivative 0.
 */
public final class DerivativeRules {
    private static final Num HALF = Num.of(Rational.HALF);

    private DerivativeRules() {}

    /**
     * Returns the derivative by one argument.
     *
     * @param function the function
     * @param argument from 0
     * @param arguments scalars
     * @return empty where there is no closed form here: by the order of a Bessel function, of zeta, of maxima, of functions that have a
     *     definition by others
     */
    public static Optional<Expr> partial(ScalarFunction function, int argument, List<Expr> arguments) {
        return Optional.ofNullable(
                arguments.size() == 1
                        ? ofOne(function, arguments.get(0))
                        : arguments.size() == 2 ? ofTwo(function, argument, arguments.get(0), arguments.get(1)) : null);
    }

    private static @Nullable Expr ofOne(ScalarFunction function, Expr x) {
        Expr one = Num.ONE;
        Expr square = power(x, 2);
        switch (function) {
            case EXP:
                return exp(x);
            case LOG:
                return power(x, -1);
            case SQRT:
                return divide(HALF, sqrt(x));
            case SIN:
                return call(ScalarFunction.COS, x);
            case COS:
                return negate(call(ScalarFunction.SIN, x));
            case TAN:
                return sum(one, power(call(ScalarFunction.TAN, x), 2));
            case ARCSIN:
                return power(sqrt(subtract(one, square)), -1);
            case ARCCOS:
                return negate(power(sqrt(subtract(one, square)), -1));
            case ARCTAN:
                return power(sum(one, square), -1);
            case SINH:
                return call(ScalarFunction.COSH, x);
            case COSH:
                return call(ScalarFunction.SINH, x);
            case TANH:
                return power(call(ScalarFunction.COSH, x), -2);
            case ARCSINH:
                return power(sqrt(sum(square, one)), -1);
            case ARCCOSH:
                return power(product(sqrt(subtract(x, one)), sqrt(sum(x, one))), -1);
            case ARCTANH:
                return power(subtract(one, square), -1);
            case SIGMOID:
                return product(call(ScalarFunction.SIGMOID, x), call(ScalarFunction.SIGMOID, negate(x)));
            case SOFTPLUS:
                return call(ScalarFunction.SIGMOID, x);
            case ABS:
                return call(ScalarFunction.SIGN, x);
            case SIGN:
            case FLOOR:
            case CEIL:
            case ROUND:
            case HEAVISIDE:
                return Num.ZERO;
            default:
                return special(function, x, square);
        }
    }

    private static @Nullable Expr special(ScalarFunction function, Expr x, Expr square) {
        Expr gaussScale = divide(Num.of(2), sqrt(Constant.PI));
        switch (function) {
            case ERF:
                return product(gaussScale, exp(negate(square)));
            case ERFC:
                return negate(product(gaussScale, exp(negate(square))));
            case ERFI:
                return product(gaussScale, exp(square));
            case ERFINV:
                return product(HALF, sqrt(Constant.PI), exp(power(call(ScalarFunction.ERFINV, x), 2)));
            case GAMMA:
                return product(call(ScalarFunction.GAMMA, x), call(ScalarFunction.DIGAMMA, x));
            case LOG_GAMMA:
                return call(ScalarFunction.DIGAMMA, x);
            case DIGAMMA:
                return call(ScalarFunction.POLYGAMMA, Num.ONE, x);
            case FACTORIAL:
                Expr next = sum(x, Num.ONE);
                return product(call(ScalarFunction.GAMMA, next), call(ScalarFunction.DIGAMMA, next));
            case EI:
                return divide(exp(x), x);
            case SI:
                return divide(call(ScalarFunction.SIN, x), x);
            case CI:
                return divide(call(ScalarFunction.COS, x), x);
            case SHI:
                return divide(call(ScalarFunction.SINH, x), x);
            case CHI:
                return divide(call(ScalarFunction.COSH, x), x);
            case AIRY_AI:
                return call(ScalarFunction.AIRY_AI_PRIME, x);
            case AIRY_BI:
                return call(ScalarFunction.AIRY_BI_PRIME, x);
            case AIRY_AI_PRIME:
                return product(x, call(ScalarFunction.AIRY_AI, x));
            case AIRY_BI_PRIME:
                return product(x, call(ScalarFunction.AIRY_BI, x));
            default:
                return null;
        }
    }

    private static @Nullable Expr ofTwo(ScalarFunction function, int argument, Expr first, Expr x) {
        Expr one = Num.ONE;
        switch (function) {
            case POW:
                return argument == 0
                        ? product(x, power(first, subtract(x, one)))
                        : product(power(first, x), log(first));
            case ATAN2:
                Expr radius = sum(power(first, 2), power(x, 2));
                return argument == 0 ? divide(x, radius) : negate(divide(first, radius));
            case BETA:
                Expr own = argument == 0 ? first : x;
                return product(call(ScalarFunction.BETA, first, x), subtract(digamma(own), digamma(sum(first, x))));
            case BINOMIAL:
                Expr rest = digamma(sum(subtract(first, x), one));
                return product(
                        call(ScalarFunction.BINOMIAL, first, x),
                        argument == 0
                                ? subtract(digamma(sum(first, one)), rest)
                                : subtract(rest, digamma(sum(x, one))));
            case ROOT:
                return argument == 0 ? divide(call(ScalarFunction.ROOT, first, x), product(x, first)) : null;
            default:
                return argument == 1 ? byArgument(function, first, x) : null;
        }
    }

    /** Derivatives of functions f(parameter, x) by x. */
    private static @Nullable Expr byArgument(ScalarFunction function, Expr parameter, Expr x) {
        Expr below = subtract(parameter, Num.ONE);
        Expr above = sum(parameter, Num.ONE);
        Expr density = product(power(x, below), exp(negate(x)));
        switch (function) {
            case POLYGAMMA:
                return call(ScalarFunction.POLYGAMMA, above, x);
            case UPPER_GAMMA:
                return negate(density);
            case LOWER_GAMMA:
                return density;
            case EXPINT:
                return negate(call(ScalarFunction.EXPINT, below, x));
            case BESSEL_J:
            case BESSEL_Y:
                return product(HALF, subtract(call(function, below, x), call(function, above, x)));
            case BESSEL_I:
                return product(HALF, sum(call(function, below, x), call(function, above, x)));
            case BESSEL_K:
                return product(Num.of(Rational.of(-1, 2)), sum(call(function, below, x), call(function, above, x)));
            default:
                return null;
        }
    }

    private static Expr digamma(Expr x) {
        return call(ScalarFunction.DIGAMMA, x);
    }
}
