package org.chalkcheck.numeric.special;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apache.commons.numbers.core.DD;

/**
 * Elementary functions on pairs of doubles, to about 30 digits.
 *
 * <p>Series that cancel half of their digits still give a correctly scaled double, which is what the special functions here rest on.
 */
final class DoubleDoubleMath {
    static final DD PI = constant("3.14159265358979323846264338327950288419716939937510582097");
    static final DD LN2 = constant("0.69314718055994530941723212145817656807550013436025525412");
    static final DD EULER = constant("0.57721566490153286060651209008240243104215933593992359880");
    static final DD HALF_LOG_TWO_PI = constant("0.91893853320467274178032973640561763986139747363778341282");
    static final DD TWO = DD.of(2);

    /** Pi/2 in four parts of at most 53 bits, for the reduction of large arguments. */
    private static final double[] HALF_PI_PARTS = parts(
            "1.57079632679489661923132169163975144209858469968755291048747229615390820314310449931401741267105853", 5);

    /** 1/n! for n below 40. */
    private static final DD[] INVERSE_FACTORIALS = inverseFactorials(40);

    private static final int EXP_HALVINGS = 8;
    private static final double EXP_OVERFLOW = 709.79;
    private static final double EXP_UNDERFLOW = -745.14;

    private DoubleDoubleMath() {}

    private static DD constant(String digits) {
        return DD.from(new BigDecimal(digits));
    }

    private static double[] parts(String digits, int count) {
        double[] parts = new double[count];
        BigDecimal rest = new BigDecimal(digits);
        for (int i = 0; i < count; i++) {
            parts[i] = rest.doubleValue();
            rest = rest.subtract(new BigDecimal(parts[i]));
        }
        return parts;
    }

    private static DD[] inverseFactorials(int count) {
        DD[] values = new DD[count];
        BigInteger factorial = BigInteger.ONE;
        for (int n = 0; n < count; n++) {
            factorial = n == 0 ? factorial : factorial.multiply(BigInteger.valueOf(n));
            values[n] = DD.from(BigDecimal.ONE.divide(new BigDecimal(factorial), new MathContext(45)));
        }
        return values;
    }

    /** Returns exp(x); infinity or zero out of the range of doubles. */
    static DD exp(DD x) {
        double high = x.hi();
        if (!(high < EXP_OVERFLOW)) {
            return DD.of(high + Double.POSITIVE_INFINITY);
        }
        if (high < EXP_UNDERFLOW) {
            return DD.ZERO;
        }
        int k = (int) Math.rint(high / LN2.hi());
        DD reduced = x.subtract(LN2.multiply(k));
        DD power = expMinusOneReduced(reduced).add(1);
        int half = k / 2;
        return power.scalb(half).scalb(k - half);
    }

    /** Returns exp(x) - 1 without cancellation near zero. */
    static DD expm1(DD x) {
        return Math.abs(x.hi()) < 0.35 ? expMinusOneReduced(x) : exp(x).subtract(1);
    }

    private static DD expMinusOneReduced(DD x) {
        DD r = x.scalb(-EXP_HALVINGS);
        DD sum = INVERSE_FACTORIALS[11];
        for (int n = 10; n >= 1; n--) {
            sum = sum.multiply(r).add(INVERSE_FACTORIALS[n]);
        }
        sum = sum.multiply(r);
        for (int i = 0; i < EXP_HALVINGS; i++) {
            sum = sum.multiply(sum.add(2));
        }
        return sum;
    }

    /** Returns the logarithm of a positive value, with a small relative error next to 1 too. */
    static DD log(DD x) {
        DD offset = x.subtract(1);
        if (Math.abs(offset.hi()) < 0.01) {
            return log1p(offset);
        }
        if (x.hi() < 1e-290) {
            return log(x.scalb(200)).subtract(LN2.multiply(200));
        }
        DD estimate = DD.of(Math.log(x.hi()));
        DD correction = x.multiply(exp(estimate.negate())).subtract(1);
        return estimate.add(correction.subtract(correction.square().scalb(-1)));
    }

    static DD log(double x) {
        return log(DD.of(x));
    }

    /** Returns log(1 + x) for x above -1. */
    static DD log1p(DD x) {
        if (Math.abs(x.hi()) >= 0.02) {
            return log(x.add(1));
        }
        // 2 artanh(x / (2 + x))
        DD t = x.divide(x.add(2));
        DD square = t.square();
        DD sum = DD.ZERO;
        for (int k = 17; k >= 1; k -= 2) {
            sum = sum.multiply(square).add(DD.ONE.divide(k));
        }
        return sum.multiply(t).scalb(1);
    }

    /** Returns base^exponent for a positive base. */
    static DD pow(DD base, DD exponent) {
        return exp(exponent.multiply(log(base)));
    }

    /** Returns sine and cosine. */
    static DD[] sinCos(DD x) {
        double quadrant = Math.rint(x.hi() / HALF_PI_PARTS[0]);
        DD reduced = x;
        if (quadrant != 0) {
            for (double part : HALF_PI_PARTS) {
                reduced = reduced.subtract(DD.ofProduct(quadrant, part));
            }
        }
        return rotate(reduced, quadrant);
    }

    /** Returns sine and cosine of pi x, exact at multiples of 1/2. */
    static DD[] sinCosPi(DD x) {
        double quadrant = Math.rint(2 * x.hi());
        DD reduced = x.subtract(quadrant / 2);
        return rotate(reduced.multiply(PI), quadrant);
    }

    private static DD[] rotate(DD reduced, double quadrant) {
        DD square = reduced.square();
        DD sine = DD.ZERO;
        DD cosine = DD.ZERO;
        for (int n = 14; n >= 0; n--) {
            sine = INVERSE_FACTORIALS[2 * n + 1].subtract(sine.multiply(square));
            cosine = INVERSE_FACTORIALS[2 * n].subtract(cosine.multiply(square));
        }
        sine = sine.multiply(reduced);
        int turn = (int) (quadrant - 4 * Math.floor(quadrant / 4));
        switch (turn) {
            case 0:
                return new DD[] {sine, cosine};
            case 1:
                return new DD[] {cosine, sine.negate()};
            case 2:
                return new DD[] {sine.negate(), cosine.negate()};
            default:
                return new DD[] {cosine.negate(), sine};
        }
    }
}
