package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Means of functions that are odd around the centre of a symmetric law, up to a constant: those of the constant alone. */
final class OddFunctions {
    private static final int EVEN = 1;
    private static final int ODD = -1;
    private static final int NEITHER = 0;

    private final Variable x;
    private final boolean light;

    private OddFunctions(Variable x, boolean light) {
        this.x = x;
        this.light = light;
    }

    /** Returns E[g(X)] if all of g but a constant is odd around the centre of the law, and its mean exists. */
    static Optional<Expr> expectation(Expr g, Variable x, Family family, List<Expr> p) {
        Optional<Expr> center = center(family, p);
        if (center.isEmpty()) {
            return Optional.empty();
        }
        boolean light = switch (family) {
            case NORMAL, LAPLACE, UNIFORM -> true;
            default -> false;
        };
        Expr moved = center.get().equals(Num.ZERO)
                ? g
                : Folding.fold(Traversal.substitute(g, x, Algebra.add(center.get(), x)));
        return new OddFunctions(x, light).constant(moved);
    }

    private static Optional<Expr> center(Family family, List<Expr> p) {
        return switch (family) {
            case NORMAL, LAPLACE, CAUCHY -> Optional.of(p.get(0));
            case UNIFORM -> Optional.of(Folding.fold(Algebra.half(Algebra.add(p.get(0), p.get(1)))));
            case STUDENT_T -> Optional.of(Num.ZERO);
            default -> Optional.empty();
        };
    }

    private Optional<Expr> constant(Expr g) {
        List<Expr> constants = new ArrayList<>();
        for (Expr term : Algebra.terms(g)) {
            if (!Signs.mentions(term, x)) {
                constants.add(term);
                continue;
            }
            List<Expr> moving = Algebra.factors(term).stream()
                    .filter(f -> Signs.mentions(f, x))
                    .toList();
            if (moving.size() == 1 && isHalfPlusOdd(moving.get(0))) {
                constants.add(Algebra.half(Algebra.mul(Algebra.factors(term).stream()
                        .filter(f -> !Signs.mentions(f, x))
                        .toList())));
            } else if (parity(term) != ODD || !moving.stream().allMatch(this::isTame)) {
                return Optional.empty();
            }
        }
        return Optional.of(Algebra.add(constants));
    }

    /** sigmoid(u) and Phi(u) are 1/2 and an odd function of u. */
    private boolean isHalfPlusOdd(Expr e) {
        return e instanceof Call c
                && (c.function() == ScalarFunction.SIGMOID || c.function() == ScalarFunction.NORMAL_CDF)
                && parity(c.argument()) == ODD;
    }

    /** Whether a factor has a mean together with all other such factors. */
    private boolean isTame(Expr e) {
        boolean power = e instanceof Call c
                && c.function() == ScalarFunction.POW
                && Algebra.natural(c.arguments().get(1)) > 0;
        if (power) {
            return isTame(((Call) e).argument());
        }
        if (e instanceof Call c) {
            return switch (c.function()) {
                case SIN, COS, TANH, ARCTAN, ERF, SIGN, SIGMOID, SOFTSIGN, NORMAL_CDF, SECH -> true;
                case ABS -> isTame(c.argument());
                default -> false;
            };
        }
        if (e instanceof Sum || e instanceof Product) {
            return e.children().stream().allMatch(this::isTame);
        }
        return light && e.equals(x) || !Signs.mentions(e, x);
    }

    private int parity(Expr e) {
        if (!Signs.mentions(e, x)) {
            return EVEN;
        }
        if (e.equals(x)) {
            return ODD;
        }
        if (e instanceof Sum s) {
            int first = parity(s.terms().get(0));
            return s.terms().stream().allMatch(t -> parity(t) == first) ? first : NEITHER;
        }
        if (e instanceof Product p) {
            return p.factors().stream().mapToInt(this::parity).reduce(EVEN, (a, b) -> a * b);
        }
        if (!(e instanceof Call c)) {
            return NEITHER;
        }
        int argument = parity(c.argument());
        boolean single = c.arguments().stream().skip(1).noneMatch(a -> Signs.mentions(a, x));
        if (argument == EVEN && single) {
            return EVEN;
        }
        if (argument == NEITHER || !single) {
            return NEITHER;
        }
        return switch (c.function()) {
            case SIN, TAN, TANH, SINH, ARCTAN, ARCSINH, ERF, ERFI, SIGN, SOFTSIGN -> ODD;
            case COS, COSH, SECH, ABS, NORMAL_PDF -> EVEN;
            case POW -> {
                int n = Algebra.natural(c.arguments().get(1));
                yield n <= 0 ? NEITHER : n % 2 == 0 ? EVEN : ODD;
            }
            default -> NEITHER;
        };
    }
}
