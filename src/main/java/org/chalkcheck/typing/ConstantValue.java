package org.chalkcheck.typing;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Sum;

/** The value in double precision of a constant expression, as ends of intervals are. */
final class ConstantValue {
    private ConstantValue() {}

    /** Returns the value, or nothing for anything but numbers, constants, sums, products, powers and a few functions of them. */
    static OptionalDouble of(Expr expression) {
        if (expression instanceof Num num) {
            return OptionalDouble.of(num.value().doubleValue());
        }
        if (expression instanceof Constant constant) {
            return OptionalDouble.of(
                    switch (constant.kind()) {
                        case PI -> Math.PI;
                        case E -> Math.E;
                        case EULER_GAMMA -> 0.57721566490153286061;
                        case INFINITY -> Double.POSITIVE_INFINITY;
                    });
        }
        if (expression instanceof Sum sum) {
            return fold(sum.terms(), 0, Double::sum);
        }
        if (expression instanceof Product product) {
            return fold(product.factors(), 1, (a, b) -> a * b);
        }
        if (expression instanceof Call call) {
            return call(call);
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble fold(List<Expr> parts, double start, DoubleBinaryOperator operator) {
        double value = start;
        for (Expr part : parts) {
            OptionalDouble next = of(part);
            if (next.isEmpty()) {
                return next;
            }
            value = operator.applyAsDouble(value, next.getAsDouble());
        }
        return OptionalDouble.of(value);
    }

    private static OptionalDouble call(Call call) {
        OptionalDouble x = of(call.argument());
        if (x.isEmpty()) {
            return x;
        }
        return switch (call.function()) {
            case SQRT -> OptionalDouble.of(Math.sqrt(x.getAsDouble()));
            case EXP -> OptionalDouble.of(Math.exp(x.getAsDouble()));
            case LOG -> OptionalDouble.of(Math.log(x.getAsDouble()));
            case POW -> {
                OptionalDouble exponent = of(call.arguments().get(1));
                yield exponent.isPresent()
                        ? OptionalDouble.of(Math.pow(x.getAsDouble(), exponent.getAsDouble()))
                        : exponent;
            }
            default -> OptionalDouble.empty();
        };
    }
}
