package org.chalkcheck.symbolic.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.RationalEvaluator;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/** Rigorous decimal enclosures of closed expressions over primitive functions. */
public final class DecimalEvaluator {
    private static final int MAX_TERMS = 400;
    private static final int MAX_ROOT = 64;
    private static final int MAX_POWER = 20_000;

    private final int digits;
    private final RationalEvaluator exact = new RationalEvaluator(Map.of());
    private final Map<Expr, DecimalInterval> memo = new HashMap<>();

    public DecimalEvaluator(int digits) {
        this.digits = digits;
    }

    /** Returns an interval that holds the value; nothing where the value is undefined or no rule is known. */
    public Optional<DecimalInterval> enclose(Expr e) {
        try {
            return Optional.of(value(e));
        } catch (ArithmeticException | SizeLimitException none) {
            return Optional.empty();
        }
    }

    private DecimalInterval value(Expr e) {
        DecimalInterval known = memo.get(e);
        if (known == null) {
            known = compute(e);
            memo.put(e, known);
        }
        return known;
    }

    private DecimalInterval compute(Expr e) {
        if (e instanceof Num num) {
            return DecimalInterval.of(num.value(), digits);
        }
        if (e instanceof Constant constant) {
            return switch (constant.kind()) {
                case PI -> DecimalFunctions.pi(digits);
                case E -> DecimalFunctions.exp(DecimalInterval.of(1, digits));
                case EULER_GAMMA -> DecimalGamma.eulerGamma(digits);
                case INFINITY -> throw new ArithmeticException("no enclosure");
            };
        }
        if (e instanceof Sum sum) {
            DecimalInterval total = DecimalInterval.of(0, digits);
            for (Expr term : sum.terms()) {
                total = total.plus(value(term));
            }
            return total;
        }
        if (e instanceof Product product) {
            DecimalInterval total = DecimalInterval.of(1, digits);
            for (Expr factor : product.factors()) {
                total = total.times(value(factor));
            }
            return total;
        }
        if (e instanceof Cases cases) {
            return cases(cases);
        }
        if (e instanceof Reduction reduction) {
            return reduce(reduction);
        }
        if (e instanceof Call call && call.shape().isScalar()) {
            return call(call);
        }
        throw new ArithmeticException("no enclosure");
    }

    private DecimalInterval cases(Cases cases) {
        for (Cases.Branch branch : cases.branches()) {
            if (holds(branch.condition())) {
                return value(branch.value());
            }
        }
        return value(cases.otherwise().orElseThrow(() -> new ArithmeticException("no case")));
    }

