package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.StructuralIntegers;

/**
 * What a claim is about.
 *
 * @param roots its sides
 * @param assumptions those that bear on it
 * @param names the dimensions and other integers that need values before anything is computed
 * @param relevant the sides and all that the assumptions compare
 */
record Subject(List<Expr> roots, Assumptions assumptions, List<IntegerName> names, List<Expr> relevant) {
    static Subject of(Proposition claim, Options options) {
        List<Expr> roots = List.of(claim.left(), claim.right());
        Set<String> own = new HashSet<>();
        roots.forEach(root -> own.addAll(IntegerValues.names(root)));
        Assumptions assumptions = Assumptions.of(claim.assumptions(), own, integers(claim, roots));
        List<Expr> relevant = new ArrayList<>(roots);
        assumptions.onIntegers().forEach(condition -> relevant.addAll(condition.expressions()));
        assumptions.onValues().forEach(condition -> relevant.addAll(condition.expressions()));
        return new Subject(roots, assumptions, names(relevant, options.dimensions()), List.copyOf(relevant));
    }

    private static Set<String> integers(Proposition claim, List<Expr> roots) {
        List<Expr> all = new ArrayList<>(roots);
        claim.assumptions().forEach(condition -> all.addAll(condition.expressions()));
        Set<String> integers = new TreeSet<>(StructuralIntegers.of(all));
        all.forEach(root -> integers.addAll(Traversal.dimensions(root)));
        return integers;
    }

    private static List<IntegerName> names(List<Expr> relevant, Map<String, Options.Range> ranges) {
        Set<String> dimensions = new TreeSet<>();
        Map<String, Domain> variables = new TreeMap<>();
        Set<String> structural = StructuralIntegers.of(relevant);
        for (Expr root : relevant) {
            dimensions.addAll(Traversal.dimensions(root));
            for (Variable variable : Traversal.variables(root)) {
                variables.put(variable.name(), variable.domain());
            }
        }
        List<IntegerName> result = new ArrayList<>();
        for (String name : dimensions) {
            Domain domain = variables.getOrDefault(name, Domain.NATURAL);
            result.add(new IntegerName(name, true, domain, Optional.ofNullable(ranges.get(name))));
        }
        for (String name : structural) {
            if (!dimensions.contains(name)) {
                Domain domain = variables.getOrDefault(name, Domain.INTEGER);
                result.add(new IntegerName(name, false, domain, Optional.ofNullable(ranges.get(name))));
            }
        }
        return result;
    }

    /** Returns the lengths of axes that no number gives. */
    List<Dim> axes() {
        Set<Dim> axes = new LinkedHashSet<>();
        for (Expr root : relevant) {
            Traversal.visit(root, node -> axes.addAll(node.shape().axes()));
        }
        axes.removeIf(Dim::isLiteral);
        return List.copyOf(axes);
    }

    IntegerAssignments assignments() {
        return new IntegerAssignments(names, assumptions.onIntegers(), axes(), ExistenceBounds.of(roots, names));
    }
}
