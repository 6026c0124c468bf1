package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Variable;
import org.junit.jupiter.api.Test;

class DerivativesTest {
    private static final Rational STEP = Rational.of(new BigDecimal("1e-14"));

    @Test
    void forwardAndReverseModeMatchDifferencesOfFiftyDigits() {
        run(3, 250);
    }

    static void run(long seed, int formulas) {
        Random random = new Random(seed);
        int checked = 0;
        for (int k = 0; k < formulas; k++) {
            RandomFormulas source = new RandomFormulas(seed * 104729 + k, 2);
            Expr formula = source.next(1 + random.nextInt(6));
            Variable x = source.variables().get(0);
            Variable y = source.variables().get(1);
            Expr first = new Derivative(formula, x);
            Program forward = Compiler.compile(List.of(formula, first, new Derivative(first, x), x, y), Map.of());
            Program reverse = Compiler.gradient(formula, List.of(x, y), Map.of());
            double[] point = new double[forward.inputs().size()];
            for (int j = 0; j < point.length; j++) {
                point[j] = random.nextInt(4) == 0 ? random.nextInt(5) - 2 : random.nextGaussian() * 2;
            }
            double[][] values = evaluate(forward, forward, point);
            double[][] gradient = evaluate(reverse, forward, point);
            for (int order = 1; order <= 2; order++) {
                BigDecimal truth = difference(forward, point, inputOf(forward, x), order, STEP);
                BigDecimal again =
                        difference(forward, point, inputOf(forward, x), order, STEP.times(Rational.of(1, 4)));
                if (truth == null || again == null) {
                    continue;
                }
                double scale = Math.max(1e-6, Math.abs(truth.doubleValue()));
                if (truth.subtract(again).abs().doubleValue() > 1e-7 * scale) {
                    continue;
                }
                String at = formula + " order " + order + " at " + java.util.Arrays.toString(point) + " truly "
                        + truth.round(new MathContext(20));
                check(values[order], truth, scale, at + " forward ");
                if (order == 1) {
                    check(gradient[1], truth, scale, at + " reverse ");
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(formulas / 2);
    }

    private static void check(double[] result, BigDecimal truth, double scale, String at) {
        double value = result[0];
        double error = result[1];
        if (Double.isNaN(error) || error == Double.POSITIVE_INFINITY) {
            return;
        }
        if (!(Math.abs(truth.doubleValue() - value) <= error * 1.01 + 1e-7 * scale)) {
            fail(at + value + " +- " + error);
        }
    }

    private static int inputOf(Program program, Variable x) {
        for (int k = 0; k < program.inputs().size(); k++) {
            if (program.inputs().get(k).variable().orElseThrow().equals(x)) {
                return k;
            }
        }
        throw new IllegalStateException();
    }

    private static double[][] evaluate(Program program, Program order, double[] point) {
        Evaluator evaluator = program.evaluator(1);
        for (int k = 0; k < program.inputs().size(); k++) {
            evaluator.input(k)[0] =
                    point[inputOf(order, program.inputs().get(k).variable().orElseThrow())];
        }
        evaluator.run(1);
        double[][] results = new double[program.outputs().size()][];
        for (int k = 0; k < results.length; k++) {
            int slot = program.outputs().get(k).slots()[0];
            results[k] = new double[] {evaluator.value(slot)[0], evaluator.error(slot)[0]};
        }
        return results;
    }

    private static BigDecimal difference(Program program, double[] point, int input, int order, Rational step) {
        PreciseEvaluator precise = new PreciseEvaluator(program, 60);
        BigDecimal[] f = new BigDecimal[3];
        for (int j = -1; j <= 1; j++) {
            Rational[] x = new Rational[point.length];
            for (int k = 0; k < x.length; k++) {
                x[k] = Rational.of(point[k]);
            }
            x[input] = x[input].plus(step.times(Rational.of(j)));
            PreciseValue value = precise.evaluate(x).get(0).get(0);
            if (!value.isKnown()) {
                return null;
            }
            f[j + 1] = value.value();
        }
        MathContext digits = new MathContext(40);
        BigDecimal h = new BigDecimal(step.numerator()).divide(new BigDecimal(step.denominator()), digits);
        return order == 1
                ? f[2].subtract(f[0]).divide(h.add(h), digits)
                : f[2].subtract(f[1]).subtract(f[1]).add(f[0]).divide(h.multiply(h), digits);
    }
}
