package org.chalkcheck.refute;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;

/** The bounds of indices within which the entries and unit vectors of a claim exist. */
final class ExistenceBounds {
    private ExistenceBounds() {}

    /** Returns those of indices that are written without bound names. */
    static List<Condition> of(List<Expr> roots, List<IntegerName> names) {
        Set<String> known = new HashSet<>();
        names.forEach(name -> known.add(name.name()));
        Set<Condition> bounds = new LinkedHashSet<>();
        for (Expr root : roots) {
            Traversal.visit(root, node -> {
                if (node instanceof Entry entry) {
                    for (int axis = 0; axis < entry.indices().size(); axis++) {
                        add(
                                entry.indices().get(axis),
                                Expressions.dimension(entry.tensor().shape().axis(axis)),
                                bounds);
                    }
                } else if (node instanceof TensorCall unit && unit.function() == TensorFunction.ONE_HOT) {
                    add(unit.argument(), Expressions.dimension(unit.shape().axis(0)), bounds);
                }
            });
        }
        bounds.removeIf(bound -> !IntegerValues.understands(bound)
                || !known.containsAll(IntegerValues.names(bound))
                || IntegerValues.names(bound).isEmpty());
        return List.copyOf(bounds);
    }

    private static void add(Expr index, Expr length, Set<Condition> bounds) {
        bounds.add(new Condition.Compare(Num.ONE, Relation.LESS_OR_EQUAL, index));
        bounds.add(new Condition.Compare(index, Relation.LESS_OR_EQUAL, length));
    }
}
