package org.chalkcheck.numeric;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/** Random scalar formulas of a few variables, for tests. */
final class RandomFormulas {
    private static final ScalarFunction[] SMOOTH = {
        ScalarFunction.EXP,
        ScalarFunction.LOG,
        ScalarFunction.SQRT,
        ScalarFunction.SIN,
        ScalarFunction.COS,
        ScalarFunction.TAN,
        ScalarFunction.ARCSIN,
        ScalarFunction.ARCCOS,
        ScalarFunction.ARCTAN,
        ScalarFunction.SINH,
        ScalarFunction.COSH,
        ScalarFunction.TANH,
        ScalarFunction.ARCSINH,
        ScalarFunction.ARCCOSH,
        ScalarFunction.ARCTANH,
        ScalarFunction.SIGMOID,
        ScalarFunction.SOFTPLUS,
        ScalarFunction.ERF,
        ScalarFunction.ERFC,
        ScalarFunction.SILU,
        ScalarFunction.GELU,
        ScalarFunction.MISH,
        ScalarFunction.LOGSIGMOID,
        ScalarFunction.SECH,
        ScalarFunction.COT
    };
    private static final ScalarFunction[] KINKED = {
        ScalarFunction.ABS,
        ScalarFunction.RELU,
        ScalarFunction.FLOOR,
        ScalarFunction.SIGN,
        ScalarFunction.HARDTANH,
        ScalarFunction.SELU,
        ScalarFunction.SOFTSIGN,
        ScalarFunction.HARDSWISH,
        ScalarFunction.HEAVISIDE
    };

    private final Random random;
    private final List<Variable> variables = new ArrayList<>();

    RandomFormulas(long seed, int variableCount) {
        this.random = new Random(seed);
        for (int k = 0; k < variableCount; k++) {
            variables.add(Variable.real("x" + k));
        }
    }

    List<Variable> variables() {
        return variables;
    }

    Expr next(int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0
                    ? Num.of(Rational.of(random.nextInt(13) - 6, 1 + random.nextInt(4)))
                    : variables.get(random.nextInt(variables.size()));
        }
        Expr a = next(random.nextInt(depth));
        switch (random.nextInt(12)) {
            case 0:
            case 1:
                return sum(a, next(depth - 1));
            case 2:
                return sum(a, negate(next(depth - 1)));
            case 3:
            case 4:
                return product(a, next(depth - 1));
            case 5:
                return divide(next(depth - 1), a);
            case 6:
                return power(next(depth - 1), random.nextInt(5) - 1);
            case 7:
                return call(random.nextBoolean() ? ScalarFunction.MAX : ScalarFunction.MIN, a, next(depth - 1));
            case 8:
                return call(KINKED[random.nextInt(KINKED.length)], next(depth - 1));
            case 9:
                return new Cases(
                        List.of(new Cases.Branch(
                                new Condition.Compare(a, Relation.LESS, next(depth - 1)), next(depth - 1))),
                        Optional.of(next(depth - 1)));
            default:
                return call(SMOOTH[random.nextInt(SMOOTH.length)], next(depth - 1));
        }
    }
}
