package org.chalkcheck.numeric.special;

/** Bessel and Airy functions for large {@link Binary} arguments by asymptotic expansions; source: NIST DLMF, 9.7, 10.17 and 10.40. */
final class BinaryHankel {
    private BinaryHankel() {}

    /** Sums of a_k(order) / x^k: all with alternating signs, all, and the even and odd ones with signs alternating among them. */
    private record Sums(Binary alternating, Binary plain, Binary even, Binary odd) {}

    private interface Coefficient {
        Binary next(Binary previous, int k);
    }

    private static Sums sums(Tracker tracker, Coefficient coefficient, Coefficient weight) throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary[] sums = {Binary.ONE, Binary.ONE, Binary.ONE, Binary.ZERO};
        Binary term = Binary.ONE;
        for (int k = 1; k < 20_000; k++) {
            Binary next = coefficient.next(term, k);
            if (next.magnitude() < -bits - 2) {
                return new Sums(sums[0], sums[1], sums[2], sums[3]);
            }
            if (k > 2 && next.magnitude() > Math.max(term.magnitude(), 8)) {
                break;
            }
            term = next;
            Binary part = weight.next(term, k);
            sums[0] = sums[0].add(k % 2 == 0 ? part : part.negate(), bits);
            sums[1] = sums[1].add(part, bits);
            int side = 2 + k % 2;
            sums[side] = sums[side].add(k % 4 < 2 ? part : part.negate(), bits);
        }
        throw new Binary.OutOfReach();
    }

    /** Whether the expansions give all bits, from the size of their smallest term, about exp(-2x) and more for larger orders. */
    static boolean reaches(Tracker tracker, Binary order, Binary x) {
        double size = Math.abs(order.doubleValue());
        return size < 100 && x.doubleValue() > 0.4 * tracker.width() + 20 + size * size;
    }

    private static Sums bessel(Tracker tracker, Binary order, Binary x) throws Binary.OutOfReach {
        int bits = tracker.width();
        if (order.magnitude() > 7) {
            throw new Binary.OutOfReach();
        }
        Binary squares = order.square(bits + 64).scale(2);
        Binary eight = x.scale(3);
        return sums(
                tracker,
                (term, k) -> {
                    long odd = 2L * k - 1;
                    return term.multiply(squares.subtract(Binary.of(odd * odd), bits), bits)
                            .divide(eight.multiply(k, bits), bits);
                },
                (term, k) -> term);
    }

    /** Returns J or Y. */
    static Binary wave(Tracker tracker, Binary order, Binary x, boolean first) throws Binary.OutOfReach {
        Sums sums = bessel(tracker, order, x);
        Binary[] turn = tracker.sinCosPi(order.scale(-1).add(Binary.HALF.scale(-1), tracker.width() + 64));
        Binary amplitude =
                tracker.divide(Binary.TWO, tracker.multiply(tracker.pi(), x)).sqrt(tracker.width());
        return tracker.multiply(amplitude, turned(tracker, x, turn, sums, first));
    }

    /** cos(x - turn) even - sin(x - turn) odd, or sin(x - turn) even + cos(x - turn) odd. */
    private static Binary turned(Tracker tracker, Binary x, Binary[] turn, Sums sums, boolean first)
            throws Binary.OutOfReach {
        int bits = tracker.width();
        Binary[] wave = BinaryMath.sinCos(x, bits);
        Binary sine = wave[0].multiply(turn[1], bits).subtract(wave[1].multiply(turn[0], bits), bits);
        Binary cosine = wave[1].multiply(turn[1], bits).add(wave[0].multiply(turn[0], bits), bits);
        Binary value = first
                ? cosine.multiply(sums.even, bits).subtract(sine.multiply(sums.odd, bits), bits)
                : sine.multiply(sums.even, bits).add(cosine.multiply(sums.odd, bits), bits);
        tracker.lose(2 - value.magnitude());
        return value;
    }

    /** Returns I, up to a part of exp(-2x). */
    static Binary growing(Tracker tracker, Binary order, Binary x) throws Binary.OutOfReach {
        Binary root = tracker.multiply(tracker.pi(), x).scale(1).sqrt(tracker.width());
        return tracker.divide(tracker.multiply(tracker.exp(x), bessel(tracker, order, x).alternating), root);
    }

    static Binary decaying(Tracker tracker, Binary order, Binary x) throws Binary.OutOfReach {
        Binary root = tracker.divide(tracker.pi(), x).scale(-1).sqrt(tracker.width());
        return tracker.multiply(tracker.multiply(tracker.exp(x.negate()), bessel(tracker, order, x).plain), root);
    }

    /** Returns an Airy function far from 0 (DLMF 9.7.5 to 9.7.12). */
    static Binary airy(Tracker tracker, Binary x, boolean second, boolean prime) throws Binary.OutOfReach {
        int bits = tracker.width() + Math.max(0, 2 * x.magnitude());
        Binary size = x.abs();
        Binary zeta = size.sqrt(bits).multiply(size, bits).scale(1).divide(3, bits);
        Sums sums = sums(
                tracker,
                (term, k) -> term.multiply((6L * k - 5) * (6L * k - 3) * (6L * k - 1), bits)
                        .divide(216L * k * (2L * k - 1), bits)
                        .divide(zeta, bits),
                (term, k) -> prime ? term.multiply(-(6L * k + 1), bits).divide(6L * k - 1, bits) : term);
        Binary fourth = size.sqrt(bits).sqrt(bits);
        Binary scale = Binary.ONE.divide(tracker.pi().sqrt(bits), bits);
        scale = prime ? scale.multiply(fourth, bits) : scale.divide(fourth, bits);
        if (x.signum() < 0) {
            Binary root = Binary.HALF.sqrt(bits);
            Sums turned = new Sums(sums.alternating, sums.plain, sums.even, sums.odd.negate());
            Binary value = turned(tracker, zeta, new Binary[] {root, root}, turned, second == prime);
            value = second && !prime ? value.negate() : value;
            return tracker.multiply(scale, value);
        }
        if (second) {
            return tracker.multiply(tracker.multiply(scale, tracker.exp(zeta)), sums.plain);
        }
        Binary value = tracker.multiply(tracker.multiply(scale, tracker.exp(zeta.negate())), sums.alternating)
                .scale(-1);
        return prime ? value.negate() : value;
    }
}
