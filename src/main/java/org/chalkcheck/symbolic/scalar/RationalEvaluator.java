package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Exact values of scalar expressions at rational points; no value where one is undefined, irrational or out of bounds. */
public final class RationalEvaluator {
    private static final int MAX_BITS = 200_000;
    private static final int MAX_FACTORIAL = 5000;
    private static final int MAX_TERMS = 2000;

    private final Map<Variable, Rational> values;

    public RationalEvaluator(Map<Variable, Rational> values) {
        this.values = Map.copyOf(values);
    }

    /** Returns the exact value. */
    public Optional<Rational> value(Expr e) {
        try {
            return Optional.of(evaluate(e));
        } catch (ArithmeticException | SizeLimitException undefined) {
            return Optional.empty();
        }
    }

    /** Returns the truth of a condition on scalars. */
    public Optional<Boolean> truth(Condition condition) {
        try {
            return Optional.of(holds(condition));
        } catch (ArithmeticException | SizeLimitException undefined) {
            return Optional.empty();
        }
    }

    /** Returns whether a relation holds between two numbers; approximation does not count. */
    public static boolean holds(Rational left, Relation relation, Rational right) {
        int order = left.compareTo(right);
        return switch (relation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case APPROXIMATELY -> throw new ArithmeticException("approximation");
        };
    }

