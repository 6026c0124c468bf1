package org.chalkcheck.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.junit.jupiter.api.Test;

class ErrorBoundsTest {
    private static final double[] SPECIAL = {0, 1, -1, 2, 0.5, 1e-6, 1e6, -3, 1e-300, 1e300};

    @Test
    void boundsHoldAgainstFiftyDigits() {
        run(1, 300);
    }

    static void run(long seed, int formulas) {
        Random random = new Random(seed);
        int known = 0;
        int useful = 0;
        for (int k = 0; k < formulas; k++) {
            RandomFormulas source = new RandomFormulas(seed * 7919 + k, 2);
            Expr formula = source.next(1 + random.nextInt(7));
            Program program = Compiler.compile(List.of(formula), Map.of());
            Evaluator evaluator = program.evaluator(4);
            int inputs = program.inputs().size();
            for (int point = 0; point < 4; point++) {
                for (int j = 0; j < inputs; j++) {
                    evaluator.input(j)[point] = random.nextInt(3) == 0
                            ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1);
                }
            }
            evaluator.run(4);
            PreciseEvaluator precise = new PreciseEvaluator(program, 50);
            int slot = program.outputs().get(0).slots()[0];
            for (int point = 0; point < 4; point++) {
                Rational[] exact = new Rational[inputs];
                for (int j = 0; j < inputs; j++) {
                    exact[j] = Rational.of(evaluator.input(j)[point]);
                }
                PreciseValue truth = precise.evaluate(exact).get(0).get(0);
                double value = evaluator.value(slot)[point];
                double error = evaluator.error(slot)[point];
                String at = formula + " at " + List.of(exact) + ": " + value + " +- " + error + ", truly " + truth;
                if (truth.isKnown()) {
                    known++;
                    if (Double.isNaN(error)) {
                        fail("defined but called undefined: " + at);
                    }
                    if (error < Double.POSITIVE_INFINITY) {
                        useful++;
                        BigDecimal gap =
                                new BigDecimal(value).subtract(truth.value()).abs();
                        BigDecimal bound = new BigDecimal(error)
                                .multiply(new BigDecimal("1.0001"))
                                .add(truth.error());
                        if (gap.compareTo(bound) > 0) {
                            fail("bound too small: " + at);
                        }
                    }
                } else if (truth.state() == PreciseValue.State.UNDEFINED && error < Double.POSITIVE_INFINITY) {
                    fail("undefined but called defined: " + at);
                }
            }
        }
        assertThat(known).isGreaterThan(formulas);
        assertThat(useful).isGreaterThan(known * 8 / 10);
    }
}
