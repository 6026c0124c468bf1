package org.chalkcheck.numeric;

import java.math.BigInteger;
import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** Scalar functions where their value at rational arguments is rational and known. */
final class ExactFunctions {
    private static final int MAX_BITS = 20_000;
    private static final int MAX_FACTORIAL = 2_000;

    private ExactFunctions() {}

    /** Returns the exact value, or nothing where it is irrational, undefined, too large or not known here. */
    static Optional<Rational> apply(ScalarFunction function, Rational x, Rational y) {
        return switch (function) {
            case POW -> power(x, y);
            case MAX -> Optional.of(x.compareTo(y) >= 0 ? x : y);
            case MIN -> Optional.of(x.compareTo(y) <= 0 ? x : y);
            case BINOMIAL -> binomial(x, y);
            case GCD ->
                x.isInteger() && y.isInteger()
                        ? Optional.of(Rational.of(x.numerator().gcd(y.numerator())))
                        : Optional.empty();
            case ROOT ->
                y.isSmallInteger() && y.intValue() > 0 && y.intValue() < 64 ? root(x, y.intValue()) : Optional.empty();
            case ATAN2 -> x.signum() == 0 && y.signum() > 0 ? Optional.of(Rational.ZERO) : Optional.empty();
            case BESSEL_J, BESSEL_I ->
                y.signum() == 0 && x.isInteger()
                        ? Optional.of(x.signum() == 0 ? Rational.ONE : Rational.ZERO)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns the exact value of a function of one argument, or nothing. */
    static Optional<Rational> apply(ScalarFunction function, Rational x) {
        return switch (function) {
            case ABS -> Optional.of(x.abs());
            case SIGN -> Optional.of(Rational.of(x.signum()));
            case HEAVISIDE ->
                Optional.of(x.signum() > 0 ? Rational.ONE : x.signum() < 0 ? Rational.ZERO : Rational.HALF);
            case FLOOR -> Optional.of(Rational.of(x.floor()));
            case CEIL -> Optional.of(Rational.of(x.negate().floor()).negate());
            case ROUND -> Optional.of(round(x));
            case SQRT -> root(x, 2);
            case EXP, COS, COSH, ERFC -> x.signum() == 0 ? Optional.of(Rational.ONE) : Optional.empty();
            case SIN, TAN, SINH, TANH, ARCSIN, ARCTAN, ARCSINH, ARCTANH, ERF, ERFI, ERFINV, SI, SHI ->
                x.signum() == 0 ? Optional.of(Rational.ZERO) : Optional.empty();
            case LOG, ARCCOS, ARCCOSH -> x.equals(Rational.ONE) ? Optional.of(Rational.ZERO) : Optional.empty();
            case SIGMOID -> x.signum() == 0 ? Optional.of(Rational.HALF) : Optional.empty();
            case FACTORIAL -> factorial(x);
            case GAMMA -> factorial(x.minus(Rational.ONE));
            case LOG_GAMMA ->
                x.equals(Rational.ONE) || x.equals(Rational.of(2)) ? Optional.of(Rational.ZERO) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns x to an integer power, or nothing if it is undefined or too large. */
    static Optional<Rational> power(Rational x, Rational exponent) {
        if (exponent.isSmallInteger()) {
            long n = exponent.intValue();
            if (x.equals(Rational.ONE) || n == 0) {
                return Optional.of(Rational.ONE);
            }
            if (x.equals(Rational.MINUS_ONE)) {
                return Optional.of(n % 2 == 0 ? Rational.ONE : Rational.MINUS_ONE);
            }
            if (x.signum() == 0) {
                return n > 0 ? Optional.of(Rational.ZERO) : Optional.empty();
            }
            return Math.abs(n) * bits(x) > MAX_BITS ? Optional.empty() : Optional.of(x.power((int) n));
        }
        if (x.signum() >= 0 && !exponent.isInteger() && exponent.denominator().bitLength() < 6) {
            Optional<Rational> root = root(x, exponent.denominator().intValue());
            return root.flatMap(r -> power(r, Rational.of(exponent.numerator())));
        }
        return Optional.empty();
    }

    /** Returns whether a number is so long that exact work with it does not pay. */
    static boolean isTooLong(Rational x) {
        return bits(x) > MAX_BITS;
    }

    private static long bits(Rational x) {
        return Math.max(x.numerator().bitLength(), x.denominator().bitLength());
    }

    private static Rational round(Rational x) {
        BigInteger below = x.floor();
        int half = x.minus(Rational.of(below)).compareTo(Rational.HALF);
        boolean up = half > 0 || half == 0 && below.testBit(0);
        return Rational.of(up ? below.add(BigInteger.ONE) : below);
    }

    private static Optional<Rational> factorial(Rational x) {
        if (!x.isSmallInteger() || x.signum() < 0 || x.intValue() > MAX_FACTORIAL) {
            return Optional.empty();
        }
        BigInteger product = BigInteger.ONE;
        for (int k = 2; k <= x.intValue(); k++) {
            product = product.multiply(BigInteger.valueOf(k));
        }
        return Optional.of(Rational.of(product));
    }

    private static Optional<Rational> binomial(Rational n, Rational k) {
        if (!k.isSmallInteger() || k.intValue() > MAX_FACTORIAL || bits(n) > 64) {
            return Optional.empty();
        }
        if (k.signum() < 0) {
            return n.isInteger() && n.signum() >= 0 ? Optional.of(Rational.ZERO) : Optional.empty();
        }
        Rational product = Rational.ONE;
        for (int j = 0; j < k.intValue(); j++) {
            product = product.times(n.minus(Rational.of(j))).dividedBy(Rational.of(j + 1));
        }
        return Optional.of(product);
    }

    private static Optional<Rational> root(Rational x, int n) {
        if (x.signum() < 0) {
            return n % 2 == 0 ? Optional.empty() : root(x.negate(), n).map(Rational::negate);
        }
        Optional<BigInteger> top = root(x.numerator(), n);
        Optional<BigInteger> bottom = root(x.denominator(), n);
        return top.isPresent() && bottom.isPresent()
                ? Optional.of(new Rational(top.get(), bottom.get()))
                : Optional.empty();
    }

    private static Optional<BigInteger> root(BigInteger x, int n) {
        if (x.signum() == 0 || x.equals(BigInteger.ONE) || n == 1) {
            return Optional.of(x);
        }
        if (n == 2) {
            BigInteger[] parts = x.sqrtAndRemainder();
            return parts[1].signum() == 0 ? Optional.of(parts[0]) : Optional.empty();
        }
        BigInteger guess = BigInteger.ONE.shiftLeft(x.bitLength() / n + 1);
        while (true) {
            BigInteger next = guess.multiply(BigInteger.valueOf(n - 1))
                    .add(x.divide(guess.pow(n - 1)))
                    .divide(BigInteger.valueOf(n));
            if (next.compareTo(guess) >= 0) {
                return guess.pow(n).equals(x) ? Optional.of(guess) : Optional.empty();
            }
            guess = next;
        }
    }
}
