package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Remainder;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.PreciseEvaluator;
import org.chalkcheck.numeric.PreciseValue;
import org.chalkcheck.numeric.Program;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/**
 * Measures the order of the terms that an expansion leaves out: their quotient by the gauge is computed with many digits at places that
 * near the limit by factors, and the exponent of its growth is read off.
 *
 * <p>A quotient whose exponent settles below that of a constant refutes the order; one that grows as slowly as a logarithm decides nothing.
 */
public final class ErrorOrder {
    private static final int DIGITS = 260;
    private static final int[] NEAR = {36, 48, 60, 72};
    private static final int[] FAR = {20, 28, 36, 44};
    private static final int[] NEARBY = {7, 8, 9, 10, 11};
    /** Sums up to places this near tell nothing of constants larger than that. */
    private static final Rational LARGEST_CONSTANT = Rational.of(100);

    private static final int SHOWN = 4;
    private static final double GROWS = 0.4;
    private static final double STEADY = 0.05;
    private static final double CONSTANT = 1e-3;
    private static final double CONSTANT_NEARBY = 0.03;
    private static final int MOST_POINTS = 8;
    private static final int LEAST_POINTS = 3;

    private final Proposition kept;
    private final Remainder remainder;
    private final Options options;

    private ErrorOrder(Proposition kept, Remainder remainder, Options options) {
        this.kept = kept;
        this.remainder = remainder;
        this.options = options;
    }

    /** What a measurement tells of a point, or of all. */
    public enum Finding {
        HOLDS,
        FAILS,
        OPEN
    }

    /**
     * The outcome of a measurement.
     *
     * @param finding what it tells
     * @param points the points at which the order holds
     * @param exponent the power of the gauge's variable by which the left out terms exceed the gauge, where the order fails
     * @param counterexample where it fails, at a place that is easy to check
     */
    public record Measurement(Finding finding, int points, double exponent, Optional<Counterexample> counterexample) {}

    /**
     * Measures an expansion.
     *
     * @param kept the equation of a side with the terms that are written
     * @param remainder what is claimed of their difference, at one place
     */
    public static Measurement of(Proposition kept, Remainder remainder, Options options) {
        ErrorOrder order = new ErrorOrder(kept, remainder, options);
        boolean far = remainder.toward() == Remainder.Toward.INFINITY;
        Measurement measured = order.measure(far ? FAR : NEAR);
        return far && measured.finding() == Finding.OPEN ? order.measure(NEARBY) : measured;
    }

    /** Returns the variable's value so many factors of two before the limit. */
    private Expr place(int exponent) {
        Variable variable = remainder.variable();
        if (remainder.toward() == Remainder.Toward.INFINITY) {
            return Num.of(Rational.of(2).power(exponent));
        }
        return Expressions.product(List.of(Num.of(Rational.HALF.power(exponent)), variable));
    }

    private List<Expr> at(int exponent) {
        Expr place = place(exponent);
        List<Expr> found = new ArrayList<>();
        for (Expr e : List.of(kept.left(), kept.right(), remainder.gauge())) {
            found.add(Traversal.substitute(e, remainder.variable(), place));
        }
        found.add(place);
        return found;
    }

    private Measurement measure(int[] exponents) {
        List<List<Expr>> expressions =
                Arrays.stream(exponents).mapToObj(this::at).toList();
        List<Expr> first = expressions.get(0);
        List<Refuter.Meeting> meetings = Refuter.meetings(kept.withSides(first.get(0), first.get(1)), options);
        int holding = 0;
        int open = 0;
        for (Refuter.Meeting meeting : meetings) {
            Optional<List<Rung>> rungs = rungs(meeting, expressions);
            if (rungs.isEmpty()) {
                return new Measurement(Finding.OPEN, 0, 0, Optional.empty());
            }
            int count = meeting.trial().isSinglePoint() ? 1 : Math.min(meeting.count(), MOST_POINTS);
            for (int point = 0; point < count && System.nanoTime() < options.deadline(); point++) {
                Rational[] values = values(meeting, point);
                Reading reading = reading(rungs.get(), values, exponents);
                holding += reading.finding() == Finding.HOLDS ? 1 : 0;
                open += reading.finding() == Finding.OPEN ? 1 : 0;
                if (reading.finding() == Finding.FAILS && isTelling(exponents)) {
                    Failure failure =
                            simpler(new Failure(meeting.trial(), values, reading.exponent()), rungs.get(), exponents);
                    return new Measurement(Finding.FAILS, holding, failure.exponent(), counterexample(failure));
                }
            }
        }
        boolean enough = holding >= LEAST_POINTS
                || holding > 0 && meetings.stream().allMatch(m -> m.trial().isSinglePoint());
        return new Measurement(enough && open <= holding ? Finding.HOLDS : Finding.OPEN, holding, 0, Optional.empty());
    }

