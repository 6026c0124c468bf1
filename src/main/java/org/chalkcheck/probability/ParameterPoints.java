package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.StructuralIntegers;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/** Draws admissible values of dimensions and free variables, of moderate size so that moments are well conditioned. */
final class ParameterPoints {
    private static final int TRIES = 400;
    private static final int LARGEST_DIMENSION = 3;

    private final Set<String> dimensions = new TreeSet<>();
    private final Set<Variable> variables = new LinkedHashSet<>();
    private final Set<String> structural;
    private final List<Condition> assumptions;
    private int reach = 1;

    ParameterPoints(Proposition proposition) {
        List<Expr> all = new ArrayList<>();
        all.add(proposition.left());
        all.add(proposition.right());
        for (Law law : proposition.laws()) {
            all.addAll(law.parameters());
            all.add(law.variable());
        }
        for (Condition condition : proposition.assumptions()) {
            all.addAll(condition.expressions());
        }
        for (Expr e : all) {
            dimensions.addAll(Traversal.dimensions(e));
            collect(e);
        }
        structural = StructuralIntegers.of(all);
        assumptions = proposition.assumptions();
    }

    private void collect(Expr e) {
        for (Variable v : Traversal.variables(e)) {
            if (v.role() == Variable.Role.FREE) {
                variables.add(v);
                for (Dim axis : v.shape().axes()) {
                    dimensions.addAll(axis.names());
                }
            }
        }
        Traversal.visit(e, node -> {
            if (node instanceof Moment m) {
                m.arguments().forEach(a -> a.shape().axes().forEach(axis -> dimensions.addAll(axis.names())));
            }
        });
    }

    /** Returns the names of the dimensions that are drawn. */
    Set<String> dimensions() {
        return dimensions;
    }

    /** Returns whether there is nothing to draw, so that all points are the same. */
    boolean isSingle() {
        return dimensions.isEmpty() && variables.isEmpty();
    }

    /** Returns the free variables. */
    Set<Variable> variables() {
        return variables;
    }

    /** Returns a point at which all assumptions hold, if one is found. */
    Optional<ParameterPoint> draw(UniformRandomProvider random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            reach = attempt < 40 ? 1 : attempt < 160 ? 3 : 8;
            ParameterPoint point = candidate(random);
            if (holds(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    /** Returns the point of a counterexample; what it does not mention is drawn. Nothing if it does not fit. */
    Optional<ParameterPoint> of(Counterexample counterexample, UniformRandomProvider random) {
        Map<String, Integer> integers = new LinkedHashMap<>();
        for (String name : dimensions) {
            TensorValue value = counterexample.values().get(name);
            integers.put(
                    name,
                    value == null ? 2 : (int) Math.rint(number(value.entries().get(0))));
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Variable v : variables) {
            double[] entries = MatrixDraws.draw(v, integers, this::scalar, random);
            TensorValue value = counterexample.values().get(v.label());
            if (value != null) {
                if (value.entries().size() != entries.length) {
                    return Optional.empty();
                }
                for (int k = 0; k < entries.length; k++) {
                    entries[k] = number(value.entries().get(k));
                }
            }
            values.put(v.name(), entries);
            if (structural.contains(v.name()) && v.shape().isScalar()) {
                integers.put(v.name(), (int) entries[0]);
            }
        }
        return Optional.of(new ParameterPoint(integers, values));
    }

    /** Returns the number that a counterexample shows. */
    static double number(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Double.parseDouble(text)
                : Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
    }

    private boolean holds(ParameterPoint point) {
        for (Condition condition : assumptions) {
            Condition.And all = new Condition.And(List.of(condition));
            double[][] truth;
            try {
                truth = new BatchFunction(List.of(indicator(all)), point, 1).single();
            } catch (RuntimeException unreadable) {
                return false;
            }
            for (double value : truth[0]) {
                if (value != 1) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Expr indicator(Condition condition) {
        return Cases.indicator(condition);
    }

    private ParameterPoint candidate(UniformRandomProvider random) {
        Map<String, Integer> integers = new LinkedHashMap<>();
        for (String name : dimensions) {
            integers.put(name, Math.min(LARGEST_DIMENSION, 1 + random.nextInt(LARGEST_DIMENSION + 1)));
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Variable v : variables) {
            double[] entries = MatrixDraws.draw(v, integers, this::scalar, random);
            values.put(v.name(), entries);
            if (structural.contains(v.name()) && v.shape().isScalar()) {
                integers.put(v.name(), (int) entries[0]);
            }
        }
        return new ParameterPoint(integers, values);
    }

    private double scalar(Domain domain, UniformRandomProvider random) {
        double low = domain.lowest();
        double high = domain.highest();
        if (domain.integer()) {
            double from = Double.isInfinite(low) ? Math.min(high, 3) - 5 : Math.ceil(low);
            double value = from + random.nextInt(5 * reach);
            return domain.contains(value) ? value : domain.contains(value + 1) ? value + 1 : from;
        }
        if (!Double.isInfinite(low) && !Double.isInfinite(high)) {
            return low + (high - low) * (0.12 + 0.76 * random.nextDouble());
        }
        if (!Double.isInfinite(low)) {
            return low + 0.3 + reach * 2.4 * random.nextDouble();
        }
        if (!Double.isInfinite(high)) {
            return high - 0.3 - reach * 2.4 * random.nextDouble();
        }
        double size = 0.2 + reach * 1.8 * random.nextDouble();
        return random.nextBoolean() ? size : -size;
    }
}
