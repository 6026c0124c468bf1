package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;

/**
 * One term of a function of a scalar x: coefficient x^power (log x)^logs exp(alpha x + beta x^2) (1 - x)^rest (log(1 - x))^restLogs times
 * factors that are kept as they are.
 *
 * @param coefficient free of x
 * @param power free of x
 * @param alpha free of x
 * @param beta free of x
 * @param rest free of x
 * @param others factors that mention x
 */
record ExpTerm(
        Expr coefficient, Expr power, int logs, Expr alpha, Expr beta, Expr rest, int restLogs, List<Expr> others) {

    static ExpTerm constant(Expr coefficient) {
        return new ExpTerm(coefficient, Num.ZERO, 0, Num.ZERO, Num.ZERO, Num.ZERO, 0, List.of());
    }

    static ExpTerm power(Expr power) {
        return new ExpTerm(Num.ONE, power, 0, Num.ZERO, Num.ZERO, Num.ZERO, 0, List.of());
    }

    static ExpTerm other(Expr factor) {
        return new ExpTerm(Num.ONE, Num.ZERO, 0, Num.ZERO, Num.ZERO, Num.ZERO, 0, List.of(factor));
    }

    static ExpTerm exponential(Expr alpha, Expr beta) {
        return new ExpTerm(Num.ONE, Num.ZERO, 0, alpha, beta, Num.ZERO, 0, List.of());
    }

    static ExpTerm logarithm() {
        return new ExpTerm(Num.ONE, Num.ZERO, 1, Num.ZERO, Num.ZERO, Num.ZERO, 0, List.of());
    }

    static ExpTerm complement(Expr rest, int restLogs) {
        return new ExpTerm(Num.ONE, Num.ZERO, 0, Num.ZERO, Num.ZERO, rest, restLogs, List.of());
    }

    ExpTerm times(ExpTerm o) {
        List<Expr> all = new ArrayList<>(others);
        all.addAll(o.others);
        all.sort(Comparator.comparingInt(Expr::hashCode));
        return new ExpTerm(
                Algebra.mul(coefficient, o.coefficient),
                Algebra.add(power, o.power),
                logs + o.logs,
                Algebra.add(alpha, o.alpha),
                Algebra.add(beta, o.beta),
                Algebra.add(rest, o.rest),
                restLogs + o.restLogs,
                all);
    }

    ExpTerm withCoefficient(Expr e) {
        return new ExpTerm(e, power, logs, alpha, beta, rest, restLogs, others);
    }

    /** Returns what distinguishes terms that cannot be merged. */
    ExpTerm shape() {
        return withCoefficient(Num.ONE);
    }

    boolean isConstant() {
        return shape().equals(constant(Num.ONE));
    }

    /** Returns the exponent if this is a coefficient times a natural power of x, else -1. */
    int naturalPower() {
        return shape().equals(power(power)) ? Algebra.natural(power) : -1;
    }

    boolean hasOthers() {
        return !others.isEmpty();
    }
}
