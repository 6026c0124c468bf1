package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** Roots and logarithms, simplified as far as signs are known. */
final class RootsAndLogarithms {
    private final Signs known;

    RootsAndLogarithms(Signs known) {
        this.known = known;
    }

    /** Returns the square root with known squares pulled out: the root of s^2 is s for positive s, |s| otherwise. */
    Expr sqrt(Expr e) {
        List<Expr> outside = new ArrayList<>();
        List<Expr> inside = new ArrayList<>();
        for (Expr factor : Algebra.factors(e)) {
            if (factor instanceof Call c
                    && c.function() == ScalarFunction.POW
                    && c.arguments().get(1) instanceof Num n
                    && n.value().isSmallInteger()
                    && n.value().intValue() % 2 == 0) {
                Expr base = c.arguments().get(0);
                int half = n.value().intValue() / 2;
                Expr root = known.isNonNegative(base) || half % 2 == 0 ? base : Algebra.call(ScalarFunction.ABS, base);
                outside.add(Algebra.pow(root, half));
            } else if (factor instanceof Call c && c.function() == ScalarFunction.EXP) {
                outside.add(Algebra.exp(Algebra.half(c.argument())));
            } else {
                inside.add(factor);
            }
        }
        Expr rest = Algebra.mul(inside);
        outside.add(Algebra.pow(rest, Algebra.HALF));
        return Algebra.mul(outside);
    }

    /** Returns the logarithm, split over factors that are known to be positive. */
    Expr log(Expr e) {
        if (e.equals(Num.ONE)) {
            return Num.ZERO;
        }
        if (e.equals(Constant.E)) {
            return Num.ONE;
        }
        if (e instanceof Call c) {
            switch (c.function()) {
                case EXP:
                    return c.argument();
                case SQRT:
                    if (known.isPositive(c.argument())) {
                        return Algebra.half(log(c.argument()));
                    }
                    break;
                case POW:
                    if (known.isPositive(c.arguments().get(0))) {
                        return Algebra.mul(
                                c.arguments().get(1), log(c.arguments().get(0)));
                    }
                    break;
                default:
                    break;
            }
        }
        if (e instanceof Product p && p.factors().stream().allMatch(known::isPositive)) {
            return Algebra.add(p.factors().stream().map(this::log).toList());
        }
        if (e instanceof Num n && n.value().signum() > 0 && !n.value().isInteger()) {
            Expr up = log(Num.of(Rational.of(n.value().numerator())));
            return Algebra.sub(up, log(Num.of(Rational.of(n.value().denominator()))));
        }
        return Algebra.call(ScalarFunction.LOG, e);
    }
}
