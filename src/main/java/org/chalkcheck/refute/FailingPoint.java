package org.chalkcheck.refute;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/**
 * A point at which the sides of a claim differ by more than the error bounds of doubles.
 *
 * @param values the entries of each variable and the value of each dimension, by name, all of them exact
 */
public record FailingPoint(Map<String, List<Double>> values) {
    /** Integers below this are exact in doubles. */
    private static final double EXACT = 1L << 52;

    public FailingPoint {
        values = Map.copyOf(values);
    }

    /** Returns the entries of a variable; none if it does not take part. */
    public List<Double> entries(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Returns whether one of several points has all entries of a variable in a domain. */
    public static boolean anyLies(List<FailingPoint> points, Variable variable, Domain domain) {
        for (FailingPoint point : points) {
            if (point.lies(variable, domain)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether all entries of a variable that takes part lie in a domain. */
    private boolean lies(Variable variable, Domain domain) {
        List<Double> entries = entries(variable.name());
        for (double entry : entries) {
            if (!domain.contains(entry)) {
                return false;
            }
        }
        return !entries.isEmpty();
    }

    /** Returns whether the point for certain meets a comparison, or all of several. */
    public boolean meets(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(this::meets);
        }
        if (!(condition instanceof Condition.Compare compare)) {
            return false;
        }
        OptionalDouble left = value(compare.left());
        OptionalDouble right = value(compare.right());
        return left.isPresent()
                && right.isPresent()
                && holds(left.getAsDouble(), compare.relation(), right.getAsDouble());
    }

    /** Returns the value of a name, a number or a remainder where it is known exactly. */
    private OptionalDouble value(Expr e) {
        if (e instanceof Num num) {
            double value = num.value().doubleValue();
            return Double.isFinite(value) && Rational.of(value).equals(num.value())
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty();
        }
        if (e instanceof Variable variable && variable.shape().isScalar()) {
            List<Double> entries = entries(variable.name());
            return entries.size() == 1 ? OptionalDouble.of(entries.get(0)) : OptionalDouble.empty();
        }
        if (e instanceof Call call && call.function() == ScalarFunction.MOD) {
            OptionalDouble dividend = value(call.arguments().get(0));
            OptionalDouble divisor = value(call.arguments().get(1));
            boolean known = dividend.isPresent()
                    && divisor.isPresent()
                    && isExactInteger(dividend.getAsDouble())
                    && isExactInteger(divisor.getAsDouble())
                    && divisor.getAsDouble() > 0;
            return known
                    ? OptionalDouble.of(Math.floorMod((long) dividend.getAsDouble(), (long) divisor.getAsDouble()))
                    : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    private static boolean isExactInteger(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT;
    }

    private static boolean holds(double left, Relation relation, double right) {
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
        };
    }
}
