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
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Derivatives of smooth scalars by a scalar, for expressions under an expectation. */
final class Differentiation {
    private Differentiation() {}

    static Expr derive(Expr e, Variable x) {
        boolean mentions = Traversal.contains(
                e, n -> n.equals(x) || n instanceof Derivative d && d.variable().equals(x));
        if (!mentions) {
            return Num.ZERO;
        }
        if (e.equals(x)) {
            return Num.ONE;
        }
        if (e instanceof Sum s) {
            return add(s.terms().stream().map(t -> derive(t, x)).toList());
        }
        if (e instanceof Product p) {
            List<Expr> terms = new ArrayList<>();
            for (int i = 0; i < p.factors().size(); i++) {
                List<Expr> factors = new ArrayList<>(p.factors());
                factors.set(i, derive(p.factors().get(i), x));
                terms.add(mul(factors));
            }
            return add(terms);
        }
        if (e instanceof Reduction r
                && r.kind() == Reduction.Kind.SUM
                && !Signs.mentions(r.lower(), x)
                && !Signs.mentions(r.upper(), x)) {
            return new Reduction(r.kind(), r.index(), r.lower(), r.upper(), derive(r.body(), x));
        }
        if (e instanceof Derivative d && d.variable().shape().isScalar()) {
            return derive(derive(d.body(), d.variable()), x);
        }
        if (e instanceof Call c) {
            return ofCall(c, x);
        }
        throw new OpenMomentException("derivative of " + e);
    }

    private static Expr ofCall(Call c, Variable x) {
        if (c.function() == ScalarFunction.POW) {
            Expr base = c.arguments().get(0);
            Expr exponent = c.arguments().get(1);
            Expr first = mul(exponent, pow(base, sub(exponent, Num.ONE)), derive(base, x));
            Expr second = derive(exponent, x);
            return second.equals(Num.ZERO) ? first : add(first, mul(c, Expressions.log(base), second));
        }
        if (c.arguments().size() != 1) {
            throw new OpenMomentException("derivative of " + c);
        }
        Expr u = c.argument();
        Expr du = derive(u, x);
        return switch (c.function()) {
            case EXP -> mul(c, du);
            case LOG -> div(du, u);
            case SQRT -> div(du, mul(Algebra.TWO, c));
            case SIN -> mul(Algebra.call(ScalarFunction.COS, u), du);
            case COS -> negate(mul(Algebra.call(ScalarFunction.SIN, u), du));
            case TANH -> mul(sub(Num.ONE, pow(c, 2)), du);
            case SIGMOID -> mul(c, sub(Num.ONE, c), du);
            case SOFTPLUS -> mul(Algebra.call(ScalarFunction.SIGMOID, u), du);
            case ERF -> mul(Algebra.TWO, pow(Constant.PI, Num.of(Rational.of(-1, 2))), exp(negate(pow(u, 2))), du);
            default -> throw new OpenMomentException("derivative of " + c);
        };
    }
}
