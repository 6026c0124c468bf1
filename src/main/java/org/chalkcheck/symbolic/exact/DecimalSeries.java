package org.chalkcheck.symbolic.exact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Rational;

/** Special functions of decimal intervals by their power series, whose terms fall at last faster than a geometric series of ratio 1/2. */
final class DecimalSeries {
    private static final int MAX_DIGITS = 400;
    private static final int MAX_TERMS = 5000;
    private static final int LARGEST = 150;

    private DecimalSeries() {}

    private static BigDecimal tiny(DecimalInterval x) {
        return BigDecimal.ONE.scaleByPowerOfTen(-x.digits() - 2);
    }

    /** Evaluates with digits to spare for terms that grow up to the exponential of a size before they cancel. */
    private static DecimalInterval guarded(
            DecimalInterval x, BigDecimal size, UnaryOperator<DecimalInterval> function) {
        if (x.digits() > MAX_DIGITS || size.compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            throw new ArithmeticException("a large argument");
        }
        DecimalInterval value =
                function.apply(new DecimalInterval(x.low(), x.high(), x.digits() + 15 + size.intValue()));
        return new DecimalInterval(value.low(), value.high(), x.digits());
    }

    // Sums weight(k) p(k) from k = 0, where p(0) = first, p(k) = p(k - 1) ratio(k); |weight| does not grow, nor does
    // |ratio| from a k on.
    private static DecimalInterval sum(
            DecimalInterval first, IntFunction<DecimalInterval> ratio, IntFunction<DecimalInterval> weight, int from) {
        BigDecimal half = new BigDecimal("0.5");
        DecimalInterval term = first;
        DecimalInterval sum = first.times(weight.apply(0));
        for (int k = 1; k < MAX_TERMS; k++) {
            DecimalInterval next = ratio.apply(k);
            boolean falling = k >= from && next.magnitude().compareTo(half) <= 0;
            if (falling && term.magnitude().compareTo(tiny(first)) <= 0) {
                // The ratios fall from here on, so the rest is below the last term.
                return sum.widened(term.magnitude().multiply(weight.apply(k).magnitude()));
            }
            term = term.times(next);
            sum = sum.plus(term.times(weight.apply(k)));
        }
        throw new ArithmeticException("too many terms");
    }

    private static DecimalInterval inverse(DecimalInterval like, long n) {
        return DecimalInterval.of(Rational.of(1, n), like.digits());
    }

    // The sum of p(k) / n(k), p(k) = p(k - 1) y / d(k).
    private static DecimalInterval sum(
            DecimalInterval first, DecimalInterval y, IntToLongFunction divisor, IntToLongFunction weight) {
        return sum(
                first, k -> y.dividedBy(y.constant(divisor.applyAsLong(k))), k -> inverse(y, weight.applyAsLong(k)), 1);
    }

    /** Returns the Bessel function J of an order, or I where modified. */
    static DecimalInterval bessel(DecimalInterval order, DecimalInterval x, boolean modified) {
        if (order.isInteger() && order.isNegative()) {
            DecimalInterval value = bessel(order.negate(), x, modified);
            return modified || order.isEvenInteger() ? value : value.negate();
        }
        checkOrder(order);
        return guarded(x, x.magnitude(), y -> besselSeries(withDigits(order, y), y, modified));
    }

    private static void checkOrder(DecimalInterval order) {
        if (order.magnitude().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            throw new ArithmeticException("a large order");
        }
    }

    private static DecimalInterval withDigits(DecimalInterval value, DecimalInterval like) {
        return new DecimalInterval(value.low(), value.high(), like.digits());
    }

    // (x/2)^n / Gamma(n + 1) times the sum of (-+ x^2/4)^k / (k! (n + 1) ... (n + k))
    private static DecimalInterval besselSeries(DecimalInterval n, DecimalInterval x, boolean modified) {
        DecimalInterval half = x.dividedBy(x.constant(2));
        DecimalInterval square = half.times(half);
        DecimalInterval y = modified ? square : square.negate();
        DecimalInterval one = x.constant(1);
        int from = Math.max(1, 2 - n.low().setScale(0, RoundingMode.FLOOR).intValueExact());
        return sum(besselScale(n, half), k -> besselRatio(n, k, y), k -> one, from);
    }

    private static DecimalInterval besselScale(DecimalInterval n, DecimalInterval half) {
        if (n.isInteger()) {
            int order = n.low().intValueExact();
            DecimalInterval scale = half.power(order);
            for (int i = 2; i <= order; i++) {
                scale = scale.dividedBy(half.constant(i));
            }
            return scale;
        }
        return DecimalFunctions.exp(n.times(DecimalFunctions.log(half)))
                .dividedBy(DecimalGamma.gamma(n.plus(n.constant(1))));
    }

    private static DecimalInterval besselRatio(DecimalInterval n, int k, DecimalInterval y) {
        return y.dividedBy(n.plus(n.constant(k)).times(n.constant(k)));
    }

