package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;

/** Evaluates both sides of a scalar statement about one free real name over a window of its domain. */
final class SidesPlotter {
    private static final int POINTS = 161;
    private static final int NESTED_POINTS = 33;
    private static final double REACH = 4;

    private final Proposition proposition;
    private final Evidence evidence;

    SidesPlotter(Proposition proposition, Evidence evidence) {
        this.proposition = proposition;
        this.evidence = evidence;
    }

    Optional<Plot> plot(int step) {
        if (!proposition.left().shape().isScalar() || !proposition.recurrences().isEmpty()) {
            return Optional.empty();
        }
        List<Expr> roots = new ArrayList<>(List.of(proposition.left(), proposition.right()));
        if (!proposition.assumptions().isEmpty()) {
            roots.add(Cases.indicator(new Condition.And(proposition.assumptions())));
        }
        Program program = Compiler.compile(roots, Map.of());
        if (program.inputs().size() != 1
                || program.nesting() > 1
                || program.inputs().get(0).variable().isEmpty()) {
            return Optional.empty();
        }
        Variable name = program.inputs().get(0).variable().get();
        if (name.domain().integer() || !name.shape().isScalar()) {
            return Optional.empty();
        }
        OptionalDouble marked = marked(name);
        double[] window = window(name.domain(), marked.orElse(0));
        if (!(window[1] > window[0])) {
            return Optional.empty();
        }
        int count = program.nesting() > 0 ? NESTED_POINTS : POINTS;
        Evaluator evaluator = program.evaluator(count);
        double[] x = evaluator.input(0);
        for (int k = 0; k < count; k++) {
            x[k] = window[0] + (window[1] - window[0]) * k / (count - 1);
        }
        List<Double> points = list(x, count);
        evaluator.runValues(count);
        double[] left = evaluator.value(program.outputs().get(0).slots()[0]);
        double[] right = evaluator.value(program.outputs().get(1).slots()[0]);
        for (int k = 0; k < count; k++) {
            boolean admitted = name.domain().contains(points.get(k))
                    && (roots.size() == 2
                            || evaluator.value(program.outputs().get(2).slots()[0])[k] == 1);
            if (!admitted) {
                left[k] = Double.NaN;
                right[k] = Double.NaN;
            }
        }
        return Optional.of(new Plot.Sides(step, name.label(), points, list(left, count), list(right, count), marked));
    }

    private OptionalDouble marked(Variable name) {
        Optional<TensorValue> value =
                evidence.counterexample().map(c -> c.values().get(name.label()));
        return value.isPresent() && value.get().entries().size() == 1
                ? Numbers.parse(value.get().entries().get(0))
                : OptionalDouble.empty();
    }

    /** The window shows what lies around the point, and both ends of an interval that is not too long. */
    private static double[] window(Domain domain, double centre) {
        double half = Math.max(REACH, 1.5 * Math.abs(centre));
        double low = domain.lowest();
        double high = domain.highest();
        if (high - low <= 4 * half) {
            return new double[] {low, high};
        }
        if (low > centre - half) {
            return new double[] {low, low + 2 * half};
        }
        if (high < centre + half) {
            return new double[] {high - 2 * half, high};
        }
        return new double[] {centre - half, centre + half};
    }

    private static List<Double> list(double[] values, int count) {
        List<Double> list = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            list.add(values[k]);
        }
        return list;
    }
}
