package org.chalkcheck.symbolic.exact;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;

/**
 * How small an expression of integers, the four operations and roots can be without being zero.
 *
 * <p>The bound of Burnikel, Fleischer, Mehlhorn and Schirra (2000): with u and l built by the rules below and D the product of the degrees of
 * the distinct roots, a value that is not zero is at least 1 / (u<sup>D-1</sup> l) in size.
 */
final class AlgebraicBound {
    private static final double MAX_DEGREE = 2000;

    // Binary logarithms of u and l, rounded up with the slack of this class.
    private record Size(double u, double l) {}

    private AlgebraicBound() {}

    /** Returns the number of decimal places within which a nonzero value would show. */
    static Optional<Integer> places(Expr e) {
        double degree = 1;
        Set<Expr> roots = new HashSet<>();
        Traversal.visit(e, node -> {
            if (degreeOf(node) > 1) {
                roots.add(node);
            }
        });
        for (Expr root : roots) {
            degree *= degreeOf(root);
        }
        if (degree > MAX_DEGREE) {
            return Optional.empty();
        }
        try {
            Size size = size(e);
            double bits = (degree - 1) * size.u + size.l;
            return Optional.of((int) Math.ceil(bits * 0.302 * 1.001) + 5);
        } catch (ArithmeticException notAlgebraic) {
            return Optional.empty();
        }
    }

    private static double degreeOf(Expr e) {
        if (!(e instanceof Call call)) {
            return 1;
        }
        return switch (call.function()) {
            case SQRT -> 2;
            case ROOT ->
                call.arguments().get(1) instanceof Num n ? Math.max(1, n.value().doubleValue()) : 1e9;
            case POW ->
                call.arguments().get(1) instanceof Num n
                        ? n.value().denominator().doubleValue()
                        : 1e9;
            default -> 1;
        };
    }

    private static Size size(Expr e) {
        if (e instanceof Num num) {
            return rational(num.value());
        }
        if (e instanceof Sum sum) {
            Size total = size(sum.terms().get(0));
            for (Expr term : sum.terms().subList(1, sum.terms().size())) {
                Size next = size(term);
                total = new Size(logOfSum(total.u + next.l, total.l + next.u), total.l + next.l);
            }
            return total;
        }
        if (e instanceof Product product) {
            Size total = new Size(0, 0);
            for (Expr factor : product.factors()) {
                Size next = size(factor);
                total = new Size(total.u + next.u, total.l + next.l);
            }
            return total;
        }
        if (e instanceof Call call) {
            Size x = size(call.argument());
            if (call.function() == ScalarFunction.SQRT) {
                return new Size(x.u / 2, x.l / 2);
            }
            if (call.arguments().size() == 2 && call.arguments().get(1) instanceof Num n) {
                Rational value = n.value();
                if (call.function() == ScalarFunction.ROOT && value.isSmallInteger() && value.signum() > 0) {
                    return new Size(x.u / value.intValue(), x.l / value.intValue());
                }
                if (call.function() == ScalarFunction.POW) {
                    double p = value.abs().doubleValue();
                    return value.signum() >= 0 ? new Size(x.u * p, x.l * p) : new Size(x.l * p, x.u * p);
                }
            }
        }
        throw new ArithmeticException("not built of roots");
    }

    private static Size rational(Rational value) {
        return new Size(value.numerator().abs().bitLength(), value.denominator().bitLength());
    }

    private static double logOfSum(double a, double b) {
        return Math.max(a, b) + 1;
    }
}
