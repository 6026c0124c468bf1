package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The parts of the support of a continuous scalar law between which integrands have kinks, jumps and singularities, found as roots of their guards. */
final class Segments {
    private static final int SCAN = 600;
    private static final int MOST_GUARDS = 24;
    private static final int MOST_SEGMENTS = 40;

    private final Family family;
    private final double[] p;

    Segments(Family family, double[] p) {
        this.family = family;
        this.p = p;
    }

    private double scale() {
        return switch (family) {
            case NORMAL -> Math.sqrt(p[1]);
            case LAPLACE, GUMBEL, CAUCHY -> p[1];
            case EXPONENTIAL -> 1 / p[0];
            case GAMMA -> p[0] / p[1];
            case INVERSE_GAMMA -> p[1] / p[0];
            case LOG_NORMAL -> Math.exp(p[0]);
            case PARETO -> p[0] / p[1];
            case CHI_SQUARED, WEIBULL -> p[0];
            case HALF_NORMAL -> Math.sqrt(p[0]);
            default -> 1;
        };
    }

    private double[] support() {
        return switch (family) {
            case UNIFORM -> new double[] {p[0], p[1]};
            case BETA -> new double[] {0, 1};
            case PARETO -> new double[] {p[0], Double.POSITIVE_INFINITY};
            case NORMAL, LAPLACE, GUMBEL, CAUCHY, STUDENT_T ->
                new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            default -> new double[] {0, Double.POSITIVE_INFINITY};
        };
    }

    /** Returns the ends of all segments, ascending, infinite ones included. */
    double[] ends(List<Expr> roots, Variable variable, ParameterPoint point) {
        double[] support = support();
        TreeSet<Double> ends = new TreeSet<>();
        ends.add(support[0]);
        ends.add(support[1]);
        if (Double.isInfinite(support[0])) {
            ends.add(family == Family.STUDENT_T ? 0 : p[0]);
        }
        Set<Expr> guards = new LinkedHashSet<>();
        for (Expr root : roots) {
            collect(root, variable, guards);
        }
        for (Expr guard : guards) {
            addRoots(guard, variable, point, support, ends);
        }
        if (ends.size() > MOST_SEGMENTS) {
            throw new OpenMomentException("too many kinks");
        }
        return ends.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void collect(Expr root, Variable variable, Set<Expr> guards) {
        Traversal.visit(root, node -> {
            if (Signs.mentions(node, variable) && guards.size() <= MOST_GUARDS) {
                Roughness.singularAt(node).ifPresent(guards::add);
            }
            if (!Pieces.isPiecewise(node) || !Signs.mentions(node, variable) || guards.size() > MOST_GUARDS) {
                return;
            }
            if (node instanceof Cases c) {
                c.branches().forEach(b -> comparisons(b.condition(), guards));
                return;
            }
            Call call = (Call) node;
            List<Expr> a = call.arguments();
            switch (call.function()) {
                case MAX, MIN -> {
                    for (int i = 0; i < a.size(); i++) {
                        for (int j = 0; j < i; j++) {
                            guards.add(Expressions.subtract(a.get(i), a.get(j)));
                        }
                    }
                }
                case ABS, RELU, LEAKY_RELU, HEAVISIDE, SIGN -> guards.add(a.get(0));
                default ->
                    FunctionDefinitions.unfold(call.function(), a)
                            .ifPresent(unfolded -> collect(unfolded, variable, guards));
            }
        });
    }

    private static void comparisons(Condition condition, Set<Expr> guards) {
        if (condition instanceof Condition.Compare c) {
            if (c.left().shape().isScalar()) {
                guards.add(Expressions.sum(c.left(), Expressions.product(Num.MINUS_ONE, c.right())));
            }
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> comparisons(part, guards));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> comparisons(part, guards));
        } else if (condition instanceof Condition.Not not) {
            comparisons(not.part(), guards);
        }
    }

    /** Scans for changes of sign and halves the intervals until they have no inside. */
    private void addRoots(Expr guard, Variable variable, ParameterPoint point, double[] support, Set<Double> ends) {
        BatchFunction f = new BatchFunction(List.of(guard), point, SCAN + 1);
        double[] x = scan(support);
        double[] values = f.all(Map.of(variable.name(), new double[][] {x}), x.length)[0];
        BatchFunction one = new BatchFunction(List.of(guard), point, 1);
        double[] at = new double[1];
        Map<String, double[][]> column = Map.of(variable.name(), new double[][] {at});
        for (int k = 0; k + 1 < x.length; k++) {
            if (values[k] == 0) {
                // What is 0 throughout has no root of its own.
                if (k == 0 || values[k - 1] != 0) {
                    ends.add(x[k]);
                }
            } else if (values[k] * values[k + 1] < 0) {
                double low = x[k];
                double high = x[k + 1];
                for (int step = 0; step < 200; step++) {
                    double middle = low + (high - low) / 2;
                    if (middle <= low || middle >= high) {
                        break;
                    }
                    at[0] = middle;
                    one.run(column, 0, 1);
                    double value = one.output(0)[0];
                    if (value == 0) {
                        low = middle;
                        break;
                    }
                    if (Math.signum(value) == Math.signum(values[k])) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                ends.add(low);
            }
        }
    }

    private double[] scan(double[] support) {
        double[] x = new double[SCAN + 1];
        double center = Double.isInfinite(support[0]) ? (family == Family.STUDENT_T ? 0 : p[0]) : support[0];
        for (int k = 0; k <= SCAN; k++) {
            // An odd offset keeps the scan away from round numbers, where guards have their roots.
            double unit = (k + 0.318309886) / (SCAN + 1);
            if (!Double.isInfinite(support[1])) {
                x[k] = support[0] + (support[1] - support[0]) * unit;
            } else if (!Double.isInfinite(support[0])) {
                x[k] = center + scale() * Math.exp(24 * (unit - 0.5));
            } else {
                x[k] = center + scale() * Math.sinh(24 * (unit - 0.5));
            }
        }
        return x;
    }

    /** Returns the rule over all segments. */
    NodeRule rule(double[] ends, int size) {
        List<NodeRule> rules = new ArrayList<>();
        for (int k = 0; k + 1 < ends.length; k++) {
            rules.add(NodeRule.onSegment(family, p, ends[k], ends[k + 1], scale(), size));
        }
        return NodeRule.concatenation(rules);
    }
}
