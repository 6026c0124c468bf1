package org.chalkcheck.numeric.special;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/** Elementary functions of {@link Binary} numbers with relative errors of a few units in the last of the given bits. */
final class BinaryMath {
    private static final int GUARD = 16;
    /** Larger arguments of exp and of periodic functions are refused. */
    private static final int LARGEST_MAGNITUDE = 2_000;

    private static final int LARGEST_EXP_MAGNITUDE = 29;
    private static final int BLOCK = 128;
    private static final Map<Integer, BigInteger> PI = new ConcurrentHashMap<>();
    private static final Map<Integer, BigInteger> LN2 = new ConcurrentHashMap<>();

    private BinaryMath() {}

    /** Returns pi 2^bits. */
    static BigInteger fixedPi(int bits) {
        int rounded = (bits / BLOCK + 1) * BLOCK;
        BigInteger value = PI.computeIfAbsent(rounded, wide -> {
            // Machin: 16 arctan(1/5) - 4 arctan(1/239)
            int guarded = wide + GUARD;
            return inverseSeries(5, -1, guarded)
                    .shiftLeft(4)
                    .subtract(inverseSeries(239, -1, guarded).shiftLeft(2))
                    .shiftRight(GUARD);
        });
        return value.shiftRight(rounded - bits);
    }

    /** Returns log(2) 2^bits. */
    static BigInteger fixedLn2(int bits) {
        int rounded = (bits / BLOCK + 1) * BLOCK;
        BigInteger value = LN2.computeIfAbsent(rounded, wide -> {
            // 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749)
            int guarded = wide + GUARD;
            return inverseSeries(26, 1, guarded)
                    .multiply(BigInteger.valueOf(18))
                    .subtract(inverseSeries(4801, 1, guarded).shiftLeft(1))
                    .add(inverseSeries(8749, 1, guarded).shiftLeft(3))
                    .shiftRight(GUARD);
        });
        return value.shiftRight(rounded - bits);
    }

