package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.call;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;

/** Solves g = y for one random variable by undoing one operation after the other; the other variables stay. */
final class Inversion {
    private final RandomVariables random;
    private final Signs signs;
    private final Variable v;

    /**
     * One of the solutions.
     *
     * @param value of the variable
     * @param jacobian |dx/dy|
     * @param where the conditions under which there is this solution
     * @param direction 1 where g is known to be above y just where the variable is above its value, -1 where it is below y there, else 0
     */
    record Solution(Expr value, Expr jacobian, List<Condition> where, int direction) {
        private Solution with(Expr next, Expr factor, Condition... further) {
            return turned(next, factor, 1, further);
        }

        private Solution turned(Expr next, Expr factor, int sign, Condition... further) {
            List<Condition> all = new ArrayList<>(where);
            all.addAll(List.of(further));
            return new Solution(Folding.fold(next), mul(jacobian, factor), all, direction * sign);
        }
    }

    Inversion(RandomVariables random, Signs signs, Variable v) {
        this.random = random;
        this.signs = signs;
        this.v = v;
    }

    /** Returns all solutions, up to a set of probability 0; nothing where some operation cannot be undone. */
    Optional<List<Solution>> solve(Expr g, Expr y) {
        List<Solution> out = new ArrayList<>();
        return undo(g, new Solution(y, Num.ONE, List.of(), 1), out) && !out.isEmpty()
                ? Optional.of(out)
                : Optional.empty();
    }

    private boolean mentions(Expr e) {
        return random.mentions(e, v.name());
    }

    /** Undoes the outermost operation of e = s.value. */
    private boolean undo(Expr e, Solution s, List<Solution> out) {
        if (e.equals(v)) {
            return out.add(s);
        }
        if (e instanceof Sum sum) {
            return undoSum(sum, s, out);
        }
        if (e instanceof Product product) {
            return undoProduct(product, s, out);
        }
        return e instanceof Call c && undoCall(c, s, out);
    }

