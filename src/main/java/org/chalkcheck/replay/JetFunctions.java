package org.chalkcheck.replay;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Scalar functions of jets: the value at the primal part, and f(a + b e) = f(a) + f'(a) b e.
 *
 * <p>Functions without an exact meaning in the field are independent symbols per argument; their derivatives are known.
 */
final class JetFunctions {
    private final Arithmetic field;

    JetFunctions(Arithmetic field) {
        this.field = field;
    }

    /** A function of one number with its derivative. */
    private interface Smooth {
        Element value(Element a);

        Jet slope(Jet a);
    }

    private Jet apply(Smooth function, Jet x) {
        if (x.length() == 1) {
            return Jet.of(function.value(x.primal()));
        }
        Jet lower = x.lower();
        Jet upper = x.upper();
        Jet value = apply(function, lower);
        boolean flat = upper.isConstant() && upper.primal().isZero();
        return Jet.join(value, flat ? Jet.ZERO : times(function.slope(lower), upper));
    }

    private static Smooth smooth(UnaryOperator<Element> value, UnaryOperator<Jet> slope) {
        return new Smooth() {
            @Override
            public Element value(Element a) {
                return value.apply(a);
            }

            @Override
            public Jet slope(Jet a) {
                return slope.apply(a);
            }
        };
    }

    Jet plus(Jet a, Jet b) {
        return Jet.plus(field, a, b);
    }

    Jet times(Jet a, Jet b) {
        return Jet.times(field, a, b);
    }

    Jet negate(Jet a) {
        return times(Jet.of(-1), a);
    }

    Jet minus(Jet a, Jet b) {
        return plus(a, negate(b));
    }

    Jet inverse(Jet a) {
        return power(a, Rational.MINUS_ONE);
    }

    Jet power(Jet a, Rational exponent) {
        if (exponent.signum() == 0) {
            return Jet.ONE;
        }
        return apply(
                smooth(
                        x -> field.power(x, exponent),
                        x -> times(Jet.of(Element.of(exponent)), power(x, exponent.minus(Rational.ONE)))),
                a);
    }

    Jet power(Jet a, Jet exponent) {
        Optional<Rational> constant = exponent.isConstant() ? exponent.primal().constant() : Optional.empty();
        return constant.isPresent() ? power(a, constant.get()) : exp(times(exponent, log(a)));
    }

    Jet exp(Jet a) {
        return apply(smooth(field::exp, this::exp), a);
    }

    Jet log(Jet a) {
        return apply(smooth(field::log, this::inverse), a);
    }

    Jet sqrt(Jet a) {
        if (a.isConstant() && a.primal().isZero()) {
            return Jet.ZERO;
        }
        return power(a, Rational.HALF);
    }

    private Jet cos(Jet a) {
        return apply(smooth(x -> field.circle(x)[0], x -> negate(sin(x))), a);
    }

    private Jet sin(Jet a) {
        return apply(smooth(x -> field.circle(x)[1], this::cos), a);
    }

    /** Returns -1 or 1; at 0 there is no derivative, and the point is left out. */
    Jet sign(Jet a) {
        field.becomeOrdered();
        int sign = a.primal().sign();
        if (sign == 0) {
            throw new UndefinedPointException();
        }
        return Jet.of(sign);
    }

    Jet abs(Jet a) {
        return times(sign(a), a);
    }

    Jet max(Jet a, Jet b) {
        return sign(minus(a, b)).primal().value() == 1 ? a : b;
    }

    /** Returns the derivative of some order of an unknown function of one real. */
    Jet unknown(FunctionSymbol function, int order, Jet a) {
        return apply(
                smooth(
                        x -> field.symbol(List.of(function, order, x.value()), false),
                        x -> unknown(function, order + 1, x)),
                a);
    }

    /** Returns a function that is only known by its derivative. */
    private Jet known(ScalarFunction function, Jet a, UnaryOperator<Jet> slope) {
        field.becomeIncomplete();
        return apply(
                smooth(x -> field.symbol(List.of(function.name(), x.value()), function == ScalarFunction.GAMMA), slope),
                a);
    }

    /** Returns an odd function that is only known by its derivative: one of a and -a is asked for. */
    private Jet odd(ScalarFunction function, Jet a, UnaryOperator<Jet> slope) {
        Jet absolute = abs(a);
        return times(sign(a), known(function, absolute, slope));
    }

    Jet call(ScalarFunction function, List<Jet> x) {
        Jet a = x.get(0);
        return switch (function) {
            case POW -> power(a, x.get(1));
            case EXP -> exp(a);
            case LOG -> log(a);
            case SQRT -> sqrt(a);
            case SIN -> sin(a);
            case COS -> cos(a);
            case TAN -> times(sin(a), inverse(cos(a)));
            case SINH -> half(minus(exp(a), exp(negate(a))));
            case COSH -> half(plus(exp(a), exp(negate(a))));
            case TANH -> tanh(a);
            case ARCTANH -> half(minus(log(plus(Jet.ONE, a)), log(minus(Jet.ONE, a))));
            case ARCSINH -> log(plus(a, sqrt(plus(times(a, a), Jet.ONE))));
            case ARCCOSH -> log(plus(a, sqrt(minus(times(a, a), Jet.ONE))));
            case ARCTAN -> odd(function, a, y -> inverse(plus(Jet.ONE, times(y, y))));
            case ARCSIN -> odd(function, a, y -> inverse(sqrt(minus(Jet.ONE, times(y, y)))));
            case ARCCOS -> minus(half(Jet.of(field.pi())), call(ScalarFunction.ARCSIN, x));
            case ERF -> odd(function, a, y -> gaussian(negate(times(y, y))));
            case ERFI -> odd(function, a, y -> gaussian(times(y, y)));
            case ERFC -> minus(Jet.ONE, call(ScalarFunction.ERF, x));
            case SIGMOID -> inverse(plus(Jet.ONE, exp(negate(a))));
            case SOFTPLUS -> log(plus(Jet.ONE, exp(a)));
            case ABS -> abs(a);
            case SIGN -> sign(a);
            case HEAVISIDE -> half(plus(Jet.ONE, sign(a)));
            case MAX -> x.stream().reduce(this::max).orElseThrow();
            case MIN -> negate(x.stream().map(this::negate).reduce(this::max).orElseThrow());
            case FACTORIAL -> Jet.of(factorial(a));
            default -> throw new OutsideException(function.plain());
        };
    }

    private Jet tanh(Jet a) {
        Jet square = exp(plus(a, a));
        return times(minus(square, Jet.ONE), inverse(plus(square, Jet.ONE)));
    }

    private Jet half(Jet a) {
        return times(Jet.of(Element.of(Rational.HALF)), a);
    }

    private Jet gaussian(Jet exponent) {
        return times(times(Jet.of(2), exp(exponent)), power(Jet.of(field.pi()), Rational.of(-1, 2)));
    }

    private static Element factorial(Jet a) {
        Rational n = a.primal().exact();
        if (n == null || !a.isConstant() || !n.isSmallInteger() || n.signum() < 0 || n.intValue() > 30) {
            throw new OutsideException("a factorial");
        }
        Rational product = Rational.ONE;
        for (int k = 2; k <= n.intValue(); k++) {
            product = product.times(Rational.of(k));
        }
        return Element.of(product);
    }
}
