package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.special.Estimate;

/**
 * Holds the derivatives in formulas against differences of what is derived.
 *
 * <p>A disagreement in double precision counts only if differences of high precision confirm it: it is a defect of this program.
 */
public final class DerivativeCheck {
    private static final int MAX_ENTRIES = 64;
    private static final double RELATIVE = 1e-5;
    private static final int DIGITS = 60;
    private static final Rational STEP = Rational.of(new BigDecimal("1e-14"));

    private final List<Item> items = new ArrayList<>();

    /** A derivative with a program for it and for what is derived. */
    private record Item(Derivative derivative, Program program, Differences differences, int[] inputs) {}

    /**
     * A derivative that differences contradict.
     *
     * @param derivative the derivative
     * @param automatic the entry's value by automatic differentiation
     * @param difference its value by differences
     */
    public record Disagreement(Derivative derivative, double automatic, double difference) {}

    /**
     * Finds the derivatives by free variables whose bodies have no variables bound outside.
     *
     * @param roots the formulas
     * @param integers as for {@link Compiler#compile}
     */
    public DerivativeCheck(List<? extends Expr> roots, Map<String, Integer> integers) {
        Set<Derivative> derivatives = new LinkedHashSet<>();
        for (Expr root : roots) {
            Traversal.visit(root, node -> {
                if (node instanceof Derivative derivative) {
                    derivatives.add(derivative);
                }
            });
        }
        for (Derivative derivative : derivatives) {
            try {
                add(derivative, integers);
            } catch (CompilationException e) {
                // What has no program here is not checked here either.
                continue;
            }
        }
    }

    private void add(Derivative derivative, Map<String, Integer> integers) {
        Program program = Compiler.compile(List.of(derivative, derivative.body()), integers);
        List<Integer> inputs = new ArrayList<>();
        for (int k = 0; k < program.inputs().size(); k++) {
            Optional<Variable> variable = program.inputs().get(k).variable();
            if (variable.isPresent() && variable.get().equals(derivative.variable())) {
                inputs.add(k);
            }
            if (variable.isPresent() && variable.get().role() == Variable.Role.BOUND) {
                return;
            }
        }
        if (program.nesting() == 0) {
            int[] places = inputs.stream().mapToInt(Integer::intValue).toArray();
            items.add(new Item(derivative, program, new Differences(program), places));
        }
    }

    /** Returns how many derivatives are checked. */
    public int size() {
        return items.size();
    }

    /**
     * Checks all derivatives at one point.
     *
     * @param point the values of the inputs
     */
    public Optional<Disagreement> check(ToDoubleFunction<Input> point) {
        for (Item item : items) {
            Optional<Disagreement> found = check(item, point);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Disagreement> check(Item item, ToDoubleFunction<Input> point) {
        Program program = item.program();
        Evaluator evaluator = program.evaluator(1);
        double[] values = new double[program.inputs().size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = point.applyAsDouble(program.inputs().get(k));
            evaluator.input(k)[0] = values[k];
        }
        evaluator.run(1);
        int[] derivatives = program.outputs().get(0).slots();
        int[] bodies = program.outputs().get(1).slots();
        int columns = item.inputs().length;
        int stride = Math.max(1, derivatives.length / MAX_ENTRIES);
        for (int at = 0; at < derivatives.length; at += stride) {
            double value = evaluator.value(derivatives[at])[0];
            double error = evaluator.error(derivatives[at])[0];
            if (!(error < Double.POSITIVE_INFINITY)) {
                continue;
            }
            int input = item.inputs()[at % columns];
            int body = at / columns;
            Estimate difference = item.differences().partial(bodies[body], input, values);
            if (isApart(value, error, difference) && isConfirmed(program, body, input, values, value, error)) {
                return Optional.of(new Disagreement(item.derivative(), value, difference.value()));
            }
        }
        return Optional.empty();
    }

    private static boolean isApart(double value, double error, Estimate difference) {
        double size = Math.max(Math.abs(value), Math.abs(difference.value()));
        return difference.exists()
                && Math.abs(value - difference.value()) > 10 * (difference.error() + error) + RELATIVE * size;
    }

    private static boolean isConfirmed(
            Program program, int body, int input, double[] point, double value, double error) {
        PreciseEvaluator precise = new PreciseEvaluator(program, DIGITS);
        Optional<BigDecimal> wide = slope(precise, body, input, point, STEP);
        Optional<BigDecimal> narrow = slope(precise, body, input, point, STEP.times(Rational.of(1, 8)));
        if (wide.isEmpty() || narrow.isEmpty()) {
            return false;
        }
        double truth = narrow.get().doubleValue();
        double size = Math.max(Math.abs(value), Math.abs(truth));
        boolean isSettled = wide.get().subtract(narrow.get()).abs().doubleValue() <= 1e-9 * size;
        return isSettled && Math.abs(truth - value) > 10 * error + RELATIVE * size;
    }

    private static Optional<BigDecimal> slope(
            PreciseEvaluator precise, int body, int input, double[] point, Rational step) {
        Rational[] exact = new Rational[point.length];
        for (int k = 0; k < point.length; k++) {
            exact[k] = Rational.of(point[k]);
        }
        Rational centre = exact[input];
        exact[input] = centre.minus(step);
        PreciseValue below = precise.evaluate(exact).get(1).get(body);
        exact[input] = centre.plus(step);
        PreciseValue above = precise.evaluate(exact).get(1).get(body);
        if (!below.isKnown() || !above.isKnown()) {
            return Optional.empty();
        }
        BigDecimal twice = new BigDecimal(step.numerator())
                .multiply(BigDecimal.valueOf(2))
                .divide(new BigDecimal(step.denominator()), MathContext.DECIMAL128);
        return Optional.of(above.value().subtract(below.value()).divide(twice, MathContext.DECIMAL128));
    }
}
