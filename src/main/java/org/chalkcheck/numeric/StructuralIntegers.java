package org.chalkcheck.numeric;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Finds the integer variables that shape a formula, so that a program exists only for fixed values of them. */
public final class StructuralIntegers {
    private StructuralIntegers() {}

    /** Returns the names of the free integer variables in bounds of sums, indices, orders of derivatives and matrix powers, sorted. */
    public static Set<String> of(List<? extends Expr> roots) {
        Set<String> names = new TreeSet<>();
        for (Expr root : roots) {
            Traversal.visit(root, node -> {
                if (node instanceof Reduction reduction) {
                    collect(reduction.lower(), names);
                    collect(reduction.upper(), names);
                } else if (node instanceof Entry entry) {
                    entry.indices().forEach(index -> collect(index, names));
                } else if (node instanceof NthDerivative derivative) {
                    collect(derivative.order(), names);
                } else if (node instanceof TensorCall call) {
                    collect(call, names);
                }
            });
        }
        return Collections.unmodifiableSet(names);
    }

    private static void collect(TensorCall call, Set<String> names) {
        if (call.function() == TensorFunction.ONE_HOT) {
            collect(call.argument(), names);
        } else if (call.function() == TensorFunction.MATRIX_POWER) {
            collect(call.arguments().get(1), names);
        }
    }

    private static void collect(Expr expr, Set<String> names) {
        for (Variable variable : Traversal.variables(expr)) {
            if (variable.shape().isScalar() && variable.domain().integer()) {
                names.add(variable.name());
            }
        }
    }
}
