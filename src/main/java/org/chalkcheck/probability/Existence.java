package org.chalkcheck.probability;

import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Expectations of single factors that do not exist, whatever the parameters of the law. */
final class Existence {
    private Existence() {}

    /**
     * Refuses E[c g(X)] for the power, logarithm or exponential g alone, where the integral diverges or g is undefined with positive
     * probability.
     */
    static void require(Expr g, Variable x, Family family, Signs signs) {
        List<Expr> factors =
                Algebra.factors(g).stream().filter(f -> Signs.mentions(f, x)).toList();
        if (factors.size() != 1 || !(factors.get(0) instanceof Call c)) {
            return;
        }
        if (isOnTheWholeLine(family)) {
            boolean pole = c.function() == ScalarFunction.POW
                    && c.arguments().get(0).equals(x)
                    && c.arguments().get(1) instanceof Num n
                    && n.value().compareTo(Num.MINUS_ONE.value()) <= 0;
            if (pole) {
                throw new InvalidMomentException("the expectation of " + plain(c, x)
                        + " does not exist: the density is positive around the pole at 0");
            }
            boolean logarithm =
                    c.function() == ScalarFunction.LOG && c.argument().equals(x);
            if (logarithm) {
                throw new InvalidMomentException("the expectation of " + plain(c, x)
                        + " does not exist: the values are negative with positive probability");
            }
        }
        boolean heavy = family == Family.LOG_NORMAL || family == Family.PARETO || family == Family.INVERSE_GAMMA;
        if (heavy && c.function() == ScalarFunction.EXP && signs.isPositive(Algebra.div(c.argument(), x))) {
            throw new InvalidMomentException(
                    "the expectation of " + plain(c, x) + " does not exist: the tail of the law is too heavy");
        }
    }

    private static boolean isOnTheWholeLine(Family family) {
        return switch (family) {
            case NORMAL, LAPLACE, CAUCHY, STUDENT_T, GUMBEL -> true;
            default -> false;
        };
    }

    /** The factor with the name of the random variable in it, as a message shows it. */
    private static Expr plain(Expr factor, Variable x) {
        return Traversal.substitute(factor, x, Variable.real(x.label()));
    }
}
