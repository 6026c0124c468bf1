package org.chalkcheck.numeric.special;

import java.math.BigInteger;

/** The gamma function and its relatives for {@link Binary} numbers; sources: NIST DLMF, chapters 5 and 25. */
final class BinaryGamma {
    private static final int LARGEST_SHIFT = 20_000;

    private BinaryGamma() {}

    /** The least argument for asymptotic series at this width. */
    private static int start(int bits) {
        return bits > 2_000 ? bits / 3 : bits / 5 + 8;
    }

    private static int shift(Binary x, int from) throws Binary.OutOfReach {
        if (x.signum() > 0 && x.magnitude() > 40) {
            return 0;
        }
        double steps = Math.ceil(from - x.doubleValue());
        if (steps > LARGEST_SHIFT) {
            throw new Binary.OutOfReach();
        }
        return (int) Math.max(0, steps);
    }

    private static boolean isPole(Binary x) {
        return x.signum() <= 0 && x.isInteger();
    }

    /** Returns log Gamma(x) for x > 0; next to 1 and 2 the tracker asks for more width. */
    static Binary logGamma(Tracker tracker, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        int steps = shift(x, start(bits));
        Binary product = Binary.ONE;
        for (int i = 0; i < steps; i++) {
            product = product.multiply(x.add(Binary.of(i), bits + 64), bits);
        }
        Binary y = x.add(Binary.of(steps), bits + 64);
        Binary inverse = Binary.ONE.divide(y, bits);
        Binary square = inverse.square(bits);
        Binary power = inverse;
        Binary series = Binary.ZERO;
        for (int k = 1; ; k++) {
            Binary term = BernoulliNumbers.even(k, bits).multiply(power, bits).divide(2L * k * (2L * k - 1), bits);
            series = series.add(term, bits);
            if (term.magnitude() < -bits) {
                break;
            }
            power = power.multiply(square, bits);
        }
        Binary log = tracker.log(y);
        Binary halfLog = tracker.log(tracker.pi().scale(1)).scale(-1);
        Binary stirling = y.subtract(Binary.HALF, bits)
                .multiply(log, bits)
                .subtract(y, bits)
                .add(halfLog, bits);
        Binary whole = stirling.add(series, bits);
        if (steps == 0) {
            return whole;
        }
        return tracker.subtract(whole, BinaryMath.log(product, bits));
    }

    /** Returns Gamma(x); throws ArithmeticException at the poles. */
    static Binary gamma(Tracker tracker, Binary x) throws Binary.OutOfReach {
        if (isPole(x)) {
            throw new ArithmeticException("pole of the gamma function");
        }
        if (x.signum() < 0) {
            Binary sine = tracker.sinCosPi(x)[0];
            Binary reflected = Binary.ONE.subtract(x, tracker.width() + 64);
            return tracker.divide(tracker.pi(), tracker.multiply(sine, gamma(tracker, reflected)));
        }
        int bits = tracker.width();
        int steps = shift(x, start(bits));
        Binary product = Binary.ONE;
        for (int i = 0; i < steps; i++) {
            product = product.multiply(x.add(Binary.of(i), bits + 64), bits);
        }
        Binary log = logGamma(tracker, x.add(Binary.of(steps), bits + 64));
        return tracker.divide(tracker.exp(log), product);
    }

    /** Returns 1 / Gamma(x), which is 0 at the poles. */
    static Binary reciprocalGamma(Tracker tracker, Binary x) throws Binary.OutOfReach {
        return isPole(x) ? Binary.ZERO : tracker.divide(Binary.ONE, gamma(tracker, x));
    }

    static Binary digamma(Tracker tracker, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        if (isPole(x)) {
            throw new ArithmeticException("pole of the digamma function");
        }
        if (x.signum() < 0) {
            Binary[] wave = tracker.sinCosPi(x);
            Binary cotangent = tracker.divide(tracker.multiply(tracker.pi(), wave[1]), wave[0]);
            return tracker.subtract(digamma(tracker, Binary.ONE.subtract(x, bits + 64)), cotangent);
        }
        int steps = shift(x, start(bits));
        Binary below = Binary.ZERO;
        for (int i = 0; i < steps; i++) {
            below = below.add(Binary.ONE.divide(x.add(Binary.of(i), bits + 64), bits), bits);
        }
        Binary y = x.add(Binary.of(steps), bits + 64);
        Binary inverse = Binary.ONE.divide(y, bits);
        Binary square = inverse.square(bits);
        Binary power = square;
        Binary series = inverse.scale(-1);
        for (int k = 1; ; k++) {
            Binary term = BernoulliNumbers.even(k, bits).multiply(power, bits).divide(2L * k, bits);
            series = series.add(term, bits);
            if (term.magnitude() < -bits) {
                break;
            }
            power = power.multiply(square, bits);
        }
        return tracker.subtract(tracker.log(y).subtract(series, bits), below);
    }