    private boolean holds(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return holds(evaluate(c.left()), c.relation(), evaluate(c.right()));
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

    private Rational evaluate(Expr e) {
        if (e instanceof Num num) {
            return num.value();
        }
        if (e instanceof Variable variable && values.containsKey(variable)) {
            return values.get(variable);
        }
        if (e instanceof Sum sum) {
            Rational total = Rational.ZERO;
            for (Expr term : sum.terms()) {
                total = bounded(total.plus(evaluate(term)));
            }
            return total;
        }
        if (e instanceof Product product) {
            Rational total = Rational.ONE;
            for (Expr factor : product.factors()) {
                total = bounded(total.times(evaluate(factor)));
            }
            return total;
        }
        if (e instanceof Cases cases) {
            for (Cases.Branch branch : cases.branches()) {
                if (holds(branch.condition())) {
                    return evaluate(branch.value());
                }
            }
            return evaluate(cases.otherwise().orElseThrow(() -> new ArithmeticException("no case")));
        }
        if (e instanceof Reduction reduction) {
            return reduce(reduction);
        }
        if (e instanceof Call call && call.shape().isScalar()) {
            return call(call);
        }
        throw new ArithmeticException("no rational value");
    }

    private Rational reduce(Reduction reduction) {
        Rational low = evaluate(reduction.lower());
        Rational high = evaluate(reduction.upper());
        if (!low.isSmallInteger() || !high.isSmallInteger() || high.intValue() - low.intValue() > MAX_TERMS) {
            throw new ArithmeticException("range");
        }
        Optional<Rational> total = Optional.empty();
        for (int i = low.intValue(); i <= high.intValue(); i++) {
            Rational term = evaluate(Traversal.substitute(reduction.body(), reduction.index(), Num.of(i)));
            Rational before = total.orElse(term);
            total = Optional.of(
                    total.isEmpty()
                            ? term
                            : switch (reduction.kind()) {
                                case SUM -> bounded(before.plus(term));
                                case PRODUCT -> bounded(before.times(term));
                                case MAX -> before.compareTo(term) >= 0 ? before : term;
                                case MIN -> before.compareTo(term) <= 0 ? before : term;
                            });
        }
        return total.orElseGet(() -> switch (reduction.kind()) {
            case SUM -> Rational.ZERO;
            case PRODUCT -> Rational.ONE;
            case MAX, MIN -> throw new ArithmeticException("empty range");
        });
    }

    private static Rational bounded(Rational value) {
        if (value.numerator().bitLength() > MAX_BITS || value.denominator().bitLength() > MAX_BITS) {
            throw new SizeLimitException("a number of more than " + MAX_BITS + " bits");
        }
        return value;
    }

    private Rational call(Call call) {
        List<Rational> x = call.arguments().stream().map(this::evaluate).toList();
        Rational first = x.get(0);
        return switch (call.function()) {
            case POW -> power(first, x.get(1));
            case SQRT -> root(first, 2);
            case ROOT -> {
                if (!x.get(1).isSmallInteger()
                        || x.get(1).signum() <= 0
                        || x.get(1).intValue() > 1000) {
                    throw new ArithmeticException("root");
                }
                yield root(first, x.get(1).intValue());
            }
            case ABS -> first.abs();
            case SIGN -> Rational.of(first.signum());
            case HEAVISIDE -> first.signum() == 0 ? Rational.HALF : Rational.of(first.signum() > 0 ? 1 : 0);
            case RELU -> first.signum() > 0 ? first : Rational.ZERO;
            case FLOOR -> Rational.of(first.floor());
            case CEIL -> Rational.of(first.negate().floor().negate());
            case MOD ->
                first.minus(x.get(1).times(Rational.of(first.dividedBy(x.get(1)).floor())));
            case MAX -> x.stream().reduce((a, b) -> a.compareTo(b) >= 0 ? a : b).orElseThrow();
            case MIN -> x.stream().reduce((a, b) -> a.compareTo(b) <= 0 ? a : b).orElseThrow();
            case FACTORIAL -> factorial(first);
            case GAMMA -> factorial(first.minus(Rational.ONE));
            case BINOMIAL -> binomial(first, x.get(1));
            case GCD -> {
                if (!first.isInteger() || !x.get(1).isInteger()) {
                    throw new ArithmeticException("divisor");
                }
                yield Rational.of(first.numerator().gcd(x.get(1).numerator()));
            }
            case EXP, SIN, TAN, ARCTAN, ARCSIN, SINH, TANH, ERF, ARCSINH ->
                atZero(first, call.function() == ScalarFunction.EXP ? 1 : 0);
            case COS, COSH -> atZero(first, 1);
            case LOG -> {
                if (!first.equals(Rational.ONE)) {
                    throw new ArithmeticException("irrational");
                }
                yield Rational.ZERO;
            }
            default -> throw new ArithmeticException("no rational value");
        };
    }

    private static Rational atZero(Rational x, long value) {
        if (x.signum() != 0) {
            throw new ArithmeticException("irrational");
        }
        return Rational.of(value);
    }

    private static Rational power(Rational base, Rational exponent) {
        if (exponent.isInteger()) {
            if (!exponent.isSmallInteger()) {
                throw new SizeLimitException("a large power");
            }
            long bits = Math.max(
                    base.numerator().abs().bitLength(), base.denominator().bitLength());
            if (bits > 1 && bits * Math.abs((long) exponent.intValue()) > 2L * MAX_BITS) {
                throw new SizeLimitException("a large power");
            }
            int n = exponent.intValue();
            if (bits <= 1 && base.isInteger()) {
                // -1, 0 or 1
                if (base.signum() == 0 && n < 0) {
                    throw new ArithmeticException("division by zero");
                }
                return n == 0 || base.signum() < 0 && n % 2 == 0 ? Rational.ONE : base;
            }
            return bounded(base.power(n));
        }
        if (base.signum() < 0
                || base.signum() == 0 && exponent.signum() < 0
                || exponent.denominator().bitLength() > 10
                || exponent.numerator().bitLength() > 16) {
            throw new ArithmeticException("power");
        }
        return bounded(root(base, exponent.denominator().intValueExact())
                .power(exponent.numerator().intValueExact()));
    }

    private static Rational root(Rational x, int degree) {
        if (x.signum() < 0 && degree % 2 == 0) {
            throw new ArithmeticException("root of a negative number");
        }
        Rational root = new Rational(root(x.numerator().abs(), degree), root(x.denominator(), degree));
        return x.signum() < 0 ? root.negate() : root;
    }

    private static BigInteger root(BigInteger x, int degree) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(x.bitLength() / degree + 1);
        if (high.bitLength() > 4000) {
            throw new SizeLimitException("a large root");
        }
        while (low.compareTo(high) < 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(degree).compareTo(x) < 0) {
                low = middle.add(BigInteger.ONE);
            } else {
                high = middle;
            }
        }
        if (!low.pow(degree).equals(x)) {
            throw new ArithmeticException("irrational");
        }
        return low;
    }

    private static Rational factorial(Rational n) {
        if (!n.isSmallInteger() || n.signum() < 0 || n.intValue() > MAX_FACTORIAL) {
            throw new ArithmeticException("factorial");
        }
        return Rational.of(product(1, n.intValue()));
    }

    private static BigInteger product(int from, int to) {
        if (to - from < 8) {
            BigInteger result = BigInteger.ONE;
            for (int i = from; i <= to; i++) {
                result = result.multiply(BigInteger.valueOf(i));
            }
            return result;
        }
        int middle = (from + to) / 2;
        return product(from, middle).multiply(product(middle + 1, to));
    }

    private static Rational binomial(Rational n, Rational k) {
        if (!n.isSmallInteger() || n.signum() < 0 || n.intValue() > MAX_FACTORIAL || !k.isSmallInteger()) {
            throw new ArithmeticException("binomial");
        }
        int top = n.intValue();
        int bottom = k.intValue();
        if (bottom < 0 || bottom > top) {
            return Rational.ZERO;
        }
        return Rational.of(product(top - bottom + 1, top).divide(product(1, bottom)));
    }
}
