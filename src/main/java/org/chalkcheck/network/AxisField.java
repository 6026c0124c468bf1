package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the units of a tensor see of one axis of the network's input, unclipped at its borders.
 *
 * <p>Unit o along the carrying axis sees the input's positions from low(o) to high(o). Both are periodic up to a shift:
 * with period P, low(o + P) = low(o) + shift. Convolutions keep P = 1; what enlarges a map by s multiplies it by s.
 */
final class AxisField {
    /** The carrier of a field that is the same for all units. */
    static final int CONSTANT = -1;

    private static final int MAX_PERIOD = 4096;

    private final int carrier;
    private final BigInteger length;
    private final BigInteger shift;
    private final List<BigInteger> low;
    private final List<BigInteger> high;

    private AxisField(int carrier, BigInteger length, BigInteger shift, List<BigInteger> low, List<BigInteger> high) {
        this.carrier = carrier;
        this.length = length;
        this.shift = shift;
        this.low = low;
        this.high = high;
    }

    /** Returns the field of the input itself: unit o of axis {@code axis} sees position o. */
    static AxisField identity(int axis, BigInteger length) {
        return new AxisField(axis, length, BigInteger.ONE, List.of(BigInteger.ZERO), List.of(BigInteger.ZERO));
    }

    int carrier() {
        return carrier;
    }

    AxisField carriedBy(int axis) {
        return axis == carrier ? this : new AxisField(axis, length, shift, low, high);
    }

    /** Returns the largest number of input positions from a unit's first to its last. */
    BigInteger extent() {
        BigInteger best = BigInteger.ZERO;
        for (int i = 0; i < low.size(); i++) {
            best = best.max(high.get(i).subtract(low.get(i)).add(BigInteger.ONE));
        }
        return best;
    }

    /** Returns the distance in the input between neighbouring units, unless it is no integer. */
    Optional<BigInteger> stride() {
        BigInteger[] parts = shift.divideAndRemainder(BigInteger.valueOf(low.size()));
        return parts[1].signum() == 0 ? Optional.of(parts[0]) : Optional.empty();
    }

    /** Returns the first position that unit 0 sees; negative in the padding. */
    BigInteger offset() {
        return low.get(0);
    }

    /**
     * Returns the field after a window: {@code period} new units advance by {@code advance} old ones, and new unit o
     * looks at the old units from {@code first(o)} to {@code last(o)}.
     */
    Optional<AxisField> window(
            BigInteger period,
            BigInteger advance,
            UnaryOperator<BigInteger> first,
            UnaryOperator<BigInteger> last,
            BigInteger newLength) {
        BigInteger oldPeriod = BigInteger.valueOf(low.size());
        BigInteger repeats = oldPeriod.divide(oldPeriod.gcd(advance));
        BigInteger newPeriod = period.multiply(repeats);
        if (newPeriod.compareTo(BigInteger.valueOf(MAX_PERIOD)) > 0) {
            return Optional.empty();
        }
        BigInteger newShift = shift.multiply(advance.multiply(repeats).divide(oldPeriod));
        int count = newPeriod.intValueExact();
        List<BigInteger> newLow = new ArrayList<>(count);
        List<BigInteger> newHigh = new ArrayList<>(count);
        for (int o = 0; o < count; o++) {
            BigInteger unit = BigInteger.valueOf(o);
            newLow.add(at(low, first.apply(unit)));
            newHigh.add(at(high, last.apply(unit)));
        }
        return Optional.of(new AxisField(carrier, newLength, newShift, newLow, newHigh));
    }

    /** Returns the field of a unit that looks at the whole carrying axis. */
    AxisField collapsed() {
        if (carrier == CONSTANT) {
            return this;
        }
        BigInteger last = length.signum() > 0 ? length.subtract(BigInteger.ONE) : BigInteger.ZERO;
        return new AxisField(
                CONSTANT,
                BigInteger.ONE,
                BigInteger.ZERO,
                List.of(at(low, BigInteger.ZERO)),
                List.of(at(high, last)));
    }

    private BigInteger at(List<BigInteger> bounds, BigInteger unit) {
        BigInteger period = BigInteger.valueOf(bounds.size());
        BigInteger phase = unit.mod(period);
        BigInteger turns = unit.subtract(phase).divide(period);
        return bounds.get(phase.intValue()).add(turns.multiply(shift));
    }
}