    private boolean isTelling(int[] exponents) {
        return exponents != NEARBY
                || List.of(kept.left(), kept.right()).stream()
                        .noneMatch(side -> Traversal.contains(
                                side,
                                node -> node instanceof Num num
                                        && isExtreme(num.value().abs())));
    }

    private static boolean isExtreme(Rational size) {
        return size.compareTo(LARGEST_CONSTANT) > 0
                || size.signum() > 0 && Rational.ONE.dividedBy(size).compareTo(LARGEST_CONSTANT) > 0;
    }

    /** A point at which the order fails. */
    private record Failure(Trial trial, Rational[] values, double exponent) {}

    /** Puts zeros, ones and other integers in the place of values one after the other, as long as the order fails. */
    private Failure simpler(Failure failure, List<Rung> rungs, int[] exponents) {
        if (!kept.assumptions().isEmpty()) {
            return failure;
        }
        Failure simplest = failure;
        for (int slot = 0; slot < failure.values().length; slot++) {
            Rational value = failure.values()[slot];
            List<Rational> candidates =
                    List.of(Rational.ZERO, Rational.ONE, Rational.of(Math.round(value.doubleValue())));
            for (Rational candidate : candidates) {
                Rational[] values = simplest.values().clone();
                values[slot] = candidate;
                Reading reading = isAdmissible(failure.trial(), values)
                        ? reading(rungs, values, exponents)
                        : new Reading(Finding.OPEN, 0);
                if (reading.finding() == Finding.FAILS) {
                    simplest = new Failure(failure.trial(), values, reading.exponent());
                    break;
                }
            }
        }
        return simplest;
    }

    private static boolean isAdmissible(Trial trial, Rational[] values) {
        for (int k = 0; k < trial.layout().unknowns().size(); k++) {
            if (!trial.sampler().isAdmissible(k, values)) {
                return false;
            }
        }
        return true;
    }

    /** The sides, the gauge and the place, compiled for one distance from the limit. */
    private record Rung(PreciseEvaluator evaluator, int[] slots) {
        List<List<PreciseValue>> at(Rational[] values) {
            return evaluator.evaluate(inputs(values, slots));
        }
    }

    private static Optional<List<Rung>> rungs(Refuter.Meeting meeting, List<List<Expr>> expressions) {
        List<Rung> rungs = new ArrayList<>();
        try {
            for (List<Expr> at : expressions) {
                Program program = Compiler.compile(at, meeting.trial().integers());
                if (!meeting.trial().layout().covers(program)) {
                    return Optional.empty();
                }
                rungs.add(new Rung(
                        new PreciseEvaluator(program, DIGITS),
                        meeting.trial().layout().slotsOf(program)));
            }
        } catch (CompilationException e) {
            return Optional.empty();
        }
        return Optional.of(rungs);
    }

    private static Rational[] values(Refuter.Meeting meeting, int point) {
        Rational[] values = new Rational[meeting.trial().layout().slots()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = meeting.points().exact(slot, point);
        }
        return values;
    }

    private static Rational[] inputs(Rational[] values, int[] slots) {
        return Arrays.stream(slots).mapToObj(slot -> values[slot]).toArray(Rational[]::new);
    }

    /** The entries of the difference by the gauge, as logarithms to base two; nothing where they are not known. */
    private record Quotient(Optional<double[]> logarithms) {}

    private static Quotient quotient(List<List<PreciseValue>> values) {
        PreciseValue gauge = values.get(2).get(0);
        List<PreciseValue> left = values.get(0);
        List<PreciseValue> right = values.get(1);
        if (!gauge.isKnown() || gauge.value().signum() == 0) {
            return new Quotient(Optional.empty());
        }
        double unit = logarithm(gauge.value());
        double[] logarithms = new double[Math.max(left.size(), right.size())];
        for (int k = 0; k < logarithms.length; k++) {
            PreciseValue l = left.get(left.size() == 1 ? 0 : k);
            PreciseValue r = right.get(right.size() == 1 ? 0 : k);
            if (!l.isKnown() || !r.isKnown()) {
                return new Quotient(Optional.empty());
            }
            BigDecimal difference = l.value().subtract(r.value()).abs();
            BigDecimal error = l.error().add(r.error());
            boolean nothing = difference.compareTo(error) <= 0;
            if (nothing && error.signum() != 0 && logarithm(error) - unit > -30
                    || !nothing && error.multiply(BigDecimal.valueOf(1e6)).compareTo(difference) > 0) {
                return new Quotient(Optional.empty());
            }
            logarithms[k] = nothing ? Double.NEGATIVE_INFINITY : logarithm(difference) - unit;
        }
        return new Quotient(Optional.of(logarithms));
    }