    /** Returns the Bessel function Y of a positive interval, or K where modified. */
    static DecimalInterval secondBessel(DecimalInterval order, DecimalInterval x, boolean modified) {
        if (!x.isPositive()) {
            throw new ArithmeticException("a Bessel function at its branch point");
        }
        checkOrder(order);
        if (order.isInteger()) {
            DecimalInterval size = order.abs();
            boolean flip = !modified && order.isNegative() && !order.isEvenInteger();
            DecimalInterval value =
                    guarded(x, x.magnitude(), y -> integerSecond(size.low().intValueExact(), y, modified));
            return flip ? value.negate() : value;
        }
        return guarded(x, x.magnitude(), y -> fractionalSecond(withDigits(order, y), y, modified));
    }

    private static DecimalInterval fractionalSecond(DecimalInterval n, DecimalInterval x, boolean modified) {
        DecimalInterval turn = n.times(DecimalFunctions.pi(x.digits()));
        DecimalInterval up = besselSeries(n, x, modified);
        DecimalInterval down = besselSeries(n.negate(), x, modified);
        DecimalInterval sine = DecimalFunctions.sin(turn);
        return modified
                ? down.minus(up).times(DecimalFunctions.pi(x.digits())).dividedBy(sine.times(x.constant(2)))
                : up.times(DecimalFunctions.cos(turn)).minus(down).dividedBy(sine);
    }

    // DLMF 10.8.1 and 10.31.1.
    private static DecimalInterval integerSecond(int n, DecimalInterval x, boolean modified) {
        DecimalInterval half = x.dividedBy(x.constant(2));
        DecimalInterval square = half.times(half);
        DecimalInterval y = modified ? square : square.negate();
        DecimalInterval order = x.constant(n);
        DecimalInterval finite = x.constant(0);
        for (int k = 0; k < n; k++) {
            DecimalInterval term = half.power(2 * k - n);
            for (int i = 2; i <= n - k - 1; i++) {
                term = term.times(x.constant(i));
            }
            for (int i = 2; i <= k; i++) {
                term = term.dividedBy(x.constant(i));
            }
            finite = modified && k % 2 == 1 ? finite.minus(term) : finite.plus(term);
        }
        DecimalInterval logarithm = DecimalFunctions.log(half).times(besselSeries(order, x, modified));
        DecimalInterval euler = DecimalGamma.eulerGamma(x.digits());
        DecimalInterval psi = euler.times(x.constant(-2));
        for (int i = 1; i <= n; i++) {
            psi = psi.plus(inverse(x, i));
        }
        DecimalInterval total = x.constant(0);
        DecimalInterval term = besselScale(order, half);
        BigDecimal quarter = new BigDecimal("0.25");
        for (int k = 1; ; k++) {
            total = total.plus(term.times(psi));
            DecimalInterval ratio = besselRatio(order, k, y);
            BigDecimal last = term.magnitude().multiply(psi.magnitude().add(BigDecimal.TEN));
            if (k > 4 && ratio.magnitude().compareTo(quarter) <= 0 && last.compareTo(tiny(x)) <= 0) {
                // psi grows by less than a half a step, so its terms fall by more than half.
                total = total.widened(last);
                break;
            }
            term = term.times(ratio);
            psi = psi.plus(inverse(x, k)).plus(inverse(x, n + (long) k));
        }
        DecimalInterval pi = DecimalFunctions.pi(x.digits());
        if (!modified) {
            return logarithm.times(x.constant(2)).minus(finite).minus(total).dividedBy(pi);
        }
        DecimalInterval tail = total.dividedBy(x.constant(2)).minus(logarithm);
        return finite.dividedBy(x.constant(2)).plus(n % 2 == 0 ? tail : tail.negate());
    }

    /** Returns the imaginary error function. */
    static DecimalInterval erfi(DecimalInterval x) {
        BigDecimal size = x.magnitude().multiply(x.magnitude());
        return guarded(
                x,
                size,
                y -> sum(y, y.times(y), k -> k, k -> 2L * k + 1)
                        .times(y.constant(2))
                        .dividedBy(DecimalFunctions.pi(y.digits()).root(2)));
    }

    /** Returns the exponential integral Ei away from zero. */
    static DecimalInterval ei(DecimalInterval x) {
        if (x.containsZero()) {
            throw new ArithmeticException("Ei beside zero");
        }
        // x^k / (k k!) from k = 1
        return guarded(
                x,
                x.magnitude(),
                y -> sum(y, y, k -> k + 1L, k -> k + 1L)
                        .plus(DecimalGamma.eulerGamma(y.digits()))
                        .plus(DecimalFunctions.log(y.abs())));
    }

    /** Returns the exponential integral E_n of a positive interval, from E_1 = -Ei(-x) and n E_(n+1) = exp(-x) - x E_n. */
    static DecimalInterval expint(int n, DecimalInterval x) {
        if (!x.isPositive() || n < 1 || n > LARGEST) {
            throw new ArithmeticException("an exponential integral out of bounds");
        }
        return guarded(x, x.magnitude().add(BigDecimal.valueOf(n)), y -> {
            DecimalInterval decay = DecimalFunctions.exp(y.negate());
            DecimalInterval value = ei(y.negate()).negate();
            for (int k = 1; k < n; k++) {
                value = decay.minus(y.times(value)).dividedBy(y.constant(k));
            }
            return value;
        });
    }

