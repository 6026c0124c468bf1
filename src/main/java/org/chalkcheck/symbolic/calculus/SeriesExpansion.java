package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;

/**
 * Expands functions of a positive name y into power series as y falls to zero, or grows to infinity, where t = 1/y.
 *
 * <p>Powers by the binomial series of what stands beside the leading term, whose coefficient must be proved to be positive, or nonzero for an
 * integer exponent; functions that are analytic at the limit of their argument by Taylor's theorem. The logarithm of y may stand in coefficients: it
 * grows more slowly than any power. So may what is only known to be bounded.
 */
final class SeriesExpansion {
    /** How many terms of the binomial series and of Taylor's are kept. */
    private static final int TERMS = 6;

    private static final int MAX_EXPONENT = 64;

    /** Stands for log y in coefficients. */
    private static final Variable LOG_Y = Variable.real("+log");

    private final Variable y;
    private final boolean infinite;
    private final Normalizer normalizer;
    private final ToIntFunction<Expr> sign;

    /**
     * Creates the expansion.
     *
     * @param y the name, which is positive
     * @param infinite whether y grows to infinity; otherwise it falls to zero
     * @param assumptions what holds for the other names
     * @param sign the proved sign of an expression without y, 0 where it is not known
     */
    SeriesExpansion(Variable y, boolean infinite, List<Condition> assumptions, ToIntFunction<Expr> sign) {
        this.y = y;
        this.infinite = infinite;
        this.normalizer = new Normalizer(assumptions);
        this.sign = sign;
    }

    /** Returns the limit that the leading terms give. */
    Optional<LimitValue> limit(Expr e) {
        normalizer.scan(List.of(e));
        return expand(e).flatMap(this::limit);
    }

    /** Returns the sign of the leading term, which is that of e close to the point; 0 where it is not known. */
    int signNear(Expr e) {
        normalizer.scan(List.of(e));
        return expand(e)
                .filter(s -> !s.isEmpty() && isConstant(s.coefficient(s.lead())))
                .map(s -> sign.applyAsInt(s.coefficient(s.lead())))
                .orElse(0);
    }

    private Optional<LimitValue> limit(PowerSeries s) {
        if (s.lead().signum() >= 0) {
            Expr center = s.coefficient(Rational.ZERO);
            if (s.order().signum() <= 0) {
                return Optional.empty();
            }
            return isConstant(center) ? Optional.of(LimitValue.finite(center)) : infinite(center);
        }
        return s.isEmpty() ? Optional.empty() : infinite(s.coefficient(s.lead()));
    }

    // Where a coefficient and a power that grows go, or a polynomial in log y alone.
    private Optional<LimitValue> infinite(Expr coefficient) {
        int direction = isConstant(coefficient) ? sign.applyAsInt(coefficient) : signOfPolynomial(coefficient);
        return direction == 0 ? Optional.empty() : Optional.of(LimitValue.infinity(direction));
    }