    private static double logarithm(BigDecimal value) {
        BigDecimal positive = value.abs().round(MathContext.DECIMAL64);
        int exponent = positive.precision() - positive.scale();
        double mantissa = positive.scaleByPowerOfTen(-exponent).doubleValue();
        return (Math.log(mantissa) + exponent * Math.log(10)) / Math.log(2);
    }

    /** What the quotients at one point tell. */
    private record Reading(Finding finding, double exponent) {}

    private Reading reading(List<Rung> rungs, Rational[] values, int[] exponents) {
        List<Quotient> quotients =
                rungs.stream().map(rung -> quotient(rung.at(values))).toList();
        if (quotients.stream().anyMatch(q -> q.logarithms().isEmpty())) {
            return new Reading(Finding.OPEN, 0);
        }
        int entries = quotients.get(0).logarithms().orElseThrow().length;
        Finding all = Finding.HOLDS;
        for (int entry = 0; entry < entries; entry++) {
            double[] logarithms = new double[exponents.length];
            for (int k = 0; k < logarithms.length; k++) {
                logarithms[k] = quotients.get(k).logarithms().orElseThrow()[entry];
            }
            Reading one = reading(logarithms, exponents);
            if (one.finding() == Finding.FAILS) {
                return one;
            }
            all = one.finding() == Finding.OPEN ? Finding.OPEN : all;
        }
        return new Reading(all, 0);
    }

    private Reading reading(double[] logarithms, int[] exponents) {
        if (Arrays.stream(logarithms).allMatch(value -> value == Double.NEGATIVE_INFINITY)) {
            return new Reading(Finding.HOLDS, 0);
        }
        boolean growing = true;
        double before = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < logarithms.length; k++) {
            double slope = (logarithms[k] - logarithms[k - 1]) / (exponents[k] - exponents[k - 1]);
            if (Double.isNaN(slope) || Double.isInfinite(slope)) {
                return new Reading(Finding.OPEN, 0);
            }
            growing &= slope >= before;
            before = slope;
            least = Math.min(least, slope);
            most = Math.max(most, slope);
        }
        double constant = exponents == NEARBY ? CONSTANT_NEARBY : CONSTANT;
        boolean steady = growing || most - least <= STEADY;
        if (remainder.strict()) {
            Finding finding =
                    most <= -GROWS ? Finding.HOLDS : least >= -constant && steady ? Finding.FAILS : Finding.OPEN;
            return new Reading(finding, most);
        }
        Finding finding = most <= constant ? Finding.HOLDS : least >= GROWS && steady ? Finding.FAILS : Finding.OPEN;
        return new Reading(finding, most);
    }

    /** Shows the sides at a place that is easy to compute. */
    private Optional<Counterexample> counterexample(Failure failure) {
        List<Expr> shown = at(SHOWN);
        try {
            Program program = Compiler.compile(shown, failure.trial().integers());
            int[] slots = failure.trial().layout().slotsOf(program);
            List<List<PreciseValue>> values =
                    new PreciseEvaluator(program, DIGITS).evaluate(inputs(failure.values(), slots));
            boolean known = values.stream().allMatch(v -> v.stream().allMatch(PreciseValue::isKnown))
                    && values.get(0).size() == values.get(1).size();
            if (!known) {
                return Optional.empty();
            }
            Map<String, TensorValue> point = new LinkedHashMap<>();
            point.put(
                    remainder.variable().label(),
                    tensor(
                            program,
                            3,
                            values.get(3).stream().map(v -> text(v.value())).toList()));
            Description.values(failure.trial(), failure.values()).forEach(point::putIfAbsent);
            List<List<String>> sides = Texts.sides(values.get(0), values.get(1));
            return Optional.of(
                    new Counterexample(point, tensor(program, 0, sides.get(0)), tensor(program, 1, sides.get(1))));
        } catch (CompilationException e) {
            return Optional.empty();
        }
    }

    private static String text(BigDecimal value) {
        return Texts.text(Rational.of(value));
    }

    private static TensorValue tensor(Program program, int output, List<String> entries) {
        return new TensorValue(
                Arrays.stream(program.outputs().get(output).lengths()).boxed().toList(), entries);
    }
}
