package org.chalkcheck.symbolic.exact;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Looks for a simple point at which a claim about scalars fails, so that nobody tries to prove it. */
public final class PointCheck {
    private static final int DIGITS = 18;
    private static final int MAX_VARIABLES = 3;
    private static final Rational[] VALUES = {
        Rational.ONE,
        Rational.of(1, 10),
        Rational.of(3),
        Rational.of(-1),
        Rational.of(7, 2),
        Rational.of(-1, 10),
        Rational.of(3, 5),
        Rational.of(-3),
        Rational.of(12)
    };

    private PointCheck() {}

    /** Returns whether a point is found that meets the assumptions and at which the relation is proved to fail. */
    public static boolean fails(Proposition p) {
        Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(p.left()));
        variables.addAll(Traversal.variables(p.right()));
        p.assumptions().forEach(a -> a.expressions().forEach(e -> variables.addAll(Traversal.variables(e))));
        boolean plain = p.left().shape().isScalar()
                && p.relation() != Relation.APPROXIMATELY
                && p.absoluteTolerance().isEmpty()
                && !variables.isEmpty()
                && variables.size() <= MAX_VARIABLES
                && variables.stream().allMatch(v -> v.shape().isScalar() && v.role() == Variable.Role.FREE);
        if (!plain) {
            return false;
        }
        List<Variable> names = List.copyOf(variables);
        for (int shift = 0; shift < VALUES.length; shift++) {
            Optional<Map<Variable, Rational>> point = point(names, shift);
            if (point.isPresent() && failsAt(p, point.get())) {
                return true;
            }
        }
        return false;
    }

    // Each name takes a value of its own.
    private static Optional<Map<Variable, Rational>> point(List<Variable> names, int shift) {
        Map<Variable, Rational> point = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Rational value = VALUES[(shift + 2 * i) % VALUES.length];
            if (!names.get(i).domain().contains(value.doubleValue())) {
                return Optional.empty();
            }
            point.put(names.get(i), value);
        }
        return Optional.of(point);
    }

    private static boolean failsAt(Proposition p, Map<Variable, Rational> point) {
        DecimalEvaluator evaluator = new DecimalEvaluator(DIGITS);
        for (Condition assumption : p.assumptions()) {
            if (!(assumption instanceof Condition.Compare c)
                    || !truth(c, point, evaluator).orElse(false)) {
                return false;
            }
        }
        Condition.Compare claim = new Condition.Compare(p.left(), p.relation(), p.right());
        return !truth(claim, point, evaluator).orElse(true);
    }

    private static Optional<Boolean> truth(
            Condition.Compare c, Map<Variable, Rational> point, DecimalEvaluator evaluator) {
        Optional<DecimalInterval> left = evaluator.enclose(at(c.left(), point));
        Optional<DecimalInterval> right = left.isEmpty() ? left : evaluator.enclose(at(c.right(), point));
        return right.flatMap(r -> DecimalEvaluator.decide(left.get().minus(r), c.relation()));
    }

    private static Expr at(Expr e, Map<Variable, Rational> point) {
        Expr result = e;
        for (Map.Entry<Variable, Rational> entry : point.entrySet()) {
            result = Traversal.substitute(result, entry.getKey(), Num.of(entry.getValue()));
        }
        return result;
    }
}
