package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Expressions whose parts without sampled variables are computed once instead of at every sample, such as the logarithm of a normalising constant
 * in a density.
 *
 * @param roots the expressions, with variables in the place of these parts
 * @param point the values of all variables that do not vary, those of the parts among them
 */
record FixedParts(List<Expr> roots, ParameterPoint point) {

    static FixedParts of(List<Expr> roots, ParameterPoint point, Set<String> sampled) {
        List<Expr> parts = new ArrayList<>();
        roots.forEach(root -> collect(root, sampled, parts));
        if (parts.isEmpty()) {
            return new FixedParts(roots, point);
        }
        double[][] found = new BatchFunction(parts, point, 1).single();
        Map<Expr, Expr> standIns = new LinkedHashMap<>();
        Map<String, double[]> values = new LinkedHashMap<>();
        Map<String, double[]> errors = new LinkedHashMap<>();
        for (int k = 0; k < parts.size(); k++) {
            // What overflows here may be within a product that does not.
            if (Double.isFinite(found[0][k]) && Double.isFinite(found[1][k])) {
                String name = "fixed#" + k;
                Variable standIn = new Variable(name, Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.FREE);
                standIns.put(parts.get(k), standIn);
                values.put(name, new double[] {found[0][k]});
                errors.put(name, new double[] {found[1][k]});
            }
        }
        return new FixedParts(
                roots.stream()
                        .map(root -> Traversal.rewrite(root, node -> standIns.getOrDefault(node, node)))
                        .toList(),
                point.with(values, errors));
    }

    /** Collects the largest scalar parts that are worth it. */
    private static void collect(Expr e, Set<String> sampled, List<Expr> parts) {
        boolean fixed = e.shape().isScalar()
                && Traversal.isClosed(e)
                && Traversal.variables(e).stream().noneMatch(v -> sampled.contains(v.name()));
        if (!fixed) {
            e.children().forEach(child -> collect(child, sampled, parts));
        } else if (!parts.contains(e)
                && Traversal.contains(
                        e, node -> node instanceof Call || node instanceof Reduction || node instanceof TensorCall)) {
            parts.add(e);
        }
    }
}
