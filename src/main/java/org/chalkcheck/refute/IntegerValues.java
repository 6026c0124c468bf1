package org.chalkcheck.refute;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/** Exact values of the plain arithmetic that conditions on dimensions and integers are made of. */
final class IntegerValues {
    private static final int MAX_BITS = 200;

    private IntegerValues() {}

    /** Returns the names of the variables and dimensions in a condition. */
    static Set<String> names(Condition condition) {
        Set<String> names = new HashSet<>();
        condition.expressions().forEach(side -> names.addAll(names(side)));
        return names;
    }

    /** Returns the names of the variables and dimensions in an expression. */
    static Set<String> names(Expr expr) {
        Set<String> names = new HashSet<>(Traversal.dimensions(expr));
        Traversal.variables(expr).forEach(variable -> names.add(variable.name()));
        return names;
    }

    /** Returns whether {@link #holds} understands a condition once its variables and dimensions have values. */
    static boolean understands(Condition condition) {
        return condition.expressions().stream().allMatch(IntegerValues::understands);
    }

    private static boolean understands(Expr expr) {
        boolean leaf = expr instanceof Num || expr instanceof DimensionValue;
        boolean scalar = expr instanceof Variable variable
                && variable.shape().isScalar()
                && variable.role() == Variable.Role.FREE;
        boolean node = expr instanceof Sum
                || expr instanceof Product
                || expr instanceof Call call
                        && switch (call.function()) {
                            case POW, ABS, FLOOR, CEIL, MOD, MAX, MIN, GCD -> true;
                            default -> false;
                        };
        return expr.shape().isScalar()
                && (leaf || scalar || node && expr.children().stream().allMatch(IntegerValues::understands));
    }

    /** Returns whether a condition holds; false where a side is undefined. */
    static boolean holds(Condition condition, Map<String, Integer> values) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> holds(part, values));
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(part -> holds(part, values));
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.part(), values);
        }
        Condition.Compare compare = (Condition.Compare) condition;
        Rational left = value(compare.left(), values);
        Rational right = value(compare.right(), values);
        return left != null && right != null && holds(left.compareTo(right), compare.relation());
    }

    /** Returns whether an order, as of {@link Comparable}, fits a relation. */
    static boolean holds(int order, Relation relation) {
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /** Returns the value of an expression, or null where it is undefined, too large or not understood. */
    static @Nullable Rational value(Expr expr, Map<String, Integer> values) {
        if (expr instanceof Num num) {
            return num.value();
        }
        if (expr instanceof DimensionValue dimension) {
            return values.keySet().containsAll(dimension.dimension().names())
                    ? Rational.of(dimension.dimension().value(values))
                    : null;
        }
        if (expr instanceof Variable variable) {
            Integer value = variable.shape().isScalar() ? values.get(variable.name()) : null;
            return value == null ? null : Rational.of(value);
        }
        if (!(expr instanceof Sum || expr instanceof Product || expr instanceof Call)
                || !expr.shape().isScalar()) {
            return null;
        }
        List<Expr> children = expr.children();
        Rational[] parts = new Rational[children.size()];
        for (int k = 0; k < parts.length; k++) {
            Rational part = value(children.get(k), values);
            if (part == null
                    || part.numerator().bitLength() > MAX_BITS
                    || part.denominator().bitLength() > MAX_BITS) {
                return null;
            }
            parts[k] = part;
        }
        if (expr instanceof Call call) {
            return value(call, parts);
        }
        Rational result = parts[0];
        for (int k = 1; k < parts.length; k++) {
            result = expr instanceof Sum ? result.plus(parts[k]) : result.times(parts[k]);
        }
        return result;
    }

    private static @Nullable Rational value(Call call, Rational[] x) {
        switch (call.function()) {
            case POW:
                boolean defined = x[1].isSmallInteger() && Math.abs(x[1].intValue()) <= 64;
                return !defined || x[0].signum() == 0 && x[1].signum() < 0 ? null : x[0].power(x[1].intValue());
            case ABS:
                return x[0].abs();
            case FLOOR:
                return Rational.of(x[0].floor());
            case CEIL:
                return Rational.of(x[0].negate().floor()).negate();
            case MOD:
                return x[1].signum() == 0
                        ? null
                        : x[0].minus(x[1].times(Rational.of(x[0].dividedBy(x[1]).floor())));
            case GCD:
                return x[0].isInteger() && x[1].isInteger()
                        ? Rational.of(x[0].numerator().gcd(x[1].numerator()))
                        : null;
            case MAX:
                return Arrays.stream(x).max(Rational::compareTo).orElseThrow();
            case MIN:
                return Arrays.stream(x).min(Rational::compareTo).orElseThrow();
            default:
                return null;
        }
    }
}