    private int signOfPolynomial(Expr coefficient) {
        Laurent polynomial = normalizer.normalize(coefficient);
        int degree = polynomial.terms().keySet().stream()
                .mapToInt(monomial -> monomial.exponent(LOG_Y))
                .max()
                .orElse(0);
        Laurent lead = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> term : polynomial.terms().entrySet()) {
            if (term.getKey().exponent(LOG_Y) == degree) {
                Monomial rest = term.getKey().times(Monomial.of(LOG_Y, -degree));
                lead = lead.plus(Laurent.term(term.getValue(), rest));
            }
        }
        Expr factor = lead.toExpr();
        boolean downwards = !infinite && degree % 2 != 0;
        return degree <= 0 || !isConstant(factor) ? 0 : (downwards ? -1 : 1) * sign.applyAsInt(factor);
    }

    /** Returns whether a coefficient has neither log y in it nor a value of which only bounds are known. */
    private static boolean isConstant(Expr coefficient) {
        return !Traversal.contains(coefficient, node -> node.equals(LOG_Y) || Stirling.isRemainder(node));
    }

    private Expr simplify(Expr e) {
        Laurent normal = normalizer.normalize(new Preparation().prepare(e));
        return normal.isZero() ? Num.ZERO : normal.toExpr();
    }

    private Optional<PowerSeries> expand(Expr e) {
        if (!e.shape().isScalar()) {
            return Optional.empty();
        }
        if (!Traversal.contains(e, y::equals)) {
            return e.equals(Constant.INFINITY)
                    ? Optional.empty()
                    : Optional.of(PowerSeries.term(simplify(e), Rational.ZERO));
        }
        if (Stirling.isRemainder(e)) {
            return Optional.of(PowerSeries.term(e, Rational.ZERO));
        }
        if (e.equals(y)) {
            return Optional.of(PowerSeries.term(Num.ONE, infinite ? Rational.MINUS_ONE : Rational.ONE));
        }
        if (e instanceof Sum sum) {
            return sum(sum.terms());
        }
        if (e instanceof Product product) {
            return product(product.factors());
        }
        if (e instanceof UnknownCall call && call.function().isScalar()) {
            return unknown(call);
        }
        return e instanceof Call call ? call(call) : Optional.empty();
    }

    // Taylor's theorem, for a function of which smoothness is known.
    private Optional<PowerSeries> unknown(UnknownCall f) {
        return expand(f.argument()).flatMap(a -> {
            Expr center = a.coefficient(Rational.ZERO);
            if (a.lead().signum() < 0 || a.order().signum() <= 0 || !isConstant(center)) {
                return Optional.empty();
            }
            return compose(
                    a.without(Rational.ZERO),
                    k -> Expressions.product(
                            Num.of(Rational.ONE.dividedBy(factorial(k))),
                            new UnknownCall(f.function(), f.order() + k, center)));
        });
    }

    private Optional<PowerSeries> sum(List<Expr> terms) {
        PowerSeries total = PowerSeries.error(PowerSeries.EXACT);
        for (Expr term : terms) {
            Optional<PowerSeries> part = expand(term);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            total = total.plus(part.get(), this::simplify);
        }
        return Optional.of(total);
    }

    private Optional<PowerSeries> product(List<Expr> factors) {
        PowerSeries total = PowerSeries.term(Num.ONE, Rational.ZERO);
        List<Expr> exponents = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        for (Expr factor : factors) {
            exponent(factor).ifPresentOrElse(exponents::add, () -> others.add(factor));
        }
        // What grows in one exponent may cancel in the sum of all.
        if (!exponents.isEmpty()) {
            others.add(Expressions.exp(Expressions.sum(exponents)));
        }
        for (Expr factor : others) {
            Optional<PowerSeries> part = expand(factor);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            total = total.times(part.get(), this::simplify);
        }
        return Optional.of(total);
    }

    private static Optional<Expr> exponent(Expr factor) {
        if (!(factor instanceof Call call)) {
            return Optional.empty();
        }
        boolean power =
                call.function() == ScalarFunction.POW && call.arguments().get(1) instanceof Num;
        return call.function() == ScalarFunction.EXP
                ? Optional.of(call.argument())
                : power
                        ? exponent(call.argument())
                                .map(e -> Expressions.product(call.arguments().get(1), e))
                        : Optional.empty();
    }

    private Optional<PowerSeries> call(Call call) {
        if (call.function() == ScalarFunction.POW) {
            Expr exponent = call.arguments().get(1);
            if (exponent instanceof Num num) {
                return expand(call.argument()).flatMap(base -> power(base, num.value()));
            }
            // A base with y in it has a positive leading coefficient, or its logarithm has no series; another one may
            // be 0.
            if (!Traversal.contains(call.argument(), y::equals) && sign.applyAsInt(call.argument()) <= 0) {
                return Optional.empty();
            }
            return expand(Expressions.exp(Expressions.product(exponent, Expressions.log(call.argument()))));
        }
        if (call.function() == ScalarFunction.ROOT && call.arguments().get(1) instanceof Num index) {
            return expand(call.argument()).flatMap(base -> power(base, Rational.ONE.dividedBy(index.value())));
        }
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Optional<PowerSeries> argument = expand(call.argument());
        return argument.flatMap(a -> switch (call.function()) {
            case SQRT -> power(a, Rational.HALF);
            case LOG -> logarithm(a);
            case EXP -> exponential(a);
            case ARCTAN -> arctangent(a);
            case SI, SHI, CI, CHI -> trigonometricIntegral(call.function(), a);
            default -> analytic(call.function(), a);
        });
    }

    // log(c t^q (1 + s)) = log c + q log t + log(1 + s)
    private Optional<PowerSeries> logarithm(PowerSeries a) {
        Rational q = a.lead();
        if (a.isEmpty()) {
            return Optional.empty();
        }
        Expr c = a.coefficient(q);
        if (!isConstant(c) || sign.applyAsInt(c) <= 0) {
            return Optional.empty();
        }
        Expr slow = Expressions.product(Num.of(infinite ? q.negate() : q), LOG_Y);
        PowerSeries head = PowerSeries.term(simplify(Expressions.sum(Expressions.log(c), slow)), Rational.ZERO);
        PowerSeries inverse = PowerSeries.term(simplify(Expressions.power(c, -1)), q.negate());
        PowerSeries s = a.without(q).times(inverse, this::simplify);
        return compose(s, k -> k == 0 ? Num.ZERO : Num.of(Rational.of(k % 2 == 0 ? -1 : 1, k)))
                .map(tail -> head.plus(tail, this::simplify));
    }

    // arctan(u) = pi/2 - arctan(1/u) for u > 0
    private Optional<PowerSeries> arctangent(PowerSeries a) {
        if (a.isEmpty() || a.lead().signum() >= 0) {
            return analytic(ScalarFunction.ARCTAN, a);
        }
        Expr c = a.coefficient(a.lead());
        int direction = isConstant(c) ? sign.applyAsInt(c) : 0;
        if (direction == 0) {
            return Optional.empty();
        }
        Expr end = Expressions.product(Num.of(Rational.of(direction, 2)), Constant.PI);
        PowerSeries minus = PowerSeries.term(Num.MINUS_ONE, Rational.ZERO);
        return power(a, Rational.MINUS_ONE)
                .flatMap(inverse -> analytic(ScalarFunction.ARCTAN, inverse))
                .map(small ->
                        PowerSeries.term(end, Rational.ZERO).plus(small.times(minus, this::simplify), this::simplify));
    }

    // Si(s) = s - s^3 / (3 3!) + ..., Ci(s) = gamma + log s - s^2 / (2 2!) + ..., at s = 0 alone
    private Optional<PowerSeries> trigonometricIntegral(ScalarFunction f, PowerSeries a) {
        boolean odd = f == ScalarFunction.SI || f == ScalarFunction.SHI;
        boolean alternates = f == ScalarFunction.SI || f == ScalarFunction.CI;
        if (a.isEmpty() || a.lead().signum() <= 0) {
            return Optional.empty();
        }
        Optional<PowerSeries> powers = compose(a, k -> {
            if (k == 0 || (k % 2 == 1) != odd) {
                return Num.ZERO;
            }
            Rational c = Rational.ONE.dividedBy(factorial(k).times(Rational.of(k)));
            return Num.of(alternates && k / 2 % 2 == 1 ? c.negate() : c);
        });
        if (odd) {
            return powers;
        }
        Expr gamma = Expressions.negate(Expressions.call(ScalarFunction.DIGAMMA, Num.ONE));
        Optional<PowerSeries> logarithm = logarithm(a);
        return powers.flatMap(tail -> logarithm.map(
                head -> head.plus(tail, this::simplify).plus(PowerSeries.term(gamma, Rational.ZERO), this::simplify)));
    }

    // exp(b log y + c + s) = y^b exp(c) exp(s)
    private Optional<PowerSeries> exponential(PowerSeries a) {
        Expr center = a.coefficient(Rational.ZERO);
        if (isConstant(center)) {
            return analytic(ScalarFunction.EXP, a);
        }
        Laurent linear = normalizer.normalize(center);
        Rational b = linear.terms().getOrDefault(Monomial.of(LOG_Y, 1), Rational.ZERO);
        Expr rest = linear.minus(Laurent.term(b, Monomial.of(LOG_Y, 1))).toExpr();
        if (!isConstant(rest) || b.abs().compareTo(Rational.of(MAX_EXPONENT)) > 0) {
            return Optional.empty();
        }
        PowerSeries power = PowerSeries.term(Num.ONE, infinite ? b.negate() : b);
        PowerSeries others =
                a.without(Rational.ZERO).plus(PowerSeries.term(simplify(rest), Rational.ZERO), this::simplify);
        return analytic(ScalarFunction.EXP, others).map(value -> power.times(value, this::simplify));
    }

    // (c t^q + rest)^r = c^r t^(q r) (1 + rest / (c t^q))^r
    private Optional<PowerSeries> power(PowerSeries base, Rational r) {
        if (base.isEmpty() || r.abs().compareTo(Rational.of(MAX_EXPONENT)) > 0) {
            return Optional.empty();
        }
        if (r.isInteger() && r.signum() >= 0) {
            PowerSeries result = PowerSeries.term(Num.ONE, Rational.ZERO);
            for (int i = 0; i < r.intValue(); i++) {
                result = result.times(base, this::simplify);
            }
            return Optional.of(result);
        }
        Rational q = base.lead();
        Expr c = base.coefficient(q);
        int known = isConstant(c) ? sign.applyAsInt(c) : 0;
        if (known == 0 || known < 0 && !r.isInteger()) {
            return Optional.empty();
        }
        PowerSeries inverse = PowerSeries.term(simplify(Expressions.power(c, -1)), q.negate());
        PowerSeries s = base.without(q).times(inverse, this::simplify);
        PowerSeries head = PowerSeries.term(simplify(Expressions.power(c, Num.of(r))), q.times(r));
        return compose(s, k -> Num.of(binomial(r, k))).map(tail -> head.times(tail, this::simplify));
    }

    private static Rational binomial(Rational r, int k) {
        Rational value = Rational.ONE;
        for (int i = 0; i < k; i++) {
            value = value.times(r.minus(Rational.of(i))).dividedBy(Rational.of(i + 1));
        }
        return value;
    }

    private Optional<PowerSeries> analytic(ScalarFunction f, PowerSeries argument) {
        if (argument.lead().signum() < 0 || argument.order().signum() <= 0) {
            return Optional.empty();
        }
        Expr center = argument.coefficient(Rational.ZERO);
        if (!isConstant(center) || !isAnalytic(f, center)) {
            return Optional.empty();
        }
        Variable x = Variable.real("+x");
        Expr[] derivatives = new Expr[TERMS];
        derivatives[0] = Expressions.call(f, x);
        for (int k = 1; k < TERMS; k++) {
            Optional<Expr> next = ScalarDerivative.of(derivatives[k - 1], x);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            derivatives[k] = next.get();
        }
        PowerSeries s = argument.without(Rational.ZERO);
        return compose(s, k -> {
            Expr value = Traversal.substitute(derivatives[k], x, center);
            return simplify(Expressions.product(Num.of(Rational.ONE.dividedBy(factorial(k))), value));
        });
    }

    private static Rational factorial(int k) {
        Rational value = Rational.ONE;
        for (int i = 2; i <= k; i++) {
            value = value.times(Rational.of(i));
        }
        return value;
    }

    private boolean isAnalytic(ScalarFunction f, Expr center) {
        return switch (f) {
            case EXP, SIN, COS, SINH, COSH, TANH, ARCTAN, ARCSINH, ERF, ERFC -> true;
            case TAN, ARCSIN, ARCCOS, ARCTANH, ERFI -> center.equals(Num.ZERO);
            case LOG -> sign.applyAsInt(center) > 0;
            default -> false;
        };
    }

    // The sum of c_k s^k, where s goes to zero; what is left out is of the order of the first power left out.
    private Optional<PowerSeries> compose(PowerSeries s, IntFunction<Expr> coefficients) {
        if (s.lead().signum() <= 0) {
            return Optional.empty();
        }
        PowerSeries total = PowerSeries.term(coefficients.apply(0), Rational.ZERO);
        if (s.isEmpty() && s.order().equals(PowerSeries.EXACT)) {
            return Optional.of(total);
        }
        PowerSeries power = PowerSeries.term(Num.ONE, Rational.ZERO);
        for (int k = 1; k < TERMS; k++) {
            power = power.times(s, this::simplify);
            PowerSeries c = PowerSeries.term(coefficients.apply(k), Rational.ZERO);
            total = total.plus(power.times(c, this::simplify), this::simplify);
        }
        Rational leftOut = s.lead().times(Rational.of(TERMS));
        return Optional.of(total.plus(PowerSeries.error(leftOut), this::simplify));
    }
}
