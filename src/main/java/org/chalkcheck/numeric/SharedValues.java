package org.chalkcheck.numeric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;

/**
 * Values of many similar scalar expressions at one point in double precision, without bounds of their errors: parts that they share are evaluated
 * once. Sums, products and functions are evaluated; every other value, and what is undefined, is NaN. Not safe for several threads.
 */
public final class SharedValues {
    private static final double EULER_GAMMA = 0.577215664901532860606512090082;

    private final ToDoubleFunction<Variable> point;
    private final Map<Expr, Double> known = new HashMap<>();
    private double largest;

    /**
     * Starts at a point.
     *
     * @param point gives the values of scalar variables, NaN where there is none
     */
    public SharedValues(ToDoubleFunction<Variable> point) {
        this.point = point;
    }

    /** Returns the value of an expression, or NaN. */
    public double value(Expr expression) {
        if (!expression.shape().isScalar()) {
            return Double.NaN;
        }
        Double cached = known.get(expression);
        if (cached != null) {
            return cached;
        }
        double value = evaluate(expression);
        known.put(expression, value);
        largest = Math.max(largest, Math.abs(value));
        return value;
    }

    /** Returns the largest size of a value so far, on which rounding errors depend. */
    public double largest() {
        return largest;
    }

    private double evaluate(Expr expression) {
        if (expression instanceof Num number) {
            return number.value().doubleValue();
        }
        if (expression instanceof Variable variable) {
            return point.applyAsDouble(variable);
        }
        if (expression instanceof Sum sum) {
            double total = 0;
            for (Expr term : sum.terms()) {
                total += value(term);
            }
            return total;
        }
        if (expression instanceof Product product) {
            double value = 1;
            for (Expr factor : product.factors()) {
                value *= value(factor);
            }
            return value;
        }
        if (expression instanceof Call call) {
            return call(call);
        }
        return expression instanceof Constant constant ? constant(constant) : Double.NaN;
    }

    private double call(Call call) {
        List<Expr> arguments = call.arguments();
        if (!Functions.isPrimitive(call.function())) {
            return FunctionDefinitions.unfold(call.function(), arguments)
                    .map(this::value)
                    .orElse(Double.NaN);
        }
        double first = value(arguments.get(0));
        if (arguments.size() > 2 || Double.isNaN(first)) {
            return Double.NaN;
        }
        if (arguments.size() == 1) {
            return ScalarValues.apply(call.function(), first);
        }
        double second = value(arguments.get(1));
        return Double.isNaN(second) ? second : ScalarValues.apply(call.function(), first, second);
    }

    private static double constant(Constant constant) {
        return switch (constant.kind()) {
            case PI -> Math.PI;
            case E -> Math.E;
            case EULER_GAMMA -> EULER_GAMMA;
            case INFINITY -> Double.NaN;
        };
    }
}
