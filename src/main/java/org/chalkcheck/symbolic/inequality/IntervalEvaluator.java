package org.chalkcheck.symbolic.inequality;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.DecimalEvaluator;

/** Interval values of expressions over primitive functions in one variable. */
final class IntervalEvaluator {
    private static final int CONSTANT_DIGITS = 20;

    private final Variable x;
    private final Map<Expr, Optional<DoubleInterval>> constants = new HashMap<>();

    IntervalEvaluator(Variable x) {
        this.x = x;
    }

    /** Returns an interval of all values over a box; nothing where the function may be undefined in it. */
    Optional<DoubleInterval> value(Expr e, DoubleInterval box) {
        try {
            return Optional.of(evaluate(e, box, new HashMap<>()));
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
    }

    private DoubleInterval evaluate(Expr e, DoubleInterval box, Map<Expr, DoubleInterval> memo) {
        DoubleInterval known = memo.get(e);
        if (known == null) {
            known = compute(e, box, memo);
            memo.put(e, known);
        }
        return known;
    }

    private DoubleInterval compute(Expr e, DoubleInterval box, Map<Expr, DoubleInterval> memo) {
        if (e.equals(x)) {
            return box;
        }
        if (e instanceof Num || e instanceof Constant || !Traversal.contains(e, x::equals)) {
            return constants
                    .computeIfAbsent(e, IntervalEvaluator::constant)
                    .orElseThrow(() -> new ArithmeticException("no constant"));
        }
        if (e instanceof Sum sum) {
            DoubleInterval total = DoubleInterval.point(0);
            for (Expr term : sum.terms()) {
                total = total.plus(evaluate(term, box, memo));
            }
            return total;
        }
        if (e instanceof Product product) {
            DoubleInterval total = DoubleInterval.point(1);
            for (Expr factor : product.factors()) {
                total = total.times(evaluate(factor, box, memo));
            }
            return total;
        }
        if (e instanceof Call call && call.shape().isScalar()) {
            return call(call, box, memo);
        }
        throw new ArithmeticException("no interval rule");
    }

    private static Optional<DoubleInterval> constant(Expr e) {
        return new DecimalEvaluator(CONSTANT_DIGITS)
                .enclose(e)
                .map(v -> new DoubleInterval(
                        Math.nextDown(v.low().doubleValue()),
                        Math.nextUp(v.high().doubleValue())));
    }

    private DoubleInterval call(Call call, DoubleInterval box, Map<Expr, DoubleInterval> memo) {
        DoubleInterval u = evaluate(call.argument(), box, memo);
        return switch (call.function()) {
            case EXP -> u.exp();
            case LOG -> u.log();
            case SQRT -> u.sqrt();
            case SIN -> u.sin();
            case COS -> u.cos();
            case ARCTAN -> u.arctan();
            case ERF -> u.erf();
            case ERFC -> u.erf().negate().plus(DoubleInterval.point(1));
            case ABS -> u.abs();
            case POW -> power(u, call.arguments().get(1));
            case MAX ->
                call.arguments().stream()
                        .map(a -> evaluate(a, box, memo))
                        .reduce(DoubleInterval::max)
                        .orElseThrow();
            case MIN ->
                call.arguments().stream()
                        .map(a -> evaluate(a, box, memo))
                        .reduce(DoubleInterval::min)
                        .orElseThrow();
            default -> throw new ArithmeticException("no interval rule");
        };
    }

    private static DoubleInterval power(DoubleInterval u, Expr exponent) {
        if (!(exponent instanceof Num num)) {
            throw new ArithmeticException("no interval rule");
        }
        Rational p = num.value();
        if (p.isSmallInteger() && Math.abs(p.intValue()) < 64) {
            return u.power(p.intValue());
        }
        if (p.denominator().equals(BigInteger.TWO) && p.numerator().bitLength() < 6) {
            return u.sqrt().power(p.numerator().intValueExact());
        }
        throw new ArithmeticException("no interval rule");
    }
}
