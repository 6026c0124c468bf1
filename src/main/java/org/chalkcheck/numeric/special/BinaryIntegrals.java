package org.chalkcheck.numeric.special;

/** Error functions, incomplete gamma functions and exponential integrals for {@link Binary} numbers; source: NIST DLMF, chapters 6 to 8. */
final class BinaryIntegrals {
    private static final double LARGEST_ARGUMENT = 600;
    private static final double ERFI_SERIES_END = 40;
    private static final int MOST_FRACTIONS = 20_000;

    private BinaryIntegrals() {}

    private static double moderate(Binary x, double largest) throws Binary.OutOfReach {
        double value = x.doubleValue();
        if (Math.abs(value) > largest) {
            throw new Binary.OutOfReach();
        }
        return value;
    }

    /** The sum of x (2 x^2)^n / (2n + 1)!! (DLMF 7.6.2), or with alternating signs exp(x^2) Dawson's. */
    private static Binary doubleFactorialSeries(Tracker tracker, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary square = x.square(bits).scale(1);
        return tracker.sum(
                x.round(bits), 1, (term, n) -> term.multiply(square, bits).divide(2L * n + 1, bits));
    }

    static Binary erf(Tracker tracker, Binary x) throws Binary.OutOfReach {
        if (x.signum() == 0) {
            return Binary.ZERO;
        }
        double size = Math.abs(x.doubleValue());
        if (size * size * 1.4427 > tracker.width() + 8) {
            return x.signum() < 0 ? Binary.ONE.negate() : Binary.ONE;
        }
        Binary decay = tracker.exp(x.square(tracker.width() + 64).negate());
        return tracker.multiply(doubleFactorialSeries(tracker, x), tracker.multiply(decay, scale(tracker)));
    }

    /** 2 / sqrt(pi). */
    private static Binary scale(Tracker tracker) {
        return Binary.TWO.divide(tracker.pi().sqrt(tracker.width()), tracker.width());
    }

    static Binary erfc(Tracker tracker, Binary x) throws Binary.OutOfReach {
        double value = x.doubleValue();
        if (value * value > tracker.width() / 6.0 && value > 0) {
            // Gamma(1/2, x^2) / sqrt(pi)
            Binary square = x.square(tracker.width() + 64);
            Binary fraction = fraction(tracker, Binary.HALF, square);
            Binary decay = tracker.exp(square.negate());
            return tracker.divide(
                    tracker.multiply(tracker.multiply(x, decay), fraction),
                    tracker.pi().sqrt(tracker.width()));
        }
        return tracker.subtract(Binary.ONE, erf(tracker, x));
    }

    static Binary erfi(Tracker tracker, Binary x) throws Binary.OutOfReach {
        if (x.signum() == 0) {
            return Binary.ZERO;
        }
        int bits = tracker.width();
        Binary square = x.square(bits + 64);
        if (Math.abs(x.doubleValue()) > ERFI_SERIES_END) {
            Binary twice = square.scale(1);
            Binary tail = tracker.asymptotic(
                    (term, n) -> term.multiply(2L * n - 1, bits).divide(twice, bits));
            Binary root = tracker.multiply(x, tracker.pi().sqrt(bits));
            return tracker.divide(tracker.multiply(tracker.exp(square), tail), root);
        }
        Binary sum = tracker.weightedSum(
                x.round(bits),
                1,
                (term, n) -> term.multiply(square, bits).divide(n, bits),
                (term, n) -> term.divide(2L * n + 1, bits));
        return tracker.multiply(sum, scale(tracker));
    }

    /** Returns the inverse of erf by Newton's method; the distance of |x| from 1 is given besides. */
    static Binary erfinv(Tracker tracker, Binary x, Binary fromOne) throws Binary.OutOfReach {
        if (fromOne.signum() <= 0) {
            throw new ArithmeticException("outside of the domain");
        }
        if (x.signum() == 0) {
            return Binary.ZERO;
        }
        int bits = tracker.width();
        boolean close = fromOne.magnitude() < -1;
        double start = close
                ? ErrorFunctions.erfcinv(fromOne.doubleValue())
                : ErrorFunctions.erfinv(Math.abs(x.doubleValue()));
        if (!(start > 1e-290) || Double.isInfinite(start)) {
            throw new Binary.OutOfReach();
        }
        Binary y = BinaryMath.fromDouble(start);
        for (int right = 45; right < 2 * bits; right *= 2) {
            Binary miss = close
                    ? fromOne.subtract(erfc(tracker, y), bits)
                    : erf(tracker, y).subtract(x.abs(), bits);
            Binary slope = BinaryMath.exp(y.square(bits + 64).negate(), bits).multiply(scale(tracker), bits);
            y = y.subtract(miss.divide(slope, bits), bits);
        }
        return x.signum() < 0 ? y.negate() : y;
    }

