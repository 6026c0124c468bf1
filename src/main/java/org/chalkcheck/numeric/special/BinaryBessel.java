package org.chalkcheck.numeric.special;

/** Bessel and Airy functions for {@link Binary} numbers by their power series; source: NIST DLMF, chapters 9 and 10. */
final class BinaryBessel {
    private static final double LARGEST_ARGUMENT = 1_500;
    private static final double LARGEST_ORDER = 500;
    private static final double LARGEST_AIRY_ARGUMENT = 60;

    private BinaryBessel() {}

    private static void requireModerate(Binary order, Binary x) throws Binary.OutOfReach {
        if (!(Math.abs(order.doubleValue()) < LARGEST_ORDER && Math.abs(x.doubleValue()) < LARGEST_ARGUMENT)) {
            throw new Binary.OutOfReach();
        }
    }

    /** Returns J (sign -1) or I (sign 1) for x > 0. */
    static Binary first(Tracker tracker, Binary order, Binary x, int sign) throws Binary.OutOfReach {
        if (BinaryHankel.reaches(tracker, order, x)) {
            return sign < 0 ? BinaryHankel.wave(tracker, order, x, true) : BinaryHankel.growing(tracker, order, x);
        }
        requireModerate(order, x);
        if (order.signum() < 0 && order.isInteger()) {
            Binary value = first(tracker, order.negate(), x, sign);
            return sign < 0 && isOdd(order) ? value.negate() : value;
        }
        int bits = tracker.width();
        Binary half = x.scale(-1);
        Binary square = half.square(bits).multiply(sign, bits);
        Binary sum = tracker.sum(
                Binary.ONE,
                (int) Math.max(0, -order.doubleValue()) + 2,
                (term, n) -> term.multiply(square, bits)
                        .divide(order.add(Binary.of(n), bits + 64).multiply(n, bits), bits));
        Binary next = order.add(Binary.ONE, bits + 64);
        Binary scale = tracker.multiply(tracker.power(half, order), BinaryGamma.reciprocalGamma(tracker, next));
        return tracker.multiply(scale, sum);
    }

    private static boolean isOdd(Binary order) {
        return order.fixed(0).testBit(0);
    }

    /** Returns Y for x > 0. */
    static Binary y(Tracker tracker, Binary order, Binary x) throws Binary.OutOfReach {
        if (BinaryHankel.reaches(tracker, order, x)) {
            return BinaryHankel.wave(tracker, order, x, false);
        }
        requireModerate(order, x);
        if (order.isInteger()) {
            Binary value = whole(tracker, Math.abs((int) order.doubleValue()), x, -1);
            return order.signum() < 0 && isOdd(order) ? value.negate() : value;
        }
        Binary[] wave = tracker.sinCosPi(order);
        Binary turned = tracker.multiply(first(tracker, order, x, -1), wave[1]);
        return tracker.divide(tracker.subtract(turned, first(tracker, order.negate(), x, -1)), wave[0]);
    }

    /** Returns K for x > 0. */
    static Binary k(Tracker tracker, Binary order, Binary x) throws Binary.OutOfReach {
        if (BinaryHankel.reaches(tracker, order, x)) {
            return BinaryHankel.decaying(tracker, order, x);
        }
        requireModerate(order, x);
        if (order.isInteger()) {
            return whole(tracker, Math.abs((int) order.doubleValue()), x, 1);
        }
        Binary difference = tracker.subtract(first(tracker, order.negate(), x, 1), first(tracker, order, x, 1));
        return tracker.divide(tracker.multiply(difference, tracker.pi().scale(-1)), tracker.sinCosPi(order)[0]);
    }

