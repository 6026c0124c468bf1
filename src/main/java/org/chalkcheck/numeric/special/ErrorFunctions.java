package org.chalkcheck.numeric.special;

import org.apache.commons.numbers.core.DD;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The error function and its relatives; source: NIST DLMF, chapter 7. */
final class ErrorFunctions {
    private static final DD SQRT_PI = DoubleDoubleMath.PI.sqrt();
    /** From here on the asymptotic series of erfi has terms below 1e-18. */
    private static final double ASYMPTOTIC_START = 6.6;

    private ErrorFunctions() {}

    static double erf(double x) {
        return Erf.value(x);
    }

    static double erfc(double x) {
        return Erfc.value(x);
    }

    /** Returns -i erf(i x). */
    static double erfi(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x) || size > 27) {
            return x < 0 ? Double.NEGATIVE_INFINITY : x > 0 ? Double.POSITIVE_INFINITY : x;
        }
        DD square = DD.ofSquare(x);
        DD sum;
        if (size > ASYMPTOTIC_START) {
            // DLMF 7.12.1 turned by a right angle: exp(x^2) / (sqrt(pi) x) times the sum of (2k - 1)!! / (2 x^2)^k
            DD inverse = square.scalb(1).reciprocal();
            DD term = DD.ONE;
            sum = DD.ONE;
            for (int k = 1; k < square.hi() && term.hi() > 1e-20; k++) {
                term = term.multiply(inverse).multiply(2 * k - 1);
                sum = sum.add(term);
            }
            return DoubleDoubleMath.exp(square)
                    .multiply(sum)
                    .divide(SQRT_PI.multiply(x))
                    .doubleValue();
        }
        DD power = DD.of(x);
        sum = power;
        for (int k = 1; k < 400; k++) {
            power = power.multiply(square).divide(k);
            DD term = power.divide(2 * k + 1);
            sum = sum.add(term);
            if (Math.abs(term.hi()) < 1e-20 * Math.abs(sum.hi())) {
                break;
            }
        }
        return sum.scalb(1).divide(SQRT_PI).doubleValue();
    }

    /** Returns the inverse of erf, NaN at and beyond -1 and 1. */
    static double erfinv(double x) {
        return Math.abs(x) < 1 ? InverseErf.value(x) : Double.NaN;
    }

    /** Returns the inverse of erfc, NaN at and beyond 0 and 2. */
    static double erfcinv(double x) {
        return x > 0 && x < 2 ? InverseErfc.value(x) : Double.NaN;
    }
}