    /** The sum of sign^k / ((2k + 1) n^(2k+1)), times 2^bits. */
    private static BigInteger inverseSeries(long n, int sign, int bits) {
        BigInteger square = BigInteger.valueOf(n * n);
        BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(n));
        BigInteger sum = power;
        for (long k = 1; power.signum() != 0; k++) {
            power = power.divide(square);
            BigInteger term = power.divide(BigInteger.valueOf(2 * k + 1));
            sum = sign < 0 && k % 2 == 1 ? sum.subtract(term) : sum.add(term);
        }
        return sum;
    }

    static Binary pi(int bits) {
        return new Binary(fixedPi(bits), -bits);
    }

    static Binary exp(Binary x, int bits) throws Binary.OutOfReach {
        int magnitude = x.magnitude();
        if (magnitude > LARGEST_EXP_MAGNITUDE) {
            throw new Binary.OutOfReach();
        }
        if (magnitude < -bits - 2) {
            return Binary.ONE;
        }
        int halvings = (int) Math.sqrt(bits) / 2 + 2;
        int wide = bits + GUARD + Math.max(0, magnitude) + 2 * halvings;
        BigInteger fixed = x.fixed(wide);
        BigInteger ln2 = fixedLn2(wide);
        BigInteger k = fixed.add(ln2.shiftRight(1)).divide(ln2);
        if (fixed.add(ln2.shiftRight(1)).signum() < 0) {
            k = k.subtract(BigInteger.ONE);
        }
        BigInteger r = fixed.subtract(k.multiply(ln2)).shiftRight(halvings);
        BigInteger one = BigInteger.ONE.shiftLeft(wide);
        BigInteger sum = one.add(r);
        BigInteger term = r;
        for (long n = 2; term.signum() != 0 && !term.equals(BigInteger.ONE.negate()); n++) {
            term = term.multiply(r).shiftRight(wide).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum).shiftRight(wide);
        }
        return new Binary(sum, k.intValueExact() - wide).round(bits);
    }

    /** Converts m 2^e as m 2^e / 10^n times 10^n, without long powers. */
    static Apfloat farDecimal(Binary x, long digits) throws Binary.OutOfReach {
        int bits = BinaryElementary.bits(digits);
        int wide = bits + 80;
        int exponent = x.magnitude();
        Binary ln2 = new Binary(fixedLn2(wide), -wide);
        Binary ln10 = log(Binary.of(10), wide);
        Binary power = ln2.multiply(exponent, wide);
        BigInteger n = power.divide(ln10, wide).fixed(0);
        Binary rest = power.subtract(ln10.multiply(new Binary(n, 0), wide), wide);
        Binary near = exp(rest, bits).multiply(x.scale(-exponent), bits);
        return ApfloatMath.scale(near.toApfloat(digits), n.longValueExact());
    }

    /** Returns exp(x) - 1. */
    static Binary expm1(Binary x, int bits) throws Binary.OutOfReach {
        int wide = bits + 4 + Math.max(0, -x.magnitude());
        return exp(x, wide).subtract(Binary.ONE, bits);
    }

    /** Throws ArithmeticException unless x > 0. */
    static Binary log(Binary x, int bits) throws Binary.OutOfReach {
        if (x.signum() <= 0) {
            throw new ArithmeticException("logarithm of a number that is not positive");
        }
        Binary offset = x.subtract(Binary.ONE, bits + GUARD);
        if (offset.signum() == 0) {
            return Binary.ZERO;
        }
        int wide = bits + GUARD + Math.max(0, -offset.magnitude());
        // x = m 2^k with m in [1/2, 1)
        int k = x.magnitude();
        Binary m = x.scale(-k).round(wide);
        if (k == 1) {
            m = m.scale(1);
            k = 0;
        }
        double estimate = Math.log(m.doubleValue());
        Binary start = fromDouble(estimate);
        Binary ratio = m.divide(exp(start, wide), wide);
        Binary delta = ratio.subtract(Binary.ONE, wide);
        Binary t = delta.divide(delta.add(Binary.TWO, wide), wide);
        Binary square = t.square(wide);
        Binary power = t;
        Binary sum = t;
        for (long n = 3; power.signum() != 0 && power.magnitude() > -wide - 4; n += 2) {
            power = power.multiply(square, wide);
            sum = sum.add(power.divide(n, wide), wide);
        }
        Binary shift = new Binary(fixedLn2(wide).multiply(BigInteger.valueOf(k)), -wide);
        return sum.scale(1).add(start, wide).add(shift, bits);
    }

    static Binary fromDouble(double value) {
        if (value == 0) {
            return Binary.ZERO;
        }
        int exponent = Math.getExponent(value) - 52;
        return new Binary(BigInteger.valueOf((long) Math.scalb(value, -exponent)), exponent);
    }

    /** Returns sine and cosine. */
    static Binary[] sinCos(Binary x, int bits) throws Binary.OutOfReach {
        int magnitude = x.magnitude();
        if (magnitude > LARGEST_MAGNITUDE) {
            throw new Binary.OutOfReach();
        }
        if (magnitude < -bits) {
            return new Binary[] {x, Binary.ONE};
        }
        int wide = bits + GUARD + Math.abs(magnitude);
        BigInteger quarter;
        BigInteger r;
        while (true) {
            BigInteger half = fixedPi(wide - 1);
            BigInteger fixed = x.fixed(wide);
            BigInteger[] parts = fixed.add(half.shiftRight(1)).divideAndRemainder(half);
            quarter = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
            r = fixed.subtract(quarter.multiply(half));
            int lost = bits + GUARD / 2 + Math.max(0, magnitude) - r.bitLength() - Math.max(0, magnitude);
            if (lost <= 0 || wide > 8 * (bits + LARGEST_MAGNITUDE)) {
                break;
            }
            wide += lost + GUARD;
        }
        BigInteger square = r.multiply(r).shiftRight(wide);
        BigInteger sine = r;
        BigInteger term = r;
        for (long n = 1; term.signum() > 0 || term.bitLength() > 0; n++) {
            term = term.multiply(square).shiftRight(wide).divide(BigInteger.valueOf(-2 * n * (2 * n + 1)));
            sine = sine.add(term);
        }
        BigInteger cosine = BigInteger.ONE.shiftLeft(wide);
        term = cosine;
        for (long n = 1; term.bitLength() > 0; n++) {
            term = term.multiply(square).shiftRight(wide).divide(BigInteger.valueOf(-2 * n * (2 * n - 1)));
            cosine = cosine.add(term);
        }
        Binary s = new Binary(sine, -wide).round(bits);
        Binary c = new Binary(cosine, -wide).round(bits);
        switch (quarter.and(BigInteger.valueOf(3)).intValue()) {
            case 0:
                return new Binary[] {s, c};
            case 1:
                return new Binary[] {c, s.negate()};
            case 2:
                return new Binary[] {s.negate(), c.negate()};
            default:
                return new Binary[] {c.negate(), s};
        }
    }

    static Binary atan(Binary x, int bits) throws Binary.OutOfReach {
        if (x.magnitude() > 1) {
            Binary rest = atan(Binary.ONE.divide(x, bits + GUARD), bits + GUARD);
            Binary half = pi(bits + GUARD).scale(-1);
            return (x.signum() < 0 ? half.negate() : half).subtract(rest, bits);
        }
        int wide = bits + GUARD;
        if (x.magnitude() < -bits / 2 - 4) {
            return x.round(bits);
        }
        Binary start = fromDouble(Math.atan(x.doubleValue()));
        Binary[] wave = sinCos(start, wide + 8);
        // x and the start agree in 50 digits' worth of bits, which the difference loses
        int exact = wide + 64;
        Binary[] fine = sinCos(start, exact);
        Binary d = x.multiply(fine[1], exact + 64)
                .subtract(fine[0], wide)
                .divide(wave[1].add(x.multiply(wave[0], wide), wide), wide);
        Binary square = d.square(wide);
        Binary power = d;
        Binary sum = d;
        for (long n = 3; power.signum() != 0 && power.magnitude() > x.magnitude() - wide; n += 2) {
            power = power.multiply(square, wide).negate();
            sum = sum.add(power.divide(n, wide), wide);
        }
        return start.add(sum, bits);
    }
}
