package org.chalkcheck.numeric.special;

import org.apache.commons.numbers.core.DD;

/** Airy functions and their first derivatives in double-double arithmetic; source: NIST DLMF, chapter 9. */
final class AiryFunctions {
    private static final double POSITIVE_SERIES_END = 6;
    private static final double NEGATIVE_SERIES_END = -12;
    private static final double MOST_NEGATIVE = -1e6;

    private static final DD THREE = DD.of(3);
    /** Ai(0) = 3^(-2/3) / Gamma(2/3). */
    private static final DD AI_ZERO = DoubleDoubleMath.pow(THREE, DD.of(-2).divide(3))
            .divide(GammaFunctions.gamma(DD.of(2).divide(3)));
    /** -Ai'(0) = 3^(-1/3) / Gamma(1/3). */
    private static final DD MINUS_AI_PRIME_ZERO =
            DoubleDoubleMath.pow(THREE, DD.of(-1).divide(3)).divide(GammaFunctions.gamma(DD.ONE.divide(3)));

    private AiryFunctions() {}

    static double ai(double x) {
        return value(x, false, false);
    }

    static double bi(double x) {
        return value(x, true, false);
    }

    static double aiPrime(double x) {
        return value(x, false, true);
    }

    static double biPrime(double x) {
        return value(x, true, true);
    }

    private static double value(double x, boolean second, boolean prime) {
        if (!(x >= MOST_NEGATIVE)) {
            return Double.NaN;
        }
        if (x < NEGATIVE_SERIES_END) {
            return oscillating(-x, second, prime).doubleValue();
        }
        if (x > POSITIVE_SERIES_END && (!second || x > 12)) {
            return second ? growing(x, prime).doubleValue() : decaying(x, prime).doubleValue();
        }
        return series(x, second, prime).doubleValue();
    }

    /** DLMF 9.4.1 to 9.4.4. */
    private static DD series(double x, boolean second, boolean prime) {
        DD cube = DD.ofSquare(x).multiply(x);
        DD f = prime ? DD.ZERO : DD.ONE;
        DD g = prime ? DD.ONE : DD.of(x);
        DD fTerm = DD.ONE;
        DD gTerm = DD.of(x);
        for (int k = 1; k < 400; k++) {
            fTerm = fTerm.multiply(cube).divide((3.0 * k - 1) * (3 * k));
            gTerm = gTerm.multiply(cube).divide((3.0 * k) * (3 * k + 1));
            f = f.add(prime ? fTerm.multiply(3 * k) : fTerm);
            g = g.add(prime ? gTerm.multiply(3 * k + 1) : gTerm);
            if (Math.abs(fTerm.hi()) + Math.abs(gTerm.hi()) < 1e-36) {
                break;
            }
        }
        if (prime) {
            // f' from the terms 3k x^(3k-1): divided by x once; g' likewise from its second term on
            f = x == 0 ? DD.ZERO : f.divide(x);
            g = x == 0 ? DD.ONE : g.subtract(1).divide(x).add(1);
        }
        DD left = AI_ZERO.multiply(f);
        DD right = MINUS_AI_PRIME_ZERO.multiply(g);
        return second ? left.add(right).multiply(THREE.sqrt()) : left.subtract(right);
    }

    private static DD zeta(double x) {
        return DD.of(x).sqrt().multiply(x).scalb(1).divide(3);
    }

    /** Ai by K of orders 1/3 and 2/3 (DLMF 9.6.2, 9.6.3). */
    private static DD decaying(double x, boolean prime) {
        DD zeta = zeta(x);
        DD sum = asymptotic(zeta, prime, -1);
        DD fourth = DD.of(x).sqrt().sqrt();
        DD decay = DoubleDoubleMath.exp(zeta.negate()).scalb(-1).divide(DoubleDoubleMath.PI.sqrt());
        if (zeta.hi() < 20) {
            // e^z K by its integral, scaled from the leading asymptotic term
            double order = prime ? 2.0 / 3 : 1.0 / 3;
            sum = BesselFunctions.scaledK(order, zeta.hi())
                    .multiply(zeta.scalb(1).divide(DoubleDoubleMath.PI).sqrt());
        }
        return prime
                ? decay.multiply(fourth).multiply(sum).negate()
                : decay.divide(fourth).multiply(sum);
    }

    private static DD growing(double x, boolean prime) {
        if (x > 105) {
            return DD.of(Double.POSITIVE_INFINITY);
        }
        DD zeta = zeta(x);
        DD sum = asymptotic(zeta, prime, 1);
        DD fourth = DD.of(x).sqrt().sqrt();
        DD growth = DoubleDoubleMath.exp(zeta).divide(DoubleDoubleMath.PI.sqrt());
        return prime
                ? growth.multiply(fourth).multiply(sum)
                : growth.divide(fourth).multiply(sum);
    }

    /** The sum of sign^k u_k / zeta^k or v_k (DLMF 9.7.2). */
    private static DD asymptotic(DD zeta, boolean prime, int sign) {
        DD term = DD.ONE;
        DD sum = DD.ONE;
        double smallest = 1;
        for (int k = 1; k < 200; k++) {
            term = term.multiply((6.0 * k - 5) * (6 * k - 3) * (6 * k - 1))
                    .divide(216.0 * k * (2 * k - 1))
                    .divide(zeta)
                    .multiply(sign);
            double size = Math.abs(term.hi());
            if (size > smallest || size < 1e-34) {
                break;
            }
            smallest = size;
            sum = sum.add(prime ? term.multiply(-(6 * k + 1)).divide(6 * k - 1) : term);
        }
        return sum;
    }

    /** DLMF 9.7.9 to 9.7.12. */
    private static DD oscillating(double x, boolean second, boolean prime) {
        DD zeta = zeta(x);
        DD[] sums = {DD.ONE, DD.ZERO};
        DD term = DD.ONE;
        double smallest = 1;
        for (int k = 1; k < 200; k++) {
            term = term.multiply((6.0 * k - 5) * (6 * k - 3) * (6 * k - 1))
                    .divide(216.0 * k * (2 * k - 1))
                    .divide(zeta);
            double size = Math.abs(term.hi());
            if (size > smallest || size < 1e-34) {
                break;
            }
            smallest = size;
            DD part = prime ? term.multiply(-(6 * k + 1)).divide(6 * k - 1) : term;
            sums[k % 2] = k % 4 < 2 ? sums[k % 2].add(part) : sums[k % 2].subtract(part);
        }
        DD[] wave = DoubleDoubleMath.sinCos(zeta);
        DD root = DD.of(0.5).sqrt();
        // the angle zeta - pi/4
        DD sine = wave[0].subtract(wave[1]).multiply(root);
        DD cosine = wave[0].add(wave[1]).multiply(root);
        DD fourth = DD.of(x).sqrt().sqrt();
        DD amplitude = DoubleDoubleMath.PI.sqrt().reciprocal();
        if (prime) {
            DD scale = amplitude.multiply(fourth);
            return second
                    ? scale.multiply(cosine.multiply(sums[0]).add(sine.multiply(sums[1])))
                    : scale.multiply(sine.multiply(sums[0]).subtract(cosine.multiply(sums[1])));
        }
        DD scale = amplitude.divide(fourth);
        return second
                ? scale.multiply(cosine.multiply(sums[1]).subtract(sine.multiply(sums[0])))
                : scale.multiply(cosine.multiply(sums[0]).add(sine.multiply(sums[1])));
    }
}
