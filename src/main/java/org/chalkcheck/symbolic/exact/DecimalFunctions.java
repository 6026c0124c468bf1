package org.chalkcheck.symbolic.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chalkcheck.expr.Rational;

/**
 * Elementary functions of decimal intervals. Each sums a series in interval arithmetic and adds a bound of what it leaves out, so that the
 * result holds all values whatever the rounding.
 */
public final class DecimalFunctions {
    private static final Map<Integer, DecimalInterval> PI = new ConcurrentHashMap<>();
    private static final Map<Integer, DecimalInterval> LOG_2 = new ConcurrentHashMap<>();
    private static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(20_000);

    private DecimalFunctions() {}

    /** Returns pi by Machin's formula, 16 arctan(1/5) - 4 arctan(1/239). */
    public static DecimalInterval pi(int digits) {
        return PI.computeIfAbsent(digits, d -> {
            DecimalInterval fifth = arctanSeries(DecimalInterval.of(Rational.of(1, 5), d));
            DecimalInterval small = arctanSeries(DecimalInterval.of(Rational.of(1, 239), d));
            return fifth.times(fifth.constant(16)).minus(small.times(small.constant(4)));
        });
    }

    private static DecimalInterval logOf2(int digits) {
        return LOG_2.computeIfAbsent(digits, d -> logSeries(DecimalInterval.of(Rational.of(1, 3), d)));
    }

    private static BigDecimal tiny(int digits) {
        return BigDecimal.ONE.scaleByPowerOfTen(-digits - 2);
    }

    /** Returns exp. */
    public static DecimalInterval exp(DecimalInterval x) {
        return expPoint(x.lowPoint()).hull(expPoint(x.highPoint()));
    }

    private static DecimalInterval expPoint(DecimalInterval x) {
        if (x.magnitude().compareTo(LARGEST_EXPONENT) > 0) {
            throw new ArithmeticException("a large exponent");
        }
        if (x.isNegative()) {
            return x.constant(1).dividedBy(expPoint(x.negate()));
        }
        int halvings = 8
                + Math.max(
                        0,
                        x.high()
                                .setScale(0, RoundingMode.CEILING)
                                .toBigInteger()
                                .bitLength());
        int guard = x.digits() + 10 + halvings / 3;
        DecimalInterval y = new DecimalInterval(x.low(), x.high(), guard)
                .dividedBy(DecimalInterval.of(Rational.of(BigInteger.ONE.shiftLeft(halvings)), guard));
        DecimalInterval sum = y.constant(1);
        DecimalInterval term = y.constant(1);
        int n = 0;
        do {
            n++;
            term = term.times(y).dividedBy(y.constant(n));
            sum = sum.plus(term);
        } while (term.high().compareTo(tiny(guard)) > 0);
        // 0 <= y <= 1/256: the rest of the series is below the last term.
        sum = sum.plus(new DecimalInterval(BigDecimal.ZERO, term.high(), guard));
        for (int i = 0; i < halvings; i++) {
            sum = sum.times(sum);
        }
        return new DecimalInterval(sum.low(), sum.high(), x.digits());
    }

    /** Returns the natural logarithm of a positive interval. */
    public static DecimalInterval log(DecimalInterval x) {
        if (!x.isPositive()) {
            throw new ArithmeticException("log of an interval that is not positive");
        }
        return logPoint(x.lowPoint()).hull(logPoint(x.highPoint()));
    }

    private static DecimalInterval logPoint(DecimalInterval x) {
        int guard = x.digits() + 10;
        double estimate =
                Math.log(x.low().unscaledValue().bitLength() > 900 ? 1 : x.low().doubleValue());
        int twos = Double.isFinite(estimate) ? (int) Math.round(estimate / Math.log(2)) : 0;
        DecimalInterval y = new DecimalInterval(x.low(), x.high(), guard);
        DecimalInterval power = y.constant(2).power(Math.abs(twos));
        DecimalInterval m = twos >= 0 ? y.dividedBy(power) : y.times(power);
        int more = 0;
        // For numbers beyond doubles.
        while (m.high().compareTo(BigDecimal.valueOf(2)) > 0 && more < 100_000) {
            m = m.dividedBy(m.constant(2));
            more++;
        }
        while (m.low().compareTo(new BigDecimal("0.5")) < 0 && more > -100_000) {
            m = m.times(m.constant(2));
            more--;
        }
        DecimalInterval one = m.constant(1);
        DecimalInterval series = logSeries(m.minus(one).dividedBy(m.plus(one)));
        DecimalInterval result = series.plus(logOf2(guard).times(one.constant(twos + (long) more)));
        return new DecimalInterval(result.low(), result.high(), x.digits());
    }

    // 2 artanh z = 2 (z + z^3/3 + z^5/5 + ...), |z| <= 1/2; the rest is below the last term / (1 - z^2) <= 4/3 last
    // term.
    private static DecimalInterval logSeries(DecimalInterval z) {
        DecimalInterval square = z.times(z);
        DecimalInterval power = z;
        DecimalInterval sum = z;
        BigDecimal last;
        int n = 1;
        do {
            n += 2;
            power = power.times(square);
            DecimalInterval term = power.dividedBy(z.constant(n));
            sum = sum.plus(term);
            last = term.magnitude();
        } while (last.compareTo(tiny(z.digits())) > 0);
        return sum.widened(last.add(last)).times(z.constant(2));
    }

