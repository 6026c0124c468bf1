package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.syntax.CanonicalNames;
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
     * Returns the bounds at both ends of a chain of inequalities, such as {@code 0 \\le i < n}; of several indices, as in {@code 1 \\le i < j \\le n}, those of
     * all of them, which are then still under the condition that the chain is.
     */
    static Optional<ReductionBounds> chained(Syntax condition, List<Syntax> indices) {
        if (!(condition instanceof Syntax.Chain chain) || chain.operands().size() != indices.size() + 2) {
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
        List<Optional<String>> inside = operands.subList(1, operands.size() - 1).stream()
                .map(CanonicalNames::of)
                .toList();
        if (!indices.stream().map(CanonicalNames::of).allMatch(inside::contains)) {
            return Optional.empty();
        }
        boolean single = indices.size() == 1;
        return Optional.of(new ReductionBounds(
                Optional.of(operands.get(0)),
                single && isStrict(relations.get(0)),
                Optional.of(operands.get(operands.size() - 1)),
                single && isStrict(relations.get(relations.size() - 1))));
    }

    private static boolean isStrict(Relation.Kind relation) {
        return relation == Relation.Kind.LESS || relation == Relation.Kind.GREATER;
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
