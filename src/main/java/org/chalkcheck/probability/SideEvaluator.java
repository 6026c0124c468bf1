package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * The value of a side at a parameter point: inner moments first, then what contains them, with error bounds carried along. Derivatives of
 * moments are differences.
 */
final class SideEvaluator {
    private static final int DEEPEST_DERIVATIVE = 3;
    private static final int MOST_TERMS = 64;

    private final MomentEvaluator moments;
    private final Map<Expr, MomentEvaluator.Value> known = new HashMap<>();
    private int fresh;

    SideEvaluator(MomentEvaluator moments) {
        this.moments = moments;
    }

    MomentEvaluator.Value evaluate(Expr side, ParameterPoint point) {
        return evaluate(side, point, 0);
    }

    private MomentEvaluator.Value evaluate(Expr side, ParameterPoint point, int depth) {
        Map<String, double[]> values = new LinkedHashMap<>();
        Map<String, double[]> errors = new LinkedHashMap<>();
        Expr plain = replaced(moments.withDensities(side), point, depth, values, errors);
        BatchFunction f = new BatchFunction(List.of(plain), point.with(values, errors), 1);
        double[][] result = f.single();
        return new MomentEvaluator.Value(result[0], result[1]);
    }

    /** Returns the expression with a variable in the place of each moment and of each derivative of one. */
    private Expr replaced(
            Expr e, ParameterPoint point, int depth, Map<String, double[]> values, Map<String, double[]> errors) {
        if (!Traversal.contains(e, n -> n instanceof Moment)) {
            return e;
        }
        if (e instanceof Reduction r
                && Traversal.contains(r.body(), n -> n instanceof Moment && !Traversal.isClosed(n))) {
            return terms(r, point, depth, values, errors);
        }
        MomentEvaluator.Value value;
        if (e instanceof Derivative d) {
            value = difference(d, point, depth);
        } else if (e instanceof Substitution s && Traversal.contains(s.body(), n -> n instanceof Moment)) {
            value = substituted(s, point.with(values, errors), depth);
        } else {
            List<Expr> children = new ArrayList<>();
            for (Expr child : e.children()) {
                children.add(replaced(child, point, depth, values, errors));
            }
            Expr inner = e.withChildren(children);
            if (!(inner instanceof Moment m)) {
                return inner;
            }
            if (!Traversal.isClosed(inner)) {
                throw new OpenMomentException("a moment for each value of an index or variable of integration");
            }
            value = depth == 0 ? known.get(inner) : null;
            if (value == null) {
                value = moments.evaluate(m, point.with(values, errors));
                if (depth == 0 && values.isEmpty()) {
                    known.put(inner, value);
                }
            }
        }
        Variable stand =
                new Variable("moment#" + fresh++, e.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.FREE);
        values.put(stand.name(), value.values());
        errors.put(stand.name(), value.errors());
        return stand;
    }

    /** Returns a sum or product of moments that depend on its index, term by term. */
    private Expr terms(
            Reduction r, ParameterPoint point, int depth, Map<String, double[]> values, Map<String, double[]> errors) {
        double first = number(replaced(r.lower(), point, depth, values, errors), point.with(values, errors));
        double last = number(replaced(r.upper(), point, depth, values, errors), point.with(values, errors));
        boolean fits = first == Math.rint(first) && last == Math.rint(last) && last - first < MOST_TERMS;
        boolean sum = r.kind() == Reduction.Kind.SUM;
        if (!fits || !r.shape().isScalar() || !sum && r.kind() != Reduction.Kind.PRODUCT) {
            throw new OpenMomentException("moments for all values of an index");
        }
        List<Expr> out = new ArrayList<>();
        for (long k = (long) first; k <= (long) last; k++) {
            out.add(replaced(Traversal.substitute(r.body(), r.index(), Num.of(k)), point, depth, values, errors));
        }
        return sum ? Expressions.sum(out) : Expressions.product(out);
    }

    private static double number(Expr e, ParameterPoint point) {
        return new BatchFunction(List.of(e), point, 1).single()[0][0];
    }

    /** The value of a body where its variable has the value that is put in its place. */
    private MomentEvaluator.Value substituted(Substitution s, ParameterPoint point, int depth) {
        if (!s.value().shape().isScalar()) {
            throw new OpenMomentException("a vector in the place of a variable in a moment");
        }
        double at = evaluate(s.value(), point, depth).values()[0];
        // Moments that are known are those at the point itself.
        return evaluate(s.body(), point.with(s.variable().name(), at), Math.max(1, depth));
    }

    /** Central differences with two steps of extrapolation. */
    private MomentEvaluator.Value difference(Derivative d, ParameterPoint point, int depth) {
        double[] at = point.values().get(d.variable().name());
        if (!d.shape().isScalar() || at == null || depth >= DEEPEST_DERIVATIVE) {
            throw new OpenMomentException("derivative of a moment");
        }
        double x = at[0];
        Domain domain = d.variable().domain();
        double room = Math.min(x - domain.lowest(), domain.highest() - x);
        double h = Math.min(0.08, room / 3);
        double[] slopes = new double[3];
        double noise = 0;
        for (int k = 0; k < 3; k++) {
            double step = h / (1 << k);
            MomentEvaluator.Value up =
                    evaluate(d.body(), point.with(d.variable().name(), x + step), depth + 1);
            MomentEvaluator.Value down =
                    evaluate(d.body(), point.with(d.variable().name(), x - step), depth + 1);
            slopes[k] = (up.values()[0] - down.values()[0]) / (2 * step);
            noise = (up.errors()[0] + down.errors()[0]) / (2 * step);
        }
        double first = (4 * slopes[1] - slopes[0]) / 3;
        double second = (4 * slopes[2] - slopes[1]) / 3;
        double best = (16 * second - first) / 15;
        double error = 4 * Math.abs(best - second) + 2 * noise + 1e-12;
        return new MomentEvaluator.Value(new double[] {best}, new double[] {error});
    }
}