    /** Returns Gamma(s, x) exp(x) x^-s by Legendre's continued fraction for x > 0. */
    private static Binary fraction(Tracker tracker, Binary s, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary b = x.add(Binary.ONE, bits).subtract(s, bits);
        Binary d = nonzero(Binary.ONE, b, bits);
        Binary c = Binary.ONE.scale(4 * bits);
        Binary h = d;
        for (int k = 1; k < MOST_FRACTIONS; k++) {
            Binary a = s.subtract(Binary.of(k), bits).multiply(k, bits);
            b = b.add(Binary.TWO, bits);
            d = nonzero(Binary.ONE, a.multiply(d, bits).add(b, bits), bits);
            c = b.add(a.divide(c, bits), bits);
            if (c.signum() == 0) {
                throw new Binary.OutOfReach();
            }
            Binary factor = c.multiply(d, bits);
            h = h.multiply(factor, bits);
            if (factor.subtract(Binary.ONE, bits).magnitude() < 6 - bits) {
                return h;
            }
        }
        throw new Binary.OutOfReach();
    }

    private static Binary nonzero(Binary top, Binary bottom, int bits) throws Binary.OutOfReach {
        if (bottom.signum() == 0) {
            throw new Binary.OutOfReach();
        }
        return top.divide(bottom, bits);
    }

    /** Returns Gamma(s, x) for x > 0. */
    static Binary upperGamma(Tracker tracker, Binary s, Binary x) throws Binary.OutOfReach {
        double value = moderate(x, 1e8);
        double order = moderate(s, 2000);
        int bits = tracker.width();
        Binary power = tracker.power(x, s);
        if (value > bits / 4.0 + 2 && value > order + 1) {
            return tracker.multiply(tracker.multiply(power, tracker.exp(x.negate())), fraction(tracker, s, x));
        }
        moderate(x, 2000);
        if (s.signum() <= 0 && s.isInteger()) {
            return tracker.multiply(power, integerExpint(tracker, 1 - (int) order, x));
        }
        Binary minus = x.negate();
        Binary sum = tracker.weightedSum(
                Binary.ONE,
                (int) Math.max(0, -order) + 2,
                (term, n) -> term.multiply(minus, bits).divide(n, bits),
                (term, n) -> term.divide(s.add(Binary.of(n), bits + 64), bits));
        return tracker.subtract(BinaryGamma.gamma(tracker, s), tracker.multiply(power, sum));
    }

    /** Returns Gamma(n, x) for an integer n >= 1 and any x (DLMF 8.4.8). */
    static Binary upperGamma(Tracker tracker, int n, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary term = Binary.ONE;
        Binary sum = Binary.ONE;
        int largest = 1;
        for (int k = 1; k < n; k++) {
            term = term.multiply(x, bits).divide(k, bits);
            sum = sum.add(term, bits);
            largest = Math.max(largest, term.magnitude());
        }
        if (sum.signum() == 0) {
            return Binary.ZERO;
        }
        tracker.lose(largest - sum.magnitude());
        return tracker.multiply(
                tracker.multiply(sum, tracker.exp(x.negate())), BinaryGamma.gamma(tracker, Binary.of(n)));
    }

    /** Returns E_p(x) for x > 0. */
    static Binary expint(Tracker tracker, Binary p, Binary x) throws Binary.OutOfReach {
        Binary s = Binary.ONE.subtract(p, tracker.width() + 64);
        if (p.signum() > 0 && p.isInteger() && moderate(x, 1e8) <= tracker.width() / 4.0 + 2) {
            return integerExpint(tracker, (int) moderate(p, 2000), x);
        }
        return tracker.divide(upperGamma(tracker, s, x), tracker.power(x, s));
    }

    /** DLMF 8.19.8. */
    private static Binary integerExpint(Tracker tracker, int n, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary minus = x.negate();
        Binary sum = tracker.weightedSum(
                Binary.ONE,
                n + 1,
                (term, k) -> term.multiply(minus, bits).divide(k, bits),
                (term, k) -> k == n - 1 ? Binary.ZERO : term.divide(k - n + 1L, bits));
        Binary power = Binary.ONE;
        for (int k = 1; k < n; k++) {
            power = power.multiply(minus, bits).divide(k, bits);
        }
        Binary bracket = tracker.subtract(BinaryGamma.digamma(tracker, Binary.of(n)), tracker.log(x));
        return tracker.subtract(tracker.multiply(power, bracket), sum);
    }

