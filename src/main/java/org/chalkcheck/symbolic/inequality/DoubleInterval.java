package org.chalkcheck.symbolic.inequality;

/**
 * A closed interval of doubles, possibly unbounded; every operation rounds outward.
 *
 * <p>The four operations and the root are correctly rounded, so one step outward is enough; the functions of {@link StrictMath} err by at most
 * one ulp, so two steps are.
 *
 * @param low the lower end
 * @param high the upper end
 */
record DoubleInterval(double low, double high) {
    static final DoubleInterval WHOLE = new DoubleInterval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    private static final double LARGEST_ANGLE = 1e5;
    private static final double TWO_BY_ROOT_PI = 1.1283791670955126;

    DoubleInterval {
        if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
            throw new ArithmeticException("no interval");
        }
    }

    static DoubleInterval point(double x) {
        return new DoubleInterval(x, x);
    }

    private static DoubleInterval outward(double low, double high) {
        return new DoubleInterval(Math.nextDown(low), Math.nextUp(high));
    }

    private static DoubleInterval outwardTwice(double low, double high) {
        return new DoubleInterval(Math.nextDown(Math.nextDown(low)), Math.nextUp(Math.nextUp(high)));
    }

    boolean isPositive() {
        return low > 0;
    }

    boolean isNonnegative() {
        return low >= 0;
    }

    boolean isNonpositive() {
        return high <= 0;
    }

    boolean containsZero() {
        return low <= 0 && high >= 0;
    }

    DoubleInterval plus(DoubleInterval o) {
        return outward(low + o.low, high + o.high);
    }

    DoubleInterval negate() {
        return new DoubleInterval(-high, -low);
    }

    DoubleInterval times(DoubleInterval o) {
        double a = product(low, o.low);
        double b = product(low, o.high);
        double c = product(high, o.low);
        double d = product(high, o.high);
        return outward(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    // An unbounded end times zero is zero: the end itself is not reached.
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    DoubleInterval reciprocal() {
        if (containsZero()) {
            throw new ArithmeticException("division by an interval around zero");
        }
        return outward(1 / high, 1 / low);
    }

    DoubleInterval power(int n) {
        if (n < 0) {
            return power(-n).reciprocal();
        }
        if (n == 0) {
            return point(1);
        }
        if (n % 2 == 0) {
            DoubleInterval size = abs();
            return size.monotonePower(n);
        }
        return monotonePower(n);
    }

    private DoubleInterval monotonePower(int n) {
        DoubleInterval down = point(1);
        DoubleInterval up = point(1);
        for (int i = 0; i < n; i++) {
            down = down.times(point(low));
            up = up.times(point(high));
        }
        return new DoubleInterval(down.low, up.high);
    }

    DoubleInterval abs() {
        return low >= 0 ? this : high <= 0 ? negate() : new DoubleInterval(0, Math.max(-low, high));
    }

    DoubleInterval max(DoubleInterval o) {
        return new DoubleInterval(Math.max(low, o.low), Math.max(high, o.high));
    }

    DoubleInterval min(DoubleInterval o) {
        return new DoubleInterval(Math.min(low, o.low), Math.min(high, o.high));
    }

    DoubleInterval exp() {
        DoubleInterval wide = outwardTwice(StrictMath.exp(low), StrictMath.exp(high));
        return new DoubleInterval(Math.max(0, wide.low), wide.high);
    }

    DoubleInterval log() {
        if (low <= 0) {
            if (low < 0) {
                throw new ArithmeticException("log of a negative number");
            }
            return new DoubleInterval(
                    Double.NEGATIVE_INFINITY, high == 0 ? 0 : Math.nextUp(Math.nextUp(StrictMath.log(high))));
        }
        return outwardTwice(StrictMath.log(low), StrictMath.log(high));
    }

    DoubleInterval sqrt() {
        if (low < 0) {
            throw new ArithmeticException("root of a negative number");
        }
        DoubleInterval wide = outward(Math.sqrt(low), Math.sqrt(high));
        return new DoubleInterval(Math.max(0, wide.low), wide.high);
    }

    DoubleInterval arctan() {
        return outwardTwice(StrictMath.atan(low), StrictMath.atan(high));
    }

    DoubleInterval erf() {
        return new DoubleInterval(erf(low).low, erf(high).high);
    }

    // 2/sqrt(pi) exp(-x^2) times the sum of x (2x^2)^n / (1 3 ... (2n + 1)), whose terms are all of one sign.
    private static DoubleInterval erf(double x) {
        if (x < 0) {
            return erf(-x).negate();
        }
        // 1 - erf 6 is less than 10^-16.
        if (x > 6) {
            return new DoubleInterval(Math.nextDown(1), 1);
        }
        DoubleInterval square = point(x).times(point(x));
        DoubleInterval twice = square.plus(square);
        DoubleInterval term = point(x);
        DoubleInterval sum = term;
        for (int n = 1; ; n++) {
            DoubleInterval ratio = twice.times(point(2.0 * n + 1).power(-1));
            if (ratio.high <= 0.5 && term.high <= 1e-18 * sum.low || term.high < Double.MIN_NORMAL) {
                // The ratios fall, so the rest is below the last term.
                sum = sum.plus(new DoubleInterval(0, term.high));
                break;
            }
            term = term.times(ratio);
            sum = sum.plus(term);
        }
        DoubleInterval value = sum.times(square.negate().exp()).times(outward(TWO_BY_ROOT_PI, TWO_BY_ROOT_PI));
        return new DoubleInterval(Math.max(0, value.low), Math.min(1, value.high));
    }

    DoubleInterval sin() {
        return wave(-Math.PI / 2, true);
    }

    DoubleInterval cos() {
        return wave(0, false);
    }

    // The peaks of cos lie at 2 k pi, those of sin a quarter later; the places are widened by far more than their
    // error.
    private DoubleInterval wave(double shift, boolean sine) {
        DoubleInterval unit = new DoubleInterval(-1, 1);
        if (!(low > -LARGEST_ANGLE && high < LARGEST_ANGLE) || high - low >= 6) {
            return unit;
        }
        double a = sine ? StrictMath.sin(low) : StrictMath.cos(low);
        double b = sine ? StrictMath.sin(high) : StrictMath.cos(high);
        DoubleInterval ends = outwardTwice(Math.min(a, b), Math.max(a, b));
        boolean peak = holdsTurn(low + shift, high + shift, 0);
        boolean trough = holdsTurn(low + shift, high + shift, Math.PI);
        return new DoubleInterval(trough ? -1 : Math.max(-1, ends.low), peak ? 1 : Math.min(1, ends.high));
    }

    private static boolean holdsTurn(double from, double to, double offset) {
        double first = Math.ceil((from - 1e-9 - offset) / (2 * Math.PI) - 1e-12);
        return first * 2 * Math.PI + offset <= to + 1e-9;
    }

    double middle() {
        return low + (high - low) / 2;
    }

    DoubleInterval intersect(DoubleInterval o) {
        return new DoubleInterval(Math.max(low, o.low), Math.min(high, o.high));
    }
}