    /** Returns the sine integral, or the hyperbolic one. */
    static DecimalInterval sineIntegral(DecimalInterval x, boolean hyperbolic) {
        return guarded(x, x.magnitude(), y -> {
            DecimalInterval square = y.times(y);
            return sum(y, hyperbolic ? square : square.negate(), k -> 2L * k * (2L * k + 1), k -> 2L * k + 1);
        });
    }

    /** Returns the cosine integral of a positive interval, or the hyperbolic one. */
    static DecimalInterval cosineIntegral(DecimalInterval x, boolean hyperbolic) {
        return guarded(x, x.magnitude(), y -> {
            DecimalInterval square = hyperbolic ? y.times(y) : y.times(y).negate();
            DecimalInterval first = square.dividedBy(y.constant(2));
            return sum(first, square, k -> (2L * k + 1) * (2L * k + 2), k -> 2L * k + 2)
                    .plus(DecimalGamma.eulerGamma(y.digits()))
                    .plus(DecimalFunctions.log(y));
        });
    }

    /** Returns Airy's function Ai, or its derivative; of the second kind Bi. */
    static DecimalInterval airy(DecimalInterval x, boolean second, boolean derivative) {
        BigDecimal size = x.magnitude().pow(2);
        return guarded(x, size, y -> {
            DecimalInterval square = y.times(y);
            DecimalInterval cube = square.times(y);
            DecimalInterval one = y.constant(1);
            DecimalInterval f = derivative
                    ? sum(square.dividedBy(y.constant(2)), cube, k -> (3L * k + 2) * 3 * k, k -> 1)
                    : sum(one, cube, k -> (3L * k - 1) * 3 * k, k -> 1);
            DecimalInterval g = derivative
                    ? sum(one, cube, k -> (3L * k - 2) * 3 * k, k -> 1)
                    : sum(y, cube, k -> (3L * k + 1) * 3 * k, k -> 1);
            DecimalInterval root = y.constant(3).root(3);
            DecimalInterval third = DecimalInterval.of(Rational.of(1, 3), y.digits());
            DecimalInterval a = f.dividedBy(root.times(root).times(DecimalGamma.gamma(third.plus(third))));
            DecimalInterval b = g.dividedBy(root.times(DecimalGamma.gamma(third)));
            return second ? a.plus(b).times(y.constant(3).root(2)) : a.minus(b);
        });
    }

    /** Returns the lower incomplete gamma function of positive intervals: x^s exp(-x) times the sum of x^k / (s (s + 1) ... (s + k)). */
    static DecimalInterval lowerGamma(DecimalInterval s, DecimalInterval x) {
        if (!s.isPositive() || !x.isPositive()) {
            throw new ArithmeticException("an incomplete gamma function out of bounds");
        }
        checkOrder(s);
        return guarded(x, x.magnitude(), y -> {
            DecimalInterval order = withDigits(s, y);
            DecimalInterval one = y.constant(1);
            DecimalInterval scale =
                    DecimalFunctions.exp(order.times(DecimalFunctions.log(y)).minus(y));
            return sum(one.dividedBy(order), k -> y.dividedBy(order.plus(y.constant(k))), k -> one, 1)
                    .times(scale);
        });
    }

    /** Returns the inverse of erf inside (-1, 1): a value by Newton's method between two that erf shows to lie on either side. */
    static DecimalInterval erfinv(DecimalInterval x) {
        return erfinvPoint(x.lowPoint()).hull(erfinvPoint(x.highPoint()));
    }

    private static DecimalInterval erfinvPoint(DecimalInterval x) {
        if (x.magnitude().compareTo(new BigDecimal("0.9999999")) > 0) {
            throw new ArithmeticException("erfinv beside its ends");
        }
        return guarded(x, BigDecimal.TEN, y -> {
            DecimalInterval half = DecimalInterval.of(Rational.HALF, y.digits());
            DecimalInterval scale = DecimalFunctions.pi(y.digits()).root(2).times(half);
            DecimalInterval at = y.constant(0);
            for (int i = 0; i < 60; i++) {
                DecimalInterval gap = y.minus(DecimalFunctions.erf(at));
                DecimalInterval step = gap.times(scale).times(DecimalFunctions.exp(at.times(at)));
                at = at.plus(step).lowPoint();
                if (step.magnitude().compareTo(tiny(y)) <= 0) {
                    break;
                }
            }
            DecimalInterval around = at.widened(BigDecimal.ONE.scaleByPowerOfTen(10 - y.digits()));
            boolean between = y.minus(DecimalFunctions.erf(around.lowPoint())).isPositive()
                    && y.minus(DecimalFunctions.erf(around.highPoint())).isNegative();
            if (!between) {
                throw new ArithmeticException("erfinv not found");
            }
            return around;
        });
    }
}
