package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
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
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;

/**
 * Expands functions of a positive name y into power series as y falls to zero, or grows to infinity, where t = 1/y.
 *
 * <p>Powers by the binomial series of what stands beside the leading term, whose coefficient must be proved to be positive, or nonzero for an
 * integer exponent; functions that are analytic at the limit of their argument by Taylor's theorem.
 */
final class SeriesExpansion {
    /** How many terms of the binomial series and of Taylor's are kept. */
    private static final int TERMS = 6;

    private static final int MAX_EXPONENT = 64;

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

    private Optional<LimitValue> limit(PowerSeries s) {
        if (s.lead().signum() >= 0) {
            return s.order().signum() > 0
                    ? Optional.of(LimitValue.finite(s.coefficient(Rational.ZERO)))
                    : Optional.empty();
        }
        int direction = s.isEmpty() ? 0 : sign.applyAsInt(s.coefficient(s.lead()));
        return direction == 0 ? Optional.empty() : Optional.of(LimitValue.infinity(direction));
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
        if (e.equals(y)) {
            return Optional.of(PowerSeries.term(Num.ONE, infinite ? Rational.MINUS_ONE : Rational.ONE));
        }
        if (e instanceof Sum sum) {
            return sum(sum.terms());
        }
        if (e instanceof Product product) {
            return product(product.factors());
        }
        return e instanceof Call call ? call(call) : Optional.empty();
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
        for (Expr factor : factors) {
            Optional<PowerSeries> part = expand(factor);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            total = total.times(part.get(), this::simplify);
        }
        return Optional.of(total);
    }

    private Optional<PowerSeries> call(Call call) {
        if (call.function() == ScalarFunction.POW) {
            Expr exponent = call.arguments().get(1);
            if (exponent instanceof Num num) {
                return expand(call.argument()).flatMap(base -> power(base, num.value()));
            }
            // The base has a positive limit, or its logarithm has no series.
            return expand(Expressions.exp(Expressions.product(exponent, Expressions.log(call.argument()))));
        }
        if (call.function() == ScalarFunction.ROOT && call.arguments().get(1) instanceof Num index) {
            return expand(call.argument()).flatMap(base -> power(base, Rational.ONE.dividedBy(index.value())));
        }
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Optional<PowerSeries> argument = expand(call.argument());
        return argument.flatMap(
                a -> call.function() == ScalarFunction.SQRT ? power(a, Rational.HALF) : analytic(call.function(), a));
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
        int known = sign.applyAsInt(c);
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
        if (!isAnalytic(f, center)) {
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
            case TAN, ARCSIN, ARCCOS, ARCTANH -> center.equals(Num.ZERO);
            case LOG -> sign.applyAsInt(center) > 0;
            default -> false;
        };
    }

    // The sum of c_k s^k, where s goes to zero; what is left out is of the order of the first power left out.
    private Optional<PowerSeries> compose(PowerSeries s, java.util.function.IntFunction<Expr> coefficients) {
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