    private boolean holds(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return holds(c);
        }
        if (condition instanceof Condition.And and) {
            boolean all = true;
            for (Condition part : and.parts()) {
                all &= holds(part);
            }
            return all;
        }
        if (condition instanceof Condition.Or or) {
            boolean any = false;
            for (Condition part : or.parts()) {
                any |= holds(part);
            }
            return any;
        }
        return !holds(((Condition.Not) condition).part());
    }

    private boolean holds(Condition.Compare c) {
        Optional<Boolean> rational = exact.truth(c);
        if (rational.isPresent()) {
            return rational.get();
        }
        return decide(value(c.left()).minus(value(c.right())), c.relation())
                .orElseThrow(() -> new ArithmeticException("an undecided case"));
    }

    /** Returns whether every number of an interval stands in a relation to zero, or none does. */
    static Optional<Boolean> decide(DecimalInterval difference, Relation relation) {
        boolean positive = difference.isPositive();
        boolean negative = difference.isNegative();
        if (!positive && !negative) {
            return switch (relation) {
                case LESS_OR_EQUAL -> difference.high().signum() <= 0 ? Optional.of(true) : Optional.empty();
                case GREATER_OR_EQUAL -> difference.low().signum() >= 0 ? Optional.of(true) : Optional.empty();
                default -> Optional.empty();
            };
        }
        return switch (relation) {
            case EQUAL -> Optional.of(false);
            case NOT_EQUAL -> Optional.of(true);
            case LESS, LESS_OR_EQUAL -> Optional.of(negative);
            case GREATER, GREATER_OR_EQUAL -> Optional.of(positive);
            case APPROXIMATELY -> Optional.empty();
        };
    }

    private DecimalInterval reduce(Reduction reduction) {
        Rational low = exact.value(reduction.lower()).orElseThrow(() -> new ArithmeticException("range"));
        Rational high = exact.value(reduction.upper()).orElseThrow(() -> new ArithmeticException("range"));
        if (!low.isSmallInteger() || !high.isSmallInteger() || high.intValue() - (long) low.intValue() > MAX_TERMS) {
            throw new ArithmeticException("range");
        }
        DecimalInterval total = null;
        for (int i = low.intValue(); i <= high.intValue(); i++) {
            DecimalInterval term = compute(Traversal.substitute(reduction.body(), reduction.index(), Num.of(i)));
            if (total == null) {
                total = term;
                continue;
            }
            total = switch (reduction.kind()) {
                case SUM -> total.plus(term);
                case PRODUCT -> total.times(term);
                case MAX -> total.max(term);
                case MIN -> total.min(term);
            };
        }
        if (total != null) {
            return total;
        }
        return switch (reduction.kind()) {
            case SUM -> DecimalInterval.of(0, digits);
            case PRODUCT -> DecimalInterval.of(1, digits);
            case MAX, MIN -> throw new ArithmeticException("empty range");
        };
    }

    private DecimalInterval call(Call call) {
        DecimalInterval x = value(call.argument());
        DecimalInterval one = DecimalInterval.of(1, digits);
        return switch (call.function()) {
            case POW -> power(call.argument(), x, call.arguments().get(1));
            case EXP -> DecimalFunctions.exp(x);
            case LOG -> DecimalFunctions.log(x);
            case SQRT -> x.root(2);
            case ROOT -> root(x, call.arguments().get(1));
            case SIN -> DecimalFunctions.sin(x);
            case COS -> DecimalFunctions.cos(x);
            case ARCTAN -> DecimalFunctions.arctan(x);
            case ARCSIN ->
                DecimalFunctions.arctan(x.dividedBy(one.minus(x.times(x)).root(2)));
            case ERF -> DecimalFunctions.erf(x);
            case ERFC -> one.minus(DecimalFunctions.erf(x));
            case ABS -> x.abs();
            case MAX ->
                call.arguments().stream()
                        .map(this::value)
                        .reduce(DecimalInterval::max)
                        .orElseThrow();
            case MIN ->
                call.arguments().stream()
                        .map(this::value)
                        .reduce(DecimalInterval::min)
                        .orElseThrow();
            case FLOOR -> floor(x);
            case CEIL -> floor(x.negate()).negate();
            case FACTORIAL, BINOMIAL ->
                DecimalInterval.of(
                        exact.value(call).orElseThrow(() -> new ArithmeticException("no enclosure")), digits);
            case GAMMA ->
                exact.value(call)
                        .map(value -> DecimalInterval.of(value, digits))
                        .orElseGet(() -> DecimalGamma.gamma(x));
            default -> special(call, x);
        };
    }

    private DecimalInterval special(Call call, DecimalInterval x) {
        return switch (call.function()) {
            case LOG_GAMMA -> DecimalGamma.logGamma(x);
            case DIGAMMA -> DecimalGamma.digamma(x);
            case POLYGAMMA -> DecimalGamma.polygamma(integer(x), second(call));
            case ZETA -> DecimalGamma.zeta(x);
            case BESSEL_J -> DecimalSeries.bessel(x, second(call), false);
            case BESSEL_I -> DecimalSeries.bessel(x, second(call), true);
            case BESSEL_Y -> DecimalSeries.secondBessel(x, second(call), false);
            case BESSEL_K -> DecimalSeries.secondBessel(x, second(call), true);
            case ERFI -> DecimalSeries.erfi(x);
            case ERFINV -> DecimalSeries.erfinv(x);
            case EI -> DecimalSeries.ei(x);
            case EXPINT -> DecimalSeries.expint(integer(x), second(call));
            case SI -> DecimalSeries.sineIntegral(x, false);
            case SHI -> DecimalSeries.sineIntegral(x, true);
            case CI -> DecimalSeries.cosineIntegral(x, false);
            case CHI -> DecimalSeries.cosineIntegral(x, true);
            case AIRY_AI -> DecimalSeries.airy(x, false, false);
            case AIRY_BI -> DecimalSeries.airy(x, true, false);
            case AIRY_AI_PRIME -> DecimalSeries.airy(x, false, true);
            case AIRY_BI_PRIME -> DecimalSeries.airy(x, true, true);
            case LOWER_GAMMA -> DecimalSeries.lowerGamma(x, second(call));
            case UPPER_GAMMA -> DecimalGamma.gamma(x).minus(DecimalSeries.lowerGamma(x, second(call)));
            default -> throw new ArithmeticException("no enclosure");
        };
    }

    private DecimalInterval second(Call call) {
        return value(call.arguments().get(1));
    }

    private static int integer(DecimalInterval x) {
        if (!x.isInteger()) {
            throw new ArithmeticException("an order that is no integer");
        }
        return x.low().intValueExact();
    }

    private DecimalInterval floor(DecimalInterval x) {
        BigInteger low = Rational.of(x.low()).floor();
        if (!low.equals(Rational.of(x.high()).floor())) {
            throw new ArithmeticException("an undecided floor");
        }
        return DecimalInterval.of(Rational.of(low), digits);
    }

    private DecimalInterval root(DecimalInterval x, Expr degree) {
        Rational n = exact.value(degree).orElseThrow(() -> new ArithmeticException("root"));
        if (!n.isSmallInteger() || n.intValue() < 1 || n.intValue() > MAX_ROOT) {
            throw new ArithmeticException("root");
        }
        return n.intValue() % 2 == 1 && x.isNegative()
                ? x.negate().root(n.intValue()).negate()
                : x.root(n.intValue());
    }

    private DecimalInterval power(Expr base, DecimalInterval x, Expr exponent) {
        Optional<Rational> rational = exact.value(exponent);
        if (rational.isPresent()) {
            Rational p = rational.get();
            if (p.isSmallInteger() && Math.abs(p.intValue()) <= MAX_POWER) {
                return x.power(p.intValue());
            }
            if (p.denominator().bitLength() <= 6 && p.numerator().bitLength() <= 12) {
                return x.root(p.denominator().intValueExact())
                        .power(p.numerator().intValueExact());
            }
            if (p.isInteger() && x.isNegative()) {
                throw new ArithmeticException("a large power");
            }
        }
        if (base.equals(Constant.E)) {
            return DecimalFunctions.exp(value(exponent));
        }
        return DecimalFunctions.exp(value(exponent).times(DecimalFunctions.log(x)));
    }

    /** Returns a decimal of an interval for people. */
    static String show(DecimalInterval value) {
        BigDecimal middle = value.low().add(value.high()).divide(BigDecimal.valueOf(2));
        BigDecimal shown = middle.round(new MathContext(20)).stripTrailingZeros();
        return Math.abs(shown.scale()) < 40 ? shown.toPlainString() : shown.toString();
    }
}