    /** Returns the principal arctangent. */
    public static DecimalInterval arctan(DecimalInterval x) {
        return arctanPoint(x.lowPoint()).hull(arctanPoint(x.highPoint()));
    }

    private static DecimalInterval arctanPoint(DecimalInterval x) {
        int guard = x.digits() + 10;
        DecimalInterval y = new DecimalInterval(x.low(), x.high(), guard);
        DecimalInterval one = y.constant(1);
        int doublings = 0;
        // arctan x = 2 arctan(x / (1 + sqrt(1 + x^2)))
        while (y.magnitude().compareTo(new BigDecimal("0.1")) > 0) {
            y = y.dividedBy(one.plus(one.plus(y.times(y)).root(2)));
            doublings++;
        }
        DecimalInterval result = arctanSeries(y).times(one.constant(1L << doublings));
        return new DecimalInterval(result.low(), result.high(), x.digits());
    }

    // z - z^3/3 + z^5/5 - ...; alternating with falling terms, so the rest is below the last term.
    private static DecimalInterval arctanSeries(DecimalInterval z) {
        DecimalInterval square = z.times(z).negate();
        DecimalInterval power = z;
        DecimalInterval sum = z;
        BigDecimal last;
        int n = 1;
        do {
            n += 2;
            power = power.times(square);
            DecimalInterval term = power.dividedBy(z.constant(n));
            sum = sum.plus(term);
            last = term.magnitude();
        } while (last.compareTo(tiny(z.digits())) > 0);
        return sum.widened(last);
    }

    /** Returns the sine of a narrow interval. */
    public static DecimalInterval sin(DecimalInterval x) {
        return trigonometric(x, false);
    }

    /** Returns the cosine of a narrow interval. */
    public static DecimalInterval cos(DecimalInterval x) {
        return trigonometric(x, true);
    }

    private static DecimalInterval trigonometric(DecimalInterval x, boolean cosine) {
        DecimalInterval whole = new DecimalInterval(BigDecimal.ONE.negate(), BigDecimal.ONE, x.digits());
        if (x.width().compareTo(BigDecimal.ONE) > 0 || x.magnitude().compareTo(BigDecimal.TEN.pow(30)) > 0) {
            return whole;
        }
        int guard = x.digits()
                + 10
                + Math.max(0, x.magnitude().precision() - x.magnitude().scale());
        DecimalInterval turn = pi(guard).times(DecimalInterval.of(2, guard));
        BigDecimal turns = x.low().divide(turn.low(), 0, RoundingMode.HALF_EVEN);
        DecimalInterval y = new DecimalInterval(x.low(), x.high(), guard)
                .minus(turn.times(DecimalInterval.of(Rational.of(turns.toBigInteger()), guard)));
        DecimalInterval square = y.times(y).negate();
        DecimalInterval term = cosine ? y.constant(1) : y;
        DecimalInterval sum = term;
        int n = cosine ? 0 : 1;
        do {
            term = term.times(square).dividedBy(y.constant((long) (n + 1) * (n + 2)));
            n += 2;
            sum = sum.plus(term);
        } while (term.magnitude().compareTo(tiny(guard)) > 0 || n < 16);
        // |y| < 5: beyond 16 terms the series falls and alternates, so the rest is below the last term.
        DecimalInterval result = sum.widened(term.magnitude());
        return new DecimalInterval(result.low().max(whole.low()), result.high().min(whole.high()), x.digits());
    }

    /** Returns erf: its Maclaurin series, and 1 - exp(-x^2) &lt;= erf x &lt; 1 for large x. */
    public static DecimalInterval erf(DecimalInterval x) {
        return erfPoint(x.lowPoint()).hull(erfPoint(x.highPoint()));
    }

    private static DecimalInterval erfPoint(DecimalInterval x) {
        if (x.isNegative()) {
            return erfPoint(x.negate()).negate();
        }
        DecimalInterval one = x.constant(1);
        if (x.high().compareTo(BigDecimal.valueOf(12)) > 0) {
            return one.minus(exp(x.times(x).negate()).hull(x.constant(0)));
        }
        // Terms grow up to exp(x^2) before they fall.
        int guard = x.digits() + 15 + x.high().multiply(x.high()).intValue() / 2 + 1;
        DecimalInterval y = new DecimalInterval(x.low(), x.high(), guard);
        DecimalInterval square = y.times(y).negate();
        DecimalInterval power = y;
        DecimalInterval sum = y;
        DecimalInterval term = y;
        int n = 0;
        do {
            n++;
            power = power.times(square).dividedBy(y.constant(n));
            term = power.dividedBy(y.constant(2L * n + 1));
            sum = sum.plus(term);
        } while (n < 2 * y.high().multiply(y.high()).intValue() + 4
                || term.magnitude().compareTo(tiny(guard)) > 0);
        // Alternating with falling terms from n > x^2 on.
        DecimalInterval scale = y.constant(2).dividedBy(pi(guard).root(2));
        DecimalInterval result = sum.widened(term.magnitude()).times(scale);
        return new DecimalInterval(result.low(), result.high(), x.digits());
    }
}