    static Binary ei(Tracker tracker, Binary x) throws Binary.OutOfReach {
        if (x.signum() == 0) {
            throw new ArithmeticException("pole of Ei");
        }
        double value = moderate(x, 1e8);
        int bits = tracker.width();
        if (-value > bits / 4.0 + 2) {
            return expint(tracker, Binary.ONE, x.negate()).negate();
        }
        if (value > LARGEST_ARGUMENT) {
            Binary tail = tracker.asymptotic((term, n) -> term.multiply(n, bits).divide(x, bits));
            return tracker.divide(tracker.multiply(tracker.exp(x), tail), x);
        }
        Binary sum = tracker.weightedSum(
                x.round(bits),
                1,
                (term, n) -> term.multiply(x, bits).divide(n + 1L, bits),
                (term, n) -> term.divide(n + 1L, bits));
        return tracker.add(eulerPlusLog(tracker, x.abs()), sum);
    }

    private static Binary eulerPlusLog(Tracker tracker, Binary x) throws Binary.OutOfReach {
        return tracker.subtract(tracker.log(x), BinaryGamma.digamma(tracker, Binary.ONE));
    }

    /** Returns Si (sign -1) or Shi (sign 1). */
    static Binary sineIntegral(Tracker tracker, Binary x, int sign) throws Binary.OutOfReach {
        if (x.signum() == 0) {
            return Binary.ZERO;
        }
        if (Math.abs(x.doubleValue()) > LARGEST_ARGUMENT) {
            return farSineIntegral(tracker, x, sign);
        }
        int bits = tracker.width();
        Binary square = x.square(bits).multiply(sign, bits);
        return tracker.weightedSum(
                x.round(bits),
                1,
                (term, n) -> term.multiply(square, bits).divide(2L * n * (2L * n + 1), bits),
                (term, n) -> term.divide(2L * n + 1, bits));
    }

    /** Returns Ci (sign -1) or Chi (sign 1) for x > 0. */
    static Binary cosineIntegral(Tracker tracker, Binary x, int sign) throws Binary.OutOfReach {
        if (x.doubleValue() > LARGEST_ARGUMENT) {
            return farCosineIntegral(tracker, x, sign);
        }
        int bits = tracker.width();
        Binary square = x.square(bits).multiply(sign, bits);
        Binary sum = tracker.weightedSum(
                square.scale(-1),
                1,
                (term, n) -> term.multiply(square, bits).divide((2L * n + 1) * (2L * n + 2), bits),
                (term, n) -> term.divide(2L * n + 2, bits));
        return tracker.add(eulerPlusLog(tracker, x), sum);
    }

    private static Binary farSineIntegral(Tracker tracker, Binary x, int sign) throws Binary.OutOfReach {
        if (sign > 0) {
            // E_1 is below exp(-1200) of Ei
            Binary half = ei(tracker, x.abs()).scale(-1);
            return x.signum() < 0 ? half.negate() : half;
        }
        Binary[] tail = auxiliary(tracker, x.abs());
        Binary[] wave = BinaryMath.sinCos(x.abs(), tracker.width());
        Binary waves = tracker.multiply(tail[0], wave[1]).add(tracker.multiply(tail[1], wave[0]), tracker.width());
        Binary value = tracker.subtract(tracker.pi().scale(-1), waves);
        return x.signum() < 0 ? value.negate() : value;
    }

    private static Binary farCosineIntegral(Tracker tracker, Binary x, int sign) throws Binary.OutOfReach {
        if (sign > 0) {
            return ei(tracker, x).scale(-1);
        }
        Binary[] tail = auxiliary(tracker, x);
        Binary[] wave = BinaryMath.sinCos(x, tracker.width());
        return tracker.subtract(tracker.multiply(tail[0], wave[0]), tracker.multiply(tail[1], wave[1]));
    }

    /** The functions f and g of DLMF 6.12.3 and 6.12.4. */
    private static Binary[] auxiliary(Tracker tracker, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary square = x.square(bits).negate();
        Binary f = tracker.asymptotic(
                (term, n) -> term.multiply((2L * n - 1) * (2L * n), bits).divide(square, bits));
        Binary g = tracker.asymptotic(
                (term, n) -> term.multiply((2L * n + 1) * (2L * n), bits).divide(square, bits));
        return new Binary[] {f.divide(x, bits), g.divide(x.square(bits), bits)};
    }
}
