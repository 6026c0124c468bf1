package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Takes independent entries of one law, of which a proposition speaks one by one, for random variables of their own: X_1 and X_2 of X_1, ..., X_n.
 */
final class SeparateEntries {
    private static final int MOST = 8;

    private SeparateEntries() {}

    /** Returns the proposition without such lists; entries beyond the end of a list have no values in either form. */
    static Proposition resolve(Proposition stated) {
        Proposition resolved = stated;
        for (Law law : stated.laws()) {
            if (isList(law, stated)) {
                resolved = without(law, resolved).orElse(resolved);
            }
        }
        return resolved;
    }

    /** Whether a law is one of independent entries, and nothing but the sides may speak of them. */
    private static boolean isList(Law law, Proposition stated) {
        Variable list = law.variable();
        return !law.jointly()
                && list.shape().isColumn()
                && !list.shape().isScalar()
                && law.parameters().stream()
                        .allMatch(parameter -> parameter.shape().isScalar())
                && stated.recurrences().isEmpty()
                && stated.dependent().stream().noneMatch(pair -> pair.contains(list.name()))
                && stated.laws().stream()
                        .noneMatch(other -> other.parameters().stream().anyMatch(p -> mentions(p, list)))
                && stated.assumptions().stream()
                        .flatMap(condition -> condition.expressions().stream())
                        .noneMatch(e -> mentions(e, list));
    }

    private static boolean mentions(Expr e, Variable list) {
        return Traversal.contains(e, list::equals);
    }

    private static Optional<Proposition> without(Law law, Proposition p) {
        Variable list = law.variable();
        Map<Integer, Variable> entries = new TreeMap<>();
        Expr left = separated(p.left(), list, entries);
        Expr right = separated(p.right(), list, entries);
        boolean complete = !entries.isEmpty()
                && entries.size() <= MOST
                && !isNamed(left, list)
                && !isNamed(right, list)
                && entries.values().stream().noneMatch(entry -> isTaken(entry.name(), p));
        if (!complete) {
            return Optional.empty();
        }
        List<Law> laws = new ArrayList<>();
        for (Law each : p.laws()) {
            if (each.equals(law)) {
                entries.values().forEach(entry -> laws.add(new Law(entry, law.family(), law.parameters(), false)));
            } else {
                laws.add(each);
            }
        }
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        Dim length = list.shape().axis(0);
        int last = entries.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        if (!length.isLiteral() && last > 1) {
            if (p.assumptions().stream().flatMap(c -> c.expressions().stream()).anyMatch(e -> depends(e, length))) {
                return Optional.empty();
            }
            if (depends(left, length) || depends(right, length)) {
                assumptions.add(
                        new Condition.Compare(new DimensionValue(length), Relation.GREATER_OR_EQUAL, Num.of(last)));
            }
        }
        return Optional.of(new Proposition(
                left, p.relation(), right, assumptions, laws, p.dependent(), p.recurrences(), p.absoluteTolerance()));
    }

    /** Returns a side with a variable for each entry that stands there with a number for its index. */
    private static Expr separated(Expr side, Variable list, Map<Integer, Variable> entries) {
        return Traversal.rewrite(
                side,
                part -> part instanceof Entry entry
                                && entry.tensor().equals(list)
                                && entry.indices().get(0) instanceof Num index
                                && isWithin(index, list.shape().axis(0))
                        ? entries.computeIfAbsent(index.value().intValue(), k -> entry(list, k))
                        : part);
    }

    private static boolean isWithin(Num index, Dim length) {
        return index.value().isSmallInteger()
                && index.value().signum() > 0
                && (!length.isLiteral() || index.value().intValue() <= length.literal());
    }

    private static Variable entry(Variable list, int index) {
        return new Variable(list.name() + "_" + index, Shape.SCALAR, list.domain(), list.structure(), list.role());
    }

    private static boolean isNamed(Expr side, Variable list) {
        return Traversal.contains(
                side,
                part -> part.equals(list)
                        || part instanceof Moment moment
                                && moment.conditioning().contains(list));
    }

    private static boolean isTaken(String name, Proposition p) {
        return p.laws().stream().anyMatch(law -> law.variable().name().equals(name))
                || Traversal.variables(p.left()).stream().anyMatch(v -> v.name().equals(name))
                || Traversal.variables(p.right()).stream()
                        .anyMatch(v -> v.name().equals(name));
    }

    private static boolean depends(Expr e, Dim length) {
        return Traversal.dimensions(e).stream().anyMatch(length.names()::contains);
    }
}
