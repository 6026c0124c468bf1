package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;

/**
 * The bounds of the index of a sum, product or extremum.
 *
 * @param start where it begins
 * @param afterStart whether it begins behind the start, as in {@code 0 < i}
 * @param end where it ends
 * @param beforeEnd whether it ends before the end, as in {@code i < n}
 */
record ReductionBounds(Optional<Syntax> start, boolean afterStart, Optional<Syntax> end, boolean beforeEnd) {
    private static final Set<Relation.Kind> UP = Set.of(Relation.Kind.LESS, Relation.Kind.LESS_EQUAL);
    private static final Set<Relation.Kind> DOWN = Set.of(Relation.Kind.GREATER, Relation.Kind.GREATER_EQUAL);

    static ReductionBounds upTo(Optional<Syntax> end) {
        return new ReductionBounds(Optional.empty(), false, end, false);
    }

    ReductionBounds from(Syntax first) {
        return new ReductionBounds(Optional.of(first), false, end, beforeEnd);
    }

    /**
     * Returns the bounds of each index in a chain of inequalities such as {@code 0 \\le i < n} or {@code 1 \\le i < j \\le n}, where the second one begins behind the
     * first; in the order in which the indices run.
     */
    static Optional<Map<Syntax, ReductionBounds>> chained(Syntax condition) {
        if (!(condition instanceof Syntax.Chain chain) || chain.operands().size() < 3) {
            return Optional.empty();
        }
        List<Relation.Kind> relations =
                new ArrayList<>(chain.relations().stream().map(Relation::kind).toList());
        List<Syntax> operands = new ArrayList<>(chain.operands());
        if (DOWN.containsAll(relations)) {
            Collections.reverse(relations);
            Collections.reverse(operands);
        } else if (!UP.containsAll(relations)) {
            return Optional.empty();
        }
        List<Syntax> inside = operands.subList(1, operands.size() - 1);
        Map<Syntax, ReductionBounds> bounds = new LinkedHashMap<>();
        Syntax end = operands.get(operands.size() - 1);
        boolean beforeEnd = isStrict(relations.get(relations.size() - 1));
        for (int k = 0; k < inside.size(); k++) {
            bounds.put(
                    inside.get(k),
                    new ReductionBounds(
                            Optional.of(operands.get(k)), isStrict(relations.get(k)), Optional.of(end), beforeEnd));
        }
        return Optional.of(bounds);
    }

    private static boolean isStrict(Relation.Kind relation) {
        return relation == Relation.Kind.LESS || relation == Relation.Kind.GREATER;
    }

    /** Returns what is written at both ends. */
    List<Syntax> ends() {
        return Stream.concat(start.stream(), end.stream()).toList();
    }

    /** Returns the first value of the index. */
    Expr first(Expr value) {
        return afterStart ? Expressions.sum(value, Num.ONE) : value;
    }

    /** Returns the last value of the index. */
    Expr last(Expr value) {
        return beforeEnd ? Expressions.subtract(value, Num.ONE) : value;
    }
}
