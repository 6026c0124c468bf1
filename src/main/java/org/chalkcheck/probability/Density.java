package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.call;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.half;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;

/** Densities, mass functions, supports and admissible parameters of the scalar families: the definitions that all else follows from. */
final class Density {
    private Density() {}

    static boolean isDiscrete(Family family) {
        return switch (family) {
            case BERNOULLI, CATEGORICAL, POISSON, GEOMETRIC, BINOMIAL, RADEMACHER -> true;
            default -> false;
        };
    }

    /** Returns the lower end of the support; minus infinity as a product. */
    static Expr lower(Family family, List<Expr> p) {
        return switch (family) {
            case NORMAL, LAPLACE, STUDENT_T, GUMBEL, CAUCHY -> Algebra.minusInfinity();
            case UNIFORM, PARETO -> p.get(0);
            case RADEMACHER -> Num.MINUS_ONE;
            case CATEGORICAL -> Num.ONE;
            default -> Num.ZERO;
        };
    }

    static Expr upper(Family family, List<Expr> p) {
        return switch (family) {
            case UNIFORM -> p.get(1);
            case BERNOULLI, BETA, RADEMACHER, DIRICHLET -> Num.ONE;
            case BINOMIAL -> p.get(0);
            case CATEGORICAL ->
                Expressions.dimension(
                        p.get(0).shape().isColumn()
                                ? p.get(0).shape().axis(0)
                                : p.get(0).shape().axis(1));
            default -> Constant.INFINITY;
        };
    }

    /** Returns a domain with literal ends that contains the support up to a set of probability zero. */
    static Domain domain(Family family, List<Expr> p, Signs signs) {
        Domain unit =
                Domain.interval(Optional.of(new Bound(Num.ZERO, 0, true)), Optional.of(new Bound(Num.ONE, 1, true)));
        return switch (family) {
            case EXPONENTIAL, GAMMA, INVERSE_GAMMA, LOG_NORMAL, CHI_SQUARED, WEIBULL, HALF_NORMAL, PARETO ->
                Domain.POSITIVE;
            case BETA, DIRICHLET -> unit;
            case BERNOULLI ->
                new Domain(
                        true,
                        false,
                        Optional.of(new Bound(Num.ZERO, 0, false)),
                        Optional.of(new Bound(Num.ONE, 1, false)));
            case POISSON, GEOMETRIC, BINOMIAL ->
                new Domain(true, false, Optional.of(new Bound(Num.ZERO, 0, false)), Optional.empty());
            case CATEGORICAL -> Domain.NATURAL;
            case RADEMACHER -> Domain.NONZERO;
            case UNIFORM -> {
                Optional<Bound> low = p.get(0) instanceof Num n
                        ? Optional.of(new Bound(n, n.value().doubleValue(), true))
                        : signs.isNonNegative(p.get(0)) ? Optional.of(new Bound(Num.ZERO, 0, true)) : Optional.empty();
                Optional<Bound> high = p.get(1) instanceof Num n
                        ? Optional.of(new Bound(n, n.value().doubleValue(), true))
                        : signs.isNonPositive(sub(p.get(1), Num.ONE))
                                ? Optional.of(new Bound(Num.ONE, 1, true))
                                : Optional.empty();
                yield Domain.interval(low, high);
            }
            case NORMAL, LAPLACE, STUDENT_T, GUMBEL, CAUCHY -> Domain.REAL;
        };
    }

    /** Returns the conditions on scalar parameters under which the law exists. */
    static List<Condition> conditions(Family family, List<Expr> p) {
        List<Condition> out = new ArrayList<>();
        switch (family) {
            case NORMAL, LAPLACE, LOG_NORMAL, GUMBEL, CAUCHY -> positive(p.get(1), out);
            case UNIFORM -> out.add(new Condition.Compare(p.get(0), Relation.LESS, p.get(1)));
            case BERNOULLI -> probability(p.get(0), out);
            case BINOMIAL -> {
                nonNegative(p.get(0), out);
                probability(p.get(1), out);
            }
            case GEOMETRIC -> {
                positive(p.get(0), out);
                out.add(new Condition.Compare(p.get(0), Relation.LESS_OR_EQUAL, Num.ONE));
            }
            case EXPONENTIAL, POISSON, STUDENT_T, CHI_SQUARED, HALF_NORMAL -> positive(p.get(0), out);
            case GAMMA, INVERSE_GAMMA, BETA, PARETO, WEIBULL -> {
                positive(p.get(0), out);
                positive(p.get(1), out);
            }
            case CATEGORICAL, DIRICHLET, RADEMACHER -> {}
        }
        return out;
    }

