package org.chalkcheck.symbolic.calculus;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;

/** Antiderivatives of the root of a quadratic function and of its reciprocal, also times x, by completing the square. */
final class RootIntegrals {
    private final Variable x;
    private final Normalizer normalizer;

    RootIntegrals(Variable x, Normalizer normalizer) {
        this.x = x;
        this.normalizer = normalizer;
    }

    /**
     * Returns a guess for x^degree R^exponent with R the root of a radicand.
     *
     * @param degree 0 or 1
     * @param exponent 1 or -1
     */
    Optional<Expr> integral(int degree, Expr radicand, int exponent) {
        Optional<Expr> slope = ScalarDerivative.of(radicand, x);
        Expr p = slope.flatMap(s -> ScalarDerivative.of(s, x))
                .map(c -> normalizer.normalize(c).scale(Rational.HALF).toExpr())
                .orElse(Num.ZERO);
        int sign = Traversal.contains(p, x::equals) ? 0 : normalizer.knownSign(p);
        if (degree < 0 || degree > 1 || Math.abs(exponent) != 1 || sign == 0) {
            return Optional.empty();
        }
        // q = p t^2 + m with t = x + r / (2 p)
        Expr shift = divide(at(slope.get(), Num.ZERO), product(Num.of(2), p));
        Expr t = sum(x, shift);
        Laurent middle = normalizer.normalize(subtract(radicand, product(p, power(t, 2))));
        Expr m = middle.toExpr();
        if (Traversal.contains(m, x::equals) || middle.isZero()) {
            return Optional.empty();
        }
        Expr root = sqrt(radicand);
        Expr reciprocal = sign > 0
                ? divide(log(call(ScalarFunction.ABS, sum(product(sqrt(p), t), root))), sqrt(p))
                : divide(
                        call(ScalarFunction.ARCSIN, product(t, sqrt(divide(Expressions.negate(p), m)))),
                        sqrt(Expressions.negate(p)));
        Expr plain = exponent < 0
                ? reciprocal
                : product(Num.of(Rational.HALF), sum(product(t, root), product(m, reciprocal)));
        if (degree == 0) {
            return Optional.of(plain);
        }
        // x = t - shift, and the integral of t R is R^3 / (3 p), that of t / R is R / p.
        Expr even = exponent < 0 ? divide(root, p) : divide(power(root, 3), product(Num.of(3), p));
        return Optional.of(subtract(even, product(shift, plain)));
    }

    private Expr at(Expr e, Expr value) {
        return normalizer.normalize(Traversal.substitute(e, x, value)).toExpr();
    }
}