    /** Returns the m-th derivative of digamma for m >= 1. */
    static Binary polygamma(Tracker tracker, int m, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        if (isPole(x)) {
            throw new ArithmeticException("pole of a polygamma function");
        }
        int s = m + 1;
        int steps = shift(x, start(bits) + m);
        Binary sum = Binary.ZERO;
        int largest = Integer.MIN_VALUE / 4;
        for (int i = 0; i < steps; i++) {
            Binary part = Binary.ONE.divide(integerPower(x.add(Binary.of(i), bits + 64), s, bits), bits);
            largest = Math.max(largest, part.magnitude());
            sum = sum.add(part, bits);
        }
        Binary y = x.add(Binary.of(steps), bits + 64);
        Binary inverse = Binary.ONE.divide(y, bits);
        Binary square = inverse.square(bits);
        Binary tail = y.divide(m, bits).add(Binary.HALF, bits);
        Binary factor = inverse.multiply(s, bits).scale(-1);
        for (int k = 1; ; k++) {
            Binary term = BernoulliNumbers.even(k, bits).multiply(factor, bits);
            tail = tail.add(term, bits);
            if (term.magnitude() < tail.magnitude() - bits) {
                break;
            }
            factor = factor.multiply((s + 2L * k - 1) * (s + 2L * k), bits)
                    .multiply(square, bits)
                    .divide((2L * k + 1) * (2L * k + 2), bits);
        }
        Binary rest = tail.divide(integerPower(y, s, bits), bits);
        Binary value = tracker.add(sum, rest);
        tracker.lose(largest - value.magnitude());
        BigInteger factorial = BigInteger.ONE;
        for (int i = 2; i <= m; i++) {
            factorial = factorial.multiply(BigInteger.valueOf(i));
        }
        Binary result = value.multiply(new Binary(factorial, 0), bits);
        return m % 2 == 0 ? result.negate() : result;
    }

    static Binary integerPower(Binary x, int n, int bits) {
        Binary result = Binary.ONE;
        Binary square = x;
        for (int rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result.multiply(square, bits + 8);
            }
            square = square.square(bits + 8);
        }
        return result;
    }

    /**
     * Returns zeta(s) for s other than 1, by Borwein's alternating sum and the functional equation.
     *
     * @see "Borwein, An efficient algorithm for the Riemann zeta function (2000), algorithm 2"
     */
    static Binary zeta(Tracker tracker, Binary s) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary fromOne = s.subtract(Binary.ONE, bits + 64);
        if (fromOne.signum() == 0) {
            throw new ArithmeticException("pole of the zeta function");
        }
        if (s.compareTo(Binary.of(-LARGEST_SHIFT)) < 0) {
            throw new Binary.OutOfReach();
        }
        if (s.signum() < 0) {
            Binary sine = tracker.sinCosPi(s.scale(-1))[0];
            if (sine.signum() == 0) {
                return Binary.ZERO;
            }
            Binary reflected = fromOne.negate();
            Binary powers = tracker.divide(tracker.power(tracker.pi().scale(1), s), tracker.pi());
            return tracker.multiply(
                    tracker.multiply(powers, sine),
                    tracker.multiply(gamma(tracker, reflected), zeta(tracker, reflected)));
        }
        if (s.compareTo(Binary.of(bits + 4)) > 0) {
            return Binary.ONE;
        }
        int n = (int) (bits / 2.54) + 6;
        BigInteger[] d = new BigInteger[n + 1];
        BigInteger term = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        d[0] = sum;
        for (int i = 1; i <= n; i++) {
            // n (n+i-1)! 4^i / ((n-i)! (2i)!)
            term = term.multiply(BigInteger.valueOf(4L * (n + i - 1) * (n - i + 1)))
                    .divide(BigInteger.valueOf(2L * i * (2L * i - 1)));
            sum = sum.add(term);
            d[i] = sum;
        }
        boolean whole = s.isInteger();
        Binary minus = s.negate();
        Binary total = Binary.ZERO;
        for (int k = 0; k < n; k++) {
            Binary power = whole
                    ? Binary.ONE.divide(integerPower(Binary.of(k + 1), (int) s.doubleValue(), bits), bits)
                    : BinaryMath.exp(minus.multiply(BinaryMath.log(Binary.of(k + 1), bits + 16), bits + 16), bits);
            Binary part = new Binary(d[k].subtract(d[n]), 0).multiply(power, bits);
            total = total.add(k % 2 == 0 ? part : part.negate(), bits);
        }
        Binary exponent = fromOne.negate().multiply(new Binary(BinaryMath.fixedLn2(bits), -bits), bits);
        Binary scale = BinaryMath.expm1(exponent, bits);
        return tracker.divide(total, scale.multiply(new Binary(d[n], 0), bits));
    }
}
