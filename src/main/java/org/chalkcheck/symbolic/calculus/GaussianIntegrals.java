package org.chalkcheck.symbolic.calculus;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Integrals of powers times exponentials of polynomials over half the line and the whole.
 *
 * <p>Over (-inf, inf): x^n exp(-A x^2 + B x + C), n natural, A &gt; 0. Over (0, inf): x^(s-1) exp(-A x) = Gamma(s) / A^s and
 * x^(s-1) exp(-A x^2) = Gamma(s/2) / (2 A^(s/2)), for A &gt; 0 and s &gt; 0. See DLMF 5.9.1, 5.2.1.
 */
final class GaussianIntegrals {
    private static final int MAX_MOMENT = 16;

    private final DomainCheck check;
    private final List<Condition> assumptions;

    GaussianIntegrals(DomainCheck check, List<Condition> assumptions) {
        this.check = check;
        this.assumptions = assumptions;
    }

    /** One term c x^p exp(q): p an expression free of x, q a polynomial in x by its coefficients. */
    private record Term(Expr factor, Expr power, Expr[] exponent) {}

    /** Returns the integral of a sum of such terms, each of which converges. */
    Optional<Expr> integrate(Laurent body, Variable x, Normalizer normalizer, boolean wholeLine) {
        Expr total = Num.ZERO;
        for (Map.Entry<Monomial, Rational> entry : body.terms().entrySet()) {
            Optional<Term> term = read(entry.getKey(), entry.getValue(), x, normalizer);
            Optional<Expr> value = term.flatMap(t -> wholeLine ? overLine(t) : overHalfLine(t));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            total = Expressions.sum(total, value.get());
        }
        return Optional.of(total);
    }

    private Optional<Term> read(Monomial monomial, Rational coefficient, Variable x, Normalizer normalizer) {
        Expr factor = Num.of(coefficient);
        Laurent power = Laurent.ZERO;
        Laurent exponent = Laurent.ZERO;
        for (Map.Entry<Expr, Integer> p : monomial.powers().entrySet()) {
            Expr atom = p.getKey();
            if (atom.equals(x)) {
                power = power.plus(Laurent.of(p.getValue()));
            } else if (!Traversal.contains(atom, x::equals)) {
                factor = Expressions.product(factor, Expressions.power(atom, p.getValue()));
            } else if (atom instanceof Call call && call.function() == ScalarFunction.EXP) {
                exponent = exponent.plus(normalizer.normalize(call.argument()).scale(Rational.of(p.getValue())));
            } else {
                return Optional.empty();
            }
        }
        Expr log = new Call(ScalarFunction.LOG, List.of(x));
        Expr[] coefficients = {Num.ZERO, Num.ZERO, Num.ZERO};
        for (Map.Entry<Monomial, Rational> q : exponent.terms().entrySet()) {
            Monomial rest = q.getKey().without(x).without(log);
            int degree = q.getKey().exponent(x);
            int logarithms = q.getKey().exponent(log);
            Expr value = Laurent.term(q.getValue(), rest).toExpr();
            if (Traversal.contains(value, x::equals) || degree < 0 || degree > 2) {
                return Optional.empty();
            }
            if (logarithms == 1 && degree == 0) {
                power = power.plus(Laurent.term(q.getValue(), rest));
            } else if (logarithms == 0) {
                coefficients[degree] = Expressions.sum(coefficients[degree], value);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Term(factor, power.toExpr(), coefficients));
    }

    private boolean isPositive(Expr e) {
        return check.holds(new Condition.Compare(e, Relation.GREATER, Num.ZERO), assumptions);
    }

    private Optional<Expr> overHalfLine(Term t) {
        Expr s = Expressions.sum(t.power, Num.ONE);
        Expr scale = Expressions.product(t.factor, Expressions.exp(t.exponent[0]));
        Expr linear = Expressions.negate(t.exponent[1]);
        Expr square = Expressions.negate(t.exponent[2]);
        boolean hasSquare = !t.exponent[2].equals(Num.ZERO);
        boolean hasLinear = !t.exponent[1].equals(Num.ZERO);
        if (hasSquare == hasLinear || !isPositive(s) || !isPositive(hasSquare ? square : linear)) {
            return Optional.empty();
        }
        if (hasLinear) {
            return Optional.of(Expressions.product(scale, gamma(s), Expressions.power(linear, Expressions.negate(s))));
        }
        Expr half = Expressions.product(Num.of(Rational.HALF), s);
        return Optional.of(Expressions.product(
                scale, Num.of(Rational.HALF), gamma(half), Expressions.power(square, Expressions.negate(half))));
    }

    private static Expr gamma(Expr s) {
        return Expressions.call(ScalarFunction.GAMMA, s);
    }

    // exp(-A x^2 + B x + C) is a Gaussian around m = B / 2A with variance v = 1 / 2A.
    private Optional<Expr> overLine(Term t) {
        Expr a = Expressions.negate(t.exponent[2]);
        if (!(t.power instanceof Num num)
                || !num.value().isSmallInteger()
                || num.value().signum() < 0
                || num.value().intValue() > MAX_MOMENT
                || !isPositive(a)) {
            return Optional.empty();
        }
        int n = num.value().intValue();
        Expr b = t.exponent[1];
        Expr mean = Expressions.divide(b, Expressions.product(Num.of(2), a));
        Expr variance = Expressions.power(Expressions.product(Num.of(2), a), -1);
        Expr peak = Expressions.exp(Expressions.sum(
                t.exponent[2].equals(Num.ZERO) ? Num.ZERO : t.exponent[0],
                Expressions.divide(Expressions.power(b, 2), Expressions.product(Num.of(4), a))));
        Expr mass = Expressions.product(t.factor, peak, Expressions.sqrt(Expressions.divide(Constant.PI, a)));
        Expr moment = Num.ZERO;
        for (int k = 0; k <= n; k += 2) {
            Expr central = Expressions.product(Num.of(Rational.of(oddFactorial(k))), power(variance, k / 2));
            moment = Expressions.sum(
                    moment, Expressions.product(Num.of(Rational.of(binomial(n, k))), power(mean, n - k), central));
        }
        return Optional.of(Expressions.product(mass, moment));
    }

    private static Expr power(Expr base, int exponent) {
        return exponent == 0 ? Num.ONE : Expressions.power(base, exponent);
    }

    // (k - 1)!! for even k
    private static BigInteger oddFactorial(int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = k - 1; i > 1; i -= 2) {
            result = result.multiply(BigInteger.valueOf(i));
        }
        return result;
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return result;
    }
}
