package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** Short exact numbers next to a number in double precision: guesses at what it stands for. */
final class SimpleNumbers {
    private static final double NEARNESS = 1e-6;
    private static final int MAX_DENOMINATOR = 12;

    private SimpleNumbers() {}

    /** Returns fractions, square roots, multiples of pi, logarithms and exponentials that lie next to a value. */
    static List<Expr> near(double value) {
        List<Expr> numbers = new ArrayList<>();
        fraction(value, numbers, Num::of);
        fraction(value / Math.PI, numbers, q -> Expressions.product(Num.of(q), Constant.PI));
        fraction(value * value, numbers, q -> {
            Expr root = Expressions.call(ScalarFunction.SQRT, Num.of(q));
            return value < 0 ? Expressions.negate(root) : root;
        });
        fraction(Math.exp(value), numbers, q -> q.signum() > 0 ? Expressions.log(Num.of(q)) : Num.ZERO);
        if (value > 0) {
            fraction(Math.log(value), numbers, q -> Expressions.exp(Num.of(q)));
        }
        return numbers;
    }

    private static void fraction(double value, List<Expr> numbers, Function<Rational, Expr> number) {
        if (!(Math.abs(value) < 1e9)) {
            return;
        }
        for (int denominator = 1; denominator <= MAX_DENOMINATOR; denominator++) {
            long numerator = Math.round(value * denominator);
            if (Math.abs(value - (double) numerator / denominator) <= NEARNESS * Math.max(1, Math.abs(value))) {
                numbers.add(number.apply(Rational.of(numerator, denominator)));
                return;
            }
        }
    }
}