    private static void positive(Expr e, List<Condition> out) {
        out.add(new Condition.Compare(e, Relation.GREATER, Num.ZERO));
    }

    private static void nonNegative(Expr e, List<Condition> out) {
        out.add(new Condition.Compare(e, Relation.GREATER_OR_EQUAL, Num.ZERO));
    }

    private static void probability(Expr e, List<Condition> out) {
        nonNegative(e, out);
        out.add(new Condition.Compare(e, Relation.LESS_OR_EQUAL, Num.ONE));
    }

    /** Returns the logarithm of the density, or of the mass function, at a point inside the support. */
    static Expr logDensity(Family family, List<Expr> p, Expr x, Signs signs) {
        return switch (family) {
            case NORMAL ->
                add(
                        half(negate(logTwoPi())),
                        half(negate(signs.log(p.get(1)))),
                        negate(div(pow(sub(x, p.get(0)), 2), mul(Algebra.TWO, p.get(1)))));
            case UNIFORM -> negate(signs.log(sub(p.get(1), p.get(0))));
            case BERNOULLI -> add(mul(x, signs.log(p.get(0))), mul(sub(Num.ONE, x), signs.log(sub(Num.ONE, p.get(0)))));
            case CATEGORICAL -> Algebra.call(ScalarFunction.LOG, Expressions.entry(p.get(0), x));
            case EXPONENTIAL -> sub(signs.log(p.get(0)), mul(p.get(0), x));
            case GAMMA -> gamma(p.get(0), p.get(1), x, signs);
            case CHI_SQUARED -> gamma(half(p.get(0)), Algebra.HALF, x, signs);
            case INVERSE_GAMMA ->
                add(
                        mul(p.get(0), signs.log(p.get(1))),
                        negate(logGamma(p.get(0))),
                        negate(mul(add(p.get(0), Num.ONE), signs.log(x))),
                        negate(div(p.get(1), x)));
            case BETA ->
                add(
                        logGamma(add(p.get(0), p.get(1))),
                        negate(logGamma(p.get(0))),
                        negate(logGamma(p.get(1))),
                        mul(sub(p.get(0), Num.ONE), signs.log(x)),
                        mul(sub(p.get(1), Num.ONE), signs.log(sub(Num.ONE, x))));
            case POISSON -> add(mul(x, signs.log(p.get(0))), negate(p.get(0)), negate(logFactorial(x)));
            case GEOMETRIC -> add(signs.log(p.get(0)), mul(x, signs.log(sub(Num.ONE, p.get(0)))));
            case BINOMIAL ->
                add(
                        logFactorial(p.get(0)),
                        negate(logFactorial(x)),
                        negate(logFactorial(sub(p.get(0), x))),
                        mul(x, signs.log(p.get(1))),
                        mul(sub(p.get(0), x), signs.log(sub(Num.ONE, p.get(1)))));
            case LAPLACE ->
                sub(
                        negate(signs.log(mul(Algebra.TWO, p.get(1)))),
                        div(call(ScalarFunction.ABS, sub(x, p.get(0))), p.get(1)));
            case LOG_NORMAL ->
                add(
                        half(negate(logTwoPi())),
                        half(negate(signs.log(p.get(1)))),
                        negate(signs.log(x)),
                        negate(div(pow(sub(signs.log(x), p.get(0)), 2), mul(Algebra.TWO, p.get(1)))));
            case PARETO ->
                add(
                        signs.log(p.get(1)),
                        mul(p.get(1), signs.log(p.get(0))),
                        negate(mul(add(p.get(1), Num.ONE), signs.log(x))));
            case STUDENT_T -> {
                Expr nu = p.get(0);
                Expr more = half(add(nu, Num.ONE));
                yield add(
                        logGamma(more),
                        negate(logGamma(half(nu))),
                        negate(half(signs.log(mul(nu, Constant.PI)))),
                        negate(mul(more, call(ScalarFunction.LOG, add(Num.ONE, div(pow(x, 2), nu))))));
            }
            case WEIBULL -> {
                Expr scaled = sub(signs.log(x), signs.log(p.get(0)));
                yield add(
                        signs.log(p.get(1)),
                        negate(signs.log(p.get(0))),
                        mul(sub(p.get(1), Num.ONE), scaled),
                        negate(pow(div(x, p.get(0)), p.get(1))));
            }
            case GUMBEL -> {
                Expr z = div(sub(x, p.get(0)), p.get(1));
                yield add(negate(signs.log(p.get(1))), negate(z), negate(exp(negate(z))));
            }
            case CAUCHY -> {
                Expr z = div(sub(x, p.get(0)), p.get(1));
                yield add(
                        negate(signs.log(Constant.PI)),
                        negate(signs.log(p.get(1))),
                        negate(call(ScalarFunction.LOG, add(Num.ONE, pow(z, 2)))));
            }
            case HALF_NORMAL ->
                add(
                        half(signs.log(Algebra.TWO)),
                        negate(half(signs.log(Constant.PI))),
                        negate(half(signs.log(p.get(0)))),
                        negate(div(pow(x, 2), mul(Algebra.TWO, p.get(0)))));
            case RADEMACHER -> negate(signs.log(Algebra.TWO));
            case DIRICHLET -> throw new OpenMomentException("density of a Dirichlet entry");
        };
    }