    /** Y (sign -1) or K (sign 1) of an integer order n >= 0 (DLMF 10.8.1, 10.31.1). */
    private static Binary whole(Tracker tracker, int n, Binary x, int sign) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary half = x.scale(-1);
        Binary square = half.square(bits);
        Binary log = tracker.log(half);
        // the finite sum of (n-k-1)!/k! (-sign x^2/4)^k, times (x/2)^-n
        Binary finite = Binary.ZERO;
        int largest = Integer.MIN_VALUE / 4;
        if (n > 0) {
            Binary term = BinaryGamma.gamma(tracker, Binary.of(n));
            Binary factor = square.multiply(-sign, bits);
            finite = term;
            largest = term.magnitude();
            for (int k = 1; k < n; k++) {
                term = term.multiply(factor, bits).divide((long) k * (n - k), bits);
                finite = finite.add(term, bits);
                largest = Math.max(largest, term.magnitude());
            }
            Binary divisor = BinaryGamma.integerPower(half, n, bits);
            finite = tracker.divide(finite, divisor);
            largest += 2 - divisor.magnitude();
        }
        Binary power =
                tracker.divide(BinaryGamma.integerPower(half, n, bits), BinaryGamma.gamma(tracker, Binary.of(n + 1)));
        Binary signed = square.multiply(sign, bits);
        Binary psi = BinaryGamma.digamma(tracker, Binary.ONE).add(BinaryGamma.digamma(tracker, Binary.of(n + 1)), bits);
        Binary[] state = {psi};
        Binary twice = log.scale(1);
        Binary series = tracker.weightedSum(
                power, 1, (term, k) -> term.multiply(signed, bits).divide((long) k * (n + k), bits), (term, k) -> {
                    if (k > 0) {
                        state[0] = state[0].add(Binary.ONE.divide(k, bits), bits)
                                .add(Binary.ONE.divide(n + (long) k, bits), bits);
                    }
                    return term.multiply(twice.subtract(state[0], bits), bits);
                });
        if (sign < 0) {
            Binary difference = tracker.subtract(series, finite);
            tracker.lose(largest - difference.magnitude());
            return tracker.divide(difference, tracker.pi());
        }
        // K = finite/2 + (-1)^(n+1)/2 times the series
        Binary signedSeries = n % 2 == 0 ? series.negate() : series;
        Binary sum = tracker.add(finite, signedSeries);
        tracker.lose(largest - sum.magnitude());
        return sum.scale(-1);
    }

    /** Returns an Airy function (DLMF 9.4.1 to 9.4.4). */
    static Binary airy(Tracker tracker, Binary x, boolean second, boolean prime) throws Binary.OutOfReach {
        if (!(Math.abs(x.doubleValue()) < LARGEST_AIRY_ARGUMENT)) {
            return BinaryHankel.airy(tracker, x, second, prime);
        }
        int bits = tracker.width();
        Binary cube = x.square(bits).multiply(x, bits);
        Binary f;
        Binary g;
        if (prime) {
            f = x.signum() == 0
                    ? Binary.ZERO
                    : tracker.sum(
                            x.square(bits).scale(-1),
                            1,
                            (term, n) -> term.multiply(cube, bits).divide(3L * n * (3L * n + 2), bits));
            g = x.signum() == 0
                    ? Binary.ONE
                    : tracker.sum(
                            Binary.ONE,
                            1,
                            (term, n) -> term.multiply(cube, bits).divide(3L * n * (3L * n - 2), bits));
        } else {
            f = x.signum() == 0
                    ? Binary.ONE
                    : tracker.sum(
                            Binary.ONE,
                            1,
                            (term, n) -> term.multiply(cube, bits).divide(3L * n * (3L * n - 1), bits));
            g = x.signum() == 0
                    ? Binary.ZERO
                    : tracker.sum(
                            x.round(bits),
                            1,
                            (term, n) -> term.multiply(cube, bits).divide(3L * n * (3L * n + 1), bits));
        }
        Binary third = Binary.ONE.divide(3, bits);
        Binary root = tracker.power(Binary.of(3), third);
        Binary a = tracker.divide(f, tracker.multiply(root.square(bits), BinaryGamma.gamma(tracker, third.scale(1))));
        Binary b = tracker.divide(g, tracker.multiply(root, BinaryGamma.gamma(tracker, third)));
        return second ? tracker.add(a, b).multiply(Binary.of(3).sqrt(bits), bits) : tracker.subtract(a, b);
    }
}
