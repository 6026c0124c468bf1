package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * E[g(X)] for a scalar X of a named family: by substitution to a base family, then term by term on the pieces on which g is smooth.
 */
final class ScalarExpectation {
    private final Ledger ledger;

    ScalarExpectation(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns E[g(X)] where {@code x} stands for X in {@code g}; all else in it is held fixed. */
    Expr of(Expr g, Variable x, Family family, List<Expr> p) {
        ledger.step();
        Expr body = Folding.fold(g);
        if (!Signs.mentions(body, x)) {
            return body;
        }
        Signs known = ledger.signs().copy();
        known.support(x, Density.domain(family, p, known));
        Existence.require(body, x, family, known);
        Runnable restore = ledger.using(known);
        Ledger.Mark mark = ledger.mark();
        try {
            return closed(body, x, family, p);
        } catch (OpenMomentException open) {
            ledger.rollback(mark);
            Optional<Expr> odd = OddFunctions.expectation(body, x, family, p);
            if (odd.isPresent()) {
                ledger.rule("an odd function of a symmetric variable has mean 0");
                return odd.get();
            }
            if (!ledger.integrals()) {
                throw open;
            }
            return overDensity(body, x, family, p);
        } finally {
            restore.run();
        }
    }

    private Expr closed(Expr g, Variable x, Family family, List<Expr> p) {
        return switch (family) {
            case BERNOULLI -> add(mul(sub(Num.ONE, p.get(0)), at(g, x, Num.ZERO)), mul(p.get(0), at(g, x, Num.ONE)));
            case RADEMACHER -> Algebra.half(add(at(g, x, Num.ONE), at(g, x, Num.MINUS_ONE)));
            case CATEGORICAL -> categorical(g, x, p);
            case CHI_SQUARED ->
                substituted(
                        "chi-squared is Gamma(k/2, 1/2)",
                        g,
                        x,
                        Family.GAMMA,
                        List.of(Algebra.half(p.get(0)), Algebra.HALF),
                        y -> y);
            case EXPONENTIAL ->
                substituted(
                        "an exponential law is Gamma(1, rate)", g, x, Family.GAMMA, List.of(Num.ONE, p.get(0)), y -> y);
            case INVERSE_GAMMA ->
                substituted(
                        "an inverse gamma variable is 1/Y, Y ~ Gamma(a, b)", g, x, Family.GAMMA, p, y -> pow(y, -1));
            case LOG_NORMAL ->
                substituted("a log-normal variable is exp Y, Y normal", g, x, Family.NORMAL, p, Algebra::exp);
            case WEIBULL ->
                substituted(
                        "a Weibull variable is scale Y^(1/shape), Y ~ Exponential(1)",
                        g,
                        x,
                        Family.GAMMA,
                        List.of(Num.ONE, Num.ONE),
                        y -> mul(p.get(0), pow(y, pow(p.get(1), -1))));
            case GUMBEL ->
                substituted(
                        "a Gumbel variable is location - scale log Y, Y ~ Exponential(1)",
                        g,
                        x,
                        Family.GAMMA,
                        List.of(Num.ONE, Num.ONE),
                        y -> sub(p.get(0), mul(p.get(1), ledger.signs().log(y))));
            case PARETO ->
                substituted(
                        "a Pareto variable is scale exp Y, Y ~ Exponential(shape)",
                        g,
                        x,
                        Family.GAMMA,
                        List.of(Num.ONE, p.get(1)),
                        y -> mul(p.get(0), exp(y)));
            case LAPLACE ->
                p.get(0).equals(Num.ZERO) && p.get(1).equals(Num.ONE)
                        ? pieces(g, x, family, p)
                        : substituted(
                                "a Laplace variable is location + scale Y, Y ~ Laplace(0, 1)",
                                g,
                                x,
                                Family.LAPLACE,
                                List.of(Num.ZERO, Num.ONE),
                                y -> add(p.get(0), mul(p.get(1), y)));
            case STUDENT_T -> studentT(g, x, p.get(0));
            case POISSON, BINOMIAL, GEOMETRIC -> new DiscreteExpectation(ledger).of(g, x, family, p);
            case CAUCHY -> cauchy(g, x, p);
            case UNIFORM -> uniform(g, x, p);
            case NORMAL, GAMMA, BETA, HALF_NORMAL -> pieces(g, x, family, p);
            case DIRICHLET -> throw new OpenMomentException("Dirichlet entry");
        };
    }

    private Expr at(Expr g, Variable x, Expr value) {
        return Folding.fold(Traversal.substitute(g, x, value));
    }

    private Expr substituted(String rule, Expr g, Variable x, Family family, List<Expr> p, UnaryOperator<Expr> map) {
        ledger.rule(rule);
        Variable y = ledger.scalar(x.label());
        Signs known = ledger.signs().copy();
        known.support(y, Density.domain(family, p, known));
        Runnable restore = ledger.using(known);
        try {
            Expr body = Folding.fold(Traversal.substitute(g, x, map.apply(y)));
            return closed(body, y, family, p);
        } finally {
            restore.run();
        }
    }

    private Expr categorical(Expr g, Variable x, List<Expr> p) {
        Variable k = ledger.index("k");
        Expr weight = Density.density(Family.CATEGORICAL, p, k, ledger.signs());
        Expr upper = Density.upper(Family.CATEGORICAL, p);
        return new Reduction(Reduction.Kind.SUM, k, Num.ONE, upper, mul(weight, Traversal.substitute(g, x, k)));
    }

    /** T = Z / sqrt(G) with Z standard normal and G ~ Gamma(nu/2, nu/2), independent. */
    private Expr studentT(Expr g, Variable x, Expr nu) {
        List<Expr> sum = new ArrayList<>();
        for (ExpTerm t : new ExpTerms(x, ledger.signs()).of(g)) {
            int k = t.naturalPower();
            if (k < 0) {
                throw new OpenMomentException("function of a Student variable");
            }
            if (k > 0) {
                ledger.exists(sub(nu, Num.of(k)), "the moment of order " + k + " of a Student law");
            }
            if (k % 2 == 0) {
                Expr half = Algebra.half(nu);
                Expr normal = NormalIntegrals.moment(k, Num.ZERO, Num.ONE);
                Expr gamma = mul(Gammas.ratio(half, Num.of(-k / 2)), pow(half, k / 2));
                sum.add(mul(t.coefficient(), normal, gamma));
            }
        }
        ledger.rule("a Student variable is Z / sqrt(G), Z normal, G ~ Gamma(df/2, df/2)");
        return add(sum);
    }

    private Expr cauchy(Expr g, Variable x, List<Expr> p) {
        List<Expr> standard = List.of(Num.ZERO, Num.ONE);
        if (!p.equals(standard)) {
            return substituted(
                    "a Cauchy variable is location + scale Y, Y ~ Cauchy(0, 1)",
                    g,
                    x,
                    Family.CAUCHY,
                    standard,
                    y -> add(p.get(0), mul(p.get(1), y)));
        }
        List<Expr> sum = new ArrayList<>();
        for (Pieces.Piece piece : split(g, x, Algebra.minusInfinity(), Constant.INFINITY)) {
            boolean whole = Algebra.isMinusInfinity(piece.lower()) && Algebra.isPlusInfinity(piece.upper());
            boolean unbounded = Algebra.isInfinite(piece.lower()) || Algebra.isInfinite(piece.upper());
            for (ExpTerm found : new ExpTerms(x, ledger.signs()).of(piece.body())) {
                for (ExpTerm t : WaveProducts.linear(found)) {
                    if (t.naturalPower() >= 1 && unbounded) {
                        throw new InvalidMomentException("a Cauchy law has no moment of order " + t.naturalPower());
                    }
                    Expr value = t.isConstant()
                            ? sub(cauchyCdf(piece.upper(), p), cauchyCdf(piece.lower(), p))
                            : whole ? cauchyTerm(t.shape(), x) : null;
                    if (value == null) {
                        throw new OpenMomentException("function of a Cauchy variable");
                    }
                    sum.add(mul(t.coefficient(), value));
                }
            }
        }
        return add(sum);
    }

    /** E[log(1 + X^2)] = 2 log 2, and the characteristic function exp(-|t|), of the standard Cauchy law. */
    private Expr cauchyTerm(ExpTerm t, Variable x) {
        if (t.others().size() != 1
                || !t.equals(ExpTerm.other(t.others().get(0)))
                || !(t.others().get(0) instanceof Call c)) {
            throw new OpenMomentException("function of a Cauchy variable");
        }
        ExpTerms terms = new ExpTerms(x, ledger.signs());
        Expr slope = Num.ZERO;
        Expr offset = Num.ZERO;
        Expr square = Num.ZERO;
        for (ExpTerm part : terms.of(c.argument())) {
            if (part.isConstant()) {
                offset = part.coefficient();
            } else if (part.naturalPower() == 1) {
                slope = part.coefficient();
            } else if (part.naturalPower() == 2) {
                square = part.coefficient();
            } else {
                throw new OpenMomentException("function of a Cauchy variable");
            }
        }
        switch (c.function()) {
            case LOG:
                if (offset.equals(Num.ONE) && square.equals(Num.ONE) && slope.equals(Num.ZERO)) {
                    ledger.rule("E[log(1 + X^2)] = 2 log 2 for a standard Cauchy variable");
                    return mul(Algebra.TWO, ledger.signs().log(Algebra.TWO));
                }
                break;
            case COS, SIN:
                if (square.equals(Num.ZERO)) {
                    ledger.rule("characteristic function of the Cauchy law");
                    Expr size = ledger.signs().isNonNegative(slope) ? slope : Algebra.call(ScalarFunction.ABS, slope);
                    return mul(exp(negate(size)), Folding.fold(Algebra.call(c.function(), offset)));
                }
                break;
            default:
                break;
        }
        throw new OpenMomentException("function of a Cauchy variable");
    }

    private static Expr cauchyCdf(Expr end, List<Expr> p) {
        if (Algebra.isPlusInfinity(end)) {
            return Num.ONE;
        }
        if (Algebra.isMinusInfinity(end)) {
            return Num.ZERO;
        }
        Expr z = div(sub(end, p.get(0)), p.get(1));
        if (z instanceof Num n && n.value().abs().equals(Rational.ONE)) {
            return Num.of(Rational.of(n.value().signum() > 0 ? 3 : 1, 4));
        }
        Expr angle = z.equals(Num.ZERO) ? Num.ZERO : Algebra.call(ScalarFunction.ARCTAN, z);
        return add(Algebra.HALF, div(angle, Constant.PI));
    }

    private Expr uniform(Expr g, Variable x, List<Expr> p) {
        Ledger.Mark mark = ledger.mark();
        try {
            return pieces(g, x, Family.UNIFORM, p);
        } catch (OpenMomentException open) {
            if (!p.get(0).equals(Num.ZERO) || !p.get(1).equals(Num.ONE)) {
                throw open;
            }
            ledger.rollback(mark);
            return substituted(
                    "a Uniform(0, 1) variable is exp(-Y), Y ~ Exponential(1)",
                    g,
                    x,
                    Family.GAMMA,
                    List.of(Num.ONE, Num.ONE),
                    y -> exp(negate(y)));
        }
    }

    private List<Pieces.Piece> split(Expr g, Variable x, Expr lower, Expr upper) {
        return new Pieces(x, ledger.signs()).split(g, lower, upper);
    }

    private Expr pieces(Expr g, Variable x, Family family, List<Expr> p) {
        Expr lower = Density.lower(family, p);
        Expr upper = Density.upper(family, p);
        List<Expr> sum = new ArrayList<>();
        for (Pieces.Piece found : split(g, x, lower, upper)) {
            Pieces.Piece piece = found;
            if (family == Family.NORMAL
                    && p.get(0).equals(Num.ZERO)
                    && piece.upper().equals(Num.ZERO)) {
                // The centred normal law is symmetric: what lies left of 0 is mirrored.
                piece = new Pieces.Piece(Num.ZERO, negateEnd(piece.lower()), at(piece.body(), x, negate(x)));
            }
            Signs known = ledger.signs().copy();
            if (!Algebra.isInfinite(piece.lower()) && known.isNonNegative(piece.lower())) {
                known.support(
                        x,
                        known.isNonNegative(sub(Num.ONE, piece.upper()))
                                        && !Algebra.isInfinite(piece.upper())
                                        && family == Family.BETA
                                ? Density.domain(family, p, known)
                                : Domain.POSITIVE);
            }
            Runnable restore = ledger.using(known);
            try {
                boolean whole = piece.lower().equals(lower) && piece.upper().equals(upper);
                for (ExpTerm t : new ExpTerms(x, known).of(piece.body())) {
                    for (ExpTerm part : WaveProducts.linear(t)) {
                        sum.add(mul(part.coefficient(), term(part.shape(), piece, whole, x, family, p)));
                    }
                }
            } finally {
                restore.run();
            }
        }
        return add(sum);
    }

    private Expr term(ExpTerm t, Pieces.Piece piece, boolean whole, Variable x, Family family, List<Expr> p) {
        ledger.step();
        return switch (family) {
            case NORMAL -> new NormalIntegrals(ledger).of(t, piece, x, p.get(0), p.get(1));
            case HALF_NORMAL -> mul(Algebra.TWO, new NormalIntegrals(ledger).of(t, piece, x, Num.ZERO, p.get(0)));
            case GAMMA -> new GammaIntegrals(ledger, x).of(t, piece, whole, p.get(0), p.get(1));
            case BETA -> new BetaIntegrals(ledger).of(t, piece, whole, p.get(0), p.get(1));
            case UNIFORM -> new UniformIntegrals(ledger).of(t, piece, whole, x, p.get(0), p.get(1));
            case LAPLACE -> laplace(t, piece, x);
            default -> throw new OpenMomentException("family " + family);
        };
    }

    /** Both sides of zero are exponential laws. */
    private Expr laplace(ExpTerm t, Pieces.Piece piece, Variable x) {
        Signs signs = ledger.signs();
        GammaIntegrals gamma = new GammaIntegrals(ledger, x);
        Expr right = Num.ZERO;
        if (!piece.upper().equals(Num.ZERO)) {
            Expr from = Ends.max(piece.lower(), Num.ZERO, signs);
            Expr to = Ends.max(piece.upper(), Num.ZERO, signs);
            boolean whole = from.equals(Num.ZERO) && Algebra.isPlusInfinity(to);
            right = gamma.of(t, new Pieces.Piece(from, to, Num.ONE), whole, Num.ONE, Num.ONE);
        }
        Expr left = Num.ZERO;
        if (!piece.lower().equals(Num.ZERO)) {
            int k = Algebra.natural(t.power());
            if (k < 0 || t.logs() > 0) {
                throw new OpenMomentException("power of a negative variable");
            }
            ExpTerm mirrored = new ExpTerm(
                    Num.ONE,
                    t.power(),
                    0,
                    negate(t.alpha()),
                    t.beta(),
                    t.rest(),
                    t.restLogs(),
                    t.others().stream().map(o -> at(o, x, negate(x))).toList());
            Expr from = negateEnd(Ends.min(piece.upper(), Num.ZERO, signs));
            Expr to = negateEnd(Ends.min(piece.lower(), Num.ZERO, signs));
            boolean whole = from.equals(Num.ZERO) && Algebra.isPlusInfinity(to);
            left = mul(
                    Num.of(k % 2 == 0 ? 1 : -1),
                    gamma.of(mirrored, new Pieces.Piece(from, to, Num.ONE), whole, Num.ONE, Num.ONE));
        }
        return Algebra.half(add(left, right));
    }

    private static Expr negateEnd(Expr end) {
        return Algebra.isMinusInfinity(end) ? Constant.INFINITY : negate(end);
    }

    /** Returns the integral or sum over the density: exact, though not in closed form. */
    private Expr overDensity(Expr g, Variable x, Family family, List<Expr> p) {
        if (family == Family.DIRICHLET) {
            throw new OpenMomentException("Dirichlet entry");
        }
        ledger.rule("expectation as an integral over the density");
        Expr lower = Density.lower(family, p);
        Expr upper = Density.upper(family, p);
        if (Density.isDiscrete(family)) {
            Variable k = ledger.index("k");
            Expr weight = Density.density(family, p, k, ledger.signs());
            Expr body = mul(Traversal.substitute(g, x, k), weight);
            return new Reduction(Reduction.Kind.SUM, k, lower, upper, body);
        }
        Variable y = ledger.scalar(x.label());
        Signs known = ledger.signs().copy();
        known.support(y, Density.domain(family, p, known));
        Expr body = mul(Traversal.substitute(g, x, y), Density.density(family, p, y, known));
        return new Integral(body, y, lower, upper);
    }
}
