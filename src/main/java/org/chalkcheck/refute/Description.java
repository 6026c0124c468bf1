package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.PreciseValue;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/** Points and failures in words. */
final class Description {
    private Description() {}

    /** Returns the values of integers, variables and unknown functions at a point. */
    static Map<String, TensorValue> values(Trial trial, Rational[] point) {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        trial.integers().forEach((name, value) -> values.put(Tally.label(name), TensorValue.scalar(value.toString())));
        for (Unknown unknown : trial.layout().unknowns()) {
            if (unknown.isFunction()) {
                FunctionSymbol function = unknown.function().orElseThrow();
                values.put(function.name(), TensorValue.scalar(StandIns.text(function, unknown, trial, point)));
                continue;
            }
            List<String> entries = new ArrayList<>();
            for (int k = 0; k < unknown.size(); k++) {
                entries.add(Texts.text(point[unknown.start() + k]));
            }
            List<Integer> lengths = Arrays.stream(unknown.lengths()).boxed().toList();
            values.put(
                    unknown.variable().map(Variable::label).orElse(unknown.name()), new TensorValue(lengths, entries));
        }
        return values;
    }

    /** Returns a point by its doubles; nothing where they are not its exact values. */
    static Optional<FailingPoint> failing(Trial trial, Points points, int point) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        trial.integers().forEach((name, value) -> values.put(name, List.of((double) value)));
        for (Unknown unknown : trial.layout().unknowns()) {
            List<Double> entries = new ArrayList<>();
            for (int slot = unknown.start(); slot < unknown.start() + unknown.size(); slot++) {
                if (points.error(slot, point) != 0) {
                    return Optional.empty();
                }
                entries.add(points.value(slot, point));
            }
            values.put(unknown.name(), entries);
        }
        return Optional.of(new FailingPoint(values));
    }

    /** Returns the counterexample of a failure. */
    static Counterexample counterexample(Examination.Failure failure) {
        Trial trial = failure.trial();
        Rational[] point = failure.decision().point();
        int[] lengths = trial.sides().program().outputs().get(0).lengths();
        List<Integer> axes = Arrays.stream(lengths).boxed().toList();
        List<List<String>> sides = failure.confirmed()
                ? Texts.sides(failure.decision().left(), failure.decision().right())
                : doubles(trial, point);
        return new Counterexample(
                values(trial, point), new TensorValue(axes, sides.get(0)), new TensorValue(axes, sides.get(1)));
    }

    private static List<List<String>> doubles(Trial trial, Rational[] point) {
        Points points = new Points(trial.layout().slots(), 1);
        points.setPoint(0, point);
        trial.sides().run(points, 1);
        List<List<PreciseValue>> values = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            List<PreciseValue> entries = new ArrayList<>();
            for (int entry = 0; entry < trial.sides().size(side); entry++) {
                double value = trial.sides().value(side, entry, 0);
                entries.add(
                        Double.isFinite(value)
                                ? new PreciseValue(PreciseValue.State.KNOWN, new BigDecimal(value), BigDecimal.ZERO)
                                : PreciseValue.OPEN);
            }
            values.add(entries);
        }
        return Texts.sides(values.get(0), values.get(1));
    }

    /** Returns why the claim fails, in a sentence. */
    static String reason(Counterexample counterexample) {
        String at = Texts.text(counterexample.values());
        String where = at.isEmpty() ? "" : "at " + at + " ";
        TensorValue left = counterexample.left();
        TensorValue right = counterexample.right();
        int entry = 0;
        while (entry < left.entries().size() - 1
                && left.entries().get(entry).equals(right.entries().get(entry))) {
            entry++;
        }
        String what = left.entries().size() > 1 ? "entry " + index(left, entry) + " of " : "";
        String l = left.entries().get(entry);
        String r = right.entries().get(entry);
        return l.equals(r)
                ? where + (what.isEmpty() ? "both sides are " : what + "both sides is ") + l
                : where + what + "the left side is " + l + (what.isEmpty() ? " and " : " and that of ")
                        + "the right side is " + r;
    }

    private static String index(TensorValue value, int entry) {
        int[] index = new int[value.lengths().size()];
        int rest = entry;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % value.lengths().get(axis) + 1;
            rest /= value.lengths().get(axis);
        }
        boolean isColumn = index.length == 2 && value.lengths().get(1) == 1;
        List<String> parts = new ArrayList<>();
        for (int axis = 0; axis < (isColumn ? 1 : index.length); axis++) {
            parts.add(Integer.toString(index[axis]));
        }
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(", ", parts) + ")";
    }
}
