package org.chalkcheck.symbolic.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.chalkcheck.expr.Rational;

/**
 * Gamma, its logarithmic derivatives and zeta of decimal intervals: the argument is moved up by recurrence to where an asymptotic series of
 * Stirling or of Euler and Maclaurin is good. Both series envelop: what is left out is at most the first term that is left out.
 */
final class DecimalGamma {
    private static final int MAX_DIGITS = 250;
    private static final int MAX_TERMS = 400;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1500);
    private static final BigInteger[] TANGENT = tangentNumbers(MAX_TERMS);

    private DecimalGamma() {}

    // Brent and Harvey, Fast computation of Bernoulli, tangent and secant numbers (2011), algorithm 2.
    private static BigInteger[] tangentNumbers(int count) {
        BigInteger[] t = new BigInteger[count + 1];
        t[0] = BigInteger.ONE;
        t[1] = BigInteger.ONE;
        for (int k = 2; k <= count; k++) {
            t[k] = t[k - 1].multiply(BigInteger.valueOf(k - 1));
        }
        for (int k = 2; k <= count; k++) {
            for (int j = k; j <= count; j++) {
                t[j] = t[j - 1].multiply(BigInteger.valueOf(j - k)).add(t[j].multiply(BigInteger.valueOf(j - k + 2)));
            }
        }
        return t;
    }

    // B(2k) = (-1)^(k-1) 2k T(k) / (4^k (4^k - 1))
    private static DecimalInterval bernoulli(int k, int digits) {
        BigInteger top = TANGENT[k].multiply(BigInteger.valueOf(k % 2 == 1 ? 2L * k : -2L * k));
        BigInteger bottom = BigInteger.ONE.shiftLeft(4 * k).subtract(BigInteger.ONE.shiftLeft(2 * k));
        return DecimalInterval.of(new Rational(top, bottom), digits);
    }

    private static DecimalInterval guarded(DecimalInterval x) {
        if (x.digits() > MAX_DIGITS || x.magnitude().compareTo(LARGEST) > 0) {
            throw new ArithmeticException("a large argument");
        }
        return new DecimalInterval(x.low(), x.high(), x.digits() + 15);
    }

    private static DecimalInterval rounded(DecimalInterval value, DecimalInterval x) {
        return new DecimalInterval(value.low(), value.high(), x.digits());
    }

    /** Returns how far an argument has to move up. */
    private static int steps(DecimalInterval x) {
        BigDecimal far = BigDecimal.valueOf(x.digits() * 0.6 + 6).subtract(x.low());
        return Math.max(0, far.setScale(0, RoundingMode.CEILING).intValueExact());
    }

    private static BigDecimal tiny(DecimalInterval x) {
        return BigDecimal.ONE.scaleByPowerOfTen(-x.digits() - 2);
    }

    /** Returns Gamma, where no pole is near. */
    static DecimalInterval gamma(DecimalInterval x) {
        DecimalInterval y = guarded(x);
        int steps = steps(y);
        DecimalInterval product = y.constant(1);
        for (int i = 0; i < steps; i++) {
            product = product.times(y.plus(y.constant(i)));
        }
        DecimalInterval above = DecimalFunctions.exp(stirling(y.plus(y.constant(steps))));
        return rounded(above.dividedBy(product), x);
    }

    /** Returns the logarithm of Gamma of a positive interval. */
    static DecimalInterval logGamma(DecimalInterval x) {
        if (!x.isPositive()) {
            throw new ArithmeticException("log Gamma beside a pole");
        }
        DecimalInterval y = guarded(x);
        int steps = steps(y);
        DecimalInterval product = y.constant(1);
        for (int i = 0; i < steps; i++) {
            product = product.times(y.plus(y.constant(i)));
        }
        return rounded(stirling(y.plus(y.constant(steps))).minus(DecimalFunctions.log(product)), x);
    }

    // (z - 1/2) log z - z + log(2 pi)/2 + sum of B(2k) / (2k (2k - 1) z^(2k - 1)), z > 0
    private static DecimalInterval stirling(DecimalInterval z) {
        DecimalInterval half = DecimalInterval.of(Rational.HALF, z.digits());
        DecimalInterval turn = DecimalFunctions.pi(z.digits()).times(z.constant(2));
        DecimalInterval sum = z.minus(half)
                .times(DecimalFunctions.log(z))
                .minus(z)
                .plus(DecimalFunctions.log(turn).times(half));
        DecimalInterval square = z.times(z);
        DecimalInterval power = z;
        for (int k = 1; ; k++) {
            DecimalInterval term = bernoulli(k, z.digits()).dividedBy(power.times(z.constant(2L * k * (2L * k - 1))));
            if (k == MAX_TERMS || term.magnitude().compareTo(tiny(z)) <= 0) {
                return sum.widened(term.magnitude());
            }
            sum = sum.plus(term);
            power = power.times(square);
        }
    }

    /** Returns the logarithmic derivative of Gamma, where no pole is near. */
    static DecimalInterval digamma(DecimalInterval x) {
        DecimalInterval y = guarded(x);
        int steps = steps(y);
        DecimalInterval below = y.constant(0);
        for (int i = 0; i < steps; i++) {
            below = below.plus(y.constant(1).dividedBy(y.plus(y.constant(i))));
        }
        DecimalInterval z = y.plus(y.constant(steps));
        // log z - 1/(2 z) - sum of B(2k) / (2k z^(2k))
        DecimalInterval sum = DecimalFunctions.log(z)
                .minus(z.constant(1).dividedBy(z.times(z.constant(2))))
                .minus(below);
        DecimalInterval square = z.times(z);
        DecimalInterval power = square;
        for (int k = 1; ; k++) {
            DecimalInterval term = bernoulli(k, z.digits()).dividedBy(power.times(z.constant(2L * k)));
            if (k == MAX_TERMS || term.magnitude().compareTo(tiny(z)) <= 0) {
                return rounded(sum.widened(term.magnitude()), x);
            }
            sum = sum.minus(term);
            power = power.times(square);
        }
    }

    /** Returns Euler's constant. */
    static DecimalInterval eulerGamma(int digits) {
        return digamma(DecimalInterval.of(1, digits)).negate();
    }

    /** Returns the derivative of digamma of an order from 1 on: (-1)^(m + 1) m! times the sum of 1/(x + k)^(m + 1). */
    static DecimalInterval polygamma(int order, DecimalInterval x) {
        if (order < 1 || order > 100) {
            throw new ArithmeticException("an order out of bounds");
        }
        DecimalInterval factor = x.constant(order % 2 == 1 ? 1 : -1);
        for (int i = 2; i <= order; i++) {
            factor = factor.times(x.constant(i));
        }
        return factor.times(hurwitz(x.constant(order + 1L), x));
    }

    /** Returns Riemann's zeta of an interval without 1. */
    static DecimalInterval zeta(DecimalInterval s) {
        return hurwitz(s, s.constant(1));
    }

    // The sum of (a + k)^(-s) over k < n, z^(1 - s) / (s - 1) + z^(-s) / 2 for z = a + n, and the terms
    // B(2k) / (2k)! s (s + 1) ... (s + 2k - 2) z^(1 - s - 2k); they envelop once s + 2k > 0.
    private static DecimalInterval hurwitz(DecimalInterval order, DecimalInterval argument) {
        DecimalInterval s = guarded(order);
        DecimalInterval a = guarded(argument);
        DecimalInterval one = s.constant(1);
        int steps = steps(a);
        DecimalInterval sum = s.constant(0);
        for (int i = 0; i < steps; i++) {
            DecimalInterval base = a.plus(a.constant(i));
            DecimalInterval power = inversePower(base, s);
            if (base.isPositive()
                    && s.minus(one).isPositive()
                    && power.magnitude().compareTo(tiny(s)) <= 0) {
                // What is left out is at most this power and the integral beyond it, base^(1 - s) / (s - 1).
                DecimalInterval rest = power.plus(power.times(base).dividedBy(s.minus(one)));
                return rounded(sum.widened(rest.magnitude()), order);
            }
            sum = sum.plus(power);
        }
        DecimalInterval z = a.plus(a.constant(steps));
        DecimalInterval last = inversePower(z, s);
        sum = sum.plus(last.times(z).dividedBy(s.minus(one))).plus(last.dividedBy(s.constant(2)));
        DecimalInterval square = z.times(z);
        DecimalInterval factor = s.times(last).dividedBy(z.times(s.constant(2)));
        for (int k = 1; ; k++) {
            DecimalInterval term = bernoulli(k, s.digits()).times(factor);
            boolean enveloping = s.low().add(BigDecimal.valueOf(2L * k - 2)).signum() > 0;
            if (k == MAX_TERMS && !enveloping) {
                throw new ArithmeticException("an order far below zero");
            }
            if (k == MAX_TERMS || enveloping && term.magnitude().compareTo(tiny(s)) <= 0) {
                return rounded(sum.widened(term.magnitude()), order);
            }
            sum = sum.plus(term);
            factor = factor.times(s.plus(s.constant(2L * k - 1)))
                    .times(s.plus(s.constant(2L * k)))
                    .dividedBy(square.times(s.constant((2L * k + 1) * (2L * k + 2))));
        }
    }

    private static DecimalInterval inversePower(DecimalInterval base, DecimalInterval s) {
        return s.isInteger()
                ? base.power(-s.low().intValueExact())
                : DecimalFunctions.exp(s.times(DecimalFunctions.log(base)).negate());
    }
}