    private boolean undoSum(Sum sum, Solution s, List<Solution> out) {
        List<Expr> with = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr term : sum.terms()) {
            (mentions(term) ? with : rest).add(term);
        }
        if (with.size() == 1) {
            return undo(with.get(0), s.with(sub(s.value(), add(rest)), Num.ONE), out);
        }
        // v may stand in several terms as a factor: a v + b v = (a + b) v.
        List<Expr> slopes = new ArrayList<>();
        for (Expr term : with) {
            Optional<Expr> slope = slope(term);
            if (slope.isEmpty()) {
                return false;
            }
            slopes.add(slope.get());
        }
        return divided(add(slopes), s.with(sub(s.value(), add(rest)), Num.ONE), v, out);
    }

    /** Returns c of c v. */
    private Optional<Expr> slope(Expr term) {
        List<Expr> factors = new ArrayList<>(Algebra.factors(term));
        return factors.remove(v) && factors.stream().noneMatch(this::mentions)
                ? Optional.of(mul(factors))
                : Optional.empty();
    }

    private boolean undoProduct(Product product, Solution s, List<Solution> out) {
        List<Expr> with = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr factor : product.factors()) {
            (mentions(factor) ? with : rest).add(factor);
        }
        if (with.size() == 1) {
            return divided(mul(rest), s, with.get(0), out);
        }
        return with.size() == 2
                && (undoQuotient(with.get(0), with.get(1), mul(rest), s, out)
                        || undoQuotient(with.get(1), with.get(0), mul(rest), s, out));
    }

    /** c e = w, for a c that is almost never 0. */
    private boolean divided(Expr c, Solution s, Expr e, List<Solution> out) {
        if (!isAlmostNeverZero(c)) {
            return false;
        }
        return undo(e, s.turned(div(s.value(), c), pow(size(c), -1), sign(c)), out);
    }

    private boolean isAlmostNeverZero(Expr c) {
        return signs.isNonZero(c) || PointDensity.hasDensity(c, random);
    }

    private int sign(Expr c) {
        return signs.isPositive(c) ? 1 : signs.isNegative(c) ? -1 : 0;
    }

    private Expr size(Expr c) {
        if (c instanceof Product product) {
            return mul(product.factors().stream().map(this::size).toList());
        }
        if (c instanceof Call power
                && power.function() == ScalarFunction.POW
                && power.arguments().get(1) instanceof Num n
                && n.value().isInteger()) {
            return pow(size(power.argument()), n);
        }
        return signs.isNonNegative(c)
                ? c
                : signs.isNonPositive(c) ? negate(c) : Folding.fold(call(ScalarFunction.ABS, c));
    }

    /** c (a v + b) / (p v + q) = w has the solution v = (w q - c b) / (c a - w p). */
    private boolean undoQuotient(Expr above, Expr inverse, Expr c, Solution s, List<Solution> out) {
        if (!(inverse instanceof Call power)
                || power.function() != ScalarFunction.POW
                || !power.arguments().get(1).equals(Num.MINUS_ONE)) {
            return false;
        }
        Optional<Line> n = line(above);
        Optional<Line> d = line(power.argument());
        if (n.isEmpty() || d.isEmpty()) {
            return false;
        }
        Expr w = s.value();
        Expr ca = mul(c, n.get().slope());
        Expr cb = mul(c, n.get().offset());
        Expr bottom = Folding.fold(sub(ca, mul(w, d.get().slope())));
        Expr value = div(sub(mul(w, d.get().offset()), cb), bottom);
        Expr determinant =
                Folding.fold(sub(mul(ca, d.get().offset()), mul(cb, d.get().slope())));
        if (!isAlmostNeverZero(determinant)) {
            return false;
        }
        Expr jacobian = div(size(determinant), pow(bottom, 2));
        boolean certain = signs.isNonZero(bottom) || random.isRandom(bottom);
        Condition nonzero = new Condition.Compare(bottom, Relation.NOT_EQUAL, Num.ZERO);
        // g - w is (c a - w p) / (p v + q) times the distance of v from the solution.
        int sign = sign(power.argument()) * sign(bottom);
        return out.add(certain ? s.turned(value, jacobian, sign) : s.turned(value, jacobian, sign, nonzero));
    }

    private record Line(Expr slope, Expr offset) {}

    private Optional<Line> line(Expr e) {
        List<Expr> slopes = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr term : Algebra.terms(e)) {
            if (!mentions(term)) {
                rest.add(term);
            } else if (slope(term).isPresent()) {
                slopes.add(slope(term).get());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Line(add(slopes), add(rest)));
    }

    private boolean undoCall(Call c, Solution s, List<Solution> out) {
        Expr u = c.argument();
        Expr w = s.value();
        return switch (c.function()) {
            case EXP -> undo(u, s.with(signs.log(w), pow(w, -1), greater(w, Num.ZERO)), out);
            case LOG -> undo(u, s.with(exp(w), exp(w)), out);
            case SQRT -> undo(u, s.with(pow(w, 2), mul(Algebra.TWO, w), greater(w, Num.ZERO)), out);
            case SIGMOID -> {
                Expr rest = sub(Num.ONE, w);
                yield undo(
                        u,
                        s.with(
                                sub(signs.log(w), signs.log(rest)),
                                pow(mul(w, rest), -1),
                                greater(w, Num.ZERO),
                                greater(rest, Num.ZERO)),
                        out);
            }
            case LOGIT -> {
                Expr p = pow(add(Num.ONE, exp(negate(w))), -1);
                yield undo(u, s.with(p, mul(p, sub(Num.ONE, p))), out);
            }
            case TANH -> {
                Expr up = add(Num.ONE, w);
                Expr down = sub(Num.ONE, w);
                yield undo(
                        u,
                        s.with(
                                mul(Algebra.HALF, sub(signs.log(up), signs.log(down))),
                                pow(mul(up, down), -1),
                                greater(up, Num.ZERO),
                                greater(down, Num.ZERO)),
                        out);
            }
            case SOFTPLUS -> {
                Expr below = sub(exp(w), Num.ONE);
                yield undo(u, s.with(signs.log(below), div(exp(w), below), greater(w, Num.ZERO)), out);
            }
            case TAN -> {
                Expr quarter = mul(Algebra.HALF, Constant.PI);
                boolean principal = signs.isPositive(Folding.fold(add(quarter, u)))
                        && signs.isPositive(Folding.fold(sub(quarter, u)));
                Expr slope = pow(add(Num.ONE, pow(w, 2)), -1);
                yield principal && undo(u, s.with(call(ScalarFunction.ARCTAN, w), slope), out);
            }
            case ARCTAN -> {
                Expr quarter = mul(Algebra.HALF, Constant.PI);
                yield undo(
                        u,
                        s.with(
                                call(ScalarFunction.TAN, w),
                                add(Num.ONE, pow(call(ScalarFunction.TAN, w), 2)),
                                greater(add(quarter, w), Num.ZERO),
                                greater(sub(quarter, w), Num.ZERO)),
                        out);
            }
            case POW -> undoPower(c, s, out);
            default -> false;
        };
    }

    private boolean undoPower(Call power, Solution s, List<Solution> out) {
        Expr base = power.argument();
        Expr w = s.value();
        if (!mentions(base)) {
            // b^u = w for a constant base.
            boolean fits = !random.isRandom(base) && signs.isPositive(base) && signs.isNonZero(sub(base, Num.ONE));
            Expr scale = signs.log(base);
            return fits
                    && undo(
                            power.arguments().get(1),
                            s.turned(
                                    div(signs.log(w), scale),
                                    pow(mul(w, size(scale)), -1),
                                    sign(scale),
                                    greater(w, Num.ZERO)),
                            out);
        }
        Expr q = power.arguments().get(1);
        if (!(q instanceof Num exponent)) {
            Expr inverse = pow(q, -1);
            Expr x = pow(w, inverse);
            boolean fits = !random.isRandom(q) && sign(q) != 0 && signs.isPositive(base);
            return fits && undo(base, s.turned(x, div(x, mul(size(q), w)), sign(q), greater(w, Num.ZERO)), out);
        }
        Rational p = exponent.value();
        if (p.equals(Rational.of(-1))) {
            boolean certain = signs.isNonZero(w) || random.isRandom(w);
            Condition nonzero = new Condition.Compare(w, Relation.NOT_EQUAL, Num.ZERO);
            int sign = reciprocal(base, w);
            Solution next =
                    certain ? s.turned(pow(w, -1), pow(w, -2), sign) : s.turned(pow(w, -1), pow(w, -2), sign, nonzero);
            return undo(base, next, out);
        }
        if (p.signum() < 0) {
            Expr positive = Expressions.power(base, Num.of(p.negate()));
            return undo(positive, s.turned(pow(w, -1), pow(w, -2), reciprocal(positive, w)), out);
        }
        if (!p.isInteger()) {
            Expr inverse = Num.of(Rational.ONE.dividedBy(p));
            Expr x = pow(w, inverse);
            return undo(base, s.with(x, mul(inverse, div(x, w)), greater(w, Num.ZERO)), out);
        }
        boolean even = p.numerator().getLowestSetBit() > 0;
        boolean positive = signs.isNonNegative(base);
        Expr x = root(w, exponent);
        Expr slope = pow(mul(exponent, pow(x, sub(exponent, Num.ONE))), -1);
        if (positive) {
            return undo(base, s.with(x, slope, greater(w, Num.ZERO)), out);
        }
        if (even) {
            return undo(base, s.turned(x, slope, 0, greater(w, Num.ZERO)), out)
                    && undo(base, s.turned(negate(x), slope, 0, greater(w, Num.ZERO)), out);
        }
        Expr real = signs.isPositive(w) ? x : call(ScalarFunction.ROOT, w, exponent);
        return undo(base, s.with(real, pow(mul(exponent, pow(real, sub(exponent, Num.ONE))), -1)), out);
    }

    /** The direction of 1/u = w: the difference of both is -w/u times that of u and 1/w. */
    private int reciprocal(Expr u, Expr w) {
        return -sign(u) * sign(w);
    }

    private static Expr root(Expr w, Num n) {
        return pow(w, Num.of(Rational.ONE.dividedBy(n.value())));
    }

    private static Condition greater(Expr a, Expr b) {
        return new Condition.Compare(a, Relation.GREATER, b);
    }
}