    private static Expr gamma(Expr a, Expr b, Expr x, Signs signs) {
        return add(mul(a, signs.log(b)), negate(logGamma(a)), mul(sub(a, Num.ONE), signs.log(x)), negate(mul(b, x)));
    }

    private static Expr logTwoPi() {
        return add(Algebra.call(ScalarFunction.LOG, Algebra.TWO), Algebra.call(ScalarFunction.LOG, Constant.PI));
    }

    private static Expr logGamma(Expr a) {
        if (a.equals(Num.ONE) || a.equals(Algebra.TWO)) {
            return Num.ZERO;
        }
        return Algebra.call(ScalarFunction.LOG, call(ScalarFunction.GAMMA, a));
    }

    private static Expr logFactorial(Expr n) {
        return Algebra.call(ScalarFunction.LOG, call(ScalarFunction.FACTORIAL, n));
    }

    /** Returns the density or mass function at a point inside the support. */
    static Expr density(Family family, List<Expr> p, Expr x, Signs signs) {
        return switch (family) {
            case BERNOULLI -> mul(pow(p.get(0), x), pow(sub(Num.ONE, p.get(0)), sub(Num.ONE, x)));
            case CATEGORICAL -> Expressions.entry(p.get(0), x);
            case RADEMACHER -> Algebra.HALF;
            case POISSON -> div(mul(exp(negate(p.get(0))), pow(p.get(0), x)), call(ScalarFunction.FACTORIAL, x));
            case GEOMETRIC -> mul(p.get(0), pow(sub(Num.ONE, p.get(0)), x));
            case BINOMIAL ->
                mul(
                        call(ScalarFunction.BINOMIAL, p.get(0), x),
                        pow(p.get(1), x),
                        pow(sub(Num.ONE, p.get(1)), sub(p.get(0), x)));
            case NORMAL ->
                div(
                        exp(negate(div(pow(sub(x, p.get(0)), 2), mul(Algebra.TWO, p.get(1))))),
                        mul(signs.sqrt(p.get(1)), pow(mul(Algebra.TWO, Constant.PI), Num.of(Rational.HALF))));
            case LAPLACE ->
                div(exp(negate(div(call(ScalarFunction.ABS, sub(x, p.get(0))), p.get(1)))), mul(Algebra.TWO, p.get(1)));
            default -> exp(logDensity(family, p, x, signs));
        };
    }
}
